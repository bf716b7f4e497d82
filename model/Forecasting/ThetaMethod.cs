namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// The Theta method with optimised theta: simple exponential smoothing of the series with its line re-estimated month by month (the dynamic
/// optimised Theta model). A seasonal pattern, where a test finds one, is taken out first: by factors when all values are positive, else
/// by differences.
/// Sources: Assimakopoulos &amp; Nikolopoulos 2000, Int. J. Forecasting 16; Fiorucci, Pellegrini, Louzada, Petropoulos &amp; Koehler
/// 2016, Int. J. Forecasting 32.
/// </summary>
public sealed class ThetaMethod : IForecastMethod
{
    private const double LargestPull = 1 - 1e-5;

    public string Name => "theta";
    public int MinimumLength => 8;

    public double[] Predict(double[] history, int horizon)
    {
        (double[]? figures, bool multiplicative) = Seasonality.Of(history);
        if (figures is null)
        {
            return PredictAdjusted(history, horizon);
        }

        double[] adjusted = Seasonality.Remove(history, figures, multiplicative);
        return Seasonality.Restore(PredictAdjusted(adjusted, horizon), figures, multiplicative, history.Length);
    }

    private static double[] PredictAdjusted(double[] values, int horizon)
    {
        // Parameters: first level, smoothing alpha, and 1 − 1/theta (theta = 2 is the classical method, theta = 1 simple smoothing).
        double[] lower = [double.NegativeInfinity, 0.1, 0];
        double[] upper = [double.PositiveInfinity, 0.99, LargestPull];
        double[]? best = null;
        double least = double.PositiveInfinity;
        foreach (double alpha in (double[])[0.3, 0.8])
        {
            double[] parameters = [values[0] / 2, alpha, 0.5];
            double sum = LeastSquares.Minimise((p, r) => Run(values, p, r, []), parameters, lower, upper, values.Length);
            if (sum < least)
            {
                (least, best) = (sum, parameters);
            }
        }
        var forecasts = new double[horizon];
        if (best is null)
        {
            Array.Fill(forecasts, values[^1]);
        }
        else
        {
            Run(values, best, new double[values.Length], forecasts);
        }

        return forecasts;
    }

    /// <summary>One pass through the series, then through the months ahead, each taken as it was forecast.</summary>
    private static void Run(double[] values, double[] parameters, double[] residuals, double[] forecasts)
    {
        double alpha = parameters[1];
        double pull = parameters[2];
        double mean = values[0];
        double intercept = values[0];
        double slope = 0;
        double level = alpha * values[0] + (1 - alpha) * parameters[0];
        double decay = 1 - alpha;
        residuals[0] = 0;
        int total = values.Length + forecasts.Length;
        for (int t = 1; t < total; t++)
        {
            double expected = level + pull * (decay * intercept + (1 - decay * (1 - alpha)) / alpha * slope);
            double value = t < values.Length ? values[t] : expected;
            if (t < values.Length)
            {
                residuals[t] = value - expected;
            }
            else
            {
                forecasts[t - values.Length] = expected;
            }

            decay *= 1 - alpha;
            level = alpha * value + (1 - alpha) * level;
            slope = ((t - 1) * slope + 6.0 / (t + 1) * (value - mean)) / (t + 2);
            mean = (t * mean + value) / (t + 1);
            intercept = mean - (t + 2) / 2.0 * slope;
        }
    }
}
