using System.Numerics;

namespace Bistand.Analytics.Model.Plausibility.Tables;

/// <summary>
/// The fraction with the smallest denominator that rounds to a printed share: 69,23 % is 9/13. No group of fewer than 13 can give it.
/// </summary>
public readonly record struct SimplestFraction(BigInteger Numerator, BigInteger Denominator)
{
    /// <summary>Of all fractions between the two, both included: the simplest, by continued fractions and in whole numbers, so exactly.</summary>
    /// <param name="share">In per cent, not negative.</param>
    public static SimplestFraction Of(PrintedNumber share)
    {
        decimal scale = 100 * 2 * PrintedNumber.PowerOfTen(share.Decimals);
        var unit = new BigInteger(scale);
        var low = new BigInteger(Math.Max(0, share.Low) * (scale / 100));
        var high = new BigInteger(share.High * (scale / 100));
        return Between(low, unit, high, unit);
    }

    private static SimplestFraction Between(BigInteger lowTop, BigInteger lowBottom, BigInteger highTop, BigInteger highBottom)
    {
        BigInteger whole = lowTop / lowBottom;
        if (whole * lowBottom == lowTop)
        {
            return new(whole, 1);
        }

        if ((whole + 1) * highBottom <= highTop)
        {
            return new(whole + 1, 1);
        }

        // Both lie between the same two whole numbers: what is left is turned upside down.
        SimplestFraction rest = Between(highBottom, highTop - whole * highBottom, lowBottom, lowTop - whole * lowBottom);
        return new(whole * rest.Numerator + rest.Denominator, rest.Numerator);
    }
}
