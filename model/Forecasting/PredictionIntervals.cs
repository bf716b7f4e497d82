using MathNet.Numerics.Distributions;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Prediction intervals from the errors that the same forecaster made at earlier origins, in the manner of split conformal prediction for series
/// (Stankevičiūtė, Alaa &amp; van der Schaar 2021; Barber, Candès, Ramdas &amp; Tibshirani 2023, Annals of Statistics 51). With a dozen or two of dependent errors a horizon,
/// the empirical 95 % quantile does not exist; so the spread of the errors is fitted as a power of the horizon and scaled by fixed multiples.
/// </summary>
internal static class PredictionIntervals
{
    /// <summary>Origins looked back on at most.</summary>
    private const int MostOrigins = 24;

    /// <summary>Growth of the spread with the horizon that is expected before any error is seen: that of a random walk.</summary>
    private const double ExpectedGrowth = 0.5;

    /// <summary>
    /// How many half-widths of a normal distribution are taken, to make good for errors at neighbouring origins being alike and few.
    /// </summary>
    private const double Allowance80 = 1.1;
    private const double Allowance95 = 1.25;

    /// <summary>The steps of the forecast from the first <paramref name="count"/> months, whose means are given.</summary>
    public static ForecastStep[] Around(double[] mean, RollingOrigins origins, int count, int firstMonth)
    {
        ReadOnlySpan<double?> months = origins.Months(count);
        PreparedHistory history = Preparation.Prepare(months)!;
        bool relative = ErrorScale.IsRelative(history.Values);
        double[] spread = Spread(mean.Length, Errors(origins, count, mean.Length, relative)) ?? SpreadOfChanges(mean.Length, history, relative);
        var steps = new ForecastStep[mean.Length];
        for (int h = 0; h < mean.Length; h++)
        {
            double half80 = spread[h] * Allowance80 * Normal.InvCDF(0, 1, 0.9);
            double half95 = spread[h] * Math.Max(Allowance95 * Normal.InvCDF(0, 1, 0.975), Allowance80 * Normal.InvCDF(0, 1, 0.9));
            double centre = mean[h];
            double floor = history.NeverNegative ? 0 : double.NegativeInfinity;
            steps[h] = new ForecastStep(
                firstMonth + h,
                centre,
                ErrorScale.Below(centre, half80, relative, floor),
                ErrorScale.Above(centre, half80, relative),
                ErrorScale.Below(centre, half95, relative, floor),
                ErrorScale.Above(centre, half95, relative));
        }
        return steps;
    }

    /// <summary>Errors (outcome less forecast) by horizon, newest origin first; an outcome that is missing gives none.</summary>
    private static List<double>[] Errors(RollingOrigins origins, int count, int horizon, bool relative)
    {
        List<double>[] errors = [.. Enumerable.Range(0, horizon).Select(_ => new List<double>())];
        ReadOnlySpan<double?> months = origins.Months(count);
        int first = Math.Max(count - MostOrigins, Math.Max(3, count / 3));
        for (int origin = count - 1; origin >= first; origin--)
        {
            if (months[origin - 1] is null || origins.At(origin) is not { } forecast) continue;
            for (int h = 0; h < horizon && origin + h < count; h++)
            {
                if (months[origin + h] is { } outcome) errors[h].Add(ErrorScale.Error(outcome, forecast.Mean[h], relative));
            }
        }
        return errors;
    }

    /// <summary>The spread fitted as a power of the horizon: log spread = a + b · log h, b drawn towards that of a random walk. Null with under six errors one month ahead.</summary>
    private static double[]? Spread(int horizon, List<double>[] errors)
    {
        if (errors[0].Count < 6) return null;
        const double PriorWeight = 4;
        double weights = 0, meanX = 0, meanY = 0;
        var points = new List<(double X, double Y, double Weight)>();
        for (int h = 0; h < horizon; h++)
        {
            double square = errors[h].Sum(error => error * error);
            if (errors[h].Count < 4 || !(square > 0)) continue;
            points.Add((Math.Log(h + 1), Math.Log(square / errors[h].Count) / 2, errors[h].Count / (h + 1.0)));
        }
        if (points.Count == 0) return new double[horizon];
        foreach ((double x, double y, double weight) in points)
        {
            weights += weight;
            meanX += weight * x;
            meanY += weight * y;
        }
        meanX /= weights;
        meanY /= weights;
        double across = ExpectedGrowth * PriorWeight, square2 = PriorWeight;
        foreach ((double x, double y, double weight) in points)
        {
            across += weight * (x - meanX) * (y - meanY);
            square2 += weight * (x - meanX) * (x - meanX);
        }
        double growth = Math.Clamp(across / square2, 0, 1);
        return [.. Enumerable.Range(1, horizon).Select(h => Math.Exp(meanY + growth * (Math.Log(h) - meanX)))];
    }

    /// <summary>
    /// For series too short to look back on: the size of the changes from month to month, growing with the root of the horizon. A single value
    /// has no changes: then a twentieth of it or its root, whichever is larger, as in counts of independent cases.
    /// </summary>
    private static double[] SpreadOfChanges(int horizon, PreparedHistory history, bool relative)
    {
        double[] values = history.Values;
        double sum = 0;
        for (int t = 1; t < values.Length; t++) sum += Math.Pow(ErrorScale.Error(values[t], values[t - 1], relative), 2);
        double change = values.Length > 1 ? Math.Sqrt(sum / (values.Length - 1)) : 0;
        if (!relative) change *= history.Unit;
        if (values.Length == 1)
        {
            double value = Math.Abs(values[0] * history.Unit);
            change = Math.Max(value / 20, Math.Sqrt(value)) / (relative ? value : 1);
        }
        return [.. Enumerable.Range(1, horizon).Select(h => change * Math.Sqrt(h))];
    }
}
