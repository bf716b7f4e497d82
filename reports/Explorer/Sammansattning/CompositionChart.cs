using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>One breakdown, two sides: bars of the first indicator, and a table of all.</summary>
internal static class CompositionChart
{
    private const string Lengths = "bistandstid";

    public static Chart Build(
        (string Breakdown, string Heading, (string Indicator, string Word)[] Indicators) division, SideFigures one, SideFigures other, string label, string otherLabel, FigureTable words)
    {
        Dictionary<(string Indicator, string Category), Figure> left = ByCategory(one, division.Breakdown);
        Dictionary<(string Indicator, string Category), Figure> right = ByCategory(other, division.Breakdown);
        string[] categories = [.. one.Divided[division.Breakdown].Concat(other.Divided[division.Breakdown]).Select(figure => figure.Category!).Distinct()
            .Where(category => IsUnseen(division.Breakdown, one, category) || IsUnseen(division.Breakdown, other, category)
                || division.Indicators.Any(indicator => HasValue(left, indicator.Indicator, category) || HasValue(right, indicator.Indicator, category)))];
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
                    CellOf(words, one, division.Breakdown, category, left.GetValueOrDefault((indicator.Indicator, category))),
                    CellOf(words, other, division.Breakdown, category, right.GetValueOrDefault((indicator.Indicator, category))),
                }),
            ]))],
            division.Breakdown == Lengths ? DataReach.BandNote(categories, one, other) : null);
        return new Chart(
            division.Breakdown, ChartSpec.Composition, $"{division.Heading}: {division.Indicators[0].Word.ToLowerInvariant()}, {label} (fylld) och {otherLabel} (kontur)",
            $"Stapeldiagram över {division.Indicators[0].Word.ToLowerInvariant()} efter {division.Heading.ToLowerInvariant()}; värdena står i tabellen.",
            division.Indicators[0].Word,
            [.. categories.Where(category => HasValue(left, shown, category) || HasValue(right, shown, category)).SelectMany(category => new[] { (ChartSeries.Chosen, one, left), (ChartSeries.Compared, other, right) }.Select(side =>
            {
                Figure? figure = side.Item3.GetValueOrDefault((shown, category));
                Cell cell = CellOf(words, side.Item2, division.Breakdown, category, figure);
                return new ChartPoint(CategoryWords.Of(division.Breakdown, category), side.Item1, cell.Value, cell.Text);
            }))],
            table);
    }

    /// <summary>Whether the months do not go back far enough for the band to hold anybody in any month of the period.</summary>
    private static bool IsUnseen(string breakdown, SideFigures side, string category) =>
        breakdown == Lengths && DataReach.Of(side) is { } reach && reach.CountedFrom(category) > side.Side.Period.Last;

    private static Dictionary<(string, string), Figure> ByCategory(SideFigures side, string breakdown) =>
        side.Divided[breakdown].Where(figure => figure.Sex == Sex.T).ToDictionary(figure => (figure.Indicator, figure.Category!));

    private static bool HasValue(Dictionary<(string, string), Figure> figures, string indicator, string category) =>
        figures.GetValueOrDefault((indicator, category)) is { } figure && (figure.Status != FigureStatus.Ok || figure.Value != 0);

    /// <summary>Kronor in thousands, as the column says; two sides of four numbers each have to stand beside the chart.</summary>
    private static Cell CellOf(FigureTable words, SideFigures side, string breakdown, string category, Figure? figure) => IsUnseen(breakdown, side, category)
        ? Cell.MissingBecause($"fr.o.m. {DataReach.Of(side)!.CountedFrom(category)}")
        : figure is { Indicator: SammansattningView.Paid } && figure.Shown() is { } kronor
        ? Cell.Number(kronor / 1000, SwedishText.Number(kronor / 1000, 0))
        : words.CellOf(figure);
}
