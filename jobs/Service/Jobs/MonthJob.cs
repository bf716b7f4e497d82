using System.Globalization;
using System.Text;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>
/// Closes a month: all indicators, and forecasts of every series for every area in force, written in <c>results/&lt;month&gt;/</c>; and the månadsprognos
/// of each area that has one, given out as the first of its month. Controllers are told of what fell outside the forecasts issued before.
/// </summary>
public sealed class MonthJob(ServiceContext service, NoticeBoard notices) : IJob
{
    public string Name => JobNames.Month;

    public Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
    {
        Month month = Month.Parse(run.Period);
        string folder = Path.Combine(service.Workspace.Path, "results", run.Period);
        using (OpenRelease open = service.Workspace.OpenRelease(run.Release))
        {
            stage("indikatorer");
            int figures = PeriodFigures.Write(service.Product, service.Workspace, open, Period.Of(month), cancellationToken);

            stage("prognoser");
            IReadOnlyList<AreaForecast> forecasts = IssuedForecasts.Make(open, service.Product.Areas, service.Product.Indicators, cancellationToken);
            IssuedForecasts.Issue(service.Workspace, run.Release, forecasts);
            List<AreaForecast> shown = [.. forecasts.Where(line => line.Key is { Sex: Sex.T, Shared: false })];
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            ForecastFile.Write(text, [.. shown.Select(line => new FiledSeries(line.History, MonthForm.Calendar))], [.. shown.Select(line => line.Forecast)]);
            ReportMaker.Save(Encoding.UTF8.GetBytes(text.ToString()), Path.Combine(folder, "forecasts.csv"));

            stage("vändningar");
            TurnNotice.Post(notices, service.Product.Areas, month, shown, IssuedForecasts.Read(service.Workspace));

            stage("månadsprognoser");
            int issued = new PrognosDesk(service.Product, service.Workspace).IssueAll(run.Release, month, "tjänsten", cancellationToken);
            return Task.FromResult(
                $"{SwedishText.Number(figures, 0)} siffror, {SwedishText.Number(shown.Count, 0)} prognoser och {SwedishText.Number(issued, 0)} månadsprognoser är räknade.");
        }
    }
}
