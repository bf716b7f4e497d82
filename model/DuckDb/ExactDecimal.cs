using System.Globalization;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>From <see cref="decimal"/> (96 bits, 28 decimals) to DuckDB's DECIMAL (38 digits: an integer and a fixed scale), exactly or not at all.</summary>
internal static class ExactDecimal
{
    private static readonly Int128[] Powers = MakePowers();

    public static Int128 PowerOfTen(int exponent) => Powers[exponent];

    /// <summary>The integer that stands for a decimal in DECIMAL(width, scale): 12.34 in DECIMAL(18,2) is 1234.</summary>
    /// <exception cref="OverflowException">The value has more decimals or digits than the column.</exception>
    public static Int128 Unscale(decimal value, int width, int scale)
    {
        (Int128 unscaled, int own) = Split(value);
        for (; own > scale && unscaled % 10 == 0; own--)
        {
            unscaled /= 10;
        }

        if (own > scale)
        {
            throw TooLong(value, width, scale);
        }

        // No overflow here: where the product would not fit into 38 digits, the width is already broken.
        Int128 room = Powers[width - scale + own];
        return Int128.Abs(unscaled) < room ? unscaled * Powers[scale - own] : throw TooLong(value, width, scale);
    }

    /// <summary>The integer that a decimal is made of, whatever its decimals; null where it takes more than 63 bits.</summary>
    public static long? Small(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (bits[2] != 0 || bits[1] < 0)
        {
            return null;
        }

        long magnitude = ((long)bits[1] << 32) | unchecked((uint)bits[0]);
        return decimal.IsNegative(value) ? -magnitude : magnitude;
    }

    /// <summary>The integer and the number of decimals that a decimal is made of.</summary>
    private static (Int128 Unscaled, int Scale) Split(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        unchecked
        {
            var magnitude = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
            return (decimal.IsNegative(value) ? -magnitude : magnitude, value.Scale);
        }
    }

    private static OverflowException TooLong(decimal value, int width, int scale) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{value} does not fit DECIMAL({width},{scale}) exactly."));

    private static Int128[] MakePowers()
    {
        // DECIMAL's own limit is 38 digits; 28 decimals of a .NET decimal may come on top of a width without decimals.
        var powers = new Int128[39];
        powers[0] = 1;
        for (int index = 1; index < powers.Length; index++)
        {
            powers[index] = powers[index - 1] * 10;
        }

        return powers;
    }
}
