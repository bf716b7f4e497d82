using MathNet.Numerics.Statistics;

namespace Bistand.Analytics.Model.Forecasting;

internal enum Trend { None, Additive, Damped }

internal enum Season { None, Additive, Multiplicative }

/// <summary>The form of an exponential smoothing model: error additive or multiplicative, trend, season.</summary>
internal readonly record struct SmoothingForm(bool MultiplicativeError, Trend Trend, Season Season)
{
    /// <summary>Smoothing parameters and first states that are estimated, the variance of the errors counted too.</summary>
    public int FreeParameters =>
        2 + Trend switch { Trend.None => 0, Trend.Additive => 2, _ => 3 } + (Season == Season.None ? 0 : Seasonality.Period) + 1;
}

/// <summary>
/// An exponential smoothing model in state space form, fitted by maximum likelihood over the smoothing parameters, first level and first slope. The first
/// seasonal figures are those of the classical decomposition, drawn towards none: estimating them too made the forecasts worse and took five times as long.
/// Sources: Hyndman, Koehler, Ord &amp; Snyder 2008, Forecasting with Exponential Smoothing; Hyndman &amp; Athanasopoulos 2021, chapter 8.
/// </summary>
internal sealed class ExponentialSmoothing
{
    private readonly double[] _values;
    private readonly SmoothingForm _form;
    private readonly double[] _figures;
    private double[] _parameters = [];

    private ExponentialSmoothing(double[] values, SmoothingForm form, double[] figures)
    {
        _values = values;
        _form = form;
        _figures = figures;
    }

    /// <summary>Akaike's criterion, corrected for short series; comparable between forms on the same series.</summary>
    public double CorrectedAic { get; private set; }

    // Where each parameter stands in the vector.
    private const int AtTrend = 1;
    private int AtSeason => 1 + (_form.Trend == Trend.None ? 0 : _form.Trend == Trend.Damped ? 2 : 1);
    private int AtLevel => AtSeason + (_form.Season == Season.None ? 0 : 1);
    private int AtSlope => AtLevel + 1;

    /// <summary>The fitted model; null when the series is too short for the form, not positive where the form asks for it, or cannot be fitted.</summary>
    public static ExponentialSmoothing? Fit(double[] values, SmoothingForm form)
    {
        bool needsPositive = form.MultiplicativeError || form.Season == Season.Multiplicative;
        if (needsPositive && !Array.TrueForAll(values, value => value > 0)) return null;
        if (values.Length < form.FreeParameters + 2) return null;
        double[]? figures = form.Season == Season.None ? [] : Seasonality.Figures(values, form.Season == Season.Multiplicative);
        if (figures is null) return null;
        var model = new ExponentialSmoothing(values, form, figures);
        return model.Estimate() ? model : null;
    }

    /// <summary>Point forecasts of the months that follow the series.</summary>
    public double[] Predict(int horizon)
    {
        var forecasts = new double[horizon];
        Run(_parameters, new double[_values.Length], forecasts);
        return forecasts;
    }

    private bool Estimate()
    {
        double[] adjusted = _form.Season == Season.None ? _values : Seasonality.Remove(_values, _figures, _form.Season == Season.Multiplicative);
        int size = AtLevel + (_form.Trend == Trend.None ? 1 : 2);
        var lower = new double[size];
        var upper = new double[size];
        Array.Fill(lower, double.NegativeInfinity);
        Array.Fill(upper, double.PositiveInfinity);
        (lower[0], upper[0]) = (1e-4, 0.9999);
        if (_form.Trend != Trend.None) (lower[AtTrend], upper[AtTrend]) = (1e-4, 0.9999);
        if (_form.Trend == Trend.Damped) (lower[AtTrend + 1], upper[AtTrend + 1]) = (0.8, 0.98);
        if (_form.Season != Season.None) (lower[AtSeason], upper[AtSeason]) = (1e-4, 0.9999);

        _parameters = Start(adjusted, size);
        double least = LeastSquares.Minimise((p, r) => Run(p, r, []), _parameters, lower, upper, _values.Length);
        if (!double.IsFinite(least)) return false;
        int free = _form.FreeParameters;
        int count = _values.Length;
        CorrectedAic = count * Math.Log(Math.Max(least / count, 1e-12)) + 2 * free + 2.0 * free * (free + 1) / (count - free - 1);
        return true;
    }

    private double[] Start(double[] adjusted, int size)
    {
        var start = new double[size];
        int head = Math.Min(adjusted.Length, 10);
        double slope = LineSlope(adjusted.AsSpan(0, head));
        start[0] = 0.2;
        start[AtLevel] = adjusted.AsSpan(0, head).ToArray().Mean() - (_form.Trend == Trend.None ? 0 : slope * (head + 1) / 2.0);
        if (_form.MultiplicativeError) start[AtLevel] = Math.Max(start[AtLevel], 0.1 * adjusted.Min());
        if (_form.Trend != Trend.None)
        {
            start[AtTrend] = 0.1;
            if (_form.Trend == Trend.Damped) start[AtTrend + 1] = 0.95;
            start[AtSlope] = start[AtLevel] + slope * head > 0 || !_form.MultiplicativeError ? slope : 0;
        }
        if (_form.Season != Season.None) start[AtSeason] = 0.05;
        return start;
    }

    private static double LineSlope(ReadOnlySpan<double> values)
    {
        double middle = (values.Length - 1) / 2.0;
        double across = 0;
        double square = 0;
        for (int t = 0; t < values.Length; t++)
        {
            across += (t - middle) * values[t];
            square += (t - middle) * (t - middle);
        }
        return square > 0 ? across / square : 0;
    }

    /// <summary>
    /// One pass through the series, then through the months ahead. For a multiplicative error the relative errors are scaled by the geometric mean
    /// of the fitted values: their sum of squares then has the likelihood's minimum, and its size compares with that of additive errors.
    /// </summary>
    private void Run(double[] parameters, double[] residuals, double[] forecasts)
    {
        double alpha = parameters[0];
        bool trended = _form.Trend != Trend.None;
        double beta = trended ? alpha * parameters[AtTrend] : 0;
        double damping = _form.Trend == Trend.Damped ? parameters[AtTrend + 1] : 1;
        double level = parameters[AtLevel];
        double slope = trended ? parameters[AtSlope] : 0;
        bool additive = _form.Season == Season.Additive;
        bool multiplicative = _form.Season == Season.Multiplicative;
        double gamma = additive || multiplicative ? (1 - alpha) * parameters[AtSeason] : 0;
        Span<double> pattern = stackalloc double[Seasonality.Period];
        _figures.CopyTo(pattern);
        double logs = 0;
        int month = 0;
        int count = residuals.Length;
        int total = count + forecasts.Length;
        for (int t = 0; t < total; t++)
        {
            double base_ = level + damping * slope;
            double expected = additive ? base_ + pattern[month] : multiplicative ? base_ * pattern[month] : base_;
            if (t >= count)
            {
                forecasts[t - count] = expected;
                level = base_;
                slope *= damping;
            }
            else
            {
                double error = _values[t] - expected;
                if (_form.MultiplicativeError)
                {
                    if (!(expected > 1e-9))
                    {
                        Array.Fill(residuals, double.NaN);
                        return;
                    }
                    logs += Math.Log(expected);
                    residuals[t] = error / expected;
                }
                else
                {
                    residuals[t] = error;
                }
                slope = damping * slope;
                if (multiplicative)
                {
                    double figure = pattern[month];
                    if (!(figure > 1e-9) || !(base_ > 1e-9))
                    {
                        Array.Fill(residuals, double.NaN);
                        return;
                    }
                    level = base_ + alpha * error / figure;
                    slope += beta * error / figure;
                    pattern[month] += gamma * error / base_;
                }
                else
                {
                    level = base_ + alpha * error;
                    slope += beta * error;
                    if (additive) pattern[month] += gamma * error;
                }
            }
            if (++month == Seasonality.Period) month = 0;
        }
        if (!_form.MultiplicativeError) return;
        double scale = Math.Exp(logs / count);
        for (int t = 0; t < count; t++) residuals[t] *= scale;
    }
}
