using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Jobs.Reporting;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators;
using Bistand.Analytics.Reports;
using Bistand.Analytics.Reports.Explorer;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>What the explorer's pages ask of the service.</summary>
public sealed class ServiceDesk(ServiceContext service, ISchedulerFactory schedulers) : IServiceDesk, IDisposable
{
    private const long Megabyte = 1_000_000;

    private static readonly Dictionary<string, string> JobNames = new(StringComparer.Ordinal)
    {
        [InboxJob.Key.Name] = "Inkorgen", [MonthJob.Key.Name] = "Månaden", [ReportJob.Key.Name] = "Rapporter",
    };

    private readonly ReportMaker maker = new(service.Product);

    public string InboxFolder => service.InboxFolder;

    public long LargestUpload => service.Settings.UploadMegabytes * Megabyte;

    public async Task ReadInboxAsync(CancellationToken cancellation)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellation).ConfigureAwait(false);
        await scheduler.TriggerJob(InboxJob.Key, cancellation).ConfigureAwait(false);
    }

    public void Approve(string delivery, string by, string why, CancellationToken cancellation) =>
        service.Product.Ingestor(service.Workspace).Approve(delivery, by, why, cancellation);

    public string FaultWords(string code) => FaultText.Of(code);

    public IReadOnlyList<EndedRun> Runs() => [.. service.Runs.Read().Reverse().Select(run => new EndedRun(
        JobNames.GetValueOrDefault(run.Job, run.Job), run.Key, run.Began, run.Ended, run.Outcome == RunOutcome.Failed, run.Message))];

    public async Task<IReadOnlyList<ComingRun>> ComingAsync(CancellationToken cancellation)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellation).ConfigureAwait(false);
        List<ComingRun> coming = [];
        foreach (TriggerKey key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellation).ConfigureAwait(false))
        {
            // One without a description is a run that was asked for, not one of the schedule.
            if (await scheduler.GetTrigger(key, cancellation).ConfigureAwait(false) is { Description: { } name } trigger)
            {
                coming.Add(new ComingRun(key.Name, name, trigger.NextFireTimeUtc));
            }
        }

        return [.. coming.OrderBy(run => run.Next ?? DateTimeOffset.MaxValue).ThenBy(run => run.Name, StringComparer.Ordinal)];
    }

    public async Task RunNowAsync(string id, CancellationToken cancellation)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellation).ConfigureAwait(false);
        ITrigger trigger = await scheduler.GetTrigger(new TriggerKey(id), cancellation).ConfigureAwait(false)
            ?? throw UserException.Usage($"Jobbet «{id}» finns inte. Sidan Jobb (/jobb) visar dem som finns.");
        await scheduler.TriggerJob(trigger.JobKey, trigger.JobDataMap, cancellation).ConfigureAwait(false);
    }

    public IReadOnlyList<MadeReport> Reports() =>
        [.. ReportFile.All(service.ReportsFolder).Select(report => new MadeReport(report.Period, report.Area, report.Release, report.FileName))];

    public string? ReportPath(string period, string fileName) =>
        ReportFile.Parse(period, fileName)?.In(service.ReportsFolder) is { } path && File.Exists(path) ? path : null;

    public async Task<byte[]> MakeReportAsync(Period period, Area area, Audience audience, CancellationToken cancellation)
    {
        ReportModel model = await Task.Run(() => maker.Model(service.Workspace, period, area, null, audience, cancellation), cancellation).ConfigureAwait(false);
        return await maker.PdfAsync(model, cancellation).ConfigureAwait(false);
    }

    public void Dispose() => maker.Dispose();
}
