using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Indikatorer;

/// <summary>An indicator in the list: what it is called and how it stands in the area and period chosen.</summary>
public sealed record IndikatorListRow(string Id, string Name, string Theme, Cell Outcome, Cell Previous);

/// <summary>Every indicator that is told for the period, theme by theme.</summary>
public sealed record IndikatorListView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<IGrouping<string, IndikatorListRow>> Themes, string Search)
    : PageView(Title, Frame, Tables, [])
{
    /// <param name="search">Words that name, theme, id or definition must hold; empty for all.</param>
    public static IndikatorListView Build(Frame frame, FigureTable figures, IndicatorCatalog catalog, string search)
    {
        Selection selection = frame.Selection;
        string[] words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IGrouping<string, IndikatorListRow>[] themes =
        [
            .. figures.Indicators.Where(id => words.All(word => Told(id).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)))).Select(RowOf).GroupBy(row => row.Theme),
        ];
        var table = new Table(
            "Indikatorer",
            [new("Indikator", ColumnKind.Text), new("Tema", ColumnKind.Text), new("Utfall", ColumnKind.Number), new("Året före", ColumnKind.Number), new("Id", ColumnKind.Text)],
            [.. themes.SelectMany(theme => theme).Select(row => new Row([Cell.Words(row.Name), Cell.Words(row.Theme), row.Outcome, row.Previous, Cell.Words(row.Id)]))]);
        return new IndikatorListView($"Indikatorer – {selection.Area.Name}, {SwedishWords.ShortName(selection.Period)}", frame, [table], themes, search);

        string[] Told(string id) => [figures.NameOf(id, selection.Period.Year), figures.ThemeOf(id), id, catalog.Find(id)?.Definition ?? ""];

        IndikatorListRow RowOf(string id)
        {
            Figure? figure = figures.Find(id, selection.Period, selection.Area);
            return new IndikatorListRow(
                id, figures.NameOf(id, selection.Period.Year), figures.ThemeOf(id), figures.CellOf(figure),
                figure?.Previous is { } previous ? Cell.Number(previous, SwedishText.WithUnit(previous, figures.DecimalsOf(id), figure.Unit)) : figure is null ? Cell.NotApplicable : Cell.Missing);
        }
    }
}
