using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>Puts a report that was made before into the public folder, now that its time has come.</summary>
public sealed class PublishJob(ServiceContext service) : IJob
{
    public string Name => JobNames.Publish;

    public async Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
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
