using System.Collections.Concurrent;
using System.Text.Json;
using Bistand.Analytics.Jobs.Reporting;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators;
using Bistand.Analytics.Reports;

namespace Bistand.Analytics.Jobs.Service.Work;

/// <summary>Makes the public report of a tertial or year for one area, in each format that is set.</summary>
public sealed class ReportWork(ServiceContext service) : IWork, IDisposable
{
    /// <summary>One maker does one report at a time, and is kept for the next.</summary>
    private readonly ConcurrentBag<ReportMaker> idle = [];

    public string Job => JobNames.Report;

    public async Task<string> DoAsync(JobRun run, Action<string> stage, CancellationToken cancellationToken)
    {
        var period = Period.Parse(run.Period);
        Area area = service.Product.Areas.Require(run.Area);
        var report = new ReportFile(period, area.Id, run.Release);
        ReportMaker maker = idle.TryTake(out ReportMaker? kept) ? kept : new ReportMaker(service.Product);
        try
        {
            stage("underlag");
            ReportModel model = maker.Model(service.Workspace, period, area, null, Audience.Public, despiteFindings: null, cancellationToken, run.Release);
            foreach (string format in service.Settings.Formats)
            {
                stage(format);
                byte[] content = format == "json"
                    ? JsonSerializer.SerializeToUtf8Bytes(model, ReportJson.Options)
                    : await maker.PdfAsync(model, cancellationToken).ConfigureAwait(false);
                SavedReport.Write(content, Path.ChangeExtension(report.In(service.ReportsFolder), format));
            }

            return $"reports/{period}/{Path.GetFileNameWithoutExtension(report.FileName)} ({string.Join(", ", service.Settings.Formats)})";
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
