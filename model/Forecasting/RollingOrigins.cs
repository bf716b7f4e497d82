namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// The forecasts that would have been made from earlier months of a series, each made once, from the months up to its origin alone:
/// so no later value can reach an earlier forecast.
/// </summary>
internal sealed class RollingOrigins(MonthlySeries series, int horizon, Combination combination)
{
    private readonly double?[] _months = [.. series.Values];
    private readonly Dictionary<int, PointForecast?> _made = [];

    /// <summary>The forecast from the first <paramref name="count"/> months.</summary>
    public PointForecast? At(int count)
    {
        if (_made.TryGetValue(count, out PointForecast? forecast)) return forecast;
        return _made[count] = combination.Predict(_months.AsSpan(0, count), horizon);
    }

    /// <summary>The first <paramref name="count"/> months.</summary>
    public ReadOnlySpan<double?> Months(int count) => _months.AsSpan(0, count);
}
