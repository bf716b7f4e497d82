namespace Bistand.Analytics.Model.Forecasting;

internal enum Trend { None, Additive, Damped }

internal enum Season { None, Additive, Multiplicative }

/// <summary>The form of an exponential smoothing model.</summary>
/// <param name="Trend">How the level moves by itself.</param>
/// <param name="Season">How the season is laid on the level.</param>
/// <param name="RelativeError">Whether errors grow with the level (multiplicative) or not; it weighs the months, the recursions are the same.</param>
internal readonly record struct SmoothingForm(Trend Trend, Season Season, bool RelativeError = false)
{
    public bool Seasonal => Season != Season.None;

    /// <summary>Whether every value has to be above 0.</summary>
    public bool NeedsPositive => RelativeError || Season == Season.Multiplicative;

    /// <summary>Smoothing parameters and first states, seasonal figures and the variance of the errors counted too.</summary>
    public int FreeParameters =>
        2 + Trend switch { Trend.None => 0, Trend.Additive => 2, _ => 3 } + (Seasonal ? Seasonality.Period : 0) + 1;
}

/// <summary>
/// An exponential smoothing model in state space form, fitted by maximum likelihood over the smoothing parameters, first level and first
/// slope. The first seasonal figures are those of the classical decomposition, drawn towards none: estimating them too made the forecasts
/// worse and took five times as long. Sources: Hyndman, Koehler, Ord &amp; Snyder 2008, Forecasting with Exponential Smoothing;
/// Hyndman &amp; Athanasopoulos 2021, chapter 8.
/// </summary>
internal sealed class ExponentialSmoothing
{
    private readonly double[] values;
    private readonly SmoothingForm form;
    private readonly double[] figures;
    private double[] parameters = [];

    private ExponentialSmoothing(double[] values, SmoothingForm form, double[] figures)
    {
        this.values = values;
        this.form = form;
        this.figures = figures;
    }

    /// <summary>Akaike's criterion, corrected for short series; comparable between forms on the same series.</summary>
    public double CorrectedAic { get; private set; }

    // Where each parameter stands in the vector; alpha is the first.
    private const int AtLevel = 1;
    private const int AtTrend = 2;
    private const int AtSlope = 3;
    private const int AtDamping = 4;
    private int AtSeason => form.Trend switch { Trend.None => 2, Trend.Additive => 4, _ => 5 };
    private int Size => AtSeason + (form.Seasonal ? 1 : 0);

    /// <summary>The fitted model; null when the series is too short for the form.</summary>
    public static ExponentialSmoothing? Fit(double[] values, SmoothingForm form)
    {
        if (values.Length < form.FreeParameters + 2)
        {
            return null;
        }

        if (form.NeedsPositive && !Array.TrueForAll(values, value => value > 0))
        {
            return null;
        }

        double[]? season = form.Seasonal ? Seasonality.Figures(values, form.Season == Season.Multiplicative) : [];
        if (season is null)
        {
            return null;
        }

        var model = new ExponentialSmoothing(values, form, season);
        return model.Estimate() ? model : null;
    }

    /// <summary>Point forecasts of the months that follow the series.</summary>
    public double[] Predict(int horizon)
    {
        var forecasts = new double[horizon];
        Run(parameters, new double[values.Length], forecasts);
        return forecasts;
    }

    private bool Estimate()
    {
        var lower = new double[Size];
        var upper = new double[Size];
        Array.Fill(lower, double.NegativeInfinity);
        Array.Fill(upper, double.PositiveInfinity);
        (lower[0], upper[0]) = (1e-4, 0.9999);
        if (form.Trend != Trend.None)
        {
            (lower[AtTrend], upper[AtTrend]) = (1e-4, 0.9999);
        }

        if (form.Trend == Trend.Damped)
        {
            (lower[AtDamping], upper[AtDamping]) = (0.8, 0.98);
        }

        if (form.Seasonal)
        {
            (lower[AtSeason], upper[AtSeason]) = (1e-4, 0.9999);
        }

        parameters = Start();
        double least = LeastSquares.Minimise((p, r) => Run(p, r, []), parameters, lower, upper, values.Length);
        if (!double.IsFinite(least))
        {
            return false;
        }

        int free = form.FreeParameters;
        int count = values.Length;
        CorrectedAic = count * Math.Log(Math.Max(least / count, 1e-12)) + 2 * free + 2.0 * free * (free + 1) / (count - free - 1);
        return true;
    }

    private double[] Start()
    {
        double[] head = form.Seasonal ? Seasonality.Remove(values, figures, form.Season == Season.Multiplicative) : values;
        head = head[..Math.Min(head.Length, 10)];
        double slope = form.Trend == Trend.None ? 0 : LineSlope(head);
        var start = new double[Size];
        start[0] = 0.2;
        start[AtLevel] = head.Average() - slope * (head.Length + 1) / 2.0;
        if (form.Trend != Trend.None)
        {
            (start[AtTrend], start[AtSlope]) = (0.1, slope);
        }

        if (form.Trend == Trend.Damped)
        {
            start[AtDamping] = 0.95;
        }

        if (form.Seasonal)
        {
            start[AtSeason] = 0.05;
        }

        return start;
    }

    private static double LineSlope(double[] values)
    {
        double middle = (values.Length - 1) / 2.0;
        double across = 0;
        double square = 0;
        for (int t = 0; t < values.Length; t++)
        {
            across += (t - middle) * values[t];
            square += (t - middle) * (t - middle);
        }
        return across / square;
    }

    /// <summary>One pass through the series, then through the months ahead, where each month is as expected.</summary>
    private void Run(double[] parameters, double[] residuals, double[] forecasts)
    {
        double alpha = parameters[0];
        double level = parameters[AtLevel];
        bool trended = form.Trend != Trend.None;
        double slope = trended ? parameters[AtSlope] : 0;
        double beta = trended ? alpha * parameters[AtTrend] : 0;
        double damping = form.Trend == Trend.Damped ? parameters[AtDamping] : 1;
        double gamma = form.Seasonal ? (1 - alpha) * parameters[AtSeason] : 0;
        bool factors = form.Season == Season.Multiplicative;
        Span<double> pattern = stackalloc double[Seasonality.Period];
        figures.CopyTo(pattern);
        int month = 0;
        int count = residuals.Length;
        double logs = 0;
        for (int t = 0; t < count + forecasts.Length; t++)
        {
            slope *= damping;
            level += slope;
            double expected = factors ? level * pattern[month] : level + pattern[month];
            if (t < count)
            {
                double error = values[t] - expected;
                if (form.RelativeError)
                {
                    logs += Math.Log(expected);
                }

                residuals[t] = form.RelativeError ? error / expected : error;
                double ofLevel = factors ? error / pattern[month] : error;
                if (factors)
                {
                    pattern[month] += gamma * error / level;
                }
                else
                {
                    pattern[month] += gamma * error;
                }

                level += alpha * ofLevel;
                slope += beta * ofLevel;
            }
            else
            {
                forecasts[t - count] = expected;
            }
            if (++month == Seasonality.Period)
            {
                month = 0;
            }
        }
        if (form.RelativeError)
        {
            Weigh(residuals, Math.Exp(logs / count));
        }
    }

    /// <summary>
    /// The likelihood of relative errors holds the product of the levels they are relative to; with their geometric mean as the unit, least
    /// squares maximises it, and Akaike's criterion is comparable with that of absolute errors.
    /// </summary>
    private static void Weigh(double[] residuals, double geometricMean)
    {
        for (int t = 0; t < residuals.Length; t++)
        {
            residuals[t] *= geometricMean;
        }
    }
}
