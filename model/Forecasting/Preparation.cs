namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// A history made ready for the methods: without gaps, divided by <paramref name="Unit"/> so that its mean absolute value is 1.
/// </summary>
internal sealed record PreparedHistory(double[] Values, double Unit, bool NeverNegative);

/// <summary>Makes a history with gaps ready for methods that know none. Uses nothing but the months it is given.</summary>
internal static class Preparation
{
    private const int LongGap = 12;

    /// <summary>
    /// The months from the first to the last value, gaps filled in, in units of their mean size. After a gap of a year or more only what
    /// follows it counts, if that is a year at least. Null when there is no value at all.
    /// </summary>
    public static PreparedHistory? Prepare(ReadOnlySpan<double?> months)
    {
        int end = months.Length;
        while (end > 0 && months[end - 1] is null)
        {
            end--;
        }

        if (end == 0)
        {
            return null;
        }

        ReadOnlySpan<double?> known = months[FirstToUse(months[..end])..end];
        double[] values = FillGaps(known);
        double unit = values.Average(Math.Abs);
        bool neverNegative = Array.TrueForAll(values, value => value >= 0);
        if (!(unit > 0) || !double.IsFinite(1 / unit))
        {
            return new PreparedHistory(values, 1, neverNegative);
        }

        return new PreparedHistory(Array.ConvertAll(values, value => value / unit), unit, neverNegative);
    }

    private static int FirstToUse(ReadOnlySpan<double?> months)
    {
        int first = 0;
        while (months[first] is null)
        {
            first++;
        }

        int gap = 0;
        for (int t = first; t < months.Length; t++)
        {
            if (months[t] is null)
            {
                gap++;
            }
            else if (gap < LongGap)
            {
                gap = 0;
            }
            else if (months.Length - t >= Seasonality.Period)
            {
                (first, gap) = (t, 0);
            }
            else
            {
                break;
            }
        }
        return first;
    }

    /// <summary>A straight line over each gap; in a seasonal series over what is left when the pattern is taken out.</summary>
    private static double[] FillGaps(ReadOnlySpan<double?> months)
    {
        double[] line = Interpolate(months);
        if (!months.Contains(null) || !Seasonality.IsPresent(line) || Seasonality.Figures(line, multiplicative: false) is not { } figures)
        {
            return line;
        }

        var adjusted = new double?[months.Length];
        for (int t = 0; t < months.Length; t++)
        {
            adjusted[t] = months[t] - figures[t % Seasonality.Period];
        }

        double[] restored = Seasonality.Restore(Interpolate(adjusted), figures, multiplicative: false, offset: 0);
        bool neverNegative = Array.TrueForAll(line, value => value >= 0);
        for (int t = 0; t < restored.Length; t++)
        {
            restored[t] = months[t] ?? (neverNegative ? Math.Max(0, restored[t]) : restored[t]);
        }

        return restored;
    }

    private static double[] Interpolate(ReadOnlySpan<double?> months)
    {
        var values = new double[months.Length];
        int last = 0;
        for (int t = 0; t < months.Length; t++)
        {
            if (months[t] is not { } value)
            {
                continue;
            }

            values[t] = value;
            for (int k = last + 1; k < t; k++)
            {
                values[k] = values[last] + (value - values[last]) * (k - last) / (t - last);
            }

            last = t;
        }
        return values;
    }
}
