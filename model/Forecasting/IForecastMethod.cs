namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// A way to continue a complete monthly series. The same history gives the same forecast, whatever ran before or beside it.
/// </summary>
public interface IForecastMethod
{
    /// <summary>The name in results, lower case with hyphens.</summary>
    string Name { get; }

    /// <summary>The fewest months it can be asked to continue.</summary>
    int MinimumLength { get; }

    /// <summary>
    /// Point forecasts of the <paramref name="horizon"/> months that follow. <paramref name="history"/> has no gaps, at least
    /// <see cref="MinimumLength"/> months and a mean absolute value near 1 (the engine sees to that).
    /// </summary>
    double[] Predict(double[] history, int horizon);
}
