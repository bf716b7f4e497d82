namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Exponential smoothing with the form that the corrected Akaike criterion finds likeliest: additive or relative error; no, additive or
/// damped trend; no, additive or multiplicative season. Left out are the forms that are not stable: additive error under a multiplicative
/// season, and multiplicative trends. Source: Hyndman, Koehler, Snyder &amp; Grose 2002, Int. J. Forecasting 18.
/// </summary>
public sealed class SmoothingSelection : IForecastMethod
{
    private static readonly SmoothingForm[] Admissible =
    [
        .. from relative in (bool[])[false, true]
           from season in Enum.GetValues<Season>()
           from trend in Enum.GetValues<Trend>()
           where relative || season != Season.Multiplicative
           select new SmoothingForm(trend, season, relative),
    ];

    public string Name => "ets";
    public int MinimumLength => 8;

    public double[] Predict(double[] history, int horizon) =>
        Admissible.Select(form => ExponentialSmoothing.Fit(history, form)).OfType<ExponentialSmoothing>().MinBy(model => model.CorrectedAic)
            ?.Predict(horizon) ?? new Naive().Predict(history, horizon);
}
