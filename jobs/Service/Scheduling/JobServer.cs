using Bistand.Analytics.Jobs.Service.Runs;
using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bistand.Analytics.Jobs.Service.Scheduling;

/// <summary>This node's part in the queue: it does as many runs at once as it may, and stops when they have ended or their time is out.</summary>
public sealed class JobServer(ServiceContext service, Scheduler scheduler, IServiceScopeFactory scopes) : IHostedService, IDisposable
{
    /// <summary>What the calendar has coming. Before the runs by the alphabet, which is how the queues are served.</summary>
    public const string CalendarQueue = "kalender";

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    /// <summary>A server that has not been heard of for so long does not work.</summary>
    private static readonly TimeSpan ServerTimeout = TimeSpan.FromMinutes(1);

    /// <summary>What a run that is cut off may take to write that down.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(10);

    private BackgroundJobServer? server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        TimeSpan finish = TimeSpan.FromSeconds(service.Settings.ShutdownSeconds);
        server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                ServerName = service.Node,
                Queues = [CalendarQueue, RunDispatcher.Queue],
                WorkerCount = service.Settings.Parallel,
                // By itself a run would be cut off at once.
                StopTimeout = finish,
                ShutdownTimeout = finish + Afterwards,
                // What is put off is put off by minutes, and the plan finds what is due by itself.
                SchedulePollingInterval = TimeSpan.FromSeconds(service.Settings.PlanSeconds),
                HeartbeatInterval = Heartbeat,
                ServerTimeout = ServerTimeout,
                FilterProvider = scheduler.Filters,
                TimeZoneResolver = scheduler.Zones,
                Activator = new AspNetCoreJobActivator(scopes),
            },
            scheduler.Storage);
        return Task.CompletedTask;
    }

    /// <summary>Whether the server takes part, as the queue's storage sees it.</summary>
    public bool IsHeard() => scheduler.Storage.GetMonitoringApi().Servers().Any(known =>
        known.Name.StartsWith(service.Node, StringComparison.OrdinalIgnoreCase) && known.Heartbeat > TimeProvider.System.GetUtcNow().UtcDateTime - ServerTimeout);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is not null)
        {
            server.SendStop();
            await server.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => server?.Dispose();
}
