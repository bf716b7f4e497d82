using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>
/// The sexes' values sum to 100: then they tell how those counted divide into men and women, not each sex's own share, which is
/// what the column promises.
/// </summary>
public sealed partial class SexesAreDistribution : IPlausibilityRule
{
    public const string Id = "sexes-are-distribution";

    public IEnumerable<Finding> Check(PublishedTable table)
    {
        foreach (PublishedRow row in table.Shares)
        {
            if (row is { Men: { } men, Women: { } women } && SumTo100(men, women) && !CanBeShares(row, men, women) && !SaysSo().IsMatch(row.Name))
            {
                string outcome = row.Outcome is { } total ? $" Jämför utfallet {total.Text}." : "";
                yield return new Finding(
                    row.Number, Id, Severity.Warning,
                    $"Männens {men.Text} och kvinnornas {women.Text} blir tillsammans 100. Det ser ut som könsfördelningen bland dem som räknas, "
                        + $"inte som andelen av männen och andelen av kvinnorna.{outcome} Kontrollera vad nämnaren är för vart och ett av könen.");
            }
        }
    }

    // Two parts of a whole, rounded alike, sum to 100 exactly; rounded differently, the coarser one covers what the finer leaves.
    private static bool SumTo100(PrintedNumber men, PrintedNumber women) => men.Decimals == women.Decimals
        ? men.Value + women.Value == 100
        : Math.Abs(men.Value + women.Value - 100) <= Math.Max(men.Half, women.Half);

    // Half and half of both sexes is as likely as a division into halves, and with few persons all of the one sex and none of the other.
    private static bool CanBeShares(PublishedRow row, PrintedNumber men, PrintedNumber women) =>
        men.Value == 0 || women.Value == 0 || (men.Value == women.Value && (row.Outcome is null || row.Outcome.Value == men.Value));

    [GeneratedRegex("könsfördelning|fördelning (på|efter|mellan) kön", RegexOptions.IgnoreCase)]
    private static partial Regex SaysSo();
}
