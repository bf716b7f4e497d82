namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Exponential smoothing over all additive forms (no, additive or damped trend; with and without season), each weighted by how likely the
/// corrected Akaike criterion makes it, rather than the likeliest alone: the choice between near equals turns on a few months. On the log
/// scale the additive forms are the multiplicative ones. Sources: Hyndman, Koehler, Snyder &amp; Grose 2002, Int. J. Forecasting 18;
/// Kolassa 2011, Int. J. Forecasting 27 (Akaike weights).
/// </summary>
public sealed class SmoothingAverage : IForecastMethod
{
    private static readonly SmoothingForm[] Forms =
    [
        .. from season in (Season[])[Season.None, Season.Additive]
           from trend in Enum.GetValues<Trend>()
           select new SmoothingForm(trend, season),
    ];

    public string Name => "ets-average";
    public int MinimumLength => 8;

    public double[] Predict(double[] history, int horizon)
    {
        ExponentialSmoothing[] models = [.. Forms.Select(form => ExponentialSmoothing.Fit(history, form)).OfType<ExponentialSmoothing>()];
        if (models.Length == 0)
        {
            return new Naive().Predict(history, horizon);
        }

        double least = models.Min(model => model.CorrectedAic);
        var forecast = new double[horizon];
        double weights = 0;
        foreach (ExponentialSmoothing model in models)
        {
            double weight = Math.Exp((least - model.CorrectedAic) / 2);
            weights += weight;
            double[] one = model.Predict(horizon);
            for (int h = 0; h < horizon; h++)
            {
                forecast[h] += weight * one[h];
            }
        }
        return Array.ConvertAll(forecast, value => value / weights);
    }
}
