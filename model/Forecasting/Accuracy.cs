namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// The M4 competition's measures of one forecast against its outcome. Source: Makridakis, Spiliotis &amp; Assimakopoulos 2020, Int. J.
/// Forecasting 36; Hyndman &amp; Koehler 2006, Int. J. Forecasting 22 (MASE).
/// </summary>
public static class Accuracy
{
    /// <summary>Symmetric mean absolute percentage error, 0–200; a month where both are 0 counts as 0.</summary>
    public static double SymmetricPercentage(ReadOnlySpan<double> outcome, ReadOnlySpan<double> forecast)
    {
        double sum = 0;
        for (int h = 0; h < outcome.Length; h++)
        {
            double size = Math.Abs(outcome[h]) + Math.Abs(forecast[h]);
            if (size > 0)
            {
                sum += 200 * Math.Abs(outcome[h] - forecast[h]) / size;
            }
        }
        return sum / outcome.Length;
    }

    /// <summary>
    /// The yardstick of the scaled measures: mean absolute change from the same month a year before (from the month before, in series of
    /// a year or less).
    /// </summary>
    public static double Scale(ReadOnlySpan<double> history)
    {
        int lag = history.Length > Seasonality.Period ? Seasonality.Period : 1;
        if (history.Length <= lag)
        {
            return double.NaN;
        }

        double sum = 0;
        for (int t = lag; t < history.Length; t++)
        {
            sum += Math.Abs(history[t] - history[t - lag]);
        }

        return sum / (history.Length - lag);
    }

    /// <summary>Mean absolute scaled error; NaN when the history never changed.</summary>
    public static double AbsoluteScaled(ReadOnlySpan<double> outcome, ReadOnlySpan<double> forecast, double scale)
    {
        double sum = 0;
        for (int h = 0; h < outcome.Length; h++)
        {
            sum += Math.Abs(outcome[h] - forecast[h]);
        }

        return scale > 0 ? sum / outcome.Length / scale : double.NaN;
    }
}
