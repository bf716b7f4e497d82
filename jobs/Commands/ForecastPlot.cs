using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Explorer.Prognoser;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>The charts of <c>forecast</c> and <c>backtest</c>.</summary>
internal static class ForecastPlot
{
    /// <summary>More history makes a forecast's months too narrow to tell apart.</summary>
    private const int ShownMonths = 60;

    private static readonly Table Nothing = new("", [], []);

    public static Chart Of(SeriesKind kind, Sex sex, MonthlySeries history, Forecast forecast, Forecast? scenario) =>
        ForecastChart.Build(kind, kind.Subject(sex), history, forecast, scenario, [], ShownMonths);

    /// <summary>A series from a file, whose unit nobody knows.</summary>
    public static Chart Of(FiledSeries filed, Forecast forecast)
    {
        MonthlySeries history = filed.Series;
        int from = Math.Max(0, history.Values.Count - ShownMonths);
        return new Chart(
            "prognos", ChartSpec.Forecast, $"{history.Id} per månad: utfall och prognos", "", "Värde",
            [
                .. history.Values.Skip(from).Select((value, index) => Point(filed.Write(history.Start + from + index), ChartSeries.Outcome, value)),
                .. forecast.Steps.Select(step => Point(filed.Write(step.Month), ChartSeries.Forecast, step.Mean) with
                {
                    Lo80 = PrognosView.Exact(step.Lo80), Hi80 = PrognosView.Exact(step.Hi80), Lo95 = PrognosView.Exact(step.Lo95), Hi95 = PrognosView.Exact(step.Hi95),
                }),
            ],
            Nothing);
    }

    /// <summary>The error of each method, in the order of the table.</summary>
    public static Chart Of(IEnumerable<BacktestRow> rows, string subject, int horizon) => new(
        "traffsakerhet", ChartSpec.Composition, $"{subject}: fel i prognoser {horizon} {(horizon == 1 ? "månad" : "månader")} framåt, metod för metod", "", "genomsnittligt fel, % (sMAPE)",
        [
            .. rows.Select(row => new ChartPoint(
                ForecastWords.Method(row.Method), ChartSeries.Chosen, row.Smape is { } error ? PrognosView.Exact(error) : null,
                row.Smape is { } shown ? SwedishText.WithUnit(PrognosView.Exact(shown), 1, "%") : "–")),
        ],
        Nothing);

    /// <summary>Forecasts show all there is, however small.</summary>
    public static PictureNotes Notes(Area area, string release) => new(area.Name, PictureNotes.Systems, release, IsWorkMaterial: true);

    public static PictureNotes Notes(MonthlySeries series, string file) => new($"Serien {series.Id}", $"filen {Path.GetFileName(file)}", null, IsWorkMaterial: false);

    /// <exception cref="UserException">The file holds several series, and a chart shows one.</exception>
    public static void RequireOne(IReadOnlyList<FiledSeries> series, string file, string command)
    {
        if (series.Count != 1)
        {
            throw UserException.Usage($"--plot ritar en serie, och {file} har {series.Count}. Dela filen, eller kör «bistand {command}» utan --plot.");
        }
    }

    private static ChartPoint Point(string month, string series, double? value) => new(
        month, series, value is { } number ? PrognosView.Exact(number) : null, value is { } shown ? SwedishText.Number(PrognosView.Exact(shown), Decimals(shown)) : Cell.Incomplete.Text);

    /// <summary>Of a unit that nobody knows: a count has none, and what is below ten is told closer than what is above.</summary>
    private static int Decimals(double value) => value == Math.Round(value) || Math.Abs(value) >= 100 ? 0 : Math.Abs(value) >= 10 ? 1 : 2;
}
