using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Laget;
using Bistand.Analytics.Reports.Explorer.Manadsprognoser;
using Bistand.Analytics.Reports.Explorer.Prognoser;
using Bistand.Analytics.Reports.Explorer.Sammansattning;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Reports.Explorer;

/// <summary>
/// Computes what everybody looks at from a new release, one thing at a time, and then has it take over. What fails here is tried again when
/// somebody asks for it.
/// </summary>
public sealed class ReleaseWarmer(ExplorerSource source, ShownRelease shown, ForecastReader forecasts, ManadsprognosEndpoints prognos, ILogger<ReleaseWarmer> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The newest periods are warm; older ones are computed when asked for.</summary>
    private const int WarmPeriods = 4;

    private const int StandardHorizon = 12;

    private readonly ReleaseSkipping skipping = new();
    private int warmed;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        source.Workspace.StopKeeping();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                if (source.Workspace.ReadHead().Current is { } current && current.Number != warmed)
                {
                    ReleaseFigures next = shown.Now is { } now && now.Number == current.Number ? now : shown.Of(current);
                    if (await MakeReadyAsync(next, stoppingToken).ConfigureAwait(false))
                    {
                        shown.TakeOver(next);
                        warmed = current.Number;
                        log.LogInformation("Release {Release} is shown", current.Number);
                    }
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The workspace cannot be read just now; the next tick tries again.
                log.LogDebug(error, "A release could not be made ready");
            }
        }
    }

    /// <returns>False where a newer release is to be made ready instead.</returns>
    private async Task<bool> MakeReadyAsync(ReleaseFigures next, CancellationToken stopping)
    {
        foreach (Func<Task> part in await PartsAsync(next, stopping).ConfigureAwait(false))
        {
            if (skipping.Leaves(next.Number, source.Workspace.ReadHead().Current?.Number))
            {
                log.LogInformation("Release {Release} is passed over for a newer one", next.Number);
                return false;
            }

            await TryAsync(part).ConfigureAwait(false);
        }

        skipping.Shown();
        return true;
    }

    /// <summary>What one area lacks (a ledger, a whole year) must not keep the rest cold.</summary>
    private async Task TryAsync(Func<Task> part)
    {
        try
        {
            await part().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogDebug(error, "A part of a release could not be made ready");
        }
    }

    /// <summary>What is looked at first comes first.</summary>
    private async Task<IReadOnlyList<Func<Task>>> PartsAsync(ReleaseFigures release, CancellationToken stopping)
    {
        ReleasePeriods periods = await release.PeriodsAsync(stopping).ConfigureAwait(false);
        if (periods is not { Standard: { } standard, Last: { } last })
        {
            return [];
        }

        Area[] areas = [.. source.Areas.All.Where(area => area.InForce(last)).OrderBy(area => area.Kind == AreaKind.City ? 0 : 1)];
        return
        [
            Part(() => release.OfPeriodAsync(standard, Audience.Internal, stopping)),
            .. areas.Select(area => Part(() => LagetEndpoints.BasisAsync(source, release, area, standard, stopping))),

            // All other periods in few passes: after the one that most ask for, or they would wait for all.
            Part(() => release.PublishAsync(stopping)),
            .. areas.Select(area => Part(() => LagetEndpoints.HistoryAsync(release, area, Audience.Internal, stopping))),
            .. areas.Select(area => Part(() => forecasts.BasisAsync(release, area, StandardHorizon, stopping))),
            .. areas.SelectMany(area => new[] { standard.Last, last }.Distinct().Select(month => Part(() => forecasts.TurnsAsync(release, area, month, stopping)))),
            .. periods.NewestFirst.Take(WarmPeriods).Where(period => period != standard).Select(period => Part(() => release.OfPeriodAsync(period, Audience.Internal, stopping))),
            Part(() => release.DivideAsync(stopping)),
            .. from period in new[] { standard, standard.Previous }
               from audience in new[] { Audience.Internal, Audience.Public }
               select Part(() => SammansattningEndpoints.DividedAsync(source, release, period, audience, stopping)),
            .. from area in areas
               from period in new[] { standard, standard.Previous }
               select Part(() => SammansattningEndpoints.ReadAsync(source, release, new Side(area, period), Audience.Internal, stopping)),
            .. areas.Select(area => Part(() => prognos.PrepareAsync(release, area, last, stopping))),
        ];
    }

    private static Func<Task> Part(Func<Task> part) => part;
}
