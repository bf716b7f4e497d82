using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// Everything a report is made from. The figures are already those of the audience: for a public report the ones that
/// disclosure control has let through, months included, and forecasts are made from them and from nothing else.
/// </summary>
public sealed record ReportInput
{
    public required Period Period { get; init; }

    public required Area Area { get; init; }

    /// <summary>The enhet that the figures are narrowed to, or null.</summary>
    public required string? Unit { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>What the figures have been let through by; told, and applied to the counts of notes alone.</summary>
    public required PrimarySuppression Disclosure { get; init; }

    public required int Release { get; init; }

    /// <summary>When the release was published: the report's own time, so that the clock has no part in it.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>Those that figures may be about, in the order of a table.</summary>
    public required IReadOnlyList<IndicatorInfo> Indicators { get; init; }

    /// <summary> For the report's area the period and the same a year earlier, all sexes; for the other areas and the city the period; for the report's area also single months (sex T), up to the period's last. </summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>Null where the organisation has no goal tree.</summary>
    public required ChosenTree? Goals { get; init; }

    /// <summary>By indicator id (<see cref="ReportSeries"/>), beginning the month after the period and ending with the area's last month.</summary>
    public required IReadOnlyList<SeriesForecast> Forecasts { get; init; }

    /// <summary>The year of the ledger, anslag ekonomiskt bistånd, seen from the period's last month.</summary>
    public required LedgerYear Ledger { get; init; }

    /// <summary>The files with rows in the release that a figure of the period or of an earlier one can rest on, in order of arrival.</summary>
    public required IReadOnlyList<DeliveryUse> Deliveries { get; init; }

    /// <summary>Why the report is made although a figure of it cannot be right; printed in it. Null: such a report is not made.</summary>
    public string? DespiteFindings { get; init; }

    /// <summary>Why cases were closed in the period, a table for each verksamhet that closed any.</summary>
    public IReadOnlyList<ClosedCases> Closed { get; init; } = [];

    /// <summary>The year's complaints up to the period's end; null where they are not read.</summary>
    public ComplaintTable? Complaints { get; init; }

    /// <summary>By indicator: why the area's figure is not to be held against the one a year earlier, which is then not printed.</summary>
    public IReadOnlyDictionary<string, ComparisonObstacle> Obstacles { get; init; } = new Dictionary<string, ComparisonObstacle>();

    /// <summary>The names of the areas that the report's area was formed of.</summary>
    public IReadOnlyList<string> Predecessors { get; init; } = [];

    /// <summary>The name of the successor area; null where the report's area has none.</summary>
    public string? Successor { get; init; }

    /// <summary>How many stadsdelar the city's <see cref="ReportSeries.Share"/> rests on; null where all of them.</summary>
    public MemberCount? BehindCity { get; init; }

    /// <summary>In a report of a group or the city: the kinds of export that not all of its stadsdelar have delivered.</summary>
    public IReadOnlyList<(string Kind, MemberCount Members)> BehindArea { get; init; } = [];

    /// <summary>The area's totals of the period hold children of whom there is only a number.</summary>
    public bool ChildrenWithoutRows { get; init; }

    /// <summary>What the first page says of who answers for the report; null where nothing is set.</summary>
    public DocumentHead? Settings { get; init; }

    /// <summary>The ledger's lines of the year and the one before, by month, anslag and post.</summary>
    public IReadOnlyList<LedgerLine> LedgerLines { get; init; } = [];

    /// <summary>What the posts are, where the workspace says so.</summary>
    public LedgerAccounts Accounts { get; init; } = LedgerAccounts.None;

    /// <summary>How much of the medelbidrag this year's raise of the riksnorm makes, in per cent; 0 where the workspace does not say.</summary>
    public decimal RiksnormRaised { get; init; }

    /// <summary>The year by anslag and kind of line, with its forecast; null where no ledger is delivered.</summary>
    public Model.Prognos.YearForecast? LedgerForecast { get; init; }

    /// <summary>A month of the period has come for the area, of any kind that comes every month.</summary>
    public bool HasDeliveredMonths { get; init; } = true;

    /// <summary>What the release lacks of the period, a sentence part each.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>What people have written for the report.</summary>
    public WrittenTexts Written { get; init; } = WrittenTexts.None;

    /// <summary>How far the report has come on its way to the nämnd.</summary>
    public ReportStage Stage { get; init; } = ReportStage.Draft;

    /// <summary>What was forecast for the area, both sexes together, in earlier releases and this: compared with what came.</summary>
    public IReadOnlyList<IssuedMonth> Issued { get; init; } = [];
}

/// <summary>The reasons for closing as the audience may see them (<see cref="FlowTables.Closures(ClosureTable, string, Period, Model.Indicators.Engine.ClosureFates?)"/>).</summary>
public sealed record ClosedCases(string Verksamhet, Table Table);

/// <summary>What a report has to know of an indicator's definition.</summary>
/// <param name="Definition">Id and version: <c>andel-bistand@1</c>.</param>
/// <param name="Name">The official name in the report's year.</param>
/// <param name="Direction">Null where neither way is better.</param>
/// <param name="Words">The definition in words, with the reasons of any breaks.</param>
public sealed record IndicatorInfo(
    string Id,
    string Definition,
    string Name,
    string Unit,
    int Decimals,
    Direction? Direction,
    bool BySex,
    string Words)
{
    /// <summary>Told of the whole year whatever the period (a survey of the year): "2023" and "än 2022" in a tertialrapport too.</summary>
    public bool OfWholeYear { get; init; }

    /// <summary>In a report of one enhet the figure is the enhet's own; without it, the whole area's.</summary>
    public bool ByEnhet { get; init; }

    /// <summary>The kind of export that it counts first of all; null for a value registered by hand.</summary>
    public string? Kind { get; init; }

    /// <summary>Tells of the rest of the year: of a year that is over there is nothing left to forecast.</summary>
    public bool IsForecast { get; init; }

    /// <summary>What chance does to its figures.</summary>
    public ChanceRule Chance { get; init; }
}

/// <summary>Forecast of one indicator's monthly values, in its unit.</summary>
public sealed record SeriesForecast(string Indicator, string Method, IReadOnlyList<ForecastMonth> Months);

public sealed record ForecastMonth(Month Month, decimal Mean, decimal Lo80, decimal Hi80, decimal Lo95, decimal Hi95);

/// <summary>The series that a report shows month by month or forecasts.</summary>
public static class ReportSeries
{
    public const string Households = "antal-hushall";
    public const string Paid = "utbetalt";
    public const string MeanPaid = "medelbidrag";
    public const string Share = "andel-bistand";
    public const string ChildShare = "andel-barn";
    public const string LongTerm = "andel-langvarigt";

    public const string Absence = "sjukfranvaro";

    /// <summary>The indicators that are needed month by month and forecast.</summary>
    public static IReadOnlyList<string> Monthly { get; } =
        [Households, Paid, MeanPaid, Share, ChildShare, LongTerm, "antal-vuxna", "antal-barn"];

    /// <summary>What the overview draws besides, without a forecast.</summary>
    public static IReadOnlyList<string> Drawn { get; } = [Absence];

    /// <summary>The shares of the population by which the stadsdelar are ranked.</summary>
    public static IReadOnlyList<string> Ranked { get; } = [Share, ChildShare, LongTerm];
}
