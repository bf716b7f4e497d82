namespace Bistand.Analytics.Ingest.Sample;

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018) seeded through SplitMix64, written out here because the algorithm behind
/// <see cref="Random"/> may change with the runtime, and the sample's bytes may not. Only + − · ÷ on doubles, which IEEE 754
/// rounds the same on every machine; no logarithms or exponentials.
/// </summary>
internal sealed class SampleRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>A stream of its own for each purpose, so that one export can change without moving the others.</summary>
    public SampleRandom(ulong seed, string purpose)
    {
        ulong state = seed;
        foreach (char letter in purpose)
        {
            state = SplitMix(ref state) ^ letter;
        }

        s0 = SplitMix(ref state);
        s1 = SplitMix(ref state);
        s2 = SplitMix(ref state);
        s3 = SplitMix(ref state);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in {0, …, <paramref name="below"/> − 1}.</summary>
    public int Next(int below) => (int)(Next() * below);

    /// <summary>Uniform in {<paramref name="first"/>, …, <paramref name="last"/>}.</summary>
    public int Between(int first, int last) => first + Next(last - first + 1);

    public bool Chance(double probability) => Next() < probability;

    /// <summary>Roughly normal, mean 0, standard deviation 1: twelve uniforms summed.</summary>
    public double Bell()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += Next();
        }

        return sum;
    }

    /// <summary>A whole number near <paramref name="mean"/>: its floor, or one more with the fraction's probability.</summary>
    public int Around(double mean)
    {
        int floor = (int)Math.Floor(mean);
        return floor + (Chance(mean - floor) ? 1 : 0);
    }

    /// <summary>The index of one weight, drawn in proportion to it.</summary>
    public int Pick(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        double left = Next() * sum;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    private ulong NextBits()
    {
        unchecked
        {
            ulong result = ulong.RotateLeft(s1 * 5, 7) * 9;
            ulong t = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= t;
            s3 = ulong.RotateLeft(s3, 45);
            return result;
        }
    }
}
