namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Additive damped exponential smoothing, with a season of twelve when there are at least two full years and enough months to estimate it.
/// Source: Gardner &amp; McKenzie 1985, Management Science 31; Hyndman &amp; Athanasopoulos 2021, 8.2–8.3.
/// </summary>
public sealed class DampedSmoothing : IForecastMethod
{
    public string Name => "damped";
    public int MinimumLength => 8;

    public double[] Predict(double[] history, int horizon)
    {
        ExponentialSmoothing? model = history.Length >= 2 * Seasonality.Period
            ? ExponentialSmoothing.Fit(history, new SmoothingForm(Trend.Damped, Season.Additive))
            : null;
        model ??= ExponentialSmoothing.Fit(history, new SmoothingForm(Trend.Damped, Season.None));
        return model?.Predict(horizon) ?? new Naive().Predict(history, horizon);
    }
}
