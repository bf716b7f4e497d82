using MathNet.Numerics.Distributions;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Standard normal draws that are spread as evenly as can be: the middle quantiles of <paramref name="count"/> equal slices, in random order.
/// Each series and step has a generator of its own, so that none depends on how many others there are.
/// </summary>
internal sealed class NormalDraws(int count, int seed)
{
    private readonly double[] slices = [.. Enumerable.Range(0, count).Select(slice => Normal.InvCDF(0, 1, (slice + 0.5) / count))];

    public double[] Of(int series, int step)
    {
        double[] draws = [.. slices];
        new Random(Seed(series, step)).Shuffle(draws);
        return draws;
    }

    /// <summary>The slices again, in the order of these values: what has been mixed of several has exactly the normal's quantiles once more.</summary>
    public double[] Ranked(double[] values)
    {
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, count)];
        Array.Sort(sorted, order);
        var ranked = new double[count];
        for (int rank = 0; rank < count; rank++)
        {
            ranked[order[rank]] = slices[rank];
        }

        return ranked;
    }

    /// <summary>Scattered, since generators of neighbouring seeds begin alike (the finalizer of SplitMix64: Steele, Lea &amp; Flood 2014).</summary>
    private int Seed(int series, int step)
    {
        unchecked
        {
            ulong mixed = ((ulong)(uint)seed << 32) + ((ulong)(uint)series << 16) + (uint)step;
            mixed = (mixed + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) & int.MaxValue);
        }
    }
}
