namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Exponential smoothing whose error, trend and season are chosen by the corrected Akaike criterion among the admissible forms: no additive error
/// with a multiplicative season, no multiplicative trend. Source: Hyndman, Koehler, Snyder &amp; Grose 2002, Int. J. Forecasting 18; Hyndman &amp; Khandakar 2008,
/// Journal of Statistical Software 27(3).
/// </summary>
public sealed class SmoothingSelection : IForecastMethod
{
    private static readonly SmoothingForm[] Admissible =
    [
        .. from multiplicativeError in (bool[])[false, true]
           from season in Enum.GetValues<Season>()
           where multiplicativeError || season != Season.Multiplicative
           from trend in Enum.GetValues<Trend>()
           select new SmoothingForm(multiplicativeError, trend, season),
    ];

    public string Name => "ets";
    public int MinimumLength => 6;

    public double[] Predict(double[] history, int horizon)
    {
        ExponentialSmoothing? best = null;
        foreach (SmoothingForm form in Admissible)
        {
            ExponentialSmoothing? model = ExponentialSmoothing.Fit(history, form);
            if (model is not null && (best is null || model.CorrectedAic < best.CorrectedAic)) best = model;
        }
        return best?.Predict(horizon) ?? new Naive().Predict(history, horizon);
    }
}
