using System.Globalization;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Looks;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Tests.Ingest;
using Hangfire.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>The calendar as recurring jobs: they come when the calendar says, also on the nights when the clock is changed.</summary>
public sealed class CalendarJobsTests : IDisposable
{
    private readonly TestWorkspace workspace = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 10, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly ServiceContext service;
    private readonly Scheduler scheduler;

    public CalendarJobsTests()
    {
        var settings = new ServiceSettings
        {
            Reports =
            {
                ["T1"] = new ReportDates { Make = "05-20 05:30", Publish = "05-27 08:00" },
                ["VB"] = new ReportDates { Make = "01-25 05:30", Publish = "02-01 08:00" },
            },
        };
        service = new ServiceContext(new Product(clock: clock), workspace.Workspace, null, settings, new RunLog(workspace.Workspace, NullLogger<RunLog>.Instance));
        scheduler = new Scheduler(service);
    }

    public void Dispose()
    {
        scheduler.Dispose();
        workspace.Dispose();
    }

    [Theory]
    [InlineData("2026-10-24T12:00", "kontroll-2026-10-25", "2026-10-25T02:30")]
    [InlineData("2026-10-25T12:00", "kontroll-2026-10-26", "2026-10-26T02:30")]
    [InlineData("2027-03-27T12:00", "kontroll-2027-03-28", "2027-03-28T01:30")]
    [InlineData("2027-03-28T12:00", "kontroll-2027-03-29", "2027-03-29T01:30")]
    public void Each_comes_when_the_calendar_says_also_when_the_clock_is_changed(string now, string night, string due)
    {
        var jobs = new CalendarJobs(service, scheduler);
        At(now);
        jobs.Update();
        List<RecurringJobDto> coming = Coming();
        PlannedRun[] planned = [.. new ServiceCalendar(service.Settings).Next(clock.GetUtcNow())];
        Assert.Equal(
            planned.Select(run => (run.Id, run.Due.UtcDateTime)).Order(),
            coming.Select(job => (job.Id, DateTime.SpecifyKind(job.NextExecution!.Value, DateTimeKind.Utc))).Order());
        Assert.Equal(Utc(due).UtcDateTime, Assert.Single(coming, job => job.Id == night).NextExecution);
    }

    [Fact]
    public void What_is_past_or_no_longer_set_goes()
    {
        new CalendarJobs(service, scheduler).Update();
        Assert.Contains(Coming(), job => job.Id == "kontroll-2026-10-21");
        At("2026-10-21T12:00");
        // As after a restart: what another process has left is not known.
        new CalendarJobs(service, scheduler).Update();
        Assert.DoesNotContain(Coming(), job => job.Id == "kontroll-2026-10-21");
        Assert.Equal(new ServiceCalendar(service.Settings).Next(clock.GetUtcNow()).Select(run => run.Id).Order(StringComparer.Ordinal), Coming().Select(job => job.Id).Order(StringComparer.Ordinal));
    }

    private List<RecurringJobDto> Coming()
    {
        using IStorageConnection connection = scheduler.Storage.GetConnection();
        return connection.GetRecurringJobs();
    }

    private void At(string utc) => clock.Advance(Utc(utc) - clock.GetUtcNow());

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
