using System.Globalization;

namespace Bistand.Analytics.Model;

/// <summary>An amount in kronor with at most two decimals, DECIMAL(18,2) in the database.</summary>
public readonly record struct Kronor : IComparable<Kronor>
{
    /// <exception cref="ArgumentOutOfRangeException">More than two decimals, or beyond what DECIMAL(18,2) holds.</exception>
    public Kronor(decimal amount)
    {
        if (decimal.Round(amount, 2) != amount || Math.Abs(amount) >= 1e16m)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), "Kronor har högst två decimaler och är mindre än 10^16.");
        }

        Amount = amount;
    }

    public decimal Amount { get; }

    /// <summary>Whole ören, the integer behind DECIMAL(18,2).</summary>
    public long Oren => (long)(Amount * 100);

    public static Kronor operator +(Kronor left, Kronor right) => new(left.Amount + right.Amount);

    public static Kronor operator -(Kronor left, Kronor right) => new(left.Amount - right.Amount);

    public int CompareTo(Kronor other) => Amount.CompareTo(other.Amount);

    public override string ToString() => Amount.ToString("0.00", CultureInfo.InvariantCulture);
}
