namespace Bistand.Analytics.Model.Forecasting;

/// <summary>The last value, over and over (Hyndman &amp; Athanasopoulos 2021, 5.2).</summary>
public sealed class Naive : IForecastMethod
{
    public string Name => "naive";
    public int MinimumLength => 1;
    public double[] Predict(double[] history, int horizon) => Enumerable.Repeat(history[^1], horizon).ToArray();
}

/// <summary>The value of the same month a year earlier (Hyndman &amp; Athanasopoulos 2021, 5.2).</summary>
public sealed class SeasonalNaive : IForecastMethod
{
    public string Name => "seasonal-naive";
    public int MinimumLength => Seasonality.Period;
    public double[] Predict(double[] history, int horizon) =>
        Enumerable.Range(0, horizon).Select(step => history[history.Length - Seasonality.Period + step % Seasonality.Period]).ToArray();
}
