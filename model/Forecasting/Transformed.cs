namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// A method on the logarithms, where growth and season are factors; on the values themselves when one of them is 0 or below.
/// Source: Hyndman &amp; Athanasopoulos 2021, 3.1.
/// </summary>
public sealed class OnLogScale(IForecastMethod inner) : IForecastMethod
{
    /// <summary>
    /// No forecast is farther than this from the history on the log scale: a factor of e³ ≈ 20 beyond its largest and smallest value.
    /// </summary>
    private const double Reach = 3;

    public string Name => inner.Name + "-log";
    public int MinimumLength => inner.MinimumLength;

    public double[] Predict(double[] history, int horizon)
    {
        if (!Array.TrueForAll(history, value => value > 0))
        {
            return inner.Predict(history, horizon);
        }

        double[] logs = Array.ConvertAll(history, Math.Log);
        double mean = logs.Average();
        double low = logs.Min() - Reach;
        double high = logs.Max() + Reach;
        double[] forecast = inner.Predict(Array.ConvertAll(logs, value => value - mean), horizon);
        return Array.ConvertAll(forecast, value => Math.Exp(Math.Clamp(value + mean, low, high)));
    }
}

/// <summary>
/// A method on the series without the season that a loess decomposition finds, whose last year is put back; on the series itself when a
/// test finds no season.
/// Source: Hyndman &amp; Athanasopoulos 2021, 5.7.
/// </summary>
public sealed class SeasonByLoess(IForecastMethod inner) : IForecastMethod
{
    public string Name => "stl-" + inner.Name;
    public int MinimumLength => inner.MinimumLength;

    public double[] Predict(double[] history, int horizon)
    {
        if (!Seasonality.IsPresent(history))
        {
            return inner.Predict(history, horizon);
        }

        double[] season = SeasonalTrendLoess.Of(history).Season;
        double[] forecast = inner.Predict([.. history.Select((value, t) => value - season[t])], horizon);
        return [.. forecast.Select((value, h) => value + season[history.Length - Seasonality.Period + h % Seasonality.Period])];
    }
}

/// <summary>
/// A method on the means of two months at a time, without season: what is noise from month to month evens out, and the course over the
/// years shows.
/// Source: Kourentzes, Petropoulos &amp; Trapero 2014, Int. J. Forecasting 30 (forecasts at several levels of temporal aggregation).
/// </summary>
public sealed class OnTwoMonthMeans(IForecastMethod inner) : IForecastMethod
{
    private const int Width = 2;
    private const int FewestMonths = 12;

    public string Name => inner.Name + "-two-months";
    public int MinimumLength => Math.Max(FewestMonths, inner.MinimumLength);

    public double[] Predict(double[] history, int horizon)
    {
        (double[]? figures, bool multiplicative) = Seasonality.Of(history);
        double[] adjusted = figures is null ? history : Seasonality.Remove(history, figures, multiplicative);
        // Counted from the end, so that the last mean is complete; with an odd number of months the first is left out.
        double[] means = [.. adjusted.Skip(adjusted.Length % Width).Chunk(Width).Select(pair => pair.Average())];
        double[] ahead = inner.Predict(means, (horizon + Width - 1) / Width);
        double[] forecast = [.. Enumerable.Range(0, horizon).Select(h => ahead[h / Width])];
        return figures is null ? forecast : Seasonality.Restore(forecast, figures, multiplicative, history.Length);
    }
}
