using Bistand.Analytics.Jobs.Service.Runs;
using System.Collections.Concurrent;
using Bistand.Analytics.Jobs.Reporting;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

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
            ReportModel model = maker.Model(service.Workspace, report.Period, area, null, audience, despiteFindings: null, cancellationToken, run.Release);
            foreach (string format in service.Settings.Formats)
            {
                stage(format);
                byte[] content = format == "json"
                    ? ReportJson.Serialize(model)
                    : await maker.PdfAsync(model, cancellationToken).ConfigureAwait(false);
                SavedReport.Write(content, Path.ChangeExtension(report.In(service.ReportsFolder), format));
            }

            return $"reports/{report.Period}/{Path.GetFileNameWithoutExtension(report.FileName)} ({string.Join(", ", service.Settings.Formats)})";
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
