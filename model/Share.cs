namespace Bistand.Analytics.Model;

/// <summary>
/// A numerator over a denominator, kept apart so that shares are recomputed from summed counts and never averaged.
/// Both are exact; only <see cref="Value"/> divides.
/// </summary>
public readonly record struct Share
{
    /// <exception cref="ArgumentOutOfRangeException">The denominator is zero: a share of nothing has no value.</exception>
    public Share(decimal numerator, decimal denominator)
    {
        ArgumentOutOfRangeException.ThrowIfZero(denominator);
        Numerator = numerator;
        Denominator = denominator;
    }

    public decimal Numerator { get; }

    public decimal Denominator { get; }

    /// <summary>The quotient, 0.0076 for 0,76 %.</summary>
    public decimal Value => Numerator / Denominator;

    /// <summary>The quotient in per cent, 0.76 for 0,76 %. Multiplied first, so that whole percentages come out exact.</summary>
    public decimal Percent => 100 * Numerator / Denominator;

    public static Share operator +(Share left, Share right) =>
        new(left.Numerator + right.Numerator, left.Denominator + right.Denominator);
}
