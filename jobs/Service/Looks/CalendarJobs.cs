using System.Globalization;
using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Hangfire;
using Hangfire.Storage;

namespace Bistand.Analytics.Jobs.Service.Looks;

/// <summary>
/// What the calendar has coming, as recurring jobs: the dashboard shows it, and each has the plan looked at when it is due. What is then to be done, the plan finds by
/// itself, so that one which is late, comes twice or not at all makes no difference.
/// </summary>
public sealed class CalendarJobs(ServiceContext service, Scheduler scheduler)
{
    private readonly ServiceCalendar calendar = new(service.Settings);
    private List<PlannedRun> shown = [];

    /// <summary>Has the next of each in the schedule and nothing else.</summary>
    public void Update()
    {
        List<PlannedRun> coming = [.. calendar.Next(service.Now)];
        if (coming.SequenceEqual(shown))
        {
            return;
        }

        IRecurringJobManager recurring = scheduler.Recurring;
        using (IStorageConnection connection = scheduler.Storage.GetConnection())
        {
            foreach (string past in connection.GetRecurringJobs().Select(job => job.Id).Except(coming.Select(planned => planned.Id), StringComparer.Ordinal))
            {
                recurring.RemoveIfExists(past);
            }
        }

        var options = new RecurringJobOptions { TimeZone = service.Settings.Zone, MisfireHandling = MisfireHandlingMode.Relaxed };
        foreach (PlannedRun planned in coming)
        {
            recurring.AddOrUpdate<PlanLook>(planned.Id, JobServer.CalendarQueue, look => look.Ask(), CronOf(planned), options);
        }

        shown = coming;
    }

    /// <summary>The day and time of every year: it goes before a year has gone.</summary>
    private string CronOf(PlannedRun planned)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(planned.Due, service.Settings.Zone);
        return string.Create(CultureInfo.InvariantCulture, $"{local.Minute} {local.Hour} {local.Day} {local.Month} *");
    }
}
