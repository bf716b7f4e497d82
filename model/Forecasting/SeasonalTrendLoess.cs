namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// The seasonal-trend decomposition by loess, additive, without outer robustness rounds: series = trend + season + rest.
/// Source: Cleveland, Cleveland, McRae &amp; Terpenning 1990, Journal of Official Statistics 6.
/// </summary>
internal sealed record SeasonalTrendLoess(double[] Trend, double[] Season)
{
    private const int SeasonWindow = 11;
    private const int TrendWindow = 21;
    private const int InnerRounds = 5;

    /// <summary>Decomposes at least two full years.</summary>
    public static SeasonalTrendLoess Of(double[] values)
    {
        int count = values.Length;
        var trend = new double[count];
        var season = new double[count];
        for (int round = 0; round < InnerRounds; round++)
        {
            // Each month's values over the years, smoothed, and reached one year out at both ends.
            var cycles = new double[count + 2 * Seasonality.Period];
            for (int month = 0; month < Seasonality.Period; month++)
            {
                var years = new double[(count - month + Seasonality.Period - 1) / Seasonality.Period];
                for (int year = 0; year < years.Length; year++)
                {
                    int t = month + year * Seasonality.Period;
                    years[year] = values[t] - trend[t];
                }
                for (int year = -1; year <= years.Length; year++)
                {
                    cycles[month + (year + 1) * Seasonality.Period] = Smooth(years, year, SeasonWindow, 0);
                }
            }
            double[] low = MovingMean(MovingMean(MovingMean(cycles, Seasonality.Period), Seasonality.Period), 3);
            for (int t = 0; t < count; t++)
            {
                season[t] = cycles[t + Seasonality.Period] - Smooth(low, t, Seasonality.Period + 1, 1);
            }

            double[] adjusted = [.. values.Select((value, t) => value - season[t])];
            for (int t = 0; t < count; t++)
            {
                trend[t] = Smooth(adjusted, t, TrendWindow, 1);
            }
        }
        return new SeasonalTrendLoess(trend, season);
    }

    private static double[] MovingMean(double[] values, int window)
    {
        var means = new double[values.Length - window + 1];
        double sum = 0;
        for (int t = 0; t < values.Length; t++)
        {
            sum += values[t];
            if (t >= window)
            {
                sum -= values[t - window];
            }

            if (t >= window - 1)
            {
                means[t - window + 1] = sum / window;
            }
        }
        return means;
    }

    /// <summary>
    /// Loess at position <paramref name="at"/> with tricube weights over the nearest values, a local mean (degree 0) or line (degree 1).
    /// </summary>
    private static double Smooth(double[] values, int at, int window, int degree)
    {
        int reach = Math.Min(window, values.Length);
        int left = Math.Clamp(at - reach / 2, 0, values.Length - reach);
        int right = left + reach - 1;
        double width = Math.Max(Math.Abs(at - left), Math.Abs(right - at));
        if (window > values.Length)
        {
            width += (window - values.Length) / 2;
        }

        double weights = 0, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
        for (int t = left; t <= right; t++)
        {
            double distance = Math.Abs(t - at) / Math.Max(width, 1e-9);
            if (distance > 0.999)
            {
                continue;
            }

            double cube = 1 - distance * distance * distance;
            double weight = distance < 0.001 ? 1 : cube * cube * cube;
            double x = t - at;
            weights += weight;
            sumX += weight * x;
            sumY += weight * values[t];
            sumXX += weight * x * x;
            sumXY += weight * x * values[t];
        }
        if (!(weights > 0))
        {
            return values[Math.Clamp(at, 0, values.Length - 1)];
        }

        double spread = sumXX - sumX * sumX / weights;
        if (degree == 0 || spread / weights < 1e-6 * values.Length * values.Length / 1e3)
        {
            return sumY / weights;
        }

        double slope = (sumXY - sumX * sumY / weights) / spread;
        return (sumY - slope * sumX) / weights;
    }
}
