using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.Service.Calendar;

/// <summary>What a job is due for, and when. <see cref="Title"/> is what a person reads of it.</summary>
public sealed record PlannedRun(string Job, string Period, DateTimeOffset Due, string Title)
{
    public string Id => $"{Job}-{Period}";

    /// <summary>What is to reach people at a certain time is not done before it.</summary>
    public bool CanBeRunNow => Job is JobNames.Verify or JobNames.Reports or JobNames.Statistics;
}

/// <summary>
/// When the jobs of the calendar are due. Times are local and outside 02–03, so that each exists once on every day, the two when the clock is
/// changed included. What people are to read or do comes on a working day; what the machine does comes when it is set.
/// </summary>
public sealed class ServiceCalendar(ServiceSettings settings)
{
    private static readonly string[] Kinds = ["T1", "T2", "VB"];

    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, settings.Zone).DateTime);

    /// <summary>The newest planned run of each job that is due at a time; what came before it has been overtaken.</summary>
    public IEnumerable<PlannedRun> NewestDue(DateTimeOffset now) => Around(now)
        .Where(planned => planned.Due <= now)
        .GroupBy(planned => (planned.Job, Kind(planned.Period)))
        .Select(group => group.MaxBy(planned => planned.Due)!);

    /// <summary>The next planned run of each job, by time.</summary>
    public IEnumerable<PlannedRun> Next(DateTimeOffset now) => Around(now)
        .Where(planned => planned.Due > now)
        .GroupBy(planned => (planned.Job, Kind(planned.Period)))
        .Select(group => group.MinBy(planned => planned.Due)!)
        .OrderBy(planned => planned.Due);

    /// <summary>When the reports of a period are published; null where they are not.</summary>
    public DateTimeOffset? PublishTime(Period period) => settings.Reports.GetValueOrDefault(period.Kind.ToString())?.Publish is { Length: > 0 } text
        && YearTime.TryParse(text, out YearTime time)
        ? ToUtc(SwedishHolidays.WorkingDayFrom(time.In(YearAfter(period, time))), time.Time)
        : null;

    /// <summary>The time before which the city's statistics are not published: a year's come with the reports of the year; null for as soon as they are approved.</summary>
    public DateTimeOffset? StatisticsPublishTime(Period period) => period.Kind == PeriodKind.VB ? PublishTime(period)
        : settings.StatisticsPublishDay == 0 ? null
        : ToUtc(SwedishHolidays.WorkingDayFrom(period.Last.Plus(2).FirstDay.AddDays(settings.StatisticsPublishDay - 1)), settings.ReminderTime);

    public DateTimeOffset ToUtc(DateOnly date, TimeOnly time)
    {
        DateTime local = date.ToDateTime(time);
        return new DateTimeOffset(local, settings.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>All that is due from a year and a half before a time to as long after it.</summary>
    private IEnumerable<PlannedRun> Around(DateTimeOffset now)
    {
        DateOnly today = Today(now);
        return Nights(today).Concat(Reminders(Month.Of(today))).Concat(Statistics(Month.Of(today))).Concat(
            from kind in Kinds
            from year in Enumerable.Range(today.Year - 2, 4)
            from planned in Reports(PeriodOf(kind, year))
            select planned);
    }

    private IEnumerable<PlannedRun> Nights(DateOnly today) =>
        from days in Enumerable.Range(-1, 3)
        let night = today.AddDays(days)
        select new PlannedRun(JobNames.Verify, night.ToString("yyyy-MM-dd", null), ToUtc(night, settings.VerifyTime), "Nattlig kontroll av det publicerade");

    /// <summary>A month's exports are missed on a day of the month after it.</summary>
    private IEnumerable<PlannedRun> Reminders(Month now) =>
        from months in Enumerable.Range(-2, 4)
        let after = now.Plus(months)
        let day = SwedishHolidays.WorkingDayFrom(after.FirstDay.AddDays(settings.ReminderDay - 1))
        select new PlannedRun(JobNames.Reminder, after.Plus(-1).ToString(), ToUtc(day, settings.ReminderTime), $"Påminnelse om {SwedishText.Month(after.Plus(-1))} inte har kommit in");

    /// <summary>A month is told when the one after it has come too: what is still to come of it has come then.</summary>
    private IEnumerable<PlannedRun> Statistics(Month now) => settings.StatisticsDay == 0 ? [] :
        from months in Enumerable.Range(-2, 4)
        let at = now.Plus(months)
        let day = SwedishHolidays.WorkingDayFrom(at.FirstDay.AddDays(settings.StatisticsDay - 1))
        select new PlannedRun(JobNames.Statistics, at.Plus(-2).ToString(), ToUtc(day, settings.ReminderTime), $"Stadens statistik {SwedishText.Month(at.Plus(-2))}");

    private IEnumerable<PlannedRun> Reports(Period period)
    {
        if (settings.Reports.GetValueOrDefault(period.Kind.ToString()) is not { } dates || !YearTime.TryParse(dates.Make, out YearTime make))
        {
            yield break;
        }

        yield return new PlannedRun(JobNames.Reports, period.ToString(), ToUtc(make.In(YearAfter(period, make)), make.Time), $"Rapporter {SwedishWords.ShortName(period)}");
        if (PublishTime(period) is { } publish)
        {
            yield return new PlannedRun(JobNames.Publishing, period.ToString(), publish, $"Publicering av rapporter {SwedishWords.ShortName(period)}");
        }
    }

    /// <summary>The first year in which the date comes after the period's end.</summary>
    private static int YearAfter(Period period, YearTime time) => time.In(period.Year) > period.LastDay ? period.Year : period.Year + 1;

    private static Period PeriodOf(string kind, int year) => kind switch { "T1" => Period.T1(year), "T2" => Period.T2(year), _ => Period.VB(year) };

    /// <summary>Reports of T1, T2 and VB are three schedules; a month or a night is one.</summary>
    private static string Kind(string period) => period.Length == 7 && Kinds.Contains(period[5..]) ? period[5..] : "";
}
