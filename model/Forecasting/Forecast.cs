namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// One month ahead: the forecast, and the bounds that hold the outcome in 80 and in 95 cases of 100. Unit: that of the series.
/// </summary>
public sealed record ForecastStep(int Month, double Mean, double Lo80, double Hi80, double Lo95, double Hi95);

/// <summary>A forecast of one series; <paramref name="Method"/> names what it rests on, also when that was a simple fallback.</summary>
public sealed record Forecast(string SeriesId, string Method, IReadOnlyList<ForecastStep> Steps);
