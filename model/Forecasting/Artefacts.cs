using MathNet.Numerics.Statistics;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Months that stand alone far off their neighbours: half a delivery, a payment booked twice. They are replaced before the methods see
/// them, the last month too, so that it does not drag the year ahead along. Two months in a row that agree are a change of level and are
/// left as they are.
/// </summary>
internal static class Artefacts
{
    private const int ShortestHistory = 24;
    private const int Reach = 3;

    /// <summary>
    /// A month is far off when it is both many times the usual scatter and a third or more of the level away from its neighbours' median.
    /// </summary>
    private const double TimesScatter = 6;
    private const double LeastShare = 0.3;

    /// <summary>
    /// The history with each artefact replaced by the median of its neighbours, season considered; the same array when there is none.
    /// </summary>
    public static double[] Replace(double[] values)
    {
        if (values.Length < ShortestHistory)
        {
            return values;
        }

        bool positive = Array.TrueForAll(values, value => value > 0);
        double[] scaled = positive ? Array.ConvertAll(values, Math.Log) : values;
        double[]? figures = Seasonality.IsPresent(scaled) ? Seasonality.Figures(scaled, multiplicative: false) : null;
        double[] course = figures is null ? scaled : Seasonality.Remove(scaled, figures, multiplicative: false);
        double[] medians = [.. course.Select((_, t) => MedianAround(course, t))];
        double scatter = Scatter(course, medians);
        double limit = Math.Max(TimesScatter * scatter, LeastShare);
        int[] found = [.. Enumerable.Range(0, course.Length).Where(t => IsAlone(course, medians[t], t, limit))];
        if (found.Length == 0 || !(scatter > 0))
        {
            return values;
        }

        double[] result = [.. values];
        foreach (int t in found)
        {
            double expected = medians[t] + (figures?[t % Seasonality.Period] ?? 0);
            result[t] = positive ? Math.Exp(expected) : expected;
        }
        return result;
    }

    private static bool IsAlone(double[] course, double median, int t, double limit)
    {
        double off = course[t] - median;
        return Math.Abs(off) > limit && !Agrees(t - 1) && !Agrees(t + 1);

        bool Agrees(int neighbour) => neighbour >= 0 && neighbour < course.Length && (course[neighbour] - median) / off > 0.5;
    }

    private static double MedianAround(double[] course, int t)
    {
        int first = Math.Max(0, t - Reach);
        double[] around = [.. course.AsSpan(first, t - first), .. course.AsSpan(t + 1, Math.Min(Reach, course.Length - t - 1))];
        return ArrayStatistics.MedianInplace(around);
    }

    /// <summary>
    /// A standard deviation of the distances to the medians that single months do not sway: by their median, or by the mean of the nine
    /// tenths nearest.
    /// </summary>
    private static double Scatter(double[] course, double[] medians)
    {
        double[] distances = [.. course.Zip(medians, (value, median) => Math.Abs(value - median)).Order()];
        return Math.Max(1.4826 * distances.Median(), 1.25 * distances.Take(distances.Length * 9 / 10).Average());
    }
}
