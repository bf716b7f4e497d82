using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Reports.Explorer.Data;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>A series of an area with its forecast; no steps where there is none.</summary>
public sealed record AreaOutlook(MonthlySeries History, Forecast Forecast);

/// <summary>One stadsdel or unit as a scenario is laid on it.</summary>
/// <param name="Outflow">The share of a month's households that have none the next, 0–1.</param>
public sealed record ScenarioPart(Area Area, AreaOutlook Households, AreaOutlook Cost, double Outflow);

/// <summary>What a scenario is laid on, and what its cost is held against.</summary>
/// <param name="Parts">The area itself, or the members of a group or the city.</param>
/// <param name="Budget">Kronor by year; years without a budget for all twelve months are left out.</param>
public sealed record CostBasis(AreaOutlook Households, AreaOutlook Cost, IReadOnlyList<ScenarioPart> Parts, IReadOnlyDictionary<int, decimal> Budget);

/// <summary>Forecasts of a release, each made once: those of all areas together, that add up, as <c>bistand forecast</c> gives them.</summary>
public sealed class ForecastReader(ExplorerSource source)
{
    private static readonly SeriesKind Households = SeriesKind.Require("hushall");
    private static readonly SeriesKind Cost = SeriesKind.Require("kostnad");

    private readonly Lock turn = new();
    private ILookup<(string Series, string Area, string Sex), IssuedMonth>? issued;
    private int issuedFiles;

    public async Task<AreaOutlook> OutlookAsync(ReleaseFigures release, SeriesKind kind, Area area, Sex sex, int horizon, CancellationToken cancellation)
    {
        var line = new LineKey(area.Id, sex);
        // A shorter forecast is the beginning of a year's.
        AreaForecast? found = horizon <= IssuedForecasts.Horizon
            ? (await release.ForecastsAsync(cancellation).ConfigureAwait(false)).GetValueOrDefault((kind, line))
            : (await LongerAsync(release, kind, horizon, cancellation).ConfigureAwait(false)).GetValueOrDefault(line);
        return found is null
            ? new AreaOutlook(new MonthlySeries($"{kind.Name}/{area.Id}/{sex}", 0, []), new Forecast("", ForecastEngine.NoData, []))
            : new AreaOutlook(found.History, found.Forecast with { Steps = [.. found.Forecast.Steps.Take(horizon)] });
    }

    private async Task<Dictionary<LineKey, AreaForecast>> LongerAsync(ReleaseFigures release, SeriesKind kind, int horizon, CancellationToken cancellation)
    {
        AreaForecasts forecasts = await release.KeepAsync(
            "forecasts/longer",
            open => AreaForecasts.Read(open, source.Areas, source.Indicators, SeriesKind.All, withFlows: false, CancellationToken.None), cancellation).ConfigureAwait(false);
        return await release.KeepAsync($"forecast/{kind.Name}/{horizon}", _ => forecasts.Of(kind, horizon).ToDictionary(one => one.Key), cancellation).ConfigureAwait(false);
    }

    public async Task<CostBasis> BasisAsync(ReleaseFigures release, Area area, int horizon, CancellationToken cancellation)
    {
        Task<AreaOutlook> Of(SeriesKind kind, Area whose) => OutlookAsync(release, kind, whose, Sex.T, horizon, cancellation);
        List<ScenarioPart> parts = [];
        foreach (Area part in area.HoldsRows ? [area] : source.Areas.MembersOf(area))
        {
            if (await Of(Households, part).ConfigureAwait(false) is { Forecast.Steps.Count: > 0 } households)
            {
                double outflow = await release.KeepAsync($"outflow/{part.Id}", open => HouseholdFlows.Outflow(open.Connection, source.Areas, part), cancellation).ConfigureAwait(false);
                parts.Add(new ScenarioPart(part, households, await Of(Cost, part).ConfigureAwait(false), outflow));
            }
        }

        Dictionary<int, decimal> budget = await release.KeepAsync(
            $"budget/{area.Id}", open => YearBudgets(new LedgerReader(open.Connection, source.Areas).Read(area)), cancellation).ConfigureAwait(false);
        return new CostBasis(await Of(Households, area).ConfigureAwait(false), await Of(Cost, area).ConfigureAwait(false), parts, budget);
    }

    /// <summary>Forecasts of earlier months, oldest first: as they were issued, else as they would have been made.</summary>
    public async Task<IReadOnlyList<EarlierForecast>> EarlierAsync(ReleaseFigures release, SeriesKind kind, Area area, Sex sex, int horizon, CancellationToken cancellation)
    {
        MonthlySeries history = (await OutlookAsync(release, kind, area, sex, horizon, cancellation).ConfigureAwait(false)).History;
        if (history.Values.Count == 0)
        {
            return [];
        }

        IReadOnlyList<Forecast> remade = await KeepOnHistoryAsync(
            release, "remade", kind, area, sex, horizon, known => Backtest.MadeAgo(ForecastEngine.Standard, known, horizon, EarlierForecast.MonthsAgo), cancellation).ConfigureAwait(false);
        Month newest = Month.FromIndex(history.Start + history.Values.Count - 1);
        return EarlierForecast.Choose(newest, Issued()[(kind.Name, area.Id, sex.ToString())], remade, horizon);
    }

    /// <summary>
    /// An area's series that fell outside their forecasts in the month, both sexes together. For those who see all: what a forecast rests on is not told
    /// month by month to the public.
    /// </summary>
    public async Task<IReadOnlyList<SeriesTurn>> TurnsAsync(ReleaseFigures release, Area area, Month month, CancellationToken cancellation)
    {
        List<(SeriesKind Kind, MonthlySeries History)> histories = [];
        foreach (SeriesKind kind in SeriesKind.All)
        {
            IReadOnlyList<Figure> figures = await release.OverTimeAsync(kind.Indicator, PeriodKind.Month, area, Audience.Internal, cancellation).ConfigureAwait(false);
            Figure[] months = [.. figures.Where(figure => figure.Sex == Sex.T).OrderBy(figure => figure.Period.Last)];
            histories.Add((kind, new MonthlySeries(kind.Name, months.Length == 0 ? 0 : months[0].Period.Last.Index, [.. months.Select(figure => (double?)figure.Shown())]) { Counts = kind.Counts }));
        }

        return await release.KeepAsync<IReadOnlyList<SeriesTurn>>(
            $"turns/{area.Id}/{month}",
            _ => [.. histories.Select(one => (one.Kind, Turn: SeriesTurns.Of(one.History, month, Issued()[(one.Kind.Name, area.Id, nameof(Sex.T))])))
                .Where(one => one.Turn is not null).Select(one => new SeriesTurn(one.Kind, one.Turn!))],
            cancellation).ConfigureAwait(false);
    }

    /// <summary>How right each method would have been.</summary>
    public Task<IReadOnlyList<BacktestRow>> BacktestAsync(ReleaseFigures release, SeriesKind kind, Area area, Sex sex, int horizon, CancellationToken cancellation) =>
        KeepOnHistoryAsync(release, "backtest", kind, area, sex, horizon, history => Backtest.Run(history, horizon), cancellation);

    /// <summary>What the combination says of the series by itself, then each of the combined methods.</summary>
    public Task<IReadOnlyList<Forecast>> PartsAsync(ReleaseFigures release, SeriesKind kind, Area area, Sex sex, int horizon, CancellationToken cancellation) =>
        KeepOnHistoryAsync<Forecast>(
            release, "parts", kind, area, sex, horizon, history => [.. ForecastEngine.Standard.Members.Prepend(ForecastEngine.Standard).Select(member => member.Run(history, horizon))], cancellation);

    private async Task<IReadOnlyList<T>> KeepOnHistoryAsync<T>(
        ReleaseFigures release, string what, SeriesKind kind, Area area, Sex sex, int horizon, Func<MonthlySeries, IReadOnlyList<T>> compute, CancellationToken cancellation)
    {
        AreaOutlook outlook = await OutlookAsync(release, kind, area, sex, horizon, cancellation).ConfigureAwait(false);
        return await release.KeepAsync($"{what}/{kind.Name}/{area.Id}/{sex}/{horizon}", _ => compute(outlook.History), cancellation).ConfigureAwait(false);
    }

    /// <summary>What has been issued, read once for as many files as there are: a file is never changed.</summary>
    private ILookup<(string Series, string Area, string Sex), IssuedMonth> Issued()
    {
        lock (turn)
        {
            int files = IssuedForecasts.Count(source.Workspace);
            if (issued is null || files != issuedFiles)
            {
                issued = IssuedForecasts.Read(source.Workspace).Where(month => !month.Shared).ToLookup(month => (month.Series, month.Area, month.Sex));
                issuedFiles = files;
            }

            return issued;
        }
    }

    private static Dictionary<int, decimal> YearBudgets(IReadOnlyList<LedgerLine> lines) => lines
        .Where(line => line.Anslag == LedgerLine.Bistand).GroupBy(line => line.Month.Year)
        .Where(year => year.Select(line => line.Month).Distinct().Count() == 12)
        .ToDictionary(year => year.Key, year => year.Sum(line => line.Budget));
}
