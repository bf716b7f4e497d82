using System.Data.Common;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Reports.Building;

/// <summary>
/// Reads what a report is made from out of a release. Every figure, the single months included, comes from the indicator engine as
/// the audience may see it, and forecasts are made from those months alone: nothing that a public report shows rests on a figure
/// that it withholds.
/// </summary>
public sealed class ReportDataReader(AreaCatalog areas, IndicatorCatalog catalog, GoalCatalog goals, PrimarySuppression? suppression = null)
{
    /// <summary>How far ahead charts look, and enough for any tertial's rest of the year.</summary>
    private const int Horizon = 12;

    /// <summary>The longest history that a forecast is made from.</summary>
    private const int LongestHistory = 120;

    private readonly PrimarySuppression rules = suppression ?? PrimarySuppression.Default;

    /// <param name="release">An open connection to the release.</param>
    /// <param name="entry">The release's number and time.</param>
    /// <param name="deliveries">The files behind it, in order of arrival.</param>
    /// <param name="enhet">Narrows the figures to one enhet, or null.</param>
    /// <exception cref="UserException">A definition is broken.</exception>
    public ReportInput Read(
        DbConnection release, ReleaseEntry entry, IReadOnlyList<DeliveredFile> deliveries, Period period, Area area, string? enhet,
        Audience audience, CancellationToken cancellationToken = default)
    {
        var engine = new IndicatorEngine(release, areas, catalog);
        Targets targets = goals.TargetsOf(areas.OrganisationOf(area).Id);
        IReadOnlyList<Figure> Compute(IndicatorRequest request) =>
            engine.Compute(request with { Enhet = enhet }, audience, targets.For, rules, cancellationToken).Figures;

        ChosenTree? chosen = goals.For(areas.OrganisationOf(area).Id, area.Id, period.Year);
        IReadOnlyList<Figure> months = Compute(new IndicatorRequest(MonthsBefore(release, period))
        {
            Indicators = [.. ReportSeries.Monthly.Where(id => catalog.Find(id) is not null)],
            Areas = [area],
            Sexes = [Sex.T],
            WithPrevious = false,
        });
        List<Figure> figures =
        [
            .. Compute(new IndicatorRequest([period, period.Previous]) { Areas = [area] }),
            .. Compute(new IndicatorRequest([period])
            {
                Indicators = [ReportSeries.Share],
                Areas = [.. areas.All.Where(other => other.Kind is AreaKind.Stadsdel or AreaKind.City && other.Id != area.Id && other.InForce(period.Last))],
                Sexes = [Sex.T],
                WithPrevious = false,
            }),
            .. months,
            .. OfMembers(chosen, period, area, Compute),
        ];
        var flows = new FlowReader(release, areas, cancellationToken);
        return new ReportInput(
            period, area, enhet, audience, (int)Math.Ceiling(rules.Threshold), entry.Number, entry.Published,
            [.. catalog.All.Where(definition => definition.AppliesTo(period)).Select(definition => Info(definition, period))],
            figures,
            chosen,
            [.. Forecasts(months, cancellationToken)],
            LedgerYear.Of(new YearForecasts(release, areas, enhet, cancellationToken).Of(area, period.Last), LedgerLine.Bistand),
            deliveries)
        {
            Closed =
            [
                .. ClosureTable.Verksamheter.Select(verksamhet => flows.Closures(area, period, verksamhet, enhet)).Where(closed => closed.Reasons.Count > 0)
                    .Select(closed => new ClosedCases(closed.Verksamhet, FlowTables.Closures(closed, area.Name, period, audience == Audience.Public ? rules.Threshold : 0))),
            ],
            Complaints = flows.Complaints(area, period, enhet),
        };
    }

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

    /// <summary>The files of a release, for the list of sources.</summary>
    /// <exception cref="UserException">A delivery cannot be read.</exception>
    public static IReadOnlyList<DeliveredFile> DeliveriesOf(Workspace workspace, ReleaseEntry entry) =>
        [.. entry.Deliveries.Select(workspace.ReadDelivery)
            .Select(delivery => new DeliveredFile(delivery.Kind ?? "", delivery.File, delivery.Id, delivery.Accepted))];

    private static List<Period> MonthsBefore(DbConnection release, Period period)
    {
        using DbCommand command = release.CreateCommand();
        command.CommandText = $"SELECT min(manad) FROM {ReleaseSchema.BistandMonths}";
        int first = command.ExecuteScalar() is int index ? index : period.First.Index;
        first = Math.Max(first, period.Last.Index - LongestHistory + 1);
        return [.. Enumerable.Range(first, Math.Max(0, period.Last.Index - first + 1)).Select(month => Period.Of(Month.FromIndex(month)))];
    }

    private static IEnumerable<SeriesForecast> Forecasts(IReadOnlyList<Figure> months, CancellationToken cancellationToken)
    {
        List<MonthlySeries> series =
        [
            .. months.GroupBy(month => month.Indicator)
                .Where(group => group.All(month => month.Status != FigureStatus.Suppressed))
                .Select(group => Series(group.Key, group.Select(month => (month.Period.Last, month.Value)))),
        ];
        return ForecastEngine.Standard.Run(series.Where(entry => entry.Values.Any(value => value is not null)).ToList(), Horizon, cancellationToken)
            .Where(forecast => forecast.Steps.Count > 0)
            .Select(forecast => new SeriesForecast(forecast.SeriesId, forecast.Method, [.. forecast.Steps.Select(Step)]));
    }

    // Months without a value stay in the series as gaps, so that its place in the year is kept.
    private static MonthlySeries Series(string id, IEnumerable<(Month Month, decimal? Value)> months)
    {
        Dictionary<int, decimal?> byMonth = months.ToDictionary(entry => entry.Month.Index, entry => entry.Value);
        if (byMonth.Count == 0)
        {
            return new MonthlySeries(id, 0, []);
        }

        int first = byMonth.Keys.Min();
        return new MonthlySeries(
            id, first, [.. Enumerable.Range(first, byMonth.Keys.Max() - first + 1).Select(month => (double?)byMonth.GetValueOrDefault(month))]);
    }

    private static ForecastMonth Step(ForecastStep step) => new(
        Month.FromIndex(step.Month), Exact(step.Mean), Exact(step.Lo80), Exact(step.Hi80), Exact(step.Lo95), Exact(step.Hi95));

    // Six decimals are more than any printed figure has, and keep the report's bytes free of the last digits of floating point.
    private static decimal Exact(double value) => Math.Round((decimal)value, 6);

    private static IndicatorInfo Info(IndicatorDefinition definition, Period period)
    {
        DefinitionVersion? version = definition.VersionFor(period);
        string words = version?.Definition is { Length: > 0 } own ? own : definition.Definition;
        string breaks = string.Join(' ', definition.Breaks.Select(series => $"Tidsseriebrott {series.At}: {series.Reason}"));
        return new IndicatorInfo(
            definition.Id,
            version is null ? definition.Id : $"{definition.Id}@{version.Version}",
            definition.NameIn(period.Year),
            definition.Unit,
            definition.Decimals,
            definition.Direction == Direction.None ? null : definition.Direction,
            definition.BySex,
            breaks.Length == 0 ? words : $"{words} {breaks}");
    }
}
