using MathNet.Numerics.Statistics;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// How large errors of a series are, in mean absolute size by horizon: as shares of the level when every value is positive, else in units
/// of the prepared history. Each answer is null where the history is too short for it.
/// </summary>
internal sealed class ErrorSize(PreparedHistory history)
{
    /// <summary>Months over which changes are looked at, whatever the horizon.</summary>
    private const int LongestChange = 18;

    private readonly double[] values = history.Values;

    public bool IsRelative { get; } = Array.TrueForAll(history.Values, value => value > 0);

    /// <summary>
    /// The distance between two values in the unit of the history: relative ones are as in the symmetric percentage error, so 2 at most.
    /// </summary>
    public double Between(double one, double other)
    {
        double difference = Math.Abs(one - other);
        return IsRelative && one + other > 0 ? 2 * difference / (one + other) : difference;
    }

    /// <summary>Mean change over a year in all of the history, taken to shrink and grow with the root of the horizon.</summary>
    public double[]? OfYearlyChange(int horizon)
    {
        if (values.Length <= Seasonality.Period)
        {
            return null;
        }

        double yearly = MeanChange(values, Seasonality.Period);
        return Steps(horizon, h => yearly * Math.Sqrt((double)h / Seasonality.Period));
    }

    /// <summary>
    /// Mean change over as many months as the horizon, in all of the history without its season, fitted as a power of the horizon: in a short
    /// history the mean over nine months may by chance be less than that over eight.
    /// </summary>
    public double[]? OfChange(int horizon)
    {
        if (values.Length < 2)
        {
            return null;
        }

        double[]? figures = Seasonality.IsPresent(values) ? Seasonality.Figures(values, IsRelative) : null;
        double[] adjusted = figures is null ? values : Seasonality.Remove(values, figures, IsRelative);
        // A mean over fewer changes than a third of the history says more of chance than of the horizon.
        int longest = Math.Clamp(values.Length * 2 / 3, 1, LongestChange);
        return Fitted(horizon, Enumerable.Range(1, longest).Select(h => (h, MeanChange(adjusted, h), values.Length - h))) ?? new double[horizon];
    }

    /// <summary>Errors that the forecaster made from the latest origins, fitted as a power of the horizon.</summary>
    public static double[]? OfForecasts(int horizon, IReadOnlyList<double>[] errors)
    {
        const int FewestErrors = 4;
        return Fitted(horizon, Enumerable.Range(1, horizon).Select(h => (h, errors[h - 1])).Where(step => step.Item2.Count >= FewestErrors)
            .Select(step => (step.h, step.Item2.Average(), step.Item2.Count)));
    }

    /// <summary>
    /// Mean sizes by horizon, smoothed: log size = a + b · log h, b between 0 and 1 and drawn towards ½, a random walk's. Null where all are 0.
    /// </summary>
    private static double[]? Fitted(int horizon, IEnumerable<(int Step, double Size, int Count)> sizes)
    {
        const double ExpectedGrowth = 0.5;
        const double PriorWeight = 4;
        (double X, double Y, double Weight)[] points =
        [
            // Changes and errors from neighbouring months overlap by all but one of their h months.
            .. sizes.Where(one => one.Size > 0).Select(one => (Math.Log(one.Step), Math.Log(one.Size), (double)one.Count / one.Step)),
        ];
        if (points.Length == 0)
        {
            return null;
        }

        double weight = points.Sum(point => point.Weight);
        double meanX = points.Sum(point => point.Weight * point.X) / weight;
        double meanY = points.Sum(point => point.Weight * point.Y) / weight;
        double across = points.Sum(point => point.Weight * (point.X - meanX) * (point.Y - meanY));
        double square = points.Sum(point => point.Weight * (point.X - meanX) * (point.X - meanX));
        double growth = Math.Clamp((across + PriorWeight * ExpectedGrowth) / (square + PriorWeight), 0, 1);
        return Steps(horizon, h => Math.Exp(meanY + growth * (Math.Log(h) - meanX)));
    }

    /// <summary>A change counts as at most this many times the median, so that one shock does not stay in the intervals for ever.</summary>
    private const double MostTimesMedian = 6;

    private double MeanChange(double[] values, int lag)
    {
        double[] changes = [.. Enumerable.Range(lag, values.Length - lag).Select(t => Between(values[t], values[t - lag]))];
        double most = MostTimesMedian * changes.Median();
        return most > 0 ? changes.Average(change => Math.Min(change, most)) : changes.Average();
    }

    private static double[] Steps(int horizon, Func<int, double> size) => [.. Enumerable.Range(1, horizon).Select(size)];
}
