using System.Globalization;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>Reads a date as the exports write it: <c>YYYY-MM-DD</c> or <c>YYYYMMDD</c>.</summary>
public static class DateText
{
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, text.Length == 8 ? "yyyyMMdd" : "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
