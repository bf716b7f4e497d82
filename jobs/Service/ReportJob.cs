using Bistand.Analytics.Jobs.Reporting;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>
/// Makes the public report of a tertial or year for each configured area: the newest such period that is over. Once for each
/// period, area and release.
/// </summary>
[DisallowConcurrentExecution]
public sealed class ReportJob(ServiceContext service) : IJob
{
    public const string KindKey = "kind";

    public static JobKey Key { get; } = new("rapporter");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (service.Workspace.ReadState().Current is not { } release)
        {
            return;
        }

        string kind = context.MergedJobDataMap.GetString(KindKey) ?? "";
        Period period = NewestOver(kind, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(service.Product.Clock.GetUtcNow(), service.Settings.Zone).DateTime));
        using var maker = new ReportMaker(service.Product);
        foreach (Area area in Areas(period))
        {
            await service.RunOnceAsync(Key.Name, $"{period}, {area.Id}, utgåva {release.Number}", () => MakeAsync(maker, period, area, release, cancellationToken))
                .ConfigureAwait(false);
        }
    }

    /// <summary>The newest period of a kind whose last day has passed.</summary>
    public static Period NewestOver(string kind, DateOnly today)
    {
        Period Of(int year) => kind switch { "T1" => Period.T1(year), "T2" => Period.T2(year), _ => Period.VB(year) };
        return Of(today.Year).LastDay < today ? Of(today.Year) : Of(today.Year - 1);
    }

    private IEnumerable<Area> Areas(Period period) => service.Settings.ReportAreas.Length > 0
        ? service.Settings.ReportAreas.Select(service.Product.Areas.Require)
        : service.Product.Areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(period.Last));

    private async Task<string> MakeAsync(ReportMaker maker, Period period, Area area, ReleaseEntry release, CancellationToken cancellationToken)
    {
        ReportModel model = maker.Model(service.Workspace, period, area, null, Audience.Public, cancellationToken);
        var report = new ReportFile(period, area.Id, release.Number);
        ReportMaker.Save(await maker.PdfAsync(model, cancellationToken).ConfigureAwait(false), report.In(service.ReportsFolder));
        return $"reports/{period}/{report.FileName}";
    }
}
