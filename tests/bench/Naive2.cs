namespace Bistand.Analytics.Bench;

/// <summary>
/// The M4 competition's benchmark, written here apart from the product's code so that a fault there cannot hide: the last value,
/// seasonally adjusted by multiplicative classical decomposition when the autocorrelation at lag 12 passes the 90 % test.
/// </summary>
internal static class Naive2
{
    private const int Period = 12;

    public static double[] Predict(double[] history, int horizon)
    {
        double[] figures = IsSeasonal(history) ? Figures(history) : [.. Enumerable.Repeat(1.0, Period)];
        double last = history[^1] / figures[(history.Length - 1) % Period];
        return [.. Enumerable.Range(0, horizon).Select(h => last * figures[(history.Length + h) % Period])];
    }

    private static bool IsSeasonal(double[] x)
    {
        if (x.Length < 3 * Period)
        {
            return false;
        }

        double mean = x.Average();
        double variance = x.Sum(v => (v - mean) * (v - mean));
        double[] r = [.. Enumerable.Range(1, Period).Select(lag => x.Skip(lag).Zip(x, (a, b) => (a - mean) * (b - mean)).Sum() / variance)];
        return Math.Abs(r[^1]) > 1.645 / Math.Sqrt(x.Length) * Math.Sqrt(1 + 2 * r.SkipLast(1).Sum(v => v * v));
    }

    private static double[] Figures(double[] x)
    {
        var ratios = new List<double>[Period];
        for (int k = 0; k < Period; k++)
        {
            ratios[k] = [];
        }

        for (int t = Period / 2; t < x.Length - Period / 2; t++)
        {
            double trend = (x[(t - 5)..(t + 6)].Sum() + x[t - 6] / 2 + x[t + 6] / 2) / Period;
            ratios[t % Period].Add(x[t] / trend);
        }
        double[] means = [.. ratios.Select(ratio => ratio.Average())];
        return [.. means.Select(mean => mean / means.Average())];
    }
}
