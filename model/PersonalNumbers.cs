using System.Text.RegularExpressions;

namespace Bistand.Analytics.Model;

/// <summary>
/// Personnummer and samordningsnummer in what people write: names of files, reasons, comments. None may be kept or shown. Only what has a date and the
/// check digit right is taken for one, so that invoice and organisation numbers stay. Source: folkbokföringslagen (1991:481) 18 §.
/// </summary>
public static partial class PersonalNumbers
{
    private const int Digits = 10;

    /// <summary>Whether one stands in the text.</summary>
    public static bool Any(string text) => text.AsSpan().ContainsAnyInRange('0', '9') && Candidate().Matches(text).Any(match => IsRight(match.Value));

    /// <summary>The text with the digits of every one made #.</summary>
    public static string Masked(string text) => text.AsSpan().ContainsAnyInRange('0', '9')
        ? Candidate().Replace(text, match => IsRight(match.Value) ? WithoutDigits(match.Value) : match.Value)
        : text;

    /// <summary>The same of whatever is shaped like one, its check digit right or not.</summary>
    public static string MaskedShapes(string text) => Candidate().Replace(text, match => WithoutDigits(match.Value));

    /// <summary>The text, where none stands in it.</summary>
    /// <param name="text">What somebody has written, to be kept.</param>
    /// <param name="what">What it is, as the start of a sentence: "Skälet".</param>
    /// <exception cref="UserException">One does.</exception>
    public static string Refuse(string text, string what) => Any(text)
        ? throw UserException.Usage($"{what} har något som ser ut som ett personnummer. Programmet sparar inga: skriv det utan. Inget har ändrats.")
        : text;

    private static string WithoutDigits(string text) => string.Create(text.Length, text, (masked, from) =>
    {
        for (int index = 0; index < masked.Length; index++)
        {
            masked[index] = char.IsAsciiDigit(from[index]) ? '#' : from[index];
        }
    });

    private static bool IsRight(string text)
    {
        int[] digits = [.. text.Where(char.IsAsciiDigit).TakeLast(Digits).Select(digit => digit - '0')];
        int month = (10 * digits[2]) + digits[3];
        int day = (10 * digits[4]) + digits[5];
        int sum = digits.Select((digit, place) => place % 2 == 0 ? 2 * digit : digit).Sum(product => (product / 10) + (product % 10));
        return month is >= 1 and <= 12 && day is (>= 1 and <= 31) or (>= 61 and <= 91) && sum % 10 == 0;
    }

    // Ten or twelve digits, with a sign, a blank or both before the last four: what people and file names put there.
    [GeneratedRegex(
        @"(?<![0-9])(?:[0-9]{2})?[0-9]{6}[ \u00A0\u2007\u2009\u202F]?[-+_\u00AD\u2010-\u2015\u2212]?[ \u00A0\u2007\u2009\u202F]?[0-9]{4}(?![0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Candidate();
}
