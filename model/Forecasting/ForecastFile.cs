using System.Globalization;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Forecasts the series of a file: in <c>series_id,month,value</c>, out <c>series_id,month,mean,lo80,hi80,lo95,hi95,method</c>; comma, point,
/// UTF-8, numbers that read back to the same value, months in the form the input used, series in the input's order.
/// </summary>
public static class ForecastFile
{
    public const int LongestHorizon = 120;

    private static readonly string[] Columns = ["series_id", "month", "mean", "lo80", "hi80", "lo95", "hi95", "method"];

    /// <summary>
    /// Forecasts and writes; the output is whole or not there. Returns the series, each with its forecast; those without any value have no
    /// steps.
    /// </summary>
    public static IReadOnlyList<(FiledSeries Series, Forecast Forecast)> Run(IReadOnlyList<FiledSeries> series, int horizon, string output, CancellationToken cancellationToken = default)
    {
        CheckHorizon(horizon);
        CheckFolder(output);
        IReadOnlyList<Forecast> forecasts = ForecastEngine.Standard.Run([.. series.Select(filed => filed.Series)], horizon, cancellationToken);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, series, forecasts);
        Save(output, text.ToString());
        return [.. series.Zip(forecasts)];
    }

    /// <summary>Looks back: one row a series and method.</summary>
    public static IReadOnlyList<BacktestRow> RunBacktest(IReadOnlyList<FiledSeries> series, int horizon, CancellationToken cancellationToken = default)
    {
        CheckHorizon(horizon);
        return Backtest.Run([.. series.Select(filed => filed.Series)], horizon, cancellationToken);
    }

    public static void Write(TextWriter writer, IReadOnlyList<FiledSeries> series, IReadOnlyList<Forecast> forecasts)
    {
        using var csv = CsvRows.To(writer);
        csv.Row(Columns);
        foreach ((FiledSeries filed, Forecast forecast) in series.Zip(forecasts))
        {
            foreach (ForecastStep step in forecast.Steps)
            {
                csv.Text(forecast.SeriesId).Text(filed.Write(step.Month));
                foreach (double number in new[] { step.Mean, step.Lo80, step.Hi80, step.Lo95, step.Hi95 })
                {
                    // Adding zero turns −0 into 0.
                    csv.Number(number + 0.0);
                }

                csv.Text(forecast.Method).EndRow();
            }
        }
    }

    /// <exception cref="UserException">The horizon is out of range.</exception>
    public static void CheckHorizon(int horizon)
    {
        if (horizon is < 1 or > LongestHorizon)
        {
            throw UserException.Usage($"Prognoshorisonten {horizon} går inte att använda. Ange ett antal månader från 1 till {LongestHorizon}.");
        }
    }

    private static void CheckFolder(string output)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(output)) ?? "";
        if (!Directory.Exists(folder))
        {
            throw UserException.NotFound($"Mappen {folder} finns inte. Skapa den eller ange en annan fil.");
        }
    }

    private static void Save(string path, string text)
    {
        try
        {
            AtomicFile.Write(path, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Filen {path} går inte att skriva. Kontrollera att mappen finns, att du har skrivrätt och att disken har plats.", fault);
        }
    }
}
