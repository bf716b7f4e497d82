using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.Service.Work;

/// <summary>Puts a report that was made before into the public folder, now that its time has come.</summary>
public sealed class PublishWork(ServiceContext service) : IWork
{
    public string Job => JobNames.Publish;

    public async Task<string> DoAsync(JobRun run, Action<string> stage, CancellationToken cancellationToken)
    {
        var report = new ReportFile(Period.Parse(run.Period), run.Area, run.Release);
        foreach (ReportFile file in service.Settings.Formats.Select(format => report with { Format = format }))
        {
            byte[] content = await SavedReport.ReadAsync(file.In(service.ReportsFolder), cancellationToken).ConfigureAwait(false);
            SavedReport.Write(content, file.In(service.PublicFolder));
        }

        return $"publicerad i {Path.Combine(service.PublicFolder, run.Period)}";
    }
}
