using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.Commands;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>Empties the inbox; a new release sets the month job going.</summary>
[DisallowConcurrentExecution]
public sealed class InboxJob(ServiceContext service) : IJob
{
    public static JobKey Key { get; } = new("inkorg");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var inbox = new Inbox(service.Product, service.Workspace, service.KeyFile, service.Settings);
        int before = service.Workspace.ReadState().Current?.Number ?? 0;
        IngestResult? result = null;
        // No key: reading the same bytes again changes nothing.
        DateTimeOffset began = service.Product.Clock.GetUtcNow();
        try
        {
            result = inbox.Empty(cancellationToken);
        }
        catch (Model.UserException error)
        {
            service.Runs.Add(Key.Name, "", began, RunOutcome.Failed, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            service.Runs.Add(Key.Name, "", began, RunOutcome.Failed, $"Inkorgen kunde inte tömmas: {error.Message}");
        }

        if (result is null)
        {
            return;
        }

        string outcome = string.Join(", ", result.Files.GroupBy(file => file.Status).Select(group => $"{group.Count()} {DeliveryTable.Word(group.Key)}"));
        service.Runs.Add(Key.Name, $"utgåva {result.Release}", began, RunOutcome.Done, outcome);
        if (result.Release > before)
        {
            await context.Scheduler.TriggerJob(MonthJob.Key, cancellationToken).ConfigureAwait(false);
        }
    }
}
