using System.Globalization;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>What comes into the run log when, without a scheduler: the clock is set and the planner looks.</summary>
public sealed class PlannerTests : IDisposable
{
    private readonly TestWorkspace workspace = new();
    private readonly FakeTimeProvider clock = RunningService.NewClock();
    private readonly ServiceContext service;
    private readonly Planner planner;

    public PlannerTests()
    {
        var settings = new ServiceSettings
        {
            MonthKinds = ["ekonomi"], ReportAreas = ["farsta"], StatisticsDay = 20,
            Reports = { ["T1"] = new ReportDates { Make = "05-20 05:30", Publish = "05-27 08:00" } },
        };
        service = new ServiceContext(new Product(clock: clock), workspace.Workspace, null, settings, new RunLog(workspace.Workspace, NullLogger<RunLog>.Instance));
        planner = new Planner(service);
        At("2024-04-20T12:00");
        planner.Plan();
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_month_is_closed_when_every_kind_of_it_has_come_and_again_when_it_is_redelivered()
    {
        Ingest(Exports.Bistand("2024-03 2024-04", "Farsta"));
        planner.Plan();
        Assert.Empty(Runs(JobNames.Month));
        Ingest(Ekonomi("2024-03", "2024-04"));
        planner.Plan();
        planner.Plan();
        Assert.Equal("2024-04, utgåva 2", Assert.Single(Runs(JobNames.Month)).Key);
        Ingest(Exports.Bistand("2024-04", "Farsta", 8100));
        planner.Plan();
        Assert.Equal(["2024-04, utgåva 2", "2024-04, utgåva 3"], Runs(JobNames.Month).Select(run => run.Key));
    }

    [Fact]
    public void A_month_that_has_not_come_by_the_15th_is_missed_once_on_a_working_day()
    {
        Ingest(Exports.Bistand("2024-03", "Farsta"));
        Ingest(Ekonomi("2024-03"));
        // 15 June 2024 is a Saturday.
        foreach (string time in new[] { "2024-05-15T05:59", "2024-05-15T06:00", "2024-05-16T06:00", "2024-06-15T12:00", "2024-06-17T05:59", "2024-06-17T06:00", "2024-06-18T06:00" })
        {
            At(time);
            planner.Plan();
            Assert.Equal(time switch { "2024-05-15T05:59" => 0, "2024-06-17T06:00" or "2024-06-18T06:00" => 2, _ => 1 }, Missed().Count);
        }

        Assert.Equal(["2024-04", "2024-05"], Missed());

        // T1 is missed too, on the day of its reports.
        IReadOnlyList<string> Missed() => [.. Runs(JobNames.Reminder).Select(run => run.Period).Where(period => period != "2024-T1")];
    }

    [Fact]
    public void A_month_that_has_come_is_not_missed()
    {
        Ingest(Exports.Bistand("2024-04", "Farsta"));
        Ingest(Ekonomi("2024-04"));
        At("2024-05-16T12:00");
        planner.Plan();
        Assert.Empty(Runs(JobNames.Reminder));
    }

    [Fact]
    public void Reports_of_a_period_whose_last_month_is_missing_wait_for_it()
    {
        Ingest(Exports.Bistand("2024-01 2024-02 2024-03", "Farsta"));
        At("2024-05-20T12:00");
        planner.Plan();
        Assert.Empty(Runs(JobNames.Reports));
        Assert.Contains(Runs(JobNames.Reminder), run => run.Period == "2024-T1");
        Ingest(Exports.Bistand("2024-04", "Farsta"));
        Ingest(Ekonomi("2024-04"));
        planner.Plan();
        planner.Plan();
        Assert.Equal("2024-T1, utgåva 3", Assert.Single(Runs(JobNames.Reports)).Key);
        Ingest(Exports.Bistand("2024-04", "Farsta", 8100));
        planner.Plan();
        Assert.Single(Runs(JobNames.Reports));
    }

    [Fact]
    public async Task The_citys_statistics_are_made_once_when_their_month_has_come_and_its_day_too()
    {
        Ingest(Exports.Bistand("2024-03", "Farsta"));
        At("2024-05-20T12:00");
        planner.Plan();
        Assert.Empty(Runs(JobNames.Statistics));
        Ingest(Ekonomi("2024-03"));
        planner.Plan();
        Ingest(Exports.Bistand("2024-03", "Farsta", 8100));
        planner.Plan();
        Run made = Assert.Single(Runs(JobNames.Statistics));
        Assert.Equal("2024-03", made.Period);
        string told = await new StatisticsJob(service).DoAsync(made, _ => { }, CancellationToken.None);
        Assert.Equal("Statistiken är gjord som pdf, html och xlsx.", told);
        Assert.Equal(6, Directory.GetFiles(Path.Combine(workspace.Workspace.Path, StatisticsJob.Folder, "2024-03")).Length);
    }

    [Fact]
    public void A_run_that_is_over_is_done_again_with_the_release_of_now()
    {
        Ingest(Exports.Bistand("2024-04", "Farsta"));
        Ingest(Ekonomi("2024-04"));
        planner.Plan();
        Run month = Assert.Single(Runs(JobNames.Month));
        Assert.Contains("redan på gång", Assert.Throws<UserException>(() => planner.RunNow(month.Id)).Message, StringComparison.Ordinal);
        End(month);
        planner.RunNow(month.Id);
        Assert.Equal(RunOutcome.Queued, Assert.Single(Runs(JobNames.Month)).Outcome);
        End(month);
        Ingest(Exports.Bistand("2024-04", "Farsta", 8100));
        planner.RunNow(month.Id);
        Assert.Equal([RunOutcome.Done, RunOutcome.Queued], Runs(JobNames.Month).OrderBy(run => run.Release).Select(run => run.Outcome));
    }

    [Fact]
    public void What_is_run_by_hand_is_known_and_not_ahead_of_its_time()
    {
        Assert.Contains("ingen utgåva", Assert.Throws<UserException>(() => planner.RunNow("kontroll-2024-04-21")).Message, StringComparison.Ordinal);
        Ingest(Exports.Bistand("2024-04", "Farsta"));
        planner.RunNow("kontroll-2024-04-21");
        Assert.Equal("2024-04-20", Assert.Single(Runs(JobNames.Verify)).Period);
        Assert.Contains("på utsatt tid", Assert.Throws<UserException>(() => planner.RunNow("publicering-2024-T1")).Message, StringComparison.Ordinal);
        Assert.Contains("finns inte", Assert.Throws<UserException>(() => planner.RunNow("stada")).Message, StringComparison.Ordinal);
        Assert.Contains("Ingen månad", Assert.Throws<UserException>(() => planner.RunNow("manad")).Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<Run> Runs(string job) => [.. service.Runs.Read().Where(run => run.Job == job).OrderBy(run => run.Key, StringComparer.Ordinal)];

    private void At(string utc) => clock.Advance(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - clock.GetUtcNow());

    private void Ingest(string text) => workspace.IngestText("export.csv", text);

    private static string Ekonomi(params string[] months) =>
        "manad;stadsdel;anslag;post;budget;utfall\n" + string.Concat(months.Select(month => $"{month};Farsta;ekonomiskt bistånd;kostnad;100,00;90,00\n"));

    private void End(Run run)
    {
        using RunLog.RunClaim claim = service.Runs.TryClaim(run.Id)!;
        claim.Save(run with { Outcome = RunOutcome.Done, Ended = clock.GetUtcNow() });
    }
}
