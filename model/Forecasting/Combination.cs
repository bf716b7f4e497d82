namespace Bistand.Analytics.Model.Forecasting;

/// <summary>What the methods say of the months after one history, and what they say together. Unit: that of the series.</summary>
internal sealed record PointForecast(string Method, double[] Mean);

/// <summary>
/// Several methods combined with equal weights, which is hard to beat with estimated ones (Bates &amp; Granger 1969; Claeskens, Magnus, Vasnev &amp; Wang 2016).
/// Where the history is too short for them a simpler method stands in and is named.
/// </summary>
internal sealed class Combination(string name, IReadOnlyList<IForecastMethod> members)
{
    public string Name => name;

    public IReadOnlyList<IForecastMethod> Members => members;

    /// <summary>Forecasts of the months after the last value; null when there is no value.</summary>
    public PointForecast? Predict(ReadOnlySpan<double?> months, int horizon)
    {
        if (Preparation.Prepare(months) is not { } history) return null;
        IForecastMethod[] able = IsConstant(history.Values) ? [] : [.. members.Where(member => history.Values.Length >= member.MinimumLength)];
        double[] values = Artefacts.Replace(history.Values);
        double[][] forecasts = [.. able.Select(member => member.Predict(values, horizon)).Where(forecast => Array.TrueForAll(forecast, double.IsFinite))];
        if (forecasts.Length == 0) forecasts = [new Naive().Predict(history.Values, horizon)];
        var mean = new double[horizon];
        for (int h = 0; h < horizon; h++)
        {
            mean[h] = forecasts.Average(forecast => forecast[h]) * history.Unit;
            if (history.NeverNegative) mean[h] = Math.Max(0, mean[h]);
        }
        return new PointForecast(able.Length == 0 ? new Naive().Name : able.Length == members.Count ? name : string.Join('+', able.Select(member => member.Name)), mean);
    }

    private static bool IsConstant(double[] values) => Array.TrueForAll(values, value => value.Equals(values[0]));
}
