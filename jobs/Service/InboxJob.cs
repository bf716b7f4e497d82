using Bistand.Analytics.Jobs.Commands;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>Empties the inbox; a release not seen before sets the month job going.</summary>
[DisallowConcurrentExecution]
public sealed class InboxJob(ServiceContext service) : IJob
{
    public static JobKey Key { get; } = new("inkorg");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var inbox = new Inbox(service.Product, service.Workspace, service.KeyFile, service.Settings);
        // No key: reading the same bytes again changes nothing.
        DateTimeOffset began = service.Product.Clock.GetUtcNow();
        try
        {
            if (inbox.Empty(cancellationToken) is { } result)
            {
                service.Runs.Add(Key.Name, $"utgåva {result.Release}", began, RunOutcome.Done, DeliveryTable.Summary(result.Files));
            }

            // Whoever published it: this job, a command, an approval, or a service that stopped before its month was computed.
            if (service.SeesNewRelease())
            {
                await context.Scheduler.TriggerJob(MonthJob.Key, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            service.Failed(Key.Name, "", began, error);
        }
    }
}
