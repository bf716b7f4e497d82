using System.Buffers;

namespace Bistand.Analytics.Model;

/// <summary>Texts in the CSV files that are written, all of them: a spreadsheet that opens one runs a text that begins like a formula.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789#., \u00A0\u202F%");

    /// <summary>The text as it is, or with an apostrophe before it where a spreadsheet would run it. A number with its minus, masked or not, is none.</summary>
    public static string Harmless(string text)
    {
        bool begins = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
        return begins && !IsSigned(text) ? "'" + text : text;
    }

    private static bool IsSigned(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '-' && (char.IsAsciiDigit(text[1]) || text[1] == '#') && !text[1..].ContainsAnyExcept(OfNumbers);
}
