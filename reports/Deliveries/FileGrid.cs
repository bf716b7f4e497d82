using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Deliveries;

/// <summary>Which stadsdelar a file has in which months, so that a hole is seen: a row a stadsdel, a column a month.</summary>
internal static class FileGrid
{
    /// <summary>A table's columns, and how much of the year before a month can be: a file of years has no more of them either.</summary>
    private const int Months = 12;

    private const int ShownTables = 3;

    public static IReadOnlyList<Table> Of(FileReading reading, AreaCatalog areas)
    {
        if (reading.Cells.Count == 0)
        {
            return [];
        }

        string[] times = [.. reading.Cells.Select(cell => cell.Time).Distinct().Order(StringComparer.Ordinal)];
        string[][] tables = times.Length <= Months ? [times] : Array.TrueForAll(times, time => time.Length == 4) ? [.. times.Chunk(Months)] : [.. times.GroupBy(time => time[..4]).Select(year => year.ToArray())];
        string? note = tables.Length <= ShownTables ? null : $"Filen går från {times[0]}; här visas det senaste.";
        return [.. tables.TakeLast(ShownTables).Select((shown, index) => Make(reading, shown, areas, index == 0 ? note : null))];
    }

    private static Table Make(FileReading reading, string[] times, AreaCatalog areas, string? note)
    {
        ILookup<(string Area, string Time), ReadCell> cells = reading.Cells.ToLookup(cell => (cell.Area, cell.Time));
        string[] ids = [.. reading.Cells.Select(cell => cell.Area).Distinct().OrderBy(id => NameOf(id, areas), SwedishWords.Order)];
        bool hasKronor = times.Length == 1 && reading.Cells.Any(cell => cell.Kronor is not null);
        Row RowOf(string name, Func<string, IEnumerable<ReadCell>> of, RowEmphasis emphasis) => new(
            [
                Cell.Words(name), .. times.Select(time => Whole([.. of(time)])),
                .. hasKronor ? [of(times[0]).Any() ? Cell.Whole(of(times[0]).Sum(cell => cell.Kronor ?? 0)) : Cell.NotApplicable] : Array.Empty<Cell>(),
            ],
            emphasis);
        return new Table(
            times.Length == 1 ? $"Godkända rader i filen, {times[0]}" : $"Godkända rader i filen, {times[0]}–{times[^1]}",
            [
                new Column("Stadsdel", ColumnKind.Text), .. times.Select(time => new Column(times.Length == 1 ? "Rader" : time, ColumnKind.Number)),
                .. hasKronor ? [new Column("Kronor", ColumnKind.Number)] : Array.Empty<Column>(),
            ],
            [
                .. ids.Select(id => RowOf(NameOf(id, areas), time => cells[(id, time)], RowEmphasis.None)),
                .. ids.Length == 1 ? [] : new[] { RowOf("Summa", time => reading.Cells.Where(cell => cell.Time == time), RowEmphasis.Total) },
            ],
            note);
    }

    /// <summary>An area that has left the catalog since is named by its id.</summary>
    private static string NameOf(string id, AreaCatalog areas) => areas.Find(id)?.Name ?? id;

    private static Cell Whole(ReadCell[] cells) => cells.Length == 0 ? Cell.NotApplicable : Cell.Whole(cells.Sum(cell => cell.Rows));
}
