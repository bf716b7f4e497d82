using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Deliveries;

/// <summary>What a file changes in the release, in words and place by place.</summary>
public static class ChangeTable
{
    private const int ShownCells = 48;

    /// <summary>"Allt är nytt: 1 204 rader, belopp 12 345 678 kr." or what there is more or less of.</summary>
    public static string Sentence(ReleaseChange change)
    {
        if (change.RowsBefore == 0)
        {
            return $"Allt är nytt: {Rows(change.RowsAfter)}{(change.KronorAfter is { } kronor ? $", {change.Amount} {SwedishText.Kronor(kronor)} kr" : "")}.";
        }

        string rows = change.RowsAfter == change.RowsBefore
            ? $"Antalet rader blir detsamma, {SwedishText.Number(change.RowsAfter, 0)}"
            : $"Antalet rader går från {SwedishText.Number(change.RowsBefore, 0)} till {SwedishText.Number(change.RowsAfter, 0)} ({SwedishText.Difference(change.RowsAfter - change.RowsBefore, 0)})";
        string amount = change is not { KronorBefore: { } before, KronorAfter: { } after } ? ""
            : before == after ? $", och {change.Amount} är oförändrat {SwedishText.Kronor(after)} kr"
            : $", och {change.Amount} från {SwedishText.Kronor(before)} till {SwedishText.Kronor(after)} kr ({SwedishText.KronorDifference(after - before)} kr{Percent(before, after)})";
        return $"{rows}{amount}. {SwedishWords.Sentence(Rows(change.Replaced))} som gällde förut ersätts.";
    }

    /// <summary>Each place that changes, before and after; null where there was nothing before, or nothing differs.</summary>
    public static Table? Of(ReleaseChange change)
    {
        ChangedCell[] changed = [.. change.Cells.Where(cell => cell.IsChanged)];
        if (change.RowsBefore == 0 || changed.Length == 0)
        {
            return null;
        }

        bool hasKronor = change.Amount is not null;
        string amount = SwedishWords.Sentence(change.Amount ?? "");
        int same = change.Cells.Count - changed.Length;
        string[] notes =
        [
            .. changed.Length > ShownCells ? new[] { $"De {ShownCells} första av {SwedishText.Number(changed.Length, 0)}." } : [],
            .. same > 0 ? new[] { $"{SwedishText.Number(same, 0)} till har lika många rader{(hasKronor ? " och kronor" : "")} som förut." } : [],
        ];
        return new Table(
            "Vad som ändras i utgåvan",
            [
                new Column("Stadsdel", ColumnKind.Text), new Column("Tid", ColumnKind.Text), new Column("Rader förut", ColumnKind.Number), new Column("Rader sedan", ColumnKind.Number),
                .. hasKronor ? [new Column($"{amount} förut", ColumnKind.Number), new Column($"{amount} sedan", ColumnKind.Number)] : Array.Empty<Column>(),
                new Column("Ändring", ColumnKind.Number),
            ],
            [
                .. changed.Take(ShownCells).Select(cell => new Row(
                [
                    Cell.Words(cell.Area.Name), Cell.Words(cell.Time), Whole(cell.RowsBefore), Whole(cell.RowsAfter),
                    .. hasKronor ? [Money(cell.KronorBefore, cell.RowsBefore), Money(cell.KronorAfter, cell.RowsAfter)] : Array.Empty<Cell>(),
                    Change(cell),
                ])),
            ],
            notes.Length == 0 ? null : string.Join(' ', notes));
    }

    private static Cell Change(ChangedCell cell)
    {
        if (cell.IsNew || cell.RowsAfter == 0)
        {
            return Cell.Words(cell.IsNew ? "ny" : "försvinner");
        }

        decimal difference = cell is { KronorBefore: { } before, KronorAfter: { } after } ? after - before : cell.RowsAfter - cell.RowsBefore;
        return Cell.Number(difference, cell.KronorBefore is { } from ? $"{SwedishText.KronorDifference(difference)}{Percent(from, from + difference)}" : SwedishText.Difference(difference, 0));
    }

    private static string Percent(decimal before, decimal after) => before == 0 ? "" : $", {SwedishText.Difference(100 * (after - before) / before, 1)}\u00A0%";

    private static Cell Whole(long rows) => rows == 0 ? Cell.NotApplicable : Cell.Whole(rows);

    private static Cell Money(decimal? kronor, long rows) => rows == 0 || kronor is not { } amount ? Cell.NotApplicable : Cell.Number(amount, SwedishText.Kronor(amount));

    private static string Rows(long count) => SwedishWords.Counted(count, "rad", "rader");
}
