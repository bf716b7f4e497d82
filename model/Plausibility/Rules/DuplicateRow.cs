using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility.Rules;

/// <summary>The same indicator twice for the same period.</summary>
public sealed class DuplicateRow : IPlausibilityRule
{
    public const string Id = "duplicate-row";

    public IEnumerable<Finding> Check(PublishedTable table)
    {
        var first = new Dictionary<(string Name, string Period), PublishedRow>();
        foreach (PublishedRow row in table.Rows)
        {
            // "Totalt" closes each of several parts of a table, and "varav" belongs to the row above.
            (string, string) key = (AreaCatalog.Fold(row.Name), AreaCatalog.Fold(row.Period));
            if (key.Item1.Length == 0 || TotalRow.IsBare(row) || TotalRow.IsOfWhich(row) || first.TryAdd(key, row))
            {
                continue;
            }

            PublishedRow earlier = first[key];
            bool same = Cells(earlier).SequenceEqual(Cells(row));
            yield return new Finding(
                row.Number, Id, Severity.Warning,
                string.Create(CultureInfo.InvariantCulture, $"Samma indikator och period står redan på rad {earlier.Number}")
                    + (same ? ", med samma värden. Ta bort den ena." : ", med andra värden. Ta reda på vilken som gäller och ta bort den andra."));
        }
    }

    private static IEnumerable<string> Cells(PublishedRow row) =>
        [.. row.Outcomes.Select(entry => entry.Cell + entry.Number.Text), row.Previous?.Text ?? "", row.Target, row.KfTarget];
}
