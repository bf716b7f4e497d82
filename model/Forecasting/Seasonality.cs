using MathNet.Numerics.Statistics;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>The twelve months' pattern of a series: whether there is one, and the classical decomposition that takes it out.</summary>
internal static class Seasonality
{
    public const int Period = 12;

    /// <summary>
    /// Whether the autocorrelation at lag 12 is outside its 90 % limit under no seasonality (Bartlett's formula), as in the M4
    /// competition's benchmarks, which ask for three full years; two are enough here, since figures are drawn towards none by what chance
    /// would give.
    /// </summary>
    public static bool IsPresent(double[] values, double criticalValue = 1.645)
    {
        if (values.Length < 2 * Period)
        {
            return false;
        }

        double mean = values.Mean();
        double variance = 0;
        foreach (double value in values)
        {
            variance += (value - mean) * (value - mean);
        }

        if (!(variance > 0))
        {
            return false;
        }

        double earlier = 0;
        double last = 0;
        for (int lag = 1; lag <= Period; lag++)
        {
            double covariance = 0;
            for (int t = lag; t < values.Length; t++)
            {
                covariance += (values[t] - mean) * (values[t - lag] - mean);
            }

            last = covariance / variance;
            if (lag < Period)
            {
                earlier += last * last;
            }
        }
        return Math.Abs(last) > criticalValue * Math.Sqrt((1 + 2 * earlier) / values.Length);
    }

    /// <summary>The seasonal figures of a history that has a season, null of one that has none; factors where no value is 0 or below.</summary>
    public static (double[]? Figures, bool Multiplicative) Of(double[] history)
    {
        bool multiplicative = Array.TrueForAll(history, value => value > 0);
        return (IsPresent(history) ? Figures(history, multiplicative) : null, multiplicative);
    }

    /// <summary>
    /// The twelve seasonal figures by classical decomposition, the first for the month of <c>values[0]</c>: factors with mean 1, or
    /// differences with mean 0. They are drawn towards no season at all by as much as chance alone would have spread them (James–Stein),
    /// so that a weak pattern seen over few years is not taken at its word. Null when there are fewer than two full years or, for
    /// factors, when a moving mean is not positive.
    /// Sources: Hyndman &amp; Athanasopoulos 2021, Forecasting: Principles and Practice, 3.4; Miller &amp; Williams 2003, Int. J.
    /// Forecasting 19.
    /// </summary>
    public static double[]? Figures(double[] values, bool multiplicative)
    {
        if (values.Length < 2 * Period)
        {
            return null;
        }

        var months = new List<double>[Period];
        for (int month = 0; month < Period; month++)
        {
            months[month] = [];
        }

        for (int t = Period / 2; t < values.Length - Period / 2; t++)
        {
            double centred = (values[t - Period / 2] + values[t + Period / 2]) / 2;
            for (int k = t - Period / 2 + 1; k < t + Period / 2; k++)
            {
                centred += values[k];
            }

            centred /= Period;
            if (multiplicative && !(centred > 0))
            {
                return null;
            }

            months[t % Period].Add(multiplicative ? values[t] / centred : values[t] - centred);
        }
        double[] figures = [.. months.Select(month => month.Average())];
        if (multiplicative && figures.Any(figure => !(figure > 0)))
        {
            return null;
        }

        double mean = figures.Mean();
        double kept = 1 - ShareOfChance(months, figures, mean);
        double neutral = multiplicative ? 1 : 0;
        return [.. figures.Select(figure => neutral + kept * (multiplicative ? figure / mean - 1 : figure - mean))];
    }

    /// <summary>How much of the figures' spread the scatter within the months would give without any season, 0–1.</summary>
    private static double ShareOfChance(List<double>[] months, double[] figures, double mean)
    {
        int count = months.Sum(month => month.Count);
        double between = figures.Sum(figure => (figure - mean) * (figure - mean));
        if (count <= Period || !(between > 0))
        {
            return 0;
        }

        double within = months.Select((month, k) => month.Sum(value => (value - figures[k]) * (value - figures[k]))).Sum();
        double varianceOfFigure = within / (count - Period) * Period / count;
        return Math.Min(1, (Period - 3) * varianceOfFigure / between);
    }

    /// <summary>
    /// The series with the figures taken out; position <paramref name="offset"/> of the pattern falls on the first value.
    /// </summary>
    public static double[] Remove(double[] values, double[] figures, bool multiplicative, int offset = 0) =>
        values.Select((value, t) => multiplicative ? value / figures[(t + offset) % Period] : value - figures[(t + offset) % Period]).ToArray();

    /// <summary>The figures put back.</summary>
    public static double[] Restore(double[] values, double[] figures, bool multiplicative, int offset) =>
        values.Select((value, t) => multiplicative ? value * figures[(t + offset) % Period] : value + figures[(t + offset) % Period]).ToArray();
}
