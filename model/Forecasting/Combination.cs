namespace Bistand.Analytics.Model.Forecasting;

/// <summary>What the methods say of the months after one history, and what they say together. Unit: that of the series.</summary>
internal sealed record PointForecast(string Method, double[] Mean);

/// <summary>
/// Several methods combined with equal weights, which is hard to beat with estimated ones (Bates &amp; Granger 1969; Claeskens, Magnus,
/// Vasnev &amp; Wang 2016). Where the history is too short for some, the others are combined; where for all, or nothing has ever changed,
/// the last value stands.
/// </summary>
internal sealed class Combination(string name, IReadOnlyList<IForecastMethod> members)
{
    /// <summary>Ends the method's name when the history is under two years and no season can be seen in it.</summary>
    private const string Unseasonal = "-unseasonal";

    public string Name => name;

    public IReadOnlyList<IForecastMethod> Members => members;

    /// <summary>Forecasts of the months after the last value; null when there is no value.</summary>
    public PointForecast? Predict(ReadOnlySpan<double?> months, int horizon)
    {
        if (Preparation.Prepare(months) is not { } history) return null;
        IForecastMethod[] able = IsConstant(history.Values)
            ? []
            : [.. members.Where(member => history.Values.Length >= member.MinimumLength)];
        double[] values = Artefacts.Replace(history.Values);
        double[][] forecasts =
        [
            .. able.Select(member => member.Predict(values, horizon)).Where(forecast => Array.TrueForAll(forecast, double.IsFinite)),
        ];
        if (forecasts.Length == 0) forecasts = [new Naive().Predict(history.Values, horizon)];
        var mean = new double[horizon];
        for (int h = 0; h < horizon; h++)
        {
            mean[h] = forecasts.Average(forecast => forecast[h]) * history.Unit;
            if (history.NeverNegative) mean[h] = Math.Max(0, mean[h]);
        }
        return new PointForecast(NameOf(able.Length, history.Values.Length), mean);
    }

    private string NameOf(int able, int months) =>
        able == 0 ? new Naive().Name : able > 1 && months < 2 * Seasonality.Period ? name + Unseasonal : name;

    private static bool IsConstant(double[] values) => Array.TrueForAll(values, value => value.Equals(values[0]));
}
