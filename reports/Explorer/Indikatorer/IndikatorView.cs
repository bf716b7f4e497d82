using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Indikatorer;

/// <summary>The figures that a page about an indicator is made from.</summary>
/// <param name="Period">Every area's figures for the period chosen.</param>
/// <param name="Development">Month by month, or where it has no months by the chosen kind of period.</param>
/// <param name="SameKind">The chosen kind of period over the years.</param>
/// <param name="Others">The development of the areas that are laid beside it.</param>
public sealed record IndikatorFigures(
    FigureTable Period, IReadOnlyList<Figure> Development, IReadOnlyList<Figure> SameKind, IReadOnlyList<(Area Area, IReadOnlyList<Figure> Figures)> Others);

/// <summary>What a page is about, and how its figures are written.</summary>
internal sealed record IndikatorSubject(string Indicator, string Name, string ValueTitle, bool BySex, Selection Selection, FigureTable Figures)
{
    public string Text(Figure figure) => Figures.CellOf(figure).Text;
}

/// <summary>One indicator: its development, the sexes, the stadsdelar, and what it is.</summary>
public sealed record IndikatorView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<Chart> Charts) : PageView(Title, Frame, Tables, Charts)
{
    private const int ShownPeriods = 6;

    public required string Indicator { get; init; }

    public required IndicatorDefinition? Definition { get; init; }

    public required Figure? Figure { get; init; }

    public required Cell Outcome { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What is laid beside the area's own line.</summary>
    public required LineChoice Lines { get; init; }

    /// <summary>Years to choose among.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    /// <summary>The areas that are laid side by side in the period.</summary>
    public required IReadOnlyList<Area> Compared { get; init; }

    /// <summary>Women's and men's outcome in the period; none where the indicator is not told by sex.</summary>
    public IReadOnlyList<(string Name, Cell Outcome)> OfSexes { get; init; } = [];

    /// <summary>Of the months shown.</summary>
    public required IReadOnlyList<SeriesBreak> Breaks { get; init; }

    public static IndikatorView Build(Frame frame, string indicator, IndicatorDefinition? definition, IndikatorFigures read, LineChoice lines)
    {
        Selection selection = frame.Selection;
        FigureTable figures = read.Period;
        Figure? figure = figures.Find(indicator, selection.Period, selection.Area);
        string name = figures.NameOf(indicator, selection.Period.Year);
        string unit = figure?.Unit ?? definition?.Unit ?? "";
        var about = new IndikatorSubject(indicator, name, ValueTitle(name, unit), definition?.BySex ?? true, selection, figures);
        Chart? development = new DevelopmentChart(about, lines, definition).Build(read.Development, read.Others);
        // A picture that leaves the page says what it measures.
        Chart?[] charts = [.. new[] { development, SexChart(about, read.SameKind), AreaChart(about), Funnel(about) }
            .Select(chart => chart is null or { Subtitle: not null } ? chart : chart with { Subtitle = $"{name}, {chart.ValueTitle.ToLowerInvariant()}" })];
        return new IndikatorView(
            $"{name} – {selection.Area.Name}, {SwedishWords.ShortName(selection.Period)}", frame,
            [.. charts.OfType<Chart>().Select(chart => chart.Table)], [.. charts.OfType<Chart>()])
        {
            Indicator = indicator,
            Definition = definition,
            Figure = figure,
            Outcome = figures.CellOf(figure),
            Notes = figure is null ? [] : figures.NotesOf(figure, selection.Audience),
            Lines = lines,
            Compared = [.. Comparable(about)],
            OfSexes = about.BySex
                ? [.. new[] { Sex.K, Sex.M }.Select(sex => (SexWords.Heading(sex), figures.CellOf(figures.Find(indicator, selection.Period, selection.Area, sex))))]
                : [],
            Years = [.. read.Development.Select(known => known.Period.Year).Distinct().Order()],
            Breaks = development is null ? [] :
            [
                .. DevelopmentChart.BreaksWithin(
                    definition, Month.Parse(development.Points.Min(point => point.Category)!), Month.Parse(development.Points.Max(point => point.Category)!)),
            ],
        };
    }

    private static Chart? SexChart(IndikatorSubject about, IReadOnlyList<Figure> sameKind)
    {
        if (!about.BySex)
        {
            return null;
        }

        List<Figure> own = [.. sameKind.Where(figure => figure.Area.Id == about.Selection.Area.Id)];
        List<Period> periods = [.. own.Select(figure => figure.Period).Distinct().Where(period => period.CompareTo(about.Selection.Period) <= 0).Order().TakeLast(ShownPeriods)];
        if (periods.Count == 0)
        {
            return null;
        }

        Dictionary<(Period, Sex), Figure> found = own.ToDictionary(figure => (figure.Period, figure.Sex));
        var table = new Table(
            "Kvinnor och män",
            [new("Period", ColumnKind.Text), new(SexWords.Women, ColumnKind.Number), new(SexWords.Men, ColumnKind.Number), new("Skillnad", ColumnKind.Number)],
            [.. periods.Select(period => new Row(
            [
                Cell.Words(SwedishWords.ShortName(period)), about.Figures.CellOf(found.GetValueOrDefault((period, Sex.K))), about.Figures.CellOf(found.GetValueOrDefault((period, Sex.M))),
                about.Figures.DifferenceOf(about.Indicator, own[0].Unit, found.GetValueOrDefault((period, Sex.K)).Shown(), found.GetValueOrDefault((period, Sex.M)).Shown()),
            ]))],
            "Skillnaden är kvinnor minus män.");
        return new Chart(
            "kon", ChartSpec.Sexes, "Kvinnor och män", $"Punktdiagram över kvinnor och män i {periods.Count} perioder; värdena står i tabellen.", about.ValueTitle,
            [.. periods.SelectMany(period => new[] { (Sex.K, ChartSeries.Women), (Sex.M, ChartSeries.Men) }.Select(sex =>
                new ChartPoint(SwedishWords.ShortName(period), sex.Item2, found.GetValueOrDefault((period, sex.Item1)).Shown(),
                    found.GetValueOrDefault((period, sex.Item1)) is { } figure ? about.Text(figure) : Cell.NotApplicable.Text)))],
            table);
    }

    private static Chart AreaChart(IndikatorSubject about)
    {
        Selection selection = about.Selection;
        List<(Area Area, Figure Figure)> rows =
        [
            .. Comparable(about).Select(area => (Area: area, Figure: about.Figures.Find(about.Indicator, selection.Period, area)))
                .Where(row => row.Figure is not null).Select(row => (row.Area, Figure: row.Figure!))
                .OrderByDescending(row => row.Figure.Shown() ?? decimal.MinValue).ThenBy(row => row.Area.Name, SwedishWords.Order),
        ];
        // Beside a count of the whole city the stadsdelar could not be told apart: it stands in the table.
        bool withCity = about.Figures.IsRelative(about.Indicator) || selection.Area.Kind == AreaKind.City;
        Sex[] sexes = about.BySex ? [Sex.T, Sex.K, Sex.M] : [Sex.T];
        ChanceRule rule = about.Figures.ChanceOf(about.Indicator);
        var table = new Table(
            "Stadsdelarna sida vid sida",
            [new("Område", ColumnKind.Text), .. sexes.Select(sex => new Column(SexWords.Heading(sex), ColumnKind.Number)), new("Plats", ColumnKind.Number),
                .. rule == ChanceRule.None ? [] : new[] { new Column("95 %-intervall", ColumnKind.Number) }],
            [.. rows.Select(row => new Row(
                [
                    Cell.Words(row.Area.Name), .. sexes.Select(sex => about.Figures.CellOf(about.Figures.Find(about.Indicator, selection.Period, row.Area, sex))),
                    about.Figures.PlaceOf(about.Indicator, selection.Period, row.Area) is { } place ? FigureTable.CellOf(place, place.Text) : Cell.NotApplicable,
                    .. rule == ChanceRule.None ? [] : new[] { IntervalOf(about, row.Figure, rule) },
                ],
                row.Area.Id == selection.Area.Id ? RowEmphasis.Own : row.Area.Kind == AreaKind.City ? RowEmphasis.Total : RowEmphasis.None))],
            Below(rule, FigureWords.BelowTable(rows.Select(row => row.Figure))));
        return new Chart(
            "omraden", ChartSpec.Areas, $"Stadsdelarna sida vid sida, {SwedishWords.ShortName(selection.Period)}",
            $"Stapeldiagram över stadsdelarna{(withCity ? " och staden" : "")}, störst först; värdena står i tabellen.", about.ValueTitle,
            [.. rows.Where(row => withCity || row.Area.Kind != AreaKind.City).Select(row => new ChartPoint(
                row.Area.Name,
                row.Area.Kind == AreaKind.City ? ChartSeries.City : row.Area.Id == selection.Area.Id ? ChartSeries.Own : ChartSeries.Other,
                row.Figure.Shown(), about.Text(row.Figure)))],
            table);
    }

    private static IEnumerable<Area> Comparable(IndikatorSubject about) =>
        about.Figures.Areas.Where(area => area.Kind is AreaKind.Stadsdel or AreaKind.City || area.Id == about.Selection.Area.Id);

    private static Cell IntervalOf(IndikatorSubject about, Figure figure, ChanceRule rule)
    {
        int decimals = rule == ChanceRule.Count ? 0 : about.Figures.DecimalsOf(about.Indicator);
        return ChanceInterval.Of(figure, rule) is { } interval
            ? Cell.Words($"{SwedishText.Number((decimal)interval.Low, decimals)}–{SwedishText.Number((decimal)interval.High, decimals)}")
            : Cell.NotApplicable;
    }

    private static string? Below(ChanceRule rule, string? note) => rule == ChanceRule.None ? note
        : $"Flera platser: så många som siffran kan ha när slumpen räknas in. Intervallet är så långt den kan flytta sig av slump.{(note is null ? "" : " " + note)}";

    /// <summary>Where the stadsdelar differ from the city more than chance gives.</summary>
    private static Chart? Funnel(IndikatorSubject about)
    {
        Selection selection = about.Selection;
        return FunnelChart.Of(
            about.Figures.Find(about.Indicator, selection.Period, about.Figures.Areas.FirstOrDefault(area => area.Kind == AreaKind.City) ?? selection.Area),
            [.. about.Figures.Areas.Where(area => area.Kind == AreaKind.Stadsdel).Select(area => about.Figures.Find(about.Indicator, selection.Period, area)).OfType<Figure>()],
            selection.Area, about.Figures.ChanceOf(about.Indicator), $"{about.Name}, {SwedishWords.ShortName(selection.Period)}", figure => about.Figures.CellOf(figure));
    }

    /// <summary>Names are long sentences; an axis has room for the unit.</summary>
    public static string ValueTitle(string name, string unit) => unit switch
    {
        "%" => "Procent",
        "st" => "Antal",
        "kr" => "Kronor",
        "mån" => "Månader",
        "dagar" => "Dagar",
        "index" => "Index",
        "" => name,
        _ => unit,
    };
}
