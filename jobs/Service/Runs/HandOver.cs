using Microsoft.Extensions.Hosting;

namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>When the service is stopped, work under way has a while to finish; then its token is cancelled, and the run is left for another node or the next start.</summary>
public sealed class HandOver : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration stopping;

    public HandOver(IHostApplicationLifetime lifetime, ServiceSettings settings) =>
        stopping = lifetime.ApplicationStopping.Register(() => source.CancelAfter(TimeSpan.FromSeconds(settings.ShutdownSeconds)));

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        stopping.Dispose();
        source.Dispose();
    }
}
