using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>Runs that go well, fail, are cut off and are asked for twice.</summary>
public sealed class RunnerTests : IDisposable
{
    private readonly TestWorkspace workspace = new();
    private readonly FakeTimeProvider clock = RunningService.NewClock();
    private readonly RunMetrics metrics;
    private readonly ServiceContext service;
    private readonly TestJob job = new();
    private readonly Run asked;

    public RunnerTests()
    {
        var settings = new ServiceSettings { RetryMinutes = [1, 5], ShutdownSeconds = 1 };
        service = new ServiceContext(new Product(clock: clock), workspace.Workspace, null, settings, new RunLog(workspace.Workspace, NullLogger<RunLog>.Instance));
        metrics = new RunMetrics(service);
        asked = new Run("prov", "2023-12", "farsta", "0123456789abcdef", 1, clock.GetUtcNow());
        Assert.True(service.Runs.Add(asked));
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_run_is_done_once_and_keeps_its_time_stage_and_result()
    {
        job.Does = stage =>
        {
            stage("första steget");
            clock.Advance(TimeSpan.FromMinutes(2));
            return "gjord";
        };
        await RunAsync();
        await RunAsync();
        Assert.Equal(1, job.Times);
        Run done = Run;
        Assert.Equal((RunOutcome.Done, "gjord", "första steget", 1), (done.Outcome, done.Message, done.Stage, done.Attempts));
        Assert.Equal(TimeSpan.FromMinutes(2), done.Ended - done.Began);
        Assert.False(service.Runs.Add(asked));
        Assert.True(service.Runs.Rerun(asked.Id));
        await RunAsync();
        Assert.Equal(2, job.Times);
    }

    [Fact]
    public async Task Two_at_once_do_it_once()
    {
        using var begun = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        job.Does = _ =>
        {
            begun.Release();
            go.Wait();
            return "gjord";
        };
        Task first = Task.Run(() => RunAsync());
        await begun.WaitAsync();
        await RunAsync();
        Assert.Equal(RunOutcome.Running, Run.Outcome);
        go.Release();
        await first;
        Assert.Equal((1, RunOutcome.Done), (job.Times, Run.Outcome));
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_after_growing_pauses_and_then_told_of_once()
    {
        job.Does = _ => throw new IOException("the disk");
        foreach (int minutes in new[] { 1, 5 })
        {
            Assert.Equal(TimeSpan.FromMinutes(minutes), Assert.IsType<RunFailedException>(await RunAsync()).Pause);
            Assert.Equal((RunOutcome.Waiting, clock.GetUtcNow() + TimeSpan.FromMinutes(minutes)), (Run.Outcome, Run.NextTry));
            clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            int before = job.Times;
            await RunAsync();
            Assert.Equal(before, job.Times);
            Assert.Empty(Notices);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await RunAsync();
        await RunAsync();
        Assert.Equal((3, RunOutcome.Failed), (job.Times, Run.Outcome));
        string notice = await File.ReadAllTextAsync(Assert.Single(Notices));
        Assert.Contains("prov misslyckades: 2023-12, farsta, utgåva 1", notice, StringComparison.Ordinal);
        Assert.Contains("Disken svarade inte som den ska", notice, StringComparison.Ordinal);
        Assert.Contains("försöktes 3 gånger", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_pass_is_not_tried_again()
    {
        job.Does = _ => throw UserException.Usage("Området farstad finns inte. Rätta inställningen.");
        Assert.Null(Assert.IsType<RunFailedException>(await RunAsync()).Pause);
        Assert.Equal((RunOutcome.Failed, "Området farstad finns inte. Rätta inställningen."), (Run.Outcome, Run.Message));
        Assert.Single(Notices);
    }

    [Fact]
    public async Task An_error_of_ours_is_not_tried_again_and_shows_nothing_of_its_inside()
    {
        job.Does = _ => throw new InvalidOperationException("199001011234");
        // What the queue keeps of it, the stack with it.
        string told = (await RunAsync())!.ToString();
        Assert.Equal(RunOutcome.Failed, Run.Outcome);
        Assert.DoesNotContain("199001011234", told + Run.Message + await File.ReadAllTextAsync(Assert.Single(Notices)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_the_stop_cuts_off_is_left_for_the_next_at_once_and_loses_no_attempt()
    {
        job.Waits = true;
        using var stop = new CancellationTokenSource();
        Task<Exception?> running = RunAsync(stop.Token);
        await stop.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await running);
        Assert.Equal((RunOutcome.Waiting, 0, clock.GetUtcNow()), (Run.Outcome, Run.Attempts, Run.NextTry));
        Assert.Empty(Notices);
        job.Waits = false;
    }

    [Fact]
    public async Task A_run_that_kills_the_process_every_time_is_given_up()
    {
        using (RunLog.RunClaim claim = service.Runs.TryClaim(asked.Id)!)
        {
            claim.Save(asked with { Outcome = RunOutcome.Running, Attempts = 3, Node = "annan/1" });
        }

        await RunAsync();
        Assert.Equal((RunOutcome.Failed, 0), (Run.Outcome, job.Times));
        Assert.Single(Notices);
    }

    private Run Run => service.Runs.Find(asked.Id)!;

    private string[] Notices => Directory.Exists(Path.Combine(workspace.Path, "notices")) ? Directory.GetFiles(Path.Combine(workspace.Path, "notices")) : [];

    /// <summary>As the queue has it done.</summary>
    /// <returns>What the queue is told when it did not go well.</returns>
    private async Task<Exception?> RunAsync(CancellationToken cancellationToken = default)
    {
        var notices = new NoticeBoard(workspace.Workspace, service.Settings, clock, NullLogger<NoticeBoard>.Instance);
        var runner = new Runner(service, [job], notices, metrics, NullLogger<Runner>.Instance);
        return await Record.ExceptionAsync(() => runner.RunAsync(asked.Id, cancellationToken));
    }

    private sealed class TestJob : IJob
    {
        public string Name => "prov";

        public int Times { get; private set; }

        public bool Waits { get; set; }

        public Func<Action<string>, string> Does { get; set; } = _ => "gjord";

        public async Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
        {
            Times++;
            if (Waits)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return Does(stage);
        }
    }
}
