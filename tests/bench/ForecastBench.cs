using System.Diagnostics;
using System.Globalization;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Bench;

/// <summary>
/// Scores the forecaster and its parts on the development sets with the measures of the M4 competition (Makridakis, Spiliotis &amp;
/// Assimakopoulos 2020). Relative to Naive2, whose own scores are printed first: on these sets R's forecast package gives it 16.614 and
/// 1.110 (m3), 6.603 and 0.759 (caseloads).
/// </summary>
internal static class ForecastBench
{
    public static int Run(string folder, TextWriter output)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"No such folder: {folder}");
            return 1;
        }
        var total = Stopwatch.StartNew();
        foreach ((string set, ForecastCase[] cases) in ForecastData.Read(folder))
        {
            int series = cases.Select(c => c.Series).Distinct().Count();
            output.WriteLine($"{set}: {series} series, {cases.Length} origins, {cases[0].Outcome.Length} months ahead");
            output.WriteLine($"  {"method",-24} {"sMAPE",8} {"MASE",7} {"OWA",7} {"MSIS",7} {"cov80",6} {"cov95",6} {"ms",7}");
            ForecastScores reference = ForecastScores.Of(cases, [.. cases.Select(c => Naive2.Predict(c.History, c.Outcome.Length))]);
            output.WriteLine($"  {"naive2",-24} {reference.Points(reference)}");
            foreach (ForecastEngine engine in Backtest.Contenders)
            {
                var time = Stopwatch.StartNew();
                var forecasts = new Forecast[cases.Length];
                Parallel.For(0, cases.Length, k => forecasts[k] = engine.Run(Series(cases[k]), cases[k].Outcome.Length));
                ForecastScores scores = ForecastScores.Of(cases, forecasts);
                output.WriteLine($"  {engine.Name,-24} {scores.Points(reference)} {scores.Intervals()} {time.ElapsedMilliseconds,7}");
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"total {total.Elapsed.TotalSeconds:F1} s on {Environment.ProcessorCount} processors"));
        return 0;
    }

    private static MonthlySeries Series(ForecastCase question) => new(question.Series, 1, [.. question.History.Select(value => (double?)value)]);
}
