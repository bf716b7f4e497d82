using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Ledger;

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
    /// <param name="lines">The lines of the prognos: one that it does not have cannot be adjusted.</param>
    /// <exception cref="UserException">The text, the line or the amount makes no sense.</exception>
    public static (BudgetLine Line, decimal Kronor) Parse(string text, IReadOnlyCollection<BudgetLine> lines)
    {
        if (Adjustment().Match(text) is not { Success: true } match)
        {
            throw UserException.Usage($"Justeringen «{text}» går inte att tolka. Skriv anslag=belopp, till exempel «ekonomiskt bistånd=-0,5 mnkr».");
        }

        string anslag = RequireAnslag(match.Groups["anslag"].Value.Trim(), lines);
        var line = new BudgetLine(anslag, Kind(match.Groups["part"].Value.Trim()));
        return lines.Contains(line) ? (line, ParseKronor(match.Groups["amount"].Value)) : throw UserException.Usage(
            $"Månadsprognosen har ingen rad för {anslag}, {Words(line.Kind)}. Raderna är: {string.Join(", ", lines.Order().Select(AsTyped))}.");
    }

    /// <summary>An amount with its unit, rounded to whole kronor: <c>-0,5 mnkr</c>, <c>250 tkr</c>, <c>250 000 kr</c>. Nothing needs no unit.</summary>
    /// <exception cref="UserException">The amount makes no sense, or has no unit.</exception>
    public static decimal ParseKronor(string text)
    {
        string amount = text.Trim();
        if (Amount().Match(amount) is not { Success: true } match || Number(match.Groups["number"].Value) is not { } number)
        {
            throw UserException.Usage($"Beloppet «{amount}» går inte att tolka. Skriv till exempel -0,5 mnkr, 250 tkr eller 250 000 kr.");
        }

        decimal unit = match.Groups["unit"].Value.ToUpperInvariant() switch { "MNKR" => 1_000_000, "TKR" => 1_000, "KR" => 1, _ => 0 };
        if (unit == 0 && number != 0)
        {
            throw UserException.Usage($"Beloppet «{amount}» saknar enhet. Skriv kr, tkr eller mnkr efter det, till exempel {amount} tkr.");
        }

        return Math.Abs(number) * unit < Largest
            ? Math.Round(number * unit, 0, MidpointRounding.AwayFromZero)
            : throw UserException.Usage($"Beloppet «{amount}» är större än hela stadens budget. Kontrollera enheten: kr, tkr eller mnkr.");
    }

    /// <summary>The anslag as the ledger spells it.</summary>
    /// <exception cref="UserException">The prognos has no such anslag.</exception>
    public static string RequireAnslag(string text, IReadOnlyCollection<BudgetLine> lines)
    {
        string[] names = [.. lines.Order().Select(line => line.Anslag).Distinct()];
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

    private static string AsTyped(BudgetLine line) => line.Kind == LineKind.Kostnad ? line.Anslag : $"{line.Anslag}/{Words(line.Kind)}";

    private static string Words(LineKind kind) => kind switch { LineKind.Kostnad => "kostnader", LineKind.Atersokning => "återsökningar", _ => "intäkter" };

    private static decimal? Number(string text)
    {
        string digits = string.Concat(text.Replace('−', '-').Replace(',', '.').Where(letter => !char.IsWhiteSpace(letter)));
        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && Math.Abs(number) < Largest ? number : null;
    }

    [GeneratedRegex(@"^(?<anslag>[^=/]+)(/(?<part>[^=]+))?=(?<amount>[^=]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Adjustment();

    [GeneratedRegex(@"^(?<number>[-+−]?[\d\s]+([.,]\d+)?)\s*(?<unit>mnkr|tkr|kr)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
