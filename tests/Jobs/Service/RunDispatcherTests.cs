using System.Globalization;
using Bistand.Analytics.Jobs.Service.Looks;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>Runs in the queue of a running service: tried again or not, kept apart, and in nobody's way.</summary>
public sealed class RunDispatcherTests
{
    [Fact]
    public Task What_may_pass_is_tried_again_by_the_queue_and_what_cannot_pass_is_not() => TryAgainAsync("");

    /// <summary>In memory or in PostgreSQL: the queue's storage must not make a difference.</summary>
    internal static async Task TryAgainAsync(string postgreSql)
    {
        await using RunningService service = await RunningService.StartAsync(postgreSql: postgreSql, retryMinutes: 0.02);
        string notices = Path.Combine(service.Data, "notices");
        await File.WriteAllTextAsync(notices, "no folder");
        Run transient = Ask(service, JobNames.Reminder, "2023-11");
        Run waiting = await service.WaitForAsync(() => service.Runs.FirstOrDefault(run => run.Id == transient.Id && run.Outcome == RunOutcome.Waiting));
        Assert.Equal((1, TimeSpan.FromSeconds(1.2)), (waiting.Attempts, waiting.NextTry - waiting.Ended));
        File.Delete(notices);
        service.Clock.Advance(TimeSpan.FromSeconds(2));
        Run made = await service.RunAsync(JobNames.Reminder, "2023-11");
        Assert.Equal((RunOutcome.Done, 2), (made.Outcome, made.Attempts));

        Run lasting = Ask(service, "okant", "2023-11");
        Run failed = await service.RunAsync("okant", "2023-11");
        Assert.Equal((RunOutcome.Failed, 1), (failed.Outcome, failed.Attempts));
        await service.LookAsync<PlanLook>();
        IMonitoringApi queue = service.Get<Scheduler>().Storage.GetMonitoringApi();
        KeyValuePair<string, FailedJobDto> kept = Assert.Single(queue.FailedJobs(0, 10));
        Assert.Equal(lasting.Id, kept.Value.Job.Args[0]);
        Assert.Equal(failed.Message, kept.Value.ExceptionMessage);
        Assert.Equal(0, queue.ScheduledCount());

        // Asked for again, it stands among what failed once.
        Assert.True(service.Get<RunLog>().Rerun(lasting.Id));
        await service.LookAsync<PlanLook>();
        await service.SettleAsync();
        Assert.Equal(lasting.Id, Assert.Single(queue.FailedJobs(0, 10)).Value.Job.Args[0]);
    }

    [Fact]
    public async Task Services_in_one_process_know_nothing_of_each_others_runs()
    {
        await using RunningService one = await RunningService.StartAsync();
        await using RunningService other = await RunningService.StartAsync();
        Run asked = Ask(one, JobNames.Reminder, "2023-11");
        await one.RunAsync(JobNames.Reminder, "2023-11");
        await one.SettleAsync();
        await other.SettleAsync();
        Assert.Equal([asked.Id], DoneBy(one));
        Assert.Empty(DoneBy(other));
        Assert.Empty(other.Runs);
        Assert.Single(one.Get<Scheduler>().Storage.GetMonitoringApi().Servers());
    }

    [Fact]
    public async Task The_inbox_is_read_while_two_hundred_reports_wait_for_their_turn()
    {
        await using RunningService service = await RunningService.StartAsync();
        service.Put("bistand.csv", RunningService.Year(1, 12));
        Run month = await service.RunAsync(JobNames.Month, "utgåva 1");
        RunLog log = service.Get<RunLog>();
        foreach (int number in Enumerable.Range(0, 200))
        {
            Period period = new[] { Period.VB(2023), Period.T2(2023), Period.T1(2023) }[number % 3];
            Assert.True(log.Add(new Run(JobNames.InternalReport, period.ToString(), "farsta", number.ToString("x12", CultureInfo.InvariantCulture), month.Release, service.Clock.GetUtcNow())));
        }

        await service.LookAsync<PlanLook>();
        await service.WaitForAsync(() => service.Runs.FirstOrDefault(run => run is { Job: JobNames.InternalReport, Outcome: RunOutcome.Running }));
        service.Put("befolkning.csv", TestHome.Population(2022));
        await service.MovedAsync("behandlade", "befolkning.csv");
        Assert.True(service.Runs.Count(run => run is { Job: JobNames.InternalReport, Outcome: RunOutcome.Queued }) > 100);
    }

    private static Run Ask(RunningService service, string job, string period)
    {
        var run = new Run(job, period, "", "", 0, service.Clock.GetUtcNow());
        Assert.True(service.Get<RunLog>().Add(run));
        return run;
    }

    /// <summary>The ids of the runs that the service's queue has done.</summary>
    private static IEnumerable<object> DoneBy(RunningService service) => service.Get<Scheduler>().Storage.GetMonitoringApi().SucceededJobs(0, 100)
        .Where(job => job.Value.Job.Type == typeof(Runner)).Select(job => job.Value.Job.Args[0]);
}
