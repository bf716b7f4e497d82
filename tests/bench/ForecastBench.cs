using System.Globalization;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Bench;

/// <summary>
/// Scores the forecaster and its parts on the development sets with the measures of the M4 competition (Makridakis, Spiliotis &amp;
/// Assimakopoulos 2020), and R's forecast package beside it where that is installed. Relative to Naive2, whose own scores are printed first:
/// on these sets R gives it 16.614 and 1.110 (m3), 6.603 and 0.759 (caseloads). Time is the processor's, since others may use the machine.
/// </summary>
internal static class ForecastBench
{
    /// <summary>Fourteen stadsdelar × three sexes × three series.</summary>
    private const int SeriesOfACity = 14 * 3 * 3;

    /// <param name="folder">Where the sets are.</param>
    /// <param name="withR">Whether R is asked too.</param>
    /// <param name="keep">A file for the scores of the product's forecaster; null for none.</param>
    /// <param name="beside">Such a file of another build, to compare with; null for none.</param>
    /// <param name="output">Where to.</param>
    public static int Run(string folder, bool withR, string? keep, string? beside, TextWriter output)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"No such folder: {folder}");
            return 1;
        }

        List<KeptScore> scores = [];
        foreach ((string set, ForecastCase[] cases) in ForecastData.Read(folder))
        {
            bool whole = set is ForecastData.M3 or ForecastData.Caseloads;
            int series = cases.Select(c => c.Series).Distinct().Count();
            output.WriteLine($"{set}: {series} series, {cases.Length} origins, {cases[0].Outcome.Length} months ahead");
            output.WriteLine($"  {"method",-24} {"sMAPE",8} {"MASE",7} {"OWA",7} {"MSIS",7} {"cov80",6} {"cov95",6} {"seconds",8}");
            ForecastScores reference = ForecastScores.Of(cases, [.. cases.Select(c => Naive2.Predict(c.History, c.Outcome.Length))]);
            output.WriteLine($"  {"naive2",-24} {reference.Points(reference)}");
            foreach (ForecastEngine engine in whole ? Backtest.Contenders : [ForecastEngine.Standard])
            {
                var forecasts = new Forecast[cases.Length];
                double seconds = ProcessUse.Measure(() => Parallel.For(0, cases.Length, k => forecasts[k] = engine.Run(Series(cases[k]), cases[k].Outcome.Length))).Processor;
                Print(output, engine.Name, ForecastScores.Of(cases, forecasts), reference, seconds);
                if (engine == ForecastEngine.Standard)
                {
                    scores.AddRange(ForecastDifferences.Scores(set, cases, forecasts, reference));
                }
            }

            if (!whole)
            {
                continue;
            }

            IReadOnlyList<RMethod>? others = withR ? RReference.Run(cases) : null;
            if (others is null)
            {
                output.WriteLine("  R's forecast package is not installed or not asked for (apt-get install r-cran-forecast): not compared with");
            }

            foreach (RMethod other in others ?? [])
            {
                Print(output, "R " + other.Name, ForecastScores.Of(cases, other.Forecasts), reference, other.Seconds.Sum());
            }

            if (cases.Length == series)
            {
                Speed([.. cases.Take(SeriesOfACity)], others, output);
            }
        }

        if (beside is not null)
        {
            ForecastDifferences.Print(ForecastDifferences.Read(beside), scores, output);
        }

        if (keep is not null)
        {
            ForecastDifferences.Write(keep, scores);
        }

        return 0;
    }

    /// <summary>A city's backtest of every method at twelve origins against one auto.arima a series.</summary>
    private static void Speed(ForecastCase[] cases, IReadOnlyList<RMethod>? others, TextWriter output)
    {
        MonthlySeries[] series = [.. cases.Select(Series)];
        double own = ProcessUse.Measure(() => Backtest.Run(series, 12)).Processor;
        string beside = others?.FirstOrDefault(method => method.Name == "auto.arima") is { } arima
            ? string.Create(CultureInfo.InvariantCulture, $"R's auto.arima once on each {arima.Seconds.Take(cases.Length).Sum():F1} s")
            : "R not at hand";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  backtest of {cases.Length} series, {Backtest.DefaultOrigins} origins, {Backtest.Contenders.Count} methods: {own:F1} s; {beside}"));
    }

    private static void Print(TextWriter output, string name, ForecastScores scores, ForecastScores reference, double seconds) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-24} {scores.Points(reference)} {scores.Intervals()} {seconds,8:F1}"));

    private static MonthlySeries Series(ForecastCase question) => new(question.Series, 1, [.. question.History.Select(value => (double?)value)]) { Counts = question.Counts };
}
