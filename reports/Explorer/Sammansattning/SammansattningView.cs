using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Sammansattning;

/// <summary>An area in a period: one of the two that stand side by side.</summary>
public sealed record Side(Area Area, Period Period);

/// <summary>The figures of one side.</summary>
/// <param name="Divided">By the name of the breakdown.</param>
/// <param name="Months">Households and their flows month by month: antal-hushall, nya-, avslutade- and aterkommande-hushall.</param>
/// <param name="Hinder">Moves between försörjningshinder; null where a month is missing, and for the public.</param>
/// <param name="Closures">Reasons for closing, as far as they are delivered.</param>
public sealed record SideFigures(
    Side Side, IReadOnlyDictionary<string, IReadOnlyList<Figure>> Divided, IReadOnlyList<Figure> Months, ForsorjningshinderMoves? Hinder, IReadOnlyList<Table> Closures);

/// <summary>Who has bistånd, and who comes and goes: two areas or two years side by side.</summary>
public sealed record SammansattningView(string Title, Frame Frame, IReadOnlyList<Table> Tables, IReadOnlyList<Chart> Charts) : PageView(Title, Frame, Tables, Charts)
{
    public required Side Other { get; init; }

    /// <summary>What the two sides are told apart by: "VB 2023", "Farsta".</summary>
    public required string Label { get; init; }

    public required string OtherLabel { get; init; }

    public required Table Flows { get; init; }

    public required Table FlowMonths { get; init; }

    /// <summary>Registered figures for riket; null where there are none.</summary>
    public required Table? Reference { get; init; }

    /// <summary>Below each chart the rest of its indicators.</summary>
    public required IReadOnlyDictionary<string, Table> Besides { get; init; }

    /// <summary>By the breakdown's name: the same in every stadsdel and the city.</summary>
    public required IReadOnlyDictionary<string, Table> InAreas { get; init; }

    /// <summary>Who comes to a försörjningshinder and leaves it; null where a month is missing, and for the public.</summary>
    public required Chart? Hinder { get; init; }

    /// <summary>From which försörjningshinder to which.</summary>
    public required Table? HinderPairs { get; init; }

    public required IReadOnlyList<Table> Closures { get; init; }

    public const string Households = "antal-hushall";
    public const string Adults = "antal-vuxna";
    public const string New = "nya-hushall";
    public const string Ended = "avslutade-hushall";
    public const string Paid = "utbetalt";
    public const string Returning = "aterkommande-hushall";

    /// <summary>Registered values with these beginnings are riket's, as Kolada has them.</summary>
    private static readonly string[] ReferencePrefixes = ["riket-", "kolada-"];

    /// <summary>What is divided by what, in the order of the page.</summary>
    public static IReadOnlyList<(string Breakdown, string Heading, (string Indicator, string Word)[] Indicators)> Divisions { get; } =
    [
        ("hushallstyp", "Hushållstyp", [(Households, "Hushåll"), (Adults, "Vuxna"), ("antal-barn", "Barn"), (Paid, "Utbetalt tkr")]),
        ("alder", "Åldersgrupp", [(Adults, "Vuxna"), ("antal-barn", "Barn")]),
        ("forsorjningshinder", "Försörjningshinder", [(Adults, "Vuxna")]),
        ("bistandstid", "Biståndstid i månader", [(Households, "Hushåll"), (Adults, "Vuxna")]),
    ];

    public static SammansattningView Build(Frame frame, SideFigures one, SideFigures other, FigureTable period, DividedAreas areas)
    {
        Selection selection = frame.Selection;
        (string label, string otherLabel) = Labels(one.Side, other.Side);
        List<Chart> charts = [.. Divisions.Select(division => CompositionChart.Build(division, one, other, label, otherLabel, period))];
        Table flows = FlowTable.Sums(one, other, label, otherLabel);
        Table months = FlowTable.Months(one);
        IReadOnlyList<Table> closures = one.Side == other.Side ? one.Closures : [.. one.Closures, .. other.Closures];
        Table? reference = ReferenceOf(period, selection);
        var besides = Divisions.Select(division => (division.Breakdown, Table: CompositionChart.Besides(division, one, other, label, otherLabel, period)))
            .Where(division => division.Table is not null).ToDictionary(division => division.Breakdown, division => division.Table!);
        var inAreas = Divisions.Select(division => (division.Breakdown, Table: areas.TableOf(division, one, period)))
            .Where(division => division.Table is not null).ToDictionary(division => division.Breakdown, division => division.Table!);
        Chart? hinder = one.Hinder is null ? null : HinderFlows.Chart(one.Hinder, one.Side);
        Table? pairs = one.Hinder is null ? null : HinderFlows.Pairs(one.Hinder, one.Side);
        return new SammansattningView(
            $"Sammansättning och flöden – {selection.Area.Name}, {SwedishWords.ShortName(selection.Period)}", frame,
            [
                .. charts.SelectMany(chart => new[] { chart.Table, besides.GetValueOrDefault(chart.Id), inAreas.GetValueOrDefault(chart.Id) }.OfType<Table>()),
                flows, months, .. new[] { hinder?.Table, pairs }.OfType<Table>(), .. closures, .. reference is null ? Array.Empty<Table>() : [reference],
            ],
            hinder is null ? charts : [.. charts, hinder])
        {
            Other = other.Side, Label = label, OtherLabel = otherLabel, Flows = flows, FlowMonths = months, Reference = reference,
            Besides = besides, InAreas = inAreas, Hinder = hinder, HinderPairs = pairs, Closures = closures,
        };
    }

    private static (string, string) Labels(Side one, Side other) => (one.Area.Id == other.Area.Id, one.Period == other.Period) switch
    {
        (true, _) => (SwedishWords.ShortName(one.Period), SwedishWords.ShortName(other.Period)),
        (_, true) => (one.Area.Name, other.Area.Name),
        _ => ($"{one.Area.Name} {SwedishWords.ShortName(one.Period)}", $"{other.Area.Name} {SwedishWords.ShortName(other.Period)}"),
    };

    private static Table? ReferenceOf(FigureTable period, Selection selection)
    {
        Row[] rows = [.. period.Indicators.Where(id => ReferencePrefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(id => (Id: id, Figure: period.Areas.Select(area => period.Find(id, selection.Period, area)).FirstOrDefault(figure => figure.Shown() is not null)))
            .Where(row => row.Figure is not null)
            .Select(row => new Row([Cell.Words(period.NameOf(row.Id, selection.Period.Year)), period.CellOf(row.Figure)]))];
        return rows.Length == 0 ? null : new Table(
            "Riket enligt Kolada", [new("Nyckeltal", ColumnKind.Text), new("Riket", ColumnKind.Number)], rows,
            string.Create(CultureInfo.InvariantCulture, $"Registrerat för hand (exportslaget varde) för {SwedishWords.ShortName(selection.Period)}."));
    }
}
