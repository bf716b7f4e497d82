using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// What a controller types for an adjustment: <c>ekonomiskt bistånd=-0,5 mnkr</c>, <c>handläggning=+250 tkr</c>,
/// <c>ekonomiskt bistånd/återsökningar=-100 000 kr</c>. Without a part it is the costs that change.
/// </summary>
public static partial class AdjustmentText
{
    /// <summary>Beyond all of the city's budgets: whoever comes here has mistaken the unit.</summary>
    private const decimal Largest = 100_000_000_000;

    /// <param name="text">As typed.</param>
    /// <param name="lines">The lines of the prognos: an anslag that it does not have cannot be adjusted.</param>
    /// <exception cref="UserException">The text, the anslag or the amount makes no sense.</exception>
    public static (BudgetLine Line, decimal Kronor) Parse(string text, IReadOnlyCollection<BudgetLine> lines)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            throw UserException.Usage($"Justeringen «{text}» går inte att tolka. Skriv anslag=belopp, till exempel «ekonomiskt bistånd=-0,5 mnkr».");
        }

        return (new BudgetLine(RequireAnslag(match.Groups["anslag"].Value.Trim(), lines), Kind(match.Groups["part"].Value.Trim())), Kronor(match, text));
    }

    /// <summary>An amount alone: <c>-0,5 mnkr</c>, <c>250 tkr</c>.</summary>
    /// <exception cref="UserException">It makes no sense.</exception>
    public static decimal ParseKronor(string text) => AmountPattern().Match(text) is { Success: true } match ? Kronor(match, text) : throw Unclear(text);

    /// <summary>The anslag as the ledger spells it.</summary>
    /// <exception cref="UserException">The prognos has no such anslag.</exception>
    public static string RequireAnslag(string text, IReadOnlyCollection<BudgetLine> lines)
    {
        string[] names = [.. lines.Select(line => line.Anslag).Distinct()];
        return Array.Find(names, name => AreaCatalog.Fold(name) == AreaCatalog.Fold(text)) ?? throw UserException.Usage(
            $"Anslaget «{text}» finns inte i månadsprognosen. Anslagen är: {string.Join(", ", names)}.");
    }

    private static LineKind Kind(string part) => AreaCatalog.Fold(part) switch
    {
        "" or "kostnad" or "kostnader" => LineKind.Kostnad,
        "atersokning" or "atersokningar" => LineKind.Atersokning,
        "intakt" or "intakter" => LineKind.OvrigIntakt,
        _ => throw UserException.Usage($"«{part}» finns inte. Skriv kostnader, intäkter eller återsökningar efter snedstrecket."),
    };

    private static decimal Kronor(Match match, string text)
    {
        string digits = match.Groups["number"].Value.Replace('−', '-').Replace(',', '.');
        decimal unit = match.Groups["unit"].Value.ToUpperInvariant() switch { "MNKR" => 1_000_000, "TKR" => 1_000, _ => 1 };
        return decimal.TryParse(string.Concat(digits.Where(letter => !char.IsWhiteSpace(letter))), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && Math.Abs(number) < Largest / unit
            ? Math.Round(number * unit, 0, MidpointRounding.AwayFromZero)
            : throw Unclear(text);
    }

    private static UserException Unclear(string text) =>
        UserException.Usage($"Beloppet i «{text}» går inte att tolka. Skriv till exempel -0,5 mnkr, 250 tkr eller 250 000 kr.");

    private const string Amount = @"\s*(?<number>[-+−]?[\d\s]+([.,]\d+)?)\s*(?<unit>mnkr|tkr|kr)\s*$";

    [GeneratedRegex(@"^(?<anslag>[^=/]+)(/(?<part>[^=]+))?=" + Amount, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex("^" + Amount, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AmountPattern();
}
