using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

/// <summary>Series drawn from known models with a seed, so that it is known which method ought to win.</summary>
internal static class SimulatedSeries
{
    public static MonthlySeries Of(params double?[] values) => new("simulated", 1, values);

    public static MonthlySeries Of(IEnumerable<double> values) => new("simulated", 1, [.. values.Select(value => (double?)value)]);

    public static double[] WhiteNoise(int count, int seed) => [.. Normal(seed, count).Select(e => 100 + 10 * e)];

    public static double[] RandomWalk(int count, int seed)
    {
        double level = 500;
        return [.. Normal(seed, count).Select(e => level += 5 * e)];
    }

    /// <summary>A trend of one a month under a yearly swing of a tenth of the level, with a July dip as in caseloads.</summary>
    public static double[] TrendAndSeason(int count, int seed) =>
        [.. Normal(seed, count).Select((e, t) => (200 + t) * (1 + 0.1 * Math.Sin(2 * Math.PI * t / 12) - (t % 12 == 6 ? 0.15 : 0)) + 2 * e)];

    private static IEnumerable<double> Normal(int seed, int count)
    {
        var random = new Random(seed);
        for (int t = 0; t < count; t++)
        {
            yield return Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }
    }
}
