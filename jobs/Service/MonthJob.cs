using System.Globalization;
using System.Text;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Reporting;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Indicators;
using Bistand.Analytics.Model.Releases;
using Dapper;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>
/// Computes the newest month of bistånd: all indicators, and forecasts of every series for every area in force, written in
/// <c>results/&lt;month&gt;/</c>. Once a release.
/// </summary>
[DisallowConcurrentExecution]
public sealed class MonthJob(ServiceContext service) : IJob
{
    private const int Horizon = 12;

    public static JobKey Key { get; } = new("manad");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        DateTimeOffset began = service.Product.Clock.GetUtcNow();
        try
        {
            if (service.Workspace.ReadState().Current is { } release && NewestMonth() is { } month)
            {
                await service.RunOnceAsync(Key.Name, $"{month}, utgåva {release.Number}", () => Task.FromResult(Compute(month, release, cancellationToken)))
                    .ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            service.Failed(Key.Name, "", began, error);
        }
    }

    private Month? NewestMonth()
    {
        (ReleaseEntry _, DuckDbConnection connection) = service.Workspace.OpenRelease();
        using (connection)
        {
            int? newest = connection.ExecuteScalar<int?>($"SELECT max(manad) FROM {ReleaseSchema.BistandMonths}");
            return newest is { } index ? Month.FromIndex(index) : null;
        }
    }

    private string Compute(Month month, ReleaseEntry release, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(service.Workspace.Path, "results", month.ToString());
        (ReleaseEntry _, DuckDbConnection connection) = service.Workspace.OpenRelease(release.Number);
        using (connection)
        {
            IndicatorAnswer answer = new IndicatorEngine(connection, service.Product.Areas, service.Product.Indicators).Compute(
                new IndicatorRequest([Period.Of(month)]), Audience.Internal, service.Product.TargetsFor, cancellationToken: cancellationToken);
            using var figures = new MemoryStream();
            FigureJson.Write(figures, answer.Release, answer.Figures);
            ReportMaker.Save(figures.ToArray(), Path.Combine(folder, "indicators.json"));

            List<MonthlySeries> series = ReadSeries(connection, month, cancellationToken);
            IReadOnlyList<Forecast> forecasts = ForecastEngine.Standard.Run(series, Horizon, cancellationToken);
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            ForecastFile.Write(text, [.. series.Select(one => new FiledSeries(one, MonthForm.Calendar))], forecasts);
            ReportMaker.Save(Encoding.UTF8.GetBytes(text.ToString()), Path.Combine(folder, "forecasts.csv"));
            return $"{Terminal.Number(answer.Figures.Count)} siffror och {Terminal.Number(forecasts.Count)} prognoser i results/{month}/";
        }
    }

    private List<MonthlySeries> ReadSeries(DuckDbConnection connection, Month month, CancellationToken cancellationToken)
    {
        var reader = new AreaSeries(connection, service.Product.Areas, service.Product.Indicators);
        IEnumerable<Area> areas = service.Product.Areas.InForce(month);
        return [.. areas.SelectMany(area => SeriesKind.All.Select(kind => reader.Read(kind, area, Sex.T, cancellationToken)))];
    }
}
