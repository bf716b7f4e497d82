using Bistand.Analytics.Jobs.Service.Runs;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;

namespace Bistand.Analytics.Jobs.Service.Scheduling;

/// <summary>
/// Sees to it that each run which is to be done stands in Hangfire's queue, once: from there on waiting, retries and taking over from a node that died are Hangfire's. The
/// queue holds run ids alone; what has been done, the run log says. A run that comes into the queue twice all the same (a node died in between, the database was lost) is
/// done once, by its claim.
/// </summary>
public sealed class RunDispatcher(ServiceContext service, Scheduler scheduler)
{
    public const string Queue = "korningar";

    private const string JobField = "job";

    /// <summary>Longer than any run waits or goes on.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Puts what is to be done now into the queue, unless it stands there. One caller at a time.</summary>
    public void Dispatch()
    {
        List<Run> open = [.. service.Runs.Read().Where(IsToBeDone)];
        if (open.Count == 0)
        {
            return;
        }

        using var connection = (JobStorageConnection)scheduler.Storage.GetConnection();
        foreach (Run run in open)
        {
            string? job = connection.GetValueFromHash(KeyOf(run.Id), JobField);
            string? state = job is null ? null : connection.GetStateData(job)?.Name;
            if (state == EnqueuedState.StateName || state == ScheduledState.StateName || state == ProcessingState.StateName)
            {
                continue;
            }

            if (state == FailedState.StateName)
            {
                // Asked for again: one stands in its place. The old one may have failed for not being known to this version of the program.
                scheduler.Client.Delete(job, state);
            }

            Enqueue(connection, run.Id);
        }
    }

    private void Enqueue(JobStorageConnection connection, string id)
    {
        string job = scheduler.Client.Create<Runner>(Queue, runner => runner.RunAsync(id, CancellationToken.None), new EnqueuedState(Queue));
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        transaction.SetRangeInHash(KeyOf(id), [KeyValuePair.Create(JobField, job)]);
        transaction.ExpireHash(KeyOf(id), Remembered);
        transaction.Commit();
    }

    /// <summary>What the looks tell of themselves is none of the queue's. A run that is running without anybody holding it was left by a node that died.</summary>
    private bool IsToBeDone(Run run) => run.Id.Contains('-', StringComparison.Ordinal) && run.Outcome switch
    {
        RunOutcome.Queued => true,
        RunOutcome.Waiting => run.NextTry <= service.Now,
        RunOutcome.Running => IsLeft(run),
        _ => false,
    };

    private bool IsLeft(Run run)
    {
        using RunLog.RunClaim? claim = service.Runs.TryClaim(run.Id);
        return claim is not null && service.Runs.Find(run.Id) is { Outcome: RunOutcome.Running };
    }

    private static string KeyOf(string id) => "bistand-run:" + id;
}
