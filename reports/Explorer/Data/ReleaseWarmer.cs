using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Reports.Explorer.Data;

/// <summary>
/// Computes what everybody looks at from a new release, one thing at a time, and then has it take over. What fails here is tried again when
/// somebody asks for it.
/// </summary>
public sealed class ReleaseWarmer(ExplorerSource source, ShownRelease shown, ILogger<ReleaseWarmer> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The newest periods are warm; older ones are computed when asked for.</summary>
    private const int WarmPeriods = 4;

    private int warmed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                if (source.Workspace.ReadState().Current is { } current && current.Number != warmed)
                {
                    ReleaseFigures next = shown.Now is { } now && now.Number == current.Number ? now : new ReleaseFigures(source, current);
                    await WarmAsync(next, stoppingToken).ConfigureAwait(false);
                    shown.TakeOver(next);
                    warmed = current.Number;
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogWarning("A release could not be made ready: {Reason}", error is UserException ? error.Message : error.GetType().Name);
            }
        }
    }

    private static async Task WarmAsync(ReleaseFigures release, CancellationToken stopping)
    {
        ReleasePeriods periods = await release.PeriodsAsync(stopping).ConfigureAwait(false);
        if (periods.Standard is not { } standard)
        {
            return;
        }

        foreach (Period period in periods.NewestFirst.Take(WarmPeriods).Append(standard).Distinct())
        {
            await release.OfPeriodAsync(period, Audience.Internal, stopping).ConfigureAwait(false);
        }

        foreach (PeriodKind kind in new[] { PeriodKind.Month, PeriodKind.VB, PeriodKind.T2, PeriodKind.T1 })
        {
            await release.WarmOverTimeAsync(kind, Audience.Internal, stopping).ConfigureAwait(false);
        }
    }
}
