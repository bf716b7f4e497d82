using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Indicators.Explain;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Reports.Explorer.Data;

/// <summary>
/// One release as the pages read it. A release never changes, so that everything computed from it is computed once and kept. Several
/// readers who ask for the same at once wait for the same answer.
/// </summary>
/// <param name="source">The workspace and the templates.</param>
/// <param name="entry">The release.</param>
/// <param name="stopping">Ends what is computed; not any reader's, since others wait for the same answer.</param>
public sealed class ReleaseFigures(ExplorerSource source, ReleaseEntry entry, CancellationToken stopping)
{
    /// <summary>Computations at once that a reader waits for, whatever the release: more would only make each slower on a small machine.</summary>
    private static readonly SemaphoreSlim Turns = new(2, 2);

    /// <summary>What takes long and is made ready behind the pages: one after another, and in none of their turns.</summary>
    private static readonly SemaphoreSlim Behind = new(1, 1);

    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> kept = new(StringComparer.Ordinal);

    public ReleaseEntry Entry { get; } = entry;

    public int Number => Entry.Number;

    /// <summary>Months with bistånd, oldest first, and what is told for them.</summary>
    public Task<ReleasePeriods> PeriodsAsync(CancellationToken cancellation) => KeepAsync("periods", open => open.Periods, cancellation);

    /// <summary>Every figure of a period: all indicators, areas and sexes.</summary>
    public Task<IReadOnlyList<Figure>> OfPeriodAsync(Period period, Audience audience, CancellationToken cancellation) =>
        ToldAsync($"period/{period}/{audience}", new IndicatorRequest([period]), audience, cancellation);

    /// <summary>A period's figures for one area: one of former times, which <see cref="OfPeriodAsync"/> leaves out.</summary>
    public Task<IReadOnlyList<Figure>> OfAreaAsync(Period period, Area area, Audience audience, CancellationToken cancellation) =>
        ToldAsync($"period/{period}/{area.Id}/{audience}", new IndicatorRequest([period]) { Areas = [area] }, audience, cancellation);

    /// <summary>What the release lacks of a period for an area.</summary>
    public Task<PeriodCoverage> CoverageAsync(Period period, Area area, CancellationToken cancellation) => KeepAsync(
        $"coverage/{period}/{area.Id}", open => PeriodCoverage.Read(open.Connection, source.Areas, period, area), cancellation);

    /// <summary>Which kinds it holds of which areas and months.</summary>
    public Task<ReleaseInventory> InventoryAsync(CancellationToken cancellation) => KeepAsync("inventory", open => ReleaseInventory.Read(open.Connection, source.Areas), cancellation);

    /// <summary>Whether there is a definition of the indicator; values registered by hand may lack one.</summary>
    public bool Knows(string indicator) => source.Indicators.Find(indicator) is not null;

    /// <summary>An indicator's figures for an area, over all periods of a kind that the release reaches, without the year before: T, K and M.</summary>
    public async Task<IReadOnlyList<Figure>> OverTimeAsync(string indicator, PeriodKind kind, Area area, Audience audience, CancellationToken cancellation)
    {
        ReleasePeriods periods = await PeriodsAsync(cancellation).ConfigureAwait(false);
        var request = new IndicatorRequest([.. periods.OfKind(kind)]) { Indicators = [indicator], Areas = [area], WithPrevious = false };
        return await ToldAsync($"over-time/{kind}/{audience}/{indicator}/{area.Id}", request, audience, cancellation).ConfigureAwait(false);
    }

    /// <summary>The figures of a request as the audience may see them, kept.</summary>
    public async Task<IReadOnlyList<Figure>> ToldAsync(string key, IndicatorRequest request, Audience audience, CancellationToken cancellation)
    {
        IEnumerable<Period> told = request.WithPrevious ? request.Periods.SelectMany(period => new[] { period, period.Previous }) : request.Periods;
        await DecidedAsync(told, audience, cancellation).ConfigureAwait(false);
        return await KeepAsync(key, open => Engine(open).Compute(request, audience, source.TargetsFor, stopping).Figures, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Until it is decided what of these periods the public may see, which takes long where nobody has asked before. Whoever computes something for the public
    /// waits here first, and not in a turn that others want meanwhile.
    /// </summary>
    public async Task DecidedAsync(IEnumerable<Period> periods, Audience audience, CancellationToken cancellation)
    {
        if (audience == Audience.Internal)
        {
            return;
        }

        HashSet<int> reached = [.. (await PeriodsAsync(cancellation).ConfigureAwait(false)).NewestFirst.Select(period => period.Year)];
        foreach (int year in periods.Select(period => period.Year).Distinct().Where(reached.Contains).OrderDescending())
        {
            await DecideAsync(year, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Whether <see cref="PublishAsync"/> has computed all periods: what reads many of them is quick from then on.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>Whether it has decided too what of all of them the public may see.</summary>
    public bool IsDecided { get; private set; }

    /// <summary>Forecasts of all areas, series and sexes a year ahead.</summary>
    public Task<IReadOnlyDictionary<(SeriesKind Kind, LineKey Line), AreaForecast>> ForecastsAsync(CancellationToken cancellation) =>
        KeepAsync<IReadOnlyDictionary<(SeriesKind, LineKey), AreaForecast>>(
            "forecasts",
            () => InTurnAsync<IReadOnlyDictionary<(SeriesKind, LineKey), AreaForecast>>(Behind, open =>
            {
                using IDisposable turn = source.Workspace.Kept.Computing.Begin("prognoser", stopping);
                return IssuedForecasts.Make(open, source.Areas, source.Indicators, stopping).ToDictionary(one => (one.Kind, one.Key));
            }),
            cancellation);

    /// <summary>Until what takes longest of a report is there: the plans of all years, for the public, and the forecasts.</summary>
    public async Task ReadyForReportsAsync(Audience audience, CancellationToken cancellation)
    {
        ReleasePeriods periods = await PeriodsAsync(cancellation).ConfigureAwait(false);
        await DecidedAsync(periods.NewestFirst, audience, cancellation).ConfigureAwait(false);
        await ForecastsAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Computes what the release changes of the figures and forecasts, and decides what of them is public, newest year first; what is there already is not
    /// computed again. Several processes that do this at once share the work: what another has begun is left to it, and waited for without taking anybody's turn.
    /// </summary>
    public async Task PublishAsync(CancellationToken cancellation)
    {
        var upkeep = new FigureUpkeep(source.Workspace, source.Areas, source.Indicators);
        await UntilAsync(open => upkeep.TryPublish(open, cancellationToken: stopping), cancellation).ConfigureAwait(false);
        await ForecastsAsync(cancellation).ConfigureAwait(false);
        IsPublished = true;
        ReleasePeriods periods = await PeriodsAsync(cancellation).ConfigureAwait(false);
        IEnumerable<int> years = periods.NewestFirst.Select(period => period.Year).Distinct().OrderDescending();
        await Task.WhenAll(years.Select(year => DecideAsync(year, cancellation))).ConfigureAwait(false);
        IsDecided = true;
    }

    /// <summary>Computes the figures of all periods by every breakdown, where they are not there already.</summary>
    public Task DivideAsync(CancellationToken cancellation) =>
        UntilAsync(open => new FigureUpkeep(source.Workspace, source.Areas, source.Indicators).TryDivide(open, stopping), cancellation);

    /// <summary>Whatever is computed from the release, once for its key.</summary>
    public Task<T> KeepAsync<T>(string key, Func<OpenRelease, T> compute, CancellationToken cancellation) where T : notnull =>
        KeepAsync(key, () => InTurnAsync(Turns, compute), cancellation);

    /// <summary>Computed anew each time: what few ask for and nobody asks for twice.</summary>
    public async Task<T> ComputeAsync<T>(Func<OpenRelease, T> compute, CancellationToken cancellation) =>
        await Task.Run(() => InTurnAsync(Turns, compute), cancellation).WaitAsync(cancellation).ConfigureAwait(false);

    /// <summary>On one thread, as everything here: pages, and files that are read meanwhile, want the rest of a small machine.</summary>
    public IndicatorEngine Engine(OpenRelease open) => new(open, source.Areas, source.Indicators) { Threads = 1 };

    public Explainer Explainer(OpenRelease open) => new(open, source.Areas, source.Indicators);

    public FlowReader Flows(DbConnection connection) => new(connection, source.Areas);

    /// <summary>What of a year is public, decided once: what another process has begun is left to it.</summary>
    private Task<bool> DecideAsync(int year, CancellationToken cancellation) => KeepAsync(
        string.Create(CultureInfo.InvariantCulture, $"decided/{year}"),
        async () =>
        {
            if (!await InTurnAsync(Turns, open => Engine(open).MadePlan(year) is not null).ConfigureAwait(false))
            {
                await UntilAsync(open => Engine(open).TryPlan(year, stopping) is not null, stopping).ConfigureAwait(false);
            }

            return true;
        },
        cancellation);

    /// <summary>Behind the pages, again and again until it is done.</summary>
    private async Task UntilAsync(Func<OpenRelease, bool> isDone, CancellationToken cancellation)
    {
        while (!await Task.Run(() => InTurnAsync(Behind, isDone), cancellation).WaitAsync(cancellation).ConfigureAwait(false))
        {
            await Task.Delay(SharedWork.BetweenLooks, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<T> KeepAsync<T>(string key, Func<Task<T>> compute, CancellationToken cancellation) where T : notnull
    {
        Lazy<Task<object>> computing = kept.GetOrAdd(key, _ => new Lazy<Task<object>>(() => Task.Run(async () => (object)await compute().ConfigureAwait(false))));
        try
        {
            return (T)await computing.Value.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch when (computing.Value.IsFaulted)
        {
            // A failure may pass: the next reader tries again.
            kept.TryRemove(new KeyValuePair<string, Lazy<Task<object>>>(key, computing));
            throw;
        }
    }

    private async Task<T> InTurnAsync<T>(SemaphoreSlim turns, Func<OpenRelease, T> compute)
    {
        await turns.WaitAsync(stopping).ConfigureAwait(false);
        try
        {
            using OpenRelease open = source.Workspace.OpenRelease(Number, threads: 1);
            return compute(open);
        }
        finally
        {
            turns.Release();
        }
    }
}
