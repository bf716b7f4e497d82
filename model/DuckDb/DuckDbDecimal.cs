using System.Globalization;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Between <see cref="decimal"/> (96 bits, 28 decimals) and DuckDB's DECIMAL (38 digits, an integer and a fixed scale), exactly.</summary>
internal static class DuckDbDecimal
{
    private const int MaxScale = 28;

    private static readonly Int128[] Powers = MakePowers();

    public static Int128 PowerOfTen(int exponent) => Powers[exponent];

    /// <exception cref="OverflowException">More digits than a decimal holds (28 to 29).</exception>
    public static decimal ToDecimal(Int128 unscaled, int scale)
    {
        var negative = Int128.IsNegative(unscaled);
        var magnitude = negative ? (UInt128)(-unscaled) : (UInt128)unscaled;
        // A DECIMAL(38,10) may hold a small number: zeros at the end cost nothing to leave out.
        while (scale > 0 && (scale > MaxScale || magnitude >> 96 != 0) && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }
        if (scale > MaxScale || magnitude >> 96 != 0)
            throw new OverflowException(string.Create(
                CultureInfo.InvariantCulture, $"The DECIMAL {unscaled}E-{scale} has more digits than System.Decimal holds: cast it in SQL."));
        unchecked
        {
            return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), negative, (byte)scale);
        }
    }

    /// <summary>The integer and the number of decimals that a decimal is made of.</summary>
    public static (Int128 Unscaled, int Scale) Split(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        unchecked
        {
            var magnitude = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
            return (decimal.IsNegative(value) ? -magnitude : magnitude, value.Scale);
        }
    }

    /// <summary>The integer that stands for a decimal in DECIMAL(width, scale).</summary>
    /// <exception cref="OverflowException">The value has more decimals or digits than the column.</exception>
    public static Int128 Unscale(decimal value, int width, int scale)
    {
        var (unscaled, own) = Split(value);
        for (; own > scale && unscaled % 10 == 0; own--) unscaled /= 10;
        if (own > scale) throw TooLong(value, width, scale);
        // No overflow here: where the product would not fit into 38 digits, the width is already broken.
        var room = Powers[width - scale + own];
        if (Int128.Abs(unscaled) >= room) throw TooLong(value, width, scale);
        return unscaled * Powers[scale - own];
    }

    public static int Digits(Int128 value)
    {
        var magnitude = Int128.Abs(value);
        var digits = 1;
        while (digits < Powers.Length && magnitude >= Powers[digits]) digits++;
        return digits;
    }

    private static OverflowException TooLong(decimal value, int width, int scale) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{value} does not fit DECIMAL({width},{scale}) exactly."));

    private static Int128[] MakePowers()
    {
        var powers = new Int128[39];
        powers[0] = 1;
        for (var index = 1; index < powers.Length; index++) powers[index] = powers[index - 1] * 10;
        return powers;
    }
}
