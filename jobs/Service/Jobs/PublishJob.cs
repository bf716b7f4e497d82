using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>Puts a report that was made before into the public folder, now that its time has come.</summary>
public sealed class PublishJob(ServiceContext service) : IJob
{
    public string Name => JobNames.Publish;

    public async Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
    {
        var report = new ReportFile(Period.Parse(run.Period), run.Area, run.Release);
        foreach (string format in service.Settings.Formats)
        {
            string made = Path.ChangeExtension(report.In(service.ReportsFolder), format);
            byte[] content = await SavedReport.ReadAsync(made, cancellationToken).ConfigureAwait(false);
            SavedReport.Write(content, Path.ChangeExtension(report.In(service.PublicFolder), format));
        }

        return $"publicerad i {Path.Combine(service.PublicFolder, run.Period)}";
    }
}
