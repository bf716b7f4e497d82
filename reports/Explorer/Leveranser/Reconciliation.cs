using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>Utbetalt against bokfört in the months of a delivery, as a controller ticks it off.</summary>
/// <param name="Summary">How much agrees.</param>
/// <param name="Differences">Month by month where it does not; null where all agrees.</param>
/// <param name="Lacking">What one of the two systems has not.</param>
public sealed record Reconciliation(string Summary, Table? Differences, IReadOnlyList<string> Lacking)
{
    private const int ShownDifferences = 24;

    /// <returns>Null where there is nothing to hold against each other.</returns>
    public static Reconciliation? Build(IReadOnlyList<ReconciledMonth> months)
    {
        if (months.Count == 0)
        {
            return null;
        }

        ReconciledMonth[] differing = [.. months.Where(month => month.Difference is not null and not 0)];
        return new Reconciliation(
            SwedishWords.Sentence(LedgerWords.Summary(months)) + ".", differing.Length == 0 ? null : TableOf(differing), [.. LedgerWords.Lacking(months)]);
    }

    private static Table TableOf(ReconciledMonth[] differing) => new(
        "Utbetalt och bokfört som skiljer sig",
        [
            new("Månad", ColumnKind.Text), new("Stadsdel", ColumnKind.Text), new("Utbetalt, kr", ColumnKind.Number), new("Bokförd kostnad, kr", ColumnKind.Number),
            new("Differens, kr", ColumnKind.Number), new("Bokförda intäkter, kr", ColumnKind.Number),
        ],
        [.. differing.Take(ShownDifferences).Select(month => new Row(
        [
            Cell.Words(month.Month.ToString()), Cell.Words(month.Area.Name), Kronor(month.Paid), Kronor(month.Cost),
            Cell.Number(month.Difference!.Value, SwedishText.Difference(month.Difference.Value, 2)), Kronor(month.Income),
        ]))],
        differing.Length > ShownDifferences ? $"De {SwedishText.Number(ShownDifferences, 0)} första av {SwedishText.Number(differing.Length, 0)}." : null);

    private static Cell Kronor(decimal? amount) => amount is { } kronor ? Cell.Number(kronor, SwedishText.Number(kronor, 2)) : Cell.Missing;
}
