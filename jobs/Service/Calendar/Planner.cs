using System.Globalization;
using System.Text;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Workflow;

namespace Bistand.Analytics.Jobs.Service.Calendar;

/// <summary>
/// Sees to it that what is due stands in the run log. It looks at what ought to have been done by now and has not, rather than waiting for a moment
/// to pass: a start that was missed, an hour that the clocks skipped, and two nodes that look at once all end in one run. What was due before the
/// service was first started in this workspace is left alone.
/// </summary>
public sealed class Planner(ServiceContext service)
{
    private readonly ServiceCalendar calendar = new(service.Settings);
    private ReleaseMonths? months;

    public void Plan()
    {
        DateTimeOffset now = service.Now;
        DateTimeOffset since = Since(now);
        ReleaseMonths? release = CurrentMonths();
        IReadOnlyList<Run> log = service.Runs.Read();
        if (release?.Newest(service.Settings.MonthKinds) is { } newest)
        {
            Ask(JobNames.Month, newest.ToString(), "", release);
        }

        foreach (PlannedRun due in calendar.NewestDue(now).Where(due => due.Due > since))
        {
            switch (due.Job)
            {
                case JobNames.Verify when release is not null:
                    Ask(JobNames.Verify, due.Period, "", null);
                    break;
                case JobNames.Reminder when !HasCome(release, Month.Parse(due.Period)):
                    Ask(JobNames.Reminder, due.Period, "", null);
                    break;
                case JobNames.Reports when !log.Any(run => run.Job == JobNames.Reports && run.Period == due.Period && run.Asked >= due.Due):
                    AskForReports(due.Period, release);
                    break;
                case JobNames.Statistics when HasCome(release, Month.Parse(due.Period)) && !log.Any(run => run.Job == JobNames.Statistics && run.Period == due.Period && run.Asked >= due.Due):
                    Ask(JobNames.Statistics, due.Period, "", release);
                    break;
                default:
                    break;
            }
        }

        PublishDue(now);
    }

    /// <summary>
    /// Has something done now: a run that is over, by its id, with the release of now where it read an earlier one; the month; or what stands in the
    /// calendar and waits for nobody's sake.
    /// </summary>
    /// <exception cref="UserException">There is no such run or job, or it cannot be done before its time.</exception>
    public void RunNow(string id)
    {
        if (service.Runs.Find(id) is { } run)
        {
            Rerun(run);
            return;
        }

        PlannedRun? coming = calendar.Next(service.Now).FirstOrDefault(planned => planned.Id == id);
        if (coming is { CanBeRunNow: false })
        {
            throw UserException.Usage($"{coming.Title} sker på utsatt tid och kan inte köras i förväg. Tiden ställs in i appsettings.json.");
        }

        ReleaseMonths release = CurrentMonths() ?? throw UserException.NoRelease(service.Workspace.Path);
        switch (coming?.Job ?? id)
        {
            case JobNames.Month:
                Again(JobNames.Month, release.Newest(service.Settings.MonthKinds)?.ToString() ?? throw UserException.Usage("Ingen månad har kommit in i sin helhet. Läs in exporterna först."), release);
                break;
            case JobNames.Reports or JobNames.Statistics when !HasCome(release, Period.Parse(coming!.Period).Last):
                throw UserException.Usage(
                    $"{coming.Period} har inte kommit in i sin helhet{(release.Newest(service.Settings.MonthKinds) is { } newest ? $": den senaste hela månaden är {newest}" : "")}. Rapporter av andra perioder görs på sidan Rapporter.");
            case JobNames.Reports or JobNames.Statistics:
                Again(coming!.Job, coming.Period, release);
                break;
            case JobNames.Verify:
                Again(JobNames.Verify, calendar.Today(service.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null);
                break;
            default:
                throw UserException.NotFound($"Jobbet «{id}» finns inte. Sidan Jobb (/jobb) visar dem som finns.");
        }
    }

    /// <summary>Asks for one report. What is made or under way is left as it is; what failed, or is no longer there, is made anew.</summary>
    /// <returns>The run that makes it, or has made it.</returns>
    /// <exception cref="UserException">Nothing is published yet.</exception>
    public Run AskForReport(Period period, Area area, Audience audience)
    {
        ReleaseMonths release = CurrentMonths() ?? throw UserException.NoRelease(service.Workspace.Path);
        var run = new Run(
            audience == Audience.Public ? JobNames.Report : JobNames.InternalReport, period.ToString(), area.Id, release.Input, release.Release.Number, service.Now);
        if (!service.Runs.Add(run) && service.Runs.Find(run.Id) is { } known)
        {
            bool gone = known.Outcome == RunOutcome.Done && service.Settings.Formats.Any(format => !File.Exists((ReportFile.Of(known) with { Format = format }).In(service.ReportsFolder)));
            if (gone || known.Outcome == RunOutcome.Failed)
            {
                service.Runs.Rerun(run.Id);
            }

            return known;
        }

        return run;
    }

    private void Rerun(Run run)
    {
        if (run is { IsOver: true, Release: > 0 } && run.Job is JobNames.Month or JobNames.Reports or JobNames.Report or JobNames.InternalReport or JobNames.Statistics && CurrentMonths() is { } current && current.Input != run.Input)
        {
            service.Runs.Add(new Run(run.Job, run.Period, run.Area, current.Input, current.Release.Number, service.Now));
        }
        else if (run.Job == JobNames.Inbox || !service.Runs.Rerun(run.Id))
        {
            throw UserException.Usage($"{JobNames.Title(run.Job)} ({run.Key}) {(run.IsOver ? "kan inte köras om" : "är redan på gång")}.");
        }
    }

    private void Again(string job, string period, ReleaseMonths? release)
    {
        var run = new Run(job, period, "", release?.Input ?? "", release?.Release.Number ?? 0, service.Now);
        if (!service.Runs.Add(run))
        {
            service.Runs.Rerun(run.Id);
        }
    }

    /// <summary>Reports of a period whose exports have not come would be empty: then people are reminded, and the reports follow the exports.</summary>
    private void AskForReports(string period, ReleaseMonths? release)
    {
        if (HasCome(release, Period.Parse(period).Last))
        {
            Ask(JobNames.Reports, period, "", release);
        }
        else
        {
            Ask(JobNames.Reminder, period, "", null);
        }
    }

    /// <summary>Only what people have approved is published, at the time that is set for its period.</summary>
    private void PublishDue(DateTimeOffset now)
    {
        foreach (ApprovedReport report in new ReportStore(service.Workspace, service.Product.Clock).Approved()
            .Where(report => report.Area == CityStatistics.Id ? !(calendar.StatisticsPublishTime(report.Period) > now) : calendar.PublishTime(report.Period) <= now))
        {
            service.Runs.Add(new Run(JobNames.Publish, report.Period.ToString(), report.Area, PublishJob.InputOf(report.Approval), report.Approval.Release, now));
        }
    }

    private bool HasCome(ReleaseMonths? release, Month month) => release?.Has(month, service.Settings.MonthKinds) ?? false;

    private void Ask(string job, string period, string area, ReleaseMonths? release) =>
        service.Runs.Add(new Run(job, period, area, release?.Input ?? "", release?.Release.Number ?? 0, service.Now));

    private ReleaseMonths? CurrentMonths()
    {
        if (service.Workspace.ReadHead().Current is not { } current)
        {
            return null;
        }

        if (months?.Release.Number != current.Number)
        {
            months = ReleaseMonths.Read(service.Workspace, current.Number);
        }

        return months;
    }

    /// <summary>When the service was first started in this workspace.</summary>
    private DateTimeOffset Since(DateTimeOffset now)
    {
        string file = Path.Combine(service.Runs.Folder, "since");
        if (!File.Exists(file))
        {
            ReportMaker.Save(Encoding.ASCII.GetBytes(now.ToString("O", CultureInfo.InvariantCulture)), file);
        }

        return DateTimeOffset.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
    }
}
