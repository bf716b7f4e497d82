using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Goals;

/// <summary>Reads a target as plans write it. The words are always kept; the number is there only when the text is one.</summary>
public static partial class TargetText
{
    /// <summary>
    /// "1,5 %" → 1.5, "max 5" and "5 (max)" → 5, "12 st" → 12, "Tas fram av nämnd" and "öka" → no number. A range or a text with a number in
    /// it ("80 % år 2024") is words: half a number would be a wrong target.
    /// </summary>
    public static Target Parse(string text)
    {
        string words = text.Trim();
        Match match = Pattern().Match(words);
        return new Target(match.Success ? Number(match.Groups["number"].Value) : null, words);
    }

    /// <summary>The direction that the words themselves state: "max 6 %", "högst 5" → lower; "minst 80 %" → higher; else null.</summary>
    public static Direction? StatedDirection(string text) => Pattern().Match(text.Trim()).Groups["bound"].Value.ToLowerInvariant() switch
    {
        "" => null,
        "min" or "minst" or "≥" or ">=" or ">" => Direction.Higher,
        _ => Direction.Lower,
    };

    /// <summary>How many decimals the target is stated with: 1 for "1,5 %".</summary>
    public static int Decimals(Target target) =>
        target.Value is { } value ? BitConverter.GetBytes(decimal.GetBits(value)[3])[2] : 0;

    private static decimal Number(string digits) => decimal.Parse(
        WhiteSpace().Replace(digits, "").Replace('\u2212', '-').Replace(',', '.'),
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture);

    // Digits may be grouped by space or no-break space; the unit is one of those that plans write after a number.
    [GeneratedRegex(
        @"^(?:(?<bound>max|högst|min|minst)\.?\s+|(?<bound>[≤≥]|[<>]=?)\s*)?(?<number>[-\u2212]?[0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3})+(?:[.,][0-9]{1,6})?|[-\u2212]?[0-9]{1,15}(?:[.,][0-9]{1,6})?)\s*(?:%|procent|st|kr|kronor|tkr|mnkr|mån|månader|dagar|index)?(?:\s*\((?<bound>max|min)\.?\))?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\s", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
