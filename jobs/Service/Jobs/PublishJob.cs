using System.Globalization;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Reports.Formats;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>Puts the bytes of an approved report, or of the city's approved statistics, into the public folder, now that its time has come. Every version that was published stays there.</summary>
public sealed class PublishJob(ServiceContext service) : IJob
{
    public string Name => JobNames.Publish;

    /// <summary>What a version's publication is keyed on: each version is published once.</summary>
    public static string InputOf(ReportApproval approval) => string.Create(CultureInfo.InvariantCulture, $"version-{approval.Version}");

    public async Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
    {
        ApprovedReport report = new ReportStore(service.Workspace, service.Product.Clock).Everything()
            .FirstOrDefault(one => one.Period.ToString() == run.Period && one.Area == run.Area && InputOf(one.Approval) == run.Input)
            ?? throw UserException.Conflict($"Rapporten {run.Period} för {run.Area} är inte fastställd, så den publiceras inte.");
        var file = new ReportFile(report.Period, report.Area, report.Approval.Release) { Version = report.Approval.Version };
        foreach (ReportFormat format in report.Area == CityStatistics.Id ? StatisticsFormats.Names.Select(name => ReportFormat.Find(name)!) : service.Settings.Formats)
        {
            byte[] content = await SavedReport.ReadAsync(Path.Combine(report.Folder, ApprovedReport.FileName + format.Extension), cancellationToken).ConfigureAwait(false);
            SavedReport.Write(content, (file with { Format = format }).In(service.PublicFolder));
        }

        return $"Version {report.Approval.Version} är publicerad.";
    }
}
