using System.Globalization;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Bench;

/// <summary>Means over all questions of a set: errors, interval score of the 95 % interval, and the share of months inside.</summary>
internal sealed record ForecastScores(double Smape, double Mase, double Msis, double Coverage80, double Coverage95)
{
    public static ForecastScores Of(ForecastCase[] cases, double[][] means) => new(
        cases.Zip(means, (c, mean) => Accuracy.SymmetricPercentage(c.Outcome, mean)).Average(),
        cases.Zip(means, (c, mean) => Accuracy.AbsoluteScaled(c.Outcome, mean, Accuracy.Scale(c.History))).Average(),
        double.NaN, double.NaN, double.NaN);

    public static ForecastScores Of(ForecastCase[] cases, Forecast[] forecasts)
    {
        (double Outcome, ForecastStep Step)[] months = [.. cases.Zip(forecasts).SelectMany(pair => pair.First.Outcome.Zip(pair.Second.Steps))];
        return Of(cases, [.. forecasts.Select(forecast => forecast.Steps.Select(step => step.Mean).ToArray())]) with
        {
            Msis = cases.Zip(forecasts, IntervalScore).Average(),
            Coverage80 = months.Average(m => m.Step.Lo80 <= m.Outcome && m.Outcome <= m.Step.Hi80 ? 1.0 : 0.0),
            Coverage95 = months.Average(m => m.Step.Lo95 <= m.Outcome && m.Outcome <= m.Step.Hi95 ? 1.0 : 0.0),
        };
    }

    public string Points(ForecastScores reference) => string.Create(
        CultureInfo.InvariantCulture, $"{Smape,8:F3} {Mase,7:F3} {(Smape / reference.Smape + Mase / reference.Mase) / 2,7:F4}");

    public string Intervals() => string.Create(CultureInfo.InvariantCulture, $"{Msis,7:F3} {Coverage80,6:P1} {Coverage95,6:P1}");

    /// <summary>Mean scaled interval score of the 95 % interval (Gneiting &amp; Raftery 2007); NaN when the history never changed.</summary>
    public static double IntervalScore(ForecastCase question, Forecast forecast)
    {
        const double Alpha = 0.05;
        double sum = 0;
        foreach ((double outcome, ForecastStep step) in question.Outcome.Zip(forecast.Steps))
        {
            sum += step.Hi95 - step.Lo95;
            sum += 2 / Alpha * Math.Max(0, step.Lo95 - outcome);
            sum += 2 / Alpha * Math.Max(0, outcome - step.Hi95);
        }

        double scale = Accuracy.Scale(question.History);
        return scale > 0 ? sum / question.Outcome.Length / scale : double.NaN;
    }
}
