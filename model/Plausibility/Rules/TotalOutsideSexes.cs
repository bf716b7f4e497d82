using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>A share of everyone is a weighted mean of the two sexes' shares, so it lies between them.</summary>
public sealed class TotalOutsideSexes : IPlausibilityRule
{
    public const string Id = "total-outside-sexes";

    public IEnumerable<Finding> Check(PublishedTable table)
    {
        foreach (PublishedRow row in table.Shares)
        {
            if (row is { Outcome: { } total, Men: { } men, Women: { } women, OthersInTotal: false }
                && (total.High < Math.Min(men.Low, women.Low) || total.Low > Math.Max(men.High, women.High)))
            {
                string side = total.Value < men.Value ? "lägre än både" : "högre än både";
                yield return new Finding(
                    row.Number, Id, Severity.Error,
                    $"Utfallet {total.Text} är {side} männens {men.Text} och kvinnornas {women.Text}. Ett sammanvägt värde ligger alltid mellan könens. "
                        + "Kontrollera att alla tre gäller samma period, samma befolkning och samma uttag.");
            }
        }
    }
}
