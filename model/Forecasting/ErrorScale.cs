using MathNet.Numerics.Statistics;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>Whether errors of a series are measured by their ratio (on the log scale) or by their difference, and bounds on either scale.</summary>
internal static class ErrorScale
{
    /// <summary>
    /// True when all values are positive and swing in proportion to their level: the yearly spread grows with the yearly mean by a power nearer 1 than 0
    /// (the idea of Guerrero 1993, J. Forecasting 12).
    /// </summary>
    public static bool IsRelative(double[] values)
    {
        if (!Array.TrueForAll(values, value => value > 0)) return false;
        double[] means = [.. values.Reverse().Chunk(Seasonality.Period).Where(year => year.Length == Seasonality.Period).Select(year => Math.Log(year.Mean()))];
        double[] spreads = [.. values.Reverse().Chunk(Seasonality.Period).Where(year => year.Length == Seasonality.Period).Select(year => Math.Log(year.StandardDeviation() + 1e-9))];
        if (means.Length < 3 || means.Max() - means.Min() < 0.1) return means.Length > 0;
        double centreX = means.Mean(), centreY = spreads.Mean(), across = 0, square = 0;
        for (int k = 0; k < means.Length; k++)
        {
            across += (means[k] - centreX) * (spreads[k] - centreY);
            square += (means[k] - centreX) * (means[k] - centreX);
        }
        return across / square > 0.5;
    }

    /// <summary>Half-widths on the log scale end here (a factor of e²⁰), so that no bound overflows.</summary>
    private const double WidestLog = 20;

    public static double Error(double outcome, double forecast, bool relative) =>
        relative ? Math.Log(outcome / Math.Max(forecast, outcome * 1e-3)) : outcome - forecast;

    public static double Below(double centre, double half, bool relative, double floor) =>
        Math.Min(centre, Math.Max(floor, relative && centre > 0 ? centre * Math.Exp(-Math.Min(half, WidestLog)) : centre - half));

    public static double Above(double centre, double half, bool relative) =>
        Math.Max(centre, relative && centre > 0 ? centre * Math.Exp(Math.Min(half, WidestLog)) : centre + half);
}
