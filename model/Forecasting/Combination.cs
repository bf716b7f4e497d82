namespace Bistand.Analytics.Model.Forecasting;

/// <summary>What the methods say of the months after one history, and what they say together. Unit: that of the series.</summary>
/// <param name="Method">The name of what the forecast rests on.</param>
/// <param name="Mean">The methods together, with equal weights.</param>
/// <param name="Parts">Each method's own, in the combination's order; null where it could not be asked.</param>
/// <param name="NeverNegative">Whether nothing below 0 is a forecast.</param>
internal sealed record PointForecast(string Method, double[] Mean, IReadOnlyList<double[]?> Parts, bool NeverNegative)
{
    /// <summary>The methods together with other weights, in the same order; those of methods that could not be asked do not count.</summary>
    public double[] Weighted(double[] weights)
    {
        var mean = new double[Mean.Length];
        double total = 0;
        for (int m = 0; m < Parts.Count; m++)
        {
            if (Parts[m] is not { } part)
            {
                continue;
            }

            total += weights[m];
            for (int h = 0; h < mean.Length; h++)
            {
                mean[h] += weights[m] * part[h];
            }
        }
        return total > 0 ? Array.ConvertAll(mean, value => NeverNegative ? Math.Max(0, value / total) : value / total) : Mean;
    }
}

/// <summary>
/// Several methods combined. Where the history is too short for some, the others are combined; where for all, or nothing has ever changed,
/// the last value stands.
/// </summary>
/// <param name="name">Its name in results.</param>
/// <param name="members">The methods.</param>
/// <param name="trees">One more, which looks at what those say; null for none.</param>
/// <param name="memory">Where what has been forecast is remembered; null to forecast each time.</param>
internal sealed class Combination(string name, IReadOnlyList<IForecastMethod> members, BoostedTrees? trees = null, ForecastMemory? memory = null)
{
    /// <summary>Ends the method's name when the history is under two years and no season can be seen in it.</summary>
    private const string Unseasonal = "-unseasonal";

    private readonly double[] equal = [.. Enumerable.Repeat(1.0, members.Count + (trees is null ? 0 : 1))];

    public string Name => name;

    public IReadOnlyList<IForecastMethod> Members => members;

    /// <summary>How many forecasts are combined, where all can be made.</summary>
    public int Parts => equal.Length;

    /// <summary>The same, but it remembers what it has made.</summary>
    public Combination Remembering() => new(name, members, trees, new ForecastMemory());

    /// <summary>Forecasts of the months after the last value; null when there is no value.</summary>
    public PointForecast? Predict(ReadOnlySpan<double?> months, int horizon) =>
        memory is null ? Forecast(months, horizon) : memory.Of(months, horizon, history => Forecast(history, horizon));

    /// <summary>A history as the methods see it, its unit, and what each of them says of it; null where not all of them can be asked.</summary>
    internal (double[] History, double Unit, double[][] Forecasts)? Ask(ReadOnlySpan<double?> months, int horizon)
    {
        if (Prepared(months) is not { } prepared)
        {
            return null;
        }

        (PreparedHistory history, double[] values) = prepared;
        double[][] forecasts = [.. Ask(history.Values, values, horizon).OfType<double[]>()];
        return forecasts.Length == members.Count ? (values, history.Unit, forecasts) : null;
    }

    private PointForecast? Forecast(ReadOnlySpan<double?> months, int horizon)
    {
        if (Prepared(months) is not { } prepared)
        {
            return null;
        }

        (PreparedHistory history, double[] values) = prepared;
        double[]?[] asked = Ask(history.Values, values, horizon);
        if (trees is not null)
        {
            asked = [.. asked, trees.Predict(values, asked)];
        }

        double[]?[] parts = Array.ConvertAll(asked, part => part is null ? null : Array.ConvertAll(part, value => value * history.Unit));
        double[] last = [.. Enumerable.Repeat(months[LastKnown(months)]!.Value, horizon)];
        var point = new PointForecast(NameOf(parts.Count(part => part is not null), history.Values.Length), last, parts, history.NeverNegative);
        return point with { Mean = point.Weighted(equal) };
    }

    /// <summary>The history, and its values as the methods see them; null when there is no value.</summary>
    private static (PreparedHistory History, double[] Values)? Prepared(ReadOnlySpan<double?> months) =>
        Preparation.Prepare(months) is { } history ? (history, Artefacts.Replace(history.Values)) : null;

    private double[]?[] Ask(double[] delivered, double[] values, int horizon)
    {
        bool constant = IsConstant(delivered);
        return [.. members.Select(member => constant ? null : Ask(member, values, horizon))];
    }

    private static double[]? Ask(IForecastMethod member, double[] values, int horizon)
    {
        if (values.Length < member.MinimumLength)
        {
            return null;
        }

        double[] forecast = member.Predict(values, horizon);
        return Array.TrueForAll(forecast, double.IsFinite) ? forecast : null;
    }

    private string NameOf(int asked, int months) =>
        asked == 0 ? new Naive().Name : asked > 1 && months < 2 * Seasonality.Period ? name + Unseasonal : name;

    private static int LastKnown(ReadOnlySpan<double?> months)
    {
        int last = months.Length - 1;
        while (months[last] is null)
        {
            last--;
        }

        return last;
    }

    private static bool IsConstant(double[] values) => Array.TrueForAll(values, value => value.Equals(values[0]));
}
