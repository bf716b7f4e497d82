using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Runs;
using Quartz;

namespace Bistand.Analytics.Jobs.Service.Calendar;

/// <summary>Looks at what is due, and hands what is to be done now to the queue. One node at a time.</summary>
[DisallowConcurrentExecution]
public sealed class PlanJob(ServiceContext service, Planner planner, NoticeBoard notices, Watch watch) : Quartz.IJob
{
    public static JobKey Key { get; } = new("planering");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await watch.TryAsync(Key.Name, () =>
        {
            planner.Plan();
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        await watch.TryAsync("ko", () => DispatchAsync(context.Scheduler, cancellationToken)).ConfigureAwait(false);
        await watch.TryAsync("meddelanden", () => notices.SendAsync(cancellationToken)).ConfigureAwait(false);
    }

    private async Task DispatchAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (Run run in service.Runs.Read().Where(IsToBeDone))
        {
            JobKey key = WorkJob.KeyOf(run.Id);
            if (await scheduler.Exists(key, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            IJobDetail job = JobBuilder.Create<WorkJob>().WithIdentity(key).UsingJobData(WorkJob.RunKey, run.Id).RequestRecovery().Build();
            ITrigger trigger = TriggerBuilder.Create().WithIdentity(run.Id, WorkJob.Group).WithExecutionGroup(WorkJob.Group).StartNow().Build();
            try
            {
                await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (ObjectAlreadyExistsException)
            {
                // Another node was first.
            }
        }
    }

    /// <summary>What watches itself is none of the queue's. A run that is running without anybody holding it was left by a node that died.</summary>
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
}
