using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>A breakdown in every stadsdel and the city, a row each: shares, which can be compared however many each has.</summary>
internal static class AreaDivisions
{
    /// <param name="division">What is divided by what; of its indicators the first.</param>
    /// <param name="areas">Each area's figures of the breakdown, as the reader may see them.</param>
    /// <param name="one">What the page is about.</param>
    /// <param name="words">How figures are written.</param>
    public static Table? Build(
        (string Breakdown, string Heading, (string Indicator, string Word)[] Indicators) division, IReadOnlyList<(Area Area, IReadOnlyList<Figure> Figures)> areas, SideFigures one, FigureTable words)
    {
        (string shown, string word) = division.Indicators[0];
        (Area Area, Dictionary<(string Indicator, string Category), Figure> Figures)[] rows =
            [.. areas.Where(area => area.Figures.Count > 0).Select(area => (area.Area, CompositionChart.ByCategory(area.Figures, Model.Sex.T)))];
        string[] categories = [.. areas.SelectMany(area => area.Figures).Select(figure => figure.Category!).Distinct()
            .Where(category => !CompositionChart.IsUnseen(division.Breakdown, one, category) && rows.Any(row => CompositionChart.HasValue(row.Figures, shown, category)))];
        return rows.Length < 2 || categories.Length == 0 ? null : new Table(
            $"{division.Heading} i områdena: andel av {word.ToLowerInvariant()}, {SwedishWords.ShortName(one.Side.Period)}",
            [new Column("Område", ColumnKind.Text), new Column(word, ColumnKind.Number), .. categories.Select(category => new Column(CategoryLabel.Of(division.Breakdown, category), ColumnKind.Number))],
            [.. rows.Select(row => RowOf(row.Area, row.Figures))],
            rows.All(row => CompositionChart.Whole(row.Figures, shown, categories) is not null) ? null : "Andelar räknas bara där alla grupper visas.");

        Row RowOf(Area area, Dictionary<(string Indicator, string Category), Figure> figures)
        {
            decimal? whole = CompositionChart.Whole(figures, shown, categories);
            return new Row(
                [
                    Cell.Words(area.Name), whole is { } all ? Cell.Number(all, SwedishText.Number(all, words.DecimalsOf(shown))) : Cell.NotApplicable,
                    .. categories.Select(category => CompositionChart.Share(words.CellOf(figures.GetValueOrDefault((shown, category))), whole)),
                ],
                area.Id == one.Side.Area.Id ? RowEmphasis.Own : area.Kind == AreaKind.City ? RowEmphasis.Total : RowEmphasis.None);
        }
    }
}
