using System.Globalization;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>Reads a date as the exports write it: <c>YYYY-MM-DD</c> or <c>YYYYMMDD</c>.</summary>
public static class DateText
{
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date) =>
        // Nearly all dates are of one form, and reading it here takes a tenth of the time; what is not of it or does not exist is left to the library.
        IsDashed(text, out date)
        || DateOnly.TryParseExact(text, text.Length == 8 ? "yyyyMMdd" : "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static bool IsDashed(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        int year = (Digit(text[0]) * 1000) + (Digit(text[1]) * 100) + (Digit(text[2]) * 10) + Digit(text[3]);
        int month = (Digit(text[5]) * 10) + Digit(text[6]);
        int day = (Digit(text[8]) * 10) + Digit(text[9]);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>What is no digit makes every number that it is in too large.</summary>
    private static int Digit(char letter) => char.IsAsciiDigit(letter) ? letter - '0' : 10_000;
}
