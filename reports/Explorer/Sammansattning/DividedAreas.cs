using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>The breakdowns of a period in every stadsdel and the city.</summary>
/// <param name="Areas">Each with its figures by the breakdown's name and the area, as the reader may see them.</param>
public sealed record DividedAreas(IReadOnlyList<(Area Area, IReadOnlyDictionary<string, ILookup<string, Figure>> Figures)> Areas)
{
    public const string NoShares = "Andelar räknas bara där alla grupper visas.";

    /// <summary>A row for each area, in shares, which can be compared however many each has; null where there is nothing to compare.</summary>
    /// <param name="division">What is divided by what; of its indicators the first.</param>
    /// <param name="one">What the page is about.</param>
    /// <param name="words">How figures are written.</param>
    public Table? TableOf((string Breakdown, string Heading, (string Indicator, string Word)[] Indicators) division, SideFigures one, FigureTable words)
    {
        (string shown, string word) = division.Indicators[0];
        (Area Area, Dictionary<(string Indicator, string Category), Figure> Figures)[] rows =
        [
            .. Areas.Select(area => (area.Area, CompositionChart.ByCategory(area.Figures[division.Breakdown][area.Area.Id], Sex.T)))
                .Where(row => row.Item2.Values.Any(figure => figure.Status is FigureStatus.Ok or FigureStatus.Suppressed)),
        ];
        string[] categories =
        [
            .. rows.SelectMany(row => row.Figures.Keys).Select(key => key.Category).Distinct()
                .Where(category => !CompositionChart.IsUnseen(division.Breakdown, one, category))
                .Where(category => rows.Any(row => CompositionChart.HasValue(row.Figures, shown, category))),
        ];
        return rows.Length < 2 || categories.Length == 0 ? null : new Table(
            $"{division.Heading} i områdena: andel av {word.ToLowerInvariant()}, {SwedishWords.ShortName(one.Side.Period)}",
            [
                new Column("Område", ColumnKind.Text), new Column(word, ColumnKind.Number),
                .. categories.Select(category => new Column(CategoryLabel.Of(division.Breakdown, category), ColumnKind.Number)),
            ],
            [.. rows.Select(row => RowOf(row.Area, row.Figures))],
            rows.All(row => CompositionChart.Whole(row.Figures, shown, categories) is not null) ? null : NoShares);

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
