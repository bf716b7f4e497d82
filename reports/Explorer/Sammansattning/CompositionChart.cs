using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>One breakdown, two sides: bars of the first indicator as shares, its table, and one of the other indicators.</summary>
internal static class CompositionChart
{
    private const string Lengths = "bistandstid";

    private static readonly string[] ChildAges = ["0-6", "7-12", "13-17"];

    public static Chart Build(
        (string Breakdown, string Heading, (string Indicator, string Word)[] Indicators) division, SideFigures one, SideFigures other, string label, string otherLabel, FigureTable words)
    {
        string shown = division.Indicators[0].Indicator;
        Dictionary<(string Indicator, string Category), Figure> left = ByCategory(one, division.Breakdown);
        Dictionary<(string Indicator, string Category), Figure> right = ByCategory(other, division.Breakdown);
        string[] categories = [.. one.Divided[division.Breakdown].Concat(other.Divided[division.Breakdown]).Select(figure => figure.Category!).Distinct()
            .Where(category => IsUnseen(division.Breakdown, one, category) || IsUnseen(division.Breakdown, other, category)
                || HasValue(left, shown, category) || HasValue(right, shown, category))];
        string word = division.Indicators[0].Word;
        (decimal? whole, decimal? otherWhole) = (Whole(left, shown, categories), Whole(right, shown, categories));
        var table = new Table(
            $"{division.Heading}: {label} och {otherLabel}",
            [
                new Column(division.Heading, ColumnKind.Text),
                new Column($"{word}, {label}", ColumnKind.Number), new Column($"Andel, {label}", ColumnKind.Number),
                new Column($"{word}, {otherLabel}", ColumnKind.Number), new Column($"Andel, {otherLabel}", ColumnKind.Number),
                .. shown == SammansattningView.Adults ? new[] { new Column($"{SexWords.Women}, {label}", ColumnKind.Number), new Column($"{SexWords.Men}, {label}", ColumnKind.Number) } : [],
            ],
            [.. categories.Select(category => new Row(
            [
                Cell.Words(CategoryLabel.Of(division.Breakdown, category)),
                Count(one, left, shown, category), Share(Count(one, left, shown, category), whole), Count(other, right, shown, category), Share(Count(other, right, shown, category), otherWhole),
                .. shown == SammansattningView.Adults ? new[] { Sex.K, Sex.M }.Select(sex => words.CellOf(Figures(one, division.Breakdown, sex).GetValueOrDefault((shown, category)))) : [],
            ]))],
            NoteOf(whole is not null && otherWhole is not null, division.Breakdown == Lengths ? DataReach.BandNote(categories, one, other) : null));
        // Shares of two sides are seen beside one another however many each has.
        bool asShares = whole is not null && otherWhole is not null;
        return new Chart(
            division.Breakdown, ChartSpec.Composition, $"{division.Heading}: {(asShares ? "andel av " : "")}{word.ToLowerInvariant()}, {label} (fylld) och {otherLabel} (kontur)",
            $"Stapeldiagram över {word.ToLowerInvariant()} efter {division.Heading.ToLowerInvariant()}; värdena står i tabellen.",
            asShares ? "Procent" : word,
            [.. categories.Where(category => HasValue(left, shown, category) || HasValue(right, shown, category)).SelectMany(category => new[] { (ChartSeries.Chosen, one, left, whole), (ChartSeries.Compared, other, right, otherWhole) }.Select(side =>
            {
                Cell count = Count(side.Item2, side.Item3, shown, category);
                Cell cell = asShares && count.Value is not null ? Share(count, side.Item4) : count;
                return new ChartPoint(CategoryLabel.Of(division.Breakdown, category), side.Item1, cell.Value, cell.Text);
            }))],
            table)
        {
            Words = new Dictionary<string, string> { [ChartSeries.Chosen] = label, [ChartSeries.Compared] = otherLabel },
        };

        Cell Count(SideFigures side, Dictionary<(string Indicator, string Category), Figure> figures, string indicator, string category) =>
            CellOf(words, side, division.Breakdown, category, figures.GetValueOrDefault((indicator, category)));
    }

    private static string? NoteOf(bool hasShares, string? lengths) =>
        string.Join(' ', new[] { hasShares ? null : DividedAreas.NoShares, lengths }.OfType<string>()) is { Length: > 0 } note ? note : null;

    /// <summary>What the first indicator's chart leaves out, side by side; null where the division has one indicator.</summary>
    public static Table? Besides(
        (string Breakdown, string Heading, (string Indicator, string Word)[] Indicators) division, SideFigures one, SideFigures other, string label, string otherLabel, FigureTable words)
    {
        (string Indicator, string Word)[] indicators = division.Indicators[1..];
        Dictionary<(string Indicator, string Category), Figure> left = ByCategory(one, division.Breakdown);
        Dictionary<(string Indicator, string Category), Figure> right = ByCategory(other, division.Breakdown);
        string[] categories = [.. one.Divided[division.Breakdown].Concat(other.Divided[division.Breakdown]).Select(figure => figure.Category!).Distinct()
            .Where(category => indicators.Any(indicator => HasValue(left, indicator.Indicator, category) || HasValue(right, indicator.Indicator, category)))];
        return indicators.Length == 0 || categories.Length == 0 ? null : new Table(
            $"{division.Heading}: {SwedishWords.And([.. indicators.Select(indicator => indicator.Word.ToLowerInvariant())])}, {label} och {otherLabel}",
            [
                new Column(division.Heading, ColumnKind.Text),
                .. indicators.SelectMany(indicator => new[] { new Column($"{indicator.Word}, {label}", ColumnKind.Number), new Column($"{indicator.Word}, {otherLabel}", ColumnKind.Number) }),
            ],
            [.. categories.Select(category => new Row(
            [
                Cell.Words(CategoryLabel.Of(division.Breakdown, category)),
                .. indicators.SelectMany(indicator => new[]
                {
                    CellOf(words, one, division.Breakdown, category, left.GetValueOrDefault((indicator.Indicator, category))),
                    CellOf(words, other, division.Breakdown, category, right.GetValueOrDefault((indicator.Indicator, category))),
                }),
            ]))]);
    }

    /// <summary>All groups together; null where one of them is not told: what is left of the whole would tell it.</summary>
    public static decimal? Whole(Dictionary<(string Indicator, string Category), Figure> figures, string indicator, IEnumerable<string> categories)
    {
        Figure?[] all = [.. categories.Select(category => figures.GetValueOrDefault((indicator, category)))];
        return all.All(figure => figure is null or { Status: FigureStatus.Ok }) && all.Sum(figure => figure.Shown()) is { } sum and > 0 ? sum : null;
    }

    public static Cell Share(Cell count, decimal? whole) => count.Value is not { } value ? count
        : whole is { } all ? Cell.Number(100 * value / all, SwedishText.WithUnit(100 * value / all, 0, "%"))
        : Cell.NotApplicable;

    /// <summary>Whether the months do not go back far enough for the band to hold anybody in any month of the period.</summary>
    public static bool IsUnseen(string breakdown, SideFigures side, string category) =>
        breakdown == Lengths && DataReach.Of(side) is { } reach && reach.CountedFrom(category) > side.Side.Period.Last;

    private static Dictionary<(string, string), Figure> ByCategory(SideFigures side, string breakdown) => Figures(side, breakdown, Sex.T);

    private static Dictionary<(string, string), Figure> Figures(SideFigures side, string breakdown, Sex sex) => ByCategory(side.Divided[breakdown], sex);

    public static Dictionary<(string Indicator, string Category), Figure> ByCategory(IEnumerable<Figure> figures, Sex sex) =>
        figures.Where(figure => figure.Sex == sex).ToDictionary(figure => (figure.Indicator, figure.Category!));

    /// <summary>What is withheld has one, unless it is an age that no adult has.</summary>
    public static bool HasValue(Dictionary<(string, string), Figure> figures, string indicator, string category) =>
        !(indicator == SammansattningView.Adults && ChildAges.Contains(category))
        && figures.GetValueOrDefault((indicator, category)) is { } figure && (figure.Status != FigureStatus.Ok || figure.Value != 0);

    /// <summary>Kronor in thousands, as the column says; two sides of four numbers each have to stand beside the chart.</summary>
    private static Cell CellOf(FigureTable words, SideFigures side, string breakdown, string category, Figure? figure) => IsUnseen(breakdown, side, category)
        ? Cell.MissingBecause($"från {SwedishText.Month(DataReach.Of(side)!.CountedFrom(category))}")
        : figure is { Indicator: SammansattningView.Paid } && figure.Shown() is { } kronor
        ? Cell.Number(kronor / 1000, SwedishText.Number(kronor / 1000, 0))
        : words.CellOf(figure);
}
