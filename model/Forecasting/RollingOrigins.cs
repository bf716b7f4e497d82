namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// The forecasts that would have been made from earlier months of a series, each made once, from the months up to its origin alone:
/// so no later value can reach an earlier forecast.
/// </summary>
internal sealed class RollingOrigins(MonthlySeries series, int horizon, Combination combination)
{
    /// <summary>Origins looked back on at most: a shock stays in weights and intervals for a year and a half, not for ever.</summary>
    private const int MostOrigins = 18;
    private const int ShortestHistory = 8;

    private readonly double?[] months = [.. series.Values];

    /// <summary>Whether the values are numbers of people.</summary>
    public bool Counts => series.Counts;

    /// <summary>Steps that are asked for.</summary>
    public int Horizon => horizon;

    /// <summary>
    /// Steps that are made. No origin has seen the outcome of more than <see cref="MostOrigins"/>: with all of those weights and intervals rest
    /// on the same errors, and a month's forecast is the same however far ahead one looks.
    /// </summary>
    public int Reach { get; } = Math.Max(horizon, MostOrigins);

    private readonly Dictionary<int, PointForecast?> made = [];

    /// <summary>The forecast from the first <paramref name="count"/> months, as far as <see cref="Reach"/>.</summary>
    public PointForecast? At(int count)
    {
        if (made.TryGetValue(count, out PointForecast? forecast))
        {
            return forecast;
        }

        return made[count] = combination.Predict(months.AsSpan(0, count), Reach);
    }

    /// <summary>
    /// The means of the forecast from the first <paramref name="count"/> months, the methods weighted by their errors before. (The forecasts
    /// that those errors and the intervals come from have equal weights: theirs would need as many origins again, for a difference of
    /// thousandths.)
    /// </summary>
    public double[] WeightedMean(int count)
    {
        PointForecast point = At(count)!;
        return combination.Parts > 1 ? point.Weighted(MethodWeights.Of(this, count, combination.Parts)) : point.Mean;
    }

    /// <summary>
    /// The origins looked back on from <paramref name="count"/> months, latest first: numbers of months, the last of which has a value.
    /// </summary>
    public IEnumerable<int> Latest(int count)
    {
        int first = Math.Max(count - MostOrigins, Math.Max(ShortestHistory, count / 3));
        return Enumerable.Range(0, Math.Max(0, count - first)).Select(back => count - 1 - back).Where(origin => months[origin - 1] is not null);
    }

    /// <summary>The first <paramref name="count"/> months.</summary>
    public ReadOnlySpan<double?> Months(int count) => months.AsSpan(0, count);
}
