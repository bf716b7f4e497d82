using System.Collections.Concurrent;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Formats;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>Makes the report of a tertial or year for one area, in each format that is set; one such job for each kind of reader.</summary>
public sealed class ReportJob(ServiceContext service, Audience audience) : IJob, IDisposable
{
    /// <summary>One maker does one report at a time, and is kept for the next.</summary>
    private readonly ConcurrentBag<ReportMaker> idle = [];

    public string Name => audience == Audience.Public ? JobNames.Report : JobNames.InternalReport;

    public async Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
    {
        var report = ReportFile.Of(run);
        Area area = service.Product.Areas.Require(run.Area);
        ReportMaker maker = idle.TryTake(out ReportMaker? kept) ? kept : new ReportMaker(service.Product);
        try
        {
            stage("underlag");
            PreparedReport prepared = maker.Prepare(service.Workspace, new ReportRequest(report.Period, area, audience) { Release = run.Release }, cancellationToken);
            foreach (ReportFormat format in service.Settings.Formats)
            {
                stage(format.Name);
                byte[] content = await maker.RenderAsync(prepared.Model, format, cancellationToken).ConfigureAwait(false);
                SavedReport.Write(content, (report with { Format = format }).In(service.ReportsFolder));
            }

            ReportMaker.Issue(service.Workspace, prepared);
            return $"Rapporten är gjord som {SwedishWords.And([.. service.Settings.Formats.Select(format => format.Name)])}.";
        }
        finally
        {
            idle.Add(maker);
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out ReportMaker? maker))
        {
            maker.Dispose();
        }
    }
}
