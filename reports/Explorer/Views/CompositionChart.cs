using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators;
using Bistand.Analytics.Reports.Texts;

namespace Bistand.Analytics.Reports.Explorer.Views;

/// <summary>One breakdown, two sides: bars of the first indicator, and a table of all.</summary>
internal static class CompositionChart
{
    public static Chart Build(
        (string Breakdown, string Heading, (string Indicator, string Word)[] Indicators) division, SideFigures one, SideFigures other, string label, string otherLabel, FigureTable words)
    {
        Dictionary<(string Indicator, string Category), Figure> left = ByCategory(one, division.Breakdown);
        Dictionary<(string Indicator, string Category), Figure> right = ByCategory(other, division.Breakdown);
        string[] categories = [.. one.Divided[division.Breakdown].Concat(other.Divided[division.Breakdown]).Select(figure => figure.Category!).Distinct()
            .Where(category => division.Indicators.Any(indicator => HasValue(left, indicator.Indicator, category) || HasValue(right, indicator.Indicator, category)))];
        string shown = division.Indicators[0].Indicator;
        var table = new Table(
            $"{division.Heading}: {label} och {otherLabel}",
            [
                new Column(division.Heading, ColumnKind.Text),
                .. division.Indicators.SelectMany(indicator => new[] { new Column($"{indicator.Word}, {label}", ColumnKind.Number), new Column($"{indicator.Word}, {otherLabel}", ColumnKind.Number) }),
            ],
            [.. categories.Select(category => new Row(
            [
                Cell.Words(CategoryWords.Of(division.Breakdown, category)),
                .. division.Indicators.SelectMany(indicator => new[]
                {
                    CellOf(words, left.GetValueOrDefault((indicator.Indicator, category))), CellOf(words, right.GetValueOrDefault((indicator.Indicator, category))),
                }),
            ]))]);
        return new Chart(
            division.Breakdown, ChartSpec.Composition, $"{division.Heading}: {division.Indicators[0].Word.ToLowerInvariant()}, {label} (fylld) och {otherLabel} (kontur)",
            $"Stapeldiagram över {division.Indicators[0].Word.ToLowerInvariant()} efter {division.Heading.ToLowerInvariant()}; värdena står i tabellen.",
            division.Indicators[0].Word,
            [.. categories.Where(category => HasValue(left, shown, category) || HasValue(right, shown, category)).SelectMany(category => new[] { (ChartSeries.Chosen, left), (ChartSeries.Compared, right) }.Select(side =>
            {
                Figure? figure = side.Item2.GetValueOrDefault((shown, category));
                return new ChartPoint(CategoryWords.Of(division.Breakdown, category), side.Item1, figure.Shown(), CellOf(words, figure).Text);
            }))],
            table);
    }

    private static Dictionary<(string, string), Figure> ByCategory(SideFigures side, string breakdown) =>
        side.Divided[breakdown].Where(figure => figure.Sex == Sex.T).ToDictionary(figure => (figure.Indicator, figure.Category!));

    private static bool HasValue(Dictionary<(string, string), Figure> figures, string indicator, string category) =>
        figures.GetValueOrDefault((indicator, category)) is { } figure && (figure.Status != FigureStatus.Ok || figure.Value != 0);

    private static Cell CellOf(FigureTable words, Figure? figure) => words.CellOf(figure);
}
