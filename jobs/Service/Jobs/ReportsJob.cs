using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>Closes a tertial or year: writes its figures down and asks for a report for each area that is to have one.</summary>
public sealed class ReportsJob(ServiceContext service) : IJob
{
    public string Name => JobNames.Reports;

    public Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
    {
        var period = Period.Parse(run.Period);
        int figures;
        stage("siffror");
        using (OpenRelease open = service.Workspace.OpenRelease(run.Release))
        {
            figures = PeriodFigures.Write(service.Product, service.Workspace, open, period, cancellationToken);
        }

        stage("beställning av rapporter");
        List<Area> areas = [.. Areas(period)];
        foreach (Area area in areas)
        {
            service.Runs.Add(new Run(JobNames.Report, run.Period, area.Id, run.Input, run.Release, service.Now));
        }

        if (period.Kind == PeriodKind.VB && service.Settings.StatisticsDay > 0)
        {
            service.Runs.Add(new Run(JobNames.Statistics, run.Period, "", run.Input, run.Release, service.Now));
        }

        return Task.FromResult($"{SwedishText.Number(figures, 0)} siffror är räknade och {SwedishText.Number(areas.Count, 0)} rapporter beställda.");
    }

    private IEnumerable<Area> Areas(Period period) => service.Settings.ReportAreas.Length > 0
        ? service.Settings.ReportAreas.Select(service.Product.Areas.Require)
        : service.Product.Areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(period.Last));
}
