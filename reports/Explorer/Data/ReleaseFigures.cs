using System.Collections.Concurrent;
using System.Data.Common;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Indicators.Explain;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Dapper;

namespace Bistand.Analytics.Reports.Explorer.Data;

/// <summary>
/// One release as the pages read it. A release never changes, so that everything computed from it is computed once and kept. Several
/// readers who ask for the same at once wait for the same answer.
/// </summary>
public sealed class ReleaseFigures(ExplorerSource source, ReleaseEntry entry)
{
    /// <summary>Computations at once, whatever the release: more would only make each slower on a small machine.</summary>
    private static readonly SemaphoreSlim Turns = new(2, 2);

    private const string PublishedKey = "published";

    private readonly ConcurrentDictionary<string, Lazy<Task<object>>> kept = new(StringComparer.Ordinal);

    public ReleaseEntry Entry { get; } = entry;

    public int Number => Entry.Number;

    /// <summary>Months with bistånd, oldest first, and what is told for them.</summary>
    public Task<ReleasePeriods> PeriodsAsync(CancellationToken cancellation) => KeepAsync("periods", open => open.Periods, cancellation);

    /// <summary>Every figure of a period: all indicators, areas and sexes.</summary>
    public Task<IReadOnlyList<Figure>> OfPeriodAsync(Period period, Audience audience, CancellationToken cancellation) => KeepAsync(
        $"period/{period}/{audience}", open => Compute(open, new IndicatorRequest([period]), audience), cancellation);

    /// <summary>A period's figures for one area: one of former times, which <see cref="OfPeriodAsync"/> leaves out.</summary>
    public Task<IReadOnlyList<Figure>> OfAreaAsync(Period period, Area area, Audience audience, CancellationToken cancellation) => KeepAsync(
        $"period/{period}/{area.Id}/{audience}", open => Compute(open, new IndicatorRequest([period]) { Areas = [area] }, audience), cancellation);

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
        return await KeepAsync($"over-time/{kind}/{audience}/{indicator}/{area.Id}", open => Compute(open, request, audience), cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Whether <see cref="PublishAsync"/> has computed all periods: what reads many of them is quick from then on.</summary>
    public bool IsPublished => kept.TryGetValue(PublishedKey, out Lazy<Task<object>>? computing) && computing.IsValueCreated && computing.Value.IsCompletedSuccessfully;

    /// <summary>
    /// Computes what the release changes of the figures and forecasts, and decides what of them is public, newest year first; what is there already is not
    /// computed again. Several processes that do this at once share the work: what another has begun is left to it, and waited for without taking anybody's turn.
    /// </summary>
    public async Task PublishAsync(CancellationToken cancellation)
    {
        var upkeep = new FigureUpkeep(source.Workspace, source.Areas, source.Indicators);
        while (!await ComputeAsync(open => upkeep.TryPublish(open, cancellationToken: CancellationToken.None), cancellation).ConfigureAwait(false))
        {
            await Task.Delay(SharedWork.BetweenLooks, cancellation).ConfigureAwait(false);
        }

        await KeepAsync(
            PublishedKey,
            open =>
            {
                using IDisposable turn = source.Workspace.Kept.Computing.Begin("prognoser", CancellationToken.None);
                IssuedForecasts.Make(open, source.Areas, source.Indicators, CancellationToken.None);
                return true;
            },
            cancellation).ConfigureAwait(false);
        ReleasePeriods periods = await PeriodsAsync(cancellation).ConfigureAwait(false);
        var years = new Queue<int>(periods.NewestFirst.Select(period => period.Year).Distinct().OrderDescending());
        while (years.TryDequeue(out int year))
        {
            if (!await ComputeAsync(open => Engine(open).TryPlan(year, CancellationToken.None) is not null, cancellation).ConfigureAwait(false))
            {
                years.Enqueue(year);
                await Task.Delay(SharedWork.BetweenLooks, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whatever is computed from the release, once for its key.</summary>
    public Task<T> KeepAsync<T>(string key, Func<OpenRelease, T> compute, CancellationToken cancellation) where T : notnull
    {
        // Not cancelled with the reader who asked first: others wait for the same answer.
        Lazy<Task<object>> computing = kept.GetOrAdd(key, _ => new Lazy<Task<object>>(() => Task.Run(async () => (object)await InTurnAsync(compute).ConfigureAwait(false))));
        return TakeAsync<T>(key, computing, cancellation);
    }

    /// <summary>Computed anew each time: what few ask for and nobody asks for twice.</summary>
    public async Task<T> ComputeAsync<T>(Func<OpenRelease, T> compute, CancellationToken cancellation) =>
        await Task.Run(() => InTurnAsync(compute), cancellation).WaitAsync(cancellation).ConfigureAwait(false);

    /// <summary>On one thread, as everything here: pages, and files that are read meanwhile, want the rest of a small machine.</summary>
    public IndicatorEngine Engine(OpenRelease open) => new(open, source.Areas, source.Indicators) { Threads = 1 };

    public Explainer Explainer(OpenRelease open) => new(open, source.Areas, source.Indicators);

    public FlowReader Flows(DbConnection connection) => new(connection, source.Areas);

    private async Task<T> TakeAsync<T>(string key, Lazy<Task<object>> computing, CancellationToken cancellation)
    {
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

    private async Task<T> InTurnAsync<T>(Func<OpenRelease, T> compute)
    {
        await Turns.WaitAsync().ConfigureAwait(false);
        try
        {
            using (OpenRelease open = source.Workspace.OpenRelease(Number))
            {
                open.Connection.Execute("SET threads = 1");
                return compute(open);
            }
        }
        finally
        {
            Turns.Release();
        }
    }

    private IReadOnlyList<Figure> Compute(OpenRelease open, IndicatorRequest request, Audience audience) =>
        Engine(open).Compute(request, audience, source.TargetsFor).Figures;
}
