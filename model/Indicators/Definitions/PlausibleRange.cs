using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Indicators.Definitions;

/// <summary>
/// Between which values an indicator's figures lie where nothing is wrong, both included, in its unit. A figure beyond them is shown, with
/// the note <c>implausible</c>: it may be right, but somebody has to look.
/// </summary>
/// <param name="Least">Null where there is no least.</param>
/// <param name="Most">Null where there is no most.</param>
public sealed partial record PlausibleRange(decimal? Least, decimal? Most)
{
    public bool Holds(decimal value) => (Least is not { } least || value >= least) && (Most is not { } most || value <= most);

    /// <summary>"0–100", or "minst 0" where one end is open.</summary>
    public override string ToString() => (Least, Most) switch
    {
        ({ } least, { } most) => $"{Number(least)}–{Number(most)}",
        ({ } least, null) => $"minst {Number(least)}",
        _ => $"högst {Number(Most!.Value)}",
    };

    /// <summary>Reads "0-100", "0–", "-5-5"; null where it is no range, or its ends are the wrong way round.</summary>
    public static PlausibleRange? Parse(string text)
    {
        Match match = Range().Match(text.Trim());
        decimal? least = End(match.Groups[1]), most = End(match.Groups[2]);
        return match.Success && (least is not null || most is not null) && !(least > most) ? new PlausibleRange(least, most) : null;
    }

    private static decimal? End(Group group) =>
        group.Length == 0 ? null : decimal.Parse(group.Value.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Number(decimal value) => SwedishText.Number(value, decimal.IsInteger(value) ? 0 : 2);

    [GeneratedRegex(@"^(-?\d{1,12}(?:[.,]\d{1,6})?)?\s*[-–]\s*(-?\d{1,12}(?:[.,]\d{1,6})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
