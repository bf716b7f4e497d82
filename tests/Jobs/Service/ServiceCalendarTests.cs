using System.Globalization;
using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>When jobs are due: holidays, nights when the clock is changed, and turns of the year.</summary>
public sealed class ServiceCalendarTests
{
    private static readonly ServiceSettings Settings = new()
    {
        Reports =
        {
            ["T1"] = new ReportDates { Make = "05-20 05:30", Publish = "05-27 08:00" },
            ["VB"] = new ReportDates { Make = "01-25 05:30", Publish = "02-01 08:00" },
        },
    };

    private readonly ServiceCalendar calendar = new(Settings);

    // Dates as the almanac has them.
    [Theory]
    [InlineData("2026-04-03", "långfredagen")]
    [InlineData("2026-04-05", "påskdagen")]
    [InlineData("2026-04-06", "annandag påsk")]
    [InlineData("2026-05-14", "Kristi himmelsfärdsdag")]
    [InlineData("2026-05-24", "pingstdagen")]
    [InlineData("2026-06-06", "nationaldagen")]
    [InlineData("2026-06-19", "midsommarafton")]
    [InlineData("2026-06-20", "midsommardagen")]
    [InlineData("2027-06-26", "midsommardagen")]
    [InlineData("2026-10-31", "alla helgons dag")]
    [InlineData("2027-11-06", "alla helgons dag")]
    [InlineData("2026-12-24", "julafton")]
    [InlineData("2027-01-06", "trettondagen")]
    [InlineData("2024-03-29", "långfredagen")]
    [InlineData("2038-04-25", "påskdagen")]
    [InlineData("2008-03-23", "påskdagen")]
    [InlineData("2025-05-29", "Kristi himmelsfärdsdag")]
    public void A_holiday_is_one(string date, string name)
    {
        Assert.True(SwedishHolidays.IsHoliday(Date(date)), name);
        Assert.False(SwedishHolidays.IsWorkingDay(Date(date)));
    }

    [Theory]
    [InlineData("2026-04-02")]
    [InlineData("2026-04-07")]
    [InlineData("2026-05-25")]
    [InlineData("2026-06-22")]
    [InlineData("2026-10-30")]
    [InlineData("2026-12-23")]
    public void A_day_between_holidays_is_a_working_day(string date) => Assert.True(SwedishHolidays.IsWorkingDay(Date(date)));

    [Theory]
    [InlineData("2026-04-03", "2026-04-07")]
    [InlineData("2026-12-24", "2026-12-28")]
    [InlineData("2026-06-19", "2026-06-22")]
    [InlineData("2026-11-22", "2026-11-23")]
    [InlineData("2026-11-23", "2026-11-23")]
    public void What_falls_on_a_day_off_comes_on_the_next_working_day(string date, string expected) => Assert.Equal(Date(expected), SwedishHolidays.WorkingDayFrom(Date(date)));

    [Fact]
    public void A_reminder_on_a_Saturday_comes_on_Monday_and_the_reports_are_published_on_a_working_day()
    {
        // 15 August 2026 is a Saturday; 1 February 2026 a Sunday.
        PlannedRun reminder = Assert.Single(calendar.NewestDue(Utc("2026-08-20T12:00")), due => due.Job == JobNames.Reminder);
        Assert.Equal(("2026-07", Utc("2026-08-17T06:00")), (reminder.Period, reminder.Due));
        Assert.Equal(Utc("2026-02-02T07:00"), calendar.PublishTime(Period.VB(2025)));
        Assert.Null(calendar.PublishTime(Period.T2(2025)));
    }

    [Fact]
    public void The_citys_statistics_are_published_on_a_day_of_their_own_and_a_years_with_its_reports()
    {
        Assert.Null(calendar.StatisticsPublishTime(Period.Parse("2026-05")));
        // 15 August 2026 is a Saturday.
        Assert.Equal(Utc("2026-08-17T06:00"), new ServiceCalendar(new ServiceSettings { StatisticsPublishDay = 15 }).StatisticsPublishTime(Period.Parse("2026-06")));
        Assert.Equal(Utc("2026-02-02T07:00"), calendar.StatisticsPublishTime(Period.VB(2025)));
    }

    [Theory]
    [InlineData("2026-10-25")]
    [InlineData("2027-03-28")]
    public void On_a_night_when_the_clock_is_changed_each_job_is_due_once_at_its_own_hour(string night)
    {
        var due = new List<PlannedRun>();
        // Every minute of two days around the change, as the planner looks.
        for (DateTimeOffset now = Utc(night + "T00:00").AddDays(-1); now < Utc(night + "T00:00").AddDays(1); now = now.AddMinutes(1))
        {
            due.AddRange(calendar.NewestDue(now).Where(planned => !due.Contains(planned)));
        }

        PlannedRun verify = Assert.Single(due, planned => planned.Job == JobNames.Verify && planned.Period == night);
        TimeOnly local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(verify.Due, Settings.Zone).DateTime);
        Assert.Equal(new TimeOnly(3, 30), local);
        Assert.Equal(due.Count, due.DistinctBy(planned => (planned.Job, planned.Period)).Count());
    }

    [Theory]
    [InlineData("2024-05-20T03:29", "2023-T1")]
    [InlineData("2024-05-20T03:30", "2024-T1")]
    [InlineData("2024-01-25T04:29", "2022-VB")]
    [InlineData("2024-01-25T04:30", "2023-VB")]
    public void Reports_are_about_the_newest_period_whose_day_has_come(string now, string period) =>
        Assert.Contains(calendar.NewestDue(Utc(now)), due => due.Job == JobNames.Reports && due.Period == period);

    [Fact]
    public void The_next_of_each_job_comes_after_now_and_in_order()
    {
        DateTimeOffset now = Utc("2026-12-31T23:30");
        List<PlannedRun> next = [.. calendar.Next(now)];
        Assert.All(next, planned => Assert.True(planned.Due > now));
        Assert.Equal(next.OrderBy(planned => planned.Due), next);
        Assert.Equal(
            ["kontroll 2027-01-01", "paminnelse 2026-12", "publicering 2026-VB", "publicering 2027-T1", "rapporter 2026-VB", "rapporter 2027-T1"],
            next.Select(planned => $"{planned.Job} {planned.Period}").Order(StringComparer.Ordinal));
    }

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
