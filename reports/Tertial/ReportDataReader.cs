using System.Data.Common;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// Reads what a report is made from out of a release. Every figure, the single months included, comes from the indicator engine as
/// the audience may see it, and a series of which a month is withheld has no forecast. Forecasts that have been issued are the same here as
/// wherever else they are shown; those of other series are made from the months that the report shows.
/// </summary>
public sealed class ReportDataReader(
    AreaCatalog areas, IndicatorCatalog catalog, GoalCatalog goals, DocumentSettings? settings = null)
{
    private readonly DocumentSettings documents = settings ?? DocumentSettings.None;

    /// <summary>The longest history that a forecast is made from.</summary>
    private const int LongestHistory = 120;

    /// <param name="open">The release.</param>
    /// <param name="enhet">Narrows the figures to one enhet, or null.</param>
    /// <param name="issued">
    /// What has been issued for the area, both sexes together, the release's own forecasts among it: households, medelbidrag and cost are
    /// taken from there. Of a period that the release has later months than, what was issued when it had none; else the series by itself.
    /// </param>
    /// <exception cref="UserException">A definition is broken.</exception>
    public ReportInput Read(
        OpenRelease open, Period period, Area area, string? enhet,
        Audience audience, IReadOnlyList<IssuedMonth> issued, CancellationToken cancellationToken = default)
    {
        DbConnection release = open.Connection;
        ReleaseEntry entry = open.Entry;
        var engine = new IndicatorEngine(open, areas, catalog);
        Targets targets = goals.TargetsOf(areas.OrganisationOf(area).Id);
        // A sex is judged beside the other, so that the public's are counted all three whichever are shown: in one question.
        IReadOnlyList<Figure> Compute(IndicatorRequest request)
        {
            bool isWider = audience == Audience.Public && request.Sexes is not null;
            IReadOnlyList<Figure> counted = engine.Compute((isWider ? request with { Sexes = null } : request) with { Enhet = enhet }, audience, targets.For, cancellationToken).Figures;
            return isWider ? [.. counted.Where(figure => request.Sexes!.Contains(figure.Sex))] : counted;
        }

        ChosenTree? chosen = goals.For(areas.OrganisationOf(area).Id, area.Id, period.Year);
        List<Period> monthly = MonthsBefore(release, period);
        IReadOnlyList<Figure> told = Compute(new IndicatorRequest(monthly)
        {
            Indicators = [.. ReportSeries.Monthly.Concat(ReportSeries.Drawn).Where(id => catalog.Find(id) is not null)],
            Areas = [area],
            WithPrevious = false,
            OnlyAsked = true,
        });
        IReadOnlyList<Figure> months = [.. told.Where(figure => figure.Sex == Sex.T && ReportSeries.Monthly.Contains(figure.Indicator))];
        HashSet<Period> shown = [.. monthly.TakeLast(ReportData.ShownMonths)];
        Month newest = NewestMonth(release, period);
        // Nothing of the release is asked for here: it is made while the rest is read.
        var forecasts = Task.Run(() => ForecastSeries.Of(area, months, issued, entry.Number, newest, cancellationToken), cancellationToken);
        List<Figure> figures =
        [
            .. Compute(new IndicatorRequest([period, period.Previous]) { Areas = [area] }),
            .. Compute(new IndicatorRequest([period])
            {
                Indicators = [.. ReportSeries.Ranked.Where(id => catalog.Find(id) is not null)],
                Areas = [.. areas.All.Where(other => other.Kind is AreaKind.Stadsdel or AreaKind.City && other.Id != area.Id && other.InForce(period.Last))],
                Sexes = [Sex.T],
                WithPrevious = false,
            }),
            .. months,
            .. told.Where(figure => shown.Contains(figure.Period)
                && (figure.Sex == Sex.T ? ReportSeries.Drawn.Contains(figure.Indicator) : figure.Indicator == ReportSeries.Share)),
            .. OfMembers(chosen, period, area, Compute),
        ];
        var inventory = ReleaseInventory.Read(release, areas, enhet, catalog.Kinds, cancellationToken);
        var flows = new FlowReader(release, areas, cancellationToken);
        var fates = ClosureFates.For(audience, engine, area, period, enhet, cancellationToken);
        Model.Prognos.YearForecast year = new YearForecasts(release, areas, enhet, cancellationToken).Of(area, period.Last);
        return new ReportInput
        {
            Period = period,
            Area = area,
            Unit = enhet,
            Audience = audience,
            Disclosure = catalog.Disclosure,
            Release = entry.Number,
            Published = entry.Published,
            Indicators = [.. catalog.All.Where(definition => definition.AppliesTo(period)).Select(definition => Info(definition, period))],
            Figures = figures,
            Goals = chosen,
            Forecasts = forecasts.GetAwaiter().GetResult(),
            Ledger = LedgerYear.Of(year, LedgerLine.Bistand),
            LedgerForecast = year.BookedThrough is null ? null : year,
            LedgerLines =
            [
                .. new LedgerReader(release, areas, enhet, cancellationToken).Read(area)
                    .Where(line => line.Month.Year == period.Year || line.Month.Year == period.Year - 1),
            ],
            HasDeliveredMonths = inventory.HasMonths(area, period),
            Settings = documents.For(area, period),
            Accounts = documents.Accounts,
            RiksnormRaised = documents.RiksnormRaised(period.Year),
            Deliveries = DeliveriesInForce.Read(release, period, catalog.Kinds),
            Issued = enhet is null ? issued : [],
            Closed =
            [
                .. ClosureTable.Verksamheter.Select(verksamhet => flows.Closures(area, period, verksamhet, enhet)).Where(closed => FlowTables.HasLines(closed, fates))
                    .Select(closed => new ClosedCases(closed.Verksamhet, FlowTables.Closures(closed, area.Name, period, fates))),
            ],
            Obstacles = catalog.All.Select(definition => (definition.Id, Obstacle: inventory.ObstacleTo(definition, area, period)))
                .Where(entry => entry.Obstacle is not null).ToDictionary(entry => entry.Id, entry => entry.Obstacle!.Value),
            Predecessors = [.. areas.PredecessorsOf(area).Select(former => former.Name)],
            Successor = areas.SuccessorOf(area)?.Name,
            BehindCity = catalog.Find(ReportSeries.Share) is { } share ? inventory.MembersBehind(ReleaseInventory.KindsOf(share), areas.City, period) : null,
            BehindArea =
            [
                .. catalog.Kinds.Counted.Select(kind => (kind.Name, Members: inventory.MembersBehind([kind], area, period)))
                    .Where(entry => entry.Members is not null).Select(entry => (entry.Name, entry.Members!)),
            ],
            ChildrenWithoutRows = inventory.HasChildrenWithoutRows(area, period),
            Complaints = flows.Complaints(area, period, enhet),
        };
    }

    /// <summary>The names of the enheter that the area has rows of, in Swedish order.</summary>
    public IReadOnlyList<string> EnheterOf(DbConnection release, Area area, CancellationToken cancellationToken = default) =>
        ReleaseInventory.EnheterOf(release, areas, area, catalog.Kinds, cancellationToken);

    // A unit that serves several stadsdelar follows up the plan's indicators for each of them.
    private IReadOnlyList<Figure> OfMembers(ChosenTree? goals, Period period, Area area, Func<IndicatorRequest, IReadOnlyList<Figure>> compute)
    {
        List<string> planned = area.Kind == AreaKind.Group && goals is not null
            ? [.. goals.Tree.AllIndicators.Select(indicator => indicator.Id).Distinct().Where(id => catalog.Find(id) is not null)]
            : [];
        return planned.Count == 0
            ? []
            : compute(new IndicatorRequest([period])
            {
                Indicators = planned,
                Areas = [.. area.Members.Select(id => areas[id]).Where(member => member.InForce(period.Last))],
                Sexes = [Sex.T],
                WithPrevious = false,
            });
    }

    private static Month NewestMonth(DbConnection release, Period period)
    {
        using DbCommand command = release.CreateCommand();
        command.CommandText = FormattableString.Invariant($"SELECT max(manad) FROM {ReleaseSchema.BistandMonths} WHERE manad <= {period.Last.Index}");
        return command.ExecuteScalar() is int index ? Month.FromIndex(index) : period.Last;
    }

    private static List<Period> MonthsBefore(DbConnection release, Period period)
    {
        using DbCommand command = release.CreateCommand();
        command.CommandText = $"SELECT min(manad) FROM {ReleaseSchema.BistandMonths}";
        int first = command.ExecuteScalar() is int index ? index : period.First.Index;
        first = Math.Max(first, period.Last.Index - LongestHistory + 1);
        return [.. Enumerable.Range(first, Math.Max(0, period.Last.Index - first + 1)).Select(month => Period.Of(Month.FromIndex(month)))];
    }

    private static IndicatorInfo Info(IndicatorDefinition definition, Period period)
    {
        DefinitionVersion? version = definition.VersionFor(period);
        string words = version?.Definition is { Length: > 0 } own ? own : definition.Definition;
        // A break that lies ahead of the period concerns none of its figures.
        string breaks = string.Join(' ', definition.Breaks.Where(series => series.At <= period.Last).Select(series => $"Tidsseriebrott {series.At}: {series.Reason}"));
        Need[] counted = [.. definition.Needs.Where(need => need.Kind is not BefolkningKind)];
        return new IndicatorInfo(
            definition.Id,
            version is null ? definition.Id : $"{definition.Id}@{version.Version}",
            definition.NameIn(period.Year),
            definition.Unit,
            definition.Decimals,
            definition.Direction == Direction.None ? null : definition.Direction,
            definition.BySex,
            breaks.Length == 0 ? words : $"{words} {breaks}")
        {
            OfWholeYear = counted.Length > 0 && Array.TrueForAll(counted, need => need.Window == NeedWindow.Year),
            ByEnhet = Array.Exists(counted, need => need.Kind.HasEnhet),
            Kind = counted.FirstOrDefault()?.Kind.Name,
            IsForecast = definition.Kind == IndicatorKind.Forecast,
            Chance = ChanceRules.Of(definition),
        };
    }
}
