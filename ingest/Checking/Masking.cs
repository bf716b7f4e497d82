using System.Globalization;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>
/// Makes a refused value showable: every digit becomes # and every letter x, so that
/// only its shape is left. Line ends become spaces: the list has one line a row.
/// </summary>
public static class Masking
{
    /// <summary>The longest value shown; what is beyond is cut.</summary>
    public const int MaxLength = 100;

    private const int MaxNameLength = 40;

    public static string Mask(ReadOnlySpan<char> value)
    {
        Span<char> masked = stackalloc char[Math.Min(value.Length, MaxLength)];
        for (int index = 0; index < masked.Length; index++)
        {
            char letter = value[index];
            masked[index] = char.IsDigit(letter) ? '#'
                : char.IsLetter(letter) || char.IsSurrogate(letter) ? 'x'
                : letter is '\r' or '\n' ? ' '
                : letter;
        }

        return masked.ToString();
    }

    /// <summary>A column's name as the sender wrote it, at most forty characters, every digit #: where a file has no header it is a value.</summary>
    public static string MaskDigits(string name)
    {
        string text = name.Trim();
        text = text.Length <= MaxNameLength ? text : text[..(MaxNameLength - 1)].TrimEnd() + "…";
        return string.Create(text.Length, text, (masked, from) =>
        {
            for (int index = 0; index < masked.Length; index++)
            {
                masked[index] = char.IsDigit(from[index]) ? '#' : char.IsControl(from[index]) ? ' ' : from[index];
            }
        });
    }

    /// <summary>"a, b och 3 till": the first of some names.</summary>
    public static string First(IReadOnlyList<string> names, int shown) => names.Count <= shown
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(shown))} och {names.Count - shown} till");
}
