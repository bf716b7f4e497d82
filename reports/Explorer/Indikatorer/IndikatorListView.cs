using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Indikatorer;

/// <summary>An indicator in the list: what it is called and how it stands in the area and period chosen.</summary>
public sealed record IndikatorListRow(string Id, string Name, string Unit, Cell Outcome, Cell Previous, IndicatorKind? Kind);

/// <summary>Every indicator that is told for the period.</summary>
public sealed record IndikatorListView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<IndikatorListRow> Rows, string Search)
    : PageView(Title, Frame, Tables, [])
{
    /// <param name="search">Words that name or id must hold; empty for all.</param>
    public static IndikatorListView Build(Frame frame, FigureTable figures, IndicatorCatalog catalog, string search)
    {
        Selection selection = frame.Selection;
        List<IndikatorListRow> rows =
        [
            .. figures.Indicators.Select(id => (Id: id, Name: figures.NameOf(id, selection.Period.Year)))
                .Where(row => search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
                    row.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || row.Id.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .Select(row => (row, Figure: figures.Find(row.Id, selection.Period, selection.Area)))
                .Select(row => new IndikatorListRow(
                    row.row.Id, row.row.Name, row.Figure?.Unit ?? "", figures.CellOf(row.Figure),
                    row.Figure?.Previous is { } previous
                        ? Cell.Number(previous, SwedishText.WithUnit(previous, figures.DecimalsOf(row.row.Id), row.Figure.Unit))
                        : Cell.NotApplicable,
                    catalog.Find(row.row.Id)?.Kind)),
        ];
        var table = new Table(
            "Indikatorer",
            [new("Indikator", ColumnKind.Text), new("Id", ColumnKind.Text), new("Utfall", ColumnKind.Number), new("Året före", ColumnKind.Number)],
            [.. rows.Select(row => new Row([Cell.Words(row.Name), Cell.Words(row.Id), row.Outcome, row.Previous]))]);
        return new IndikatorListView($"Indikatorer – {selection.Area.Name}, {SwedishWords.ShortName(selection.Period)}", frame, [table], rows, search);
    }
}
