using System.Globalization;
using System.Text;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Reporting;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Releases;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Service.Work;

/// <summary>
/// Closes a month: all indicators, and forecasts of every series for every area in force, written in <c>results/&lt;month&gt;/</c>; and the månadsprognos
/// of each stadsdel that has a budget, given out as the first of its month.
/// </summary>
public sealed class MonthWork(ServiceContext service, ILogger<MonthWork> log) : IWork
{
    private const int Horizon = 12;

    public string Job => JobNames.Month;

    public Task<string> DoAsync(JobRun run, Action<string> stage, CancellationToken cancellationToken)
    {
        Month month = Month.Parse(run.Period);
        string folder = Path.Combine(service.Workspace.Path, "results", run.Period);
        (ReleaseEntry _, DuckDbConnection connection) = service.Workspace.OpenRelease(run.Release);
        using (connection)
        {
            stage("indikatorer");
            int figures = PeriodFigures.Write(service, connection, Period.Of(month), cancellationToken);

            stage("prognoser");
            List<MonthlySeries> series = ReadSeries(connection, month, cancellationToken);
            IReadOnlyList<Forecast> forecasts = ForecastEngine.Standard.Run(series, Horizon, cancellationToken);
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            ForecastFile.Write(text, [.. series.Select(one => new FiledSeries(one, MonthForm.Calendar))], forecasts);
            ReportMaker.Save(Encoding.UTF8.GetBytes(text.ToString()), Path.Combine(folder, "forecasts.csv"));

            stage("månadsprognoser");
            int issued = IssuePrognoser(month, run.Release, cancellationToken);
            return Task.FromResult(
                $"{Terminal.Number(figures)} siffror och {Terminal.Number(forecasts.Count)} prognoser i results/{month}/, {Terminal.Number(issued)} månadsprognoser");
        }
    }

    /// <returns>How many stadsdelar have one; one without budget or ledger for the month has none.</returns>
    private int IssuePrognoser(Month month, int release, CancellationToken cancellationToken)
    {
        if (service.Workspace.ReadState().Current?.Number != release)
        {
            // A newer release has come: its own closing of the month gives them out.
            return 0;
        }

        int issued = 0;
        var desk = new PrognosDesk(service.Product, service.Workspace);
        foreach (Area area in service.Product.Areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(month)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                desk.Issue(area, month, "tjänsten");
                issued++;
            }
            catch (UserException error) when (error.ExitCode != ExitCode.Surroundings)
            {
                log.LogInformation("No månadsprognos for {Area} {Month}: {Reason}", area.Id, month, error.Message);
            }
        }

        return issued;
    }

    private List<MonthlySeries> ReadSeries(DuckDbConnection connection, Month month, CancellationToken cancellationToken)
    {
        var reader = new AreaSeries(connection, service.Product.Areas, service.Product.Indicators);
        IEnumerable<Area> areas = service.Product.Areas.InForce(month);
        return [.. areas.SelectMany(area => SeriesKind.All.Select(kind => reader.Read(kind, area, Sex.T, cancellationToken)))];
    }
}
