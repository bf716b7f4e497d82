using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Plausibility.Tables;

/// <summary>
/// A number as a document prints it. What was meant is somewhere between <see cref="Low"/> and <see cref="High"/>: "0,6 %" may
/// be anything from 0,55 to 0,65, both ends included since documents round halves either way.
/// </summary>
/// <param name="Decimals">How many decimals are printed.</param>
/// <param name="Unit">"%", "st", "kr" or whatever word follows the number, in lower case; "" where there is none.</param>
/// <param name="Text">The cell's own text.</param>
public sealed partial record PrintedNumber(decimal Value, int Decimals, string Unit, string Text)
{
    /// <summary>Half a unit of the last printed digit.</summary>
    public decimal Half => 0.5m / PowerOfTen(Decimals);

    public decimal Low => Value - Half;

    public decimal High => Value + Half;

    public bool IsWhole => Decimals == 0;

    public bool Covers(decimal value) => value >= Low && value <= High;

    /// <summary>"0,76 %", "max 5", "12 st", "9,5 % (max)" → a number; words, dashes, "..", ranges and empty cells → null.</summary>
    public static PrintedNumber? Parse(string? text)
    {
        string words = (text ?? "").Trim();
        Match match = Pattern().Match(words);
        if (!match.Success)
        {
            return null;
        }

        string digits = WhiteSpace().Replace(match.Groups["number"].Value, "").Replace('\u2212', '-').Replace(',', '.');
        int mark = digits.IndexOf('.', StringComparison.Ordinal);
        string unit = match.Groups["unit"].Value.ToLowerInvariant();
        return new PrintedNumber(
            decimal.Parse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            mark < 0 ? 0 : digits.Length - mark - 1,
            unit is "procent" ? "%" : unit,
            words);
    }

    /// <summary>A computed figure as it would be printed, rounded half away from zero.</summary>
    public static PrintedNumber Of(decimal value, int decimals, string unit)
    {
        decimal rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        string number = rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('.', ',');
        return new PrintedNumber(rounded, decimals, unit, UnitWords.IsSaid(unit) ? $"{number} {unit}" : number);
    }

    internal static decimal PowerOfTen(int exponent)
    {
        decimal power = 1;
        for (int digit = 0; digit < exponent; digit++)
        {
            power *= 10;
        }

        return power;
    }

    // Digits may be grouped by space or no-break space; a unit is a sign or one word.
    [GeneratedRegex(
        @"^(?:(?:ca|cirka|max|högst|min|minst)\.?\s+|[~≤≥]\s*|[<>]=?\s*)?(?<number>[-\u2212]?[0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3})+(?:[.,][0-9]{1,12})?|[-\u2212]?[0-9]{1,12}(?:[.,][0-9]{1,12})?)\s*(?<unit>%|(?!max|min\b)\p{L}+)?\.?(?:\s*\(?(?:max|min)\.?\)?)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\s", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
