using Bistand.Analytics.Jobs.Service.Runs;
using Hangfire;
using Microsoft.Extensions.Hosting;

namespace Bistand.Analytics.Jobs.Service.Looks;

/// <summary>
/// What is looked at every few seconds for ever: by every node in turn, by one at a time. It goes by itself and not through the queue, so that it waits for no
/// report, and goes on when the database is away. The pause is real time, whatever clock the service has.
/// </summary>
public abstract class StandingLook(ServiceContext service, int seconds) : BackgroundService
{
    /// <summary>The pause when another node was at it: what it does not see is seen soon.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim asked = new(0);
    private long next;
    private int ended;

    /// <summary>When the next look comes by itself; null before the first has ended.</summary>
    public DateTimeOffset? Next => Interlocked.Read(ref next) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>How many looks have ended: what tests wait for.</summary>
    public int Ended => Volatile.Read(ref ended);

    /// <summary>Has a look made now, without waiting for it; after the one that is being made.</summary>
    [JobDisplayName("Se efter vad som ska göras")]
    public void Ask() => asked.Release();

    public override void Dispose()
    {
        base.Dispose();
        asked.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A look under way has as long to finish as a run.
        using var cut = new CancellationTokenSource();
        using CancellationTokenRegistration stopping = stoppingToken.Register(() => cut.CancelAfter(TimeSpan.FromSeconds(service.Settings.ShutdownSeconds)));
        while (!stoppingToken.IsCancellationRequested)
        {
            while (await asked.WaitAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false))
            {
                // One look answers all who have asked by now.
            }

            TimeSpan pause = await LookAsync(cut.Token).ConfigureAwait(false) ? TimeSpan.FromSeconds(seconds) : Soon;
            Interlocked.Exchange(ref next, (service.Now + pause).UtcTicks);
            Interlocked.Increment(ref ended);
            await asked.WaitAsync(pause, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <returns>False when another node is at it. What goes wrong is told of and not thrown.</returns>
    protected abstract Task<bool> LookAsync(CancellationToken cancellationToken);
}
