using Bistand.Analytics.Model.Figures;
using MathNet.Numerics.Distributions;

namespace Bistand.Analytics.Model.Chance;

/// <summary>
/// Where a figure could as well have come out: its 95 % interval, in its own unit. From the counts that stand beside the figure and from nothing
/// else, so that whoever may see the figure may see this.
/// </summary>
public sealed record ChanceInterval(double Low, double High)
{
    /// <summary>Deviations of the normal distribution that hold 95 %.</summary>
    public const double Deviations = 1.959963984540054;

    private const double Tail = 0.025;

    /// <summary>Above it the exact limits and their approximation are the same to the fourth figure, and the exact ones slow.</summary>
    private const double LargestExact = 1000;

    /// <summary>None where the figure is not shown, has no counts, or is nothing that chance rules.</summary>
    public static ChanceInterval? Of(Figure? figure, ChanceRule rule) => (figure.Shown(), rule) switch
    {
        ({ } value, ChanceRule.Count) when value >= 0 => OfCount((double)value),
        ({ }, ChanceRule.Share) when figure is { Numerator: { } part, Denominator: { } whole } && whole > 0 && part >= 0 && part <= whole => OfShare((double)part, (double)whole),
        _ => null,
    };

    /// <summary>Per cent; Wilson 1927.</summary>
    public static ChanceInterval OfShare(double part, double whole)
    {
        double share = part / whole;
        double squared = Deviations * Deviations;
        double middle = share + (squared / (2 * whole));
        double half = Deviations * Math.Sqrt((share * (1 - share) / whole) + (squared / (4 * whole * whole)));
        double scale = 100 / (1 + (squared / whole));
        return new ChanceInterval(Math.Max(0, scale * (middle - half)), Math.Min(100, scale * (middle + half)));
    }

    /// <summary>The exact limits of a Poisson count (Garwood 1936); of large ones Byar's approximation. A mean of months counts as one count: mostly the same people come back.</summary>
    public static ChanceInterval OfCount(double count) => count <= LargestExact
        ? new ChanceInterval(count == 0 ? 0 : Gamma.InvCDF(count, 1, Tail), Gamma.InvCDF(count + 1, 1, 1 - Tail))
        : new ChanceInterval(Byar(count, -Deviations), Byar(count + 1, Deviations));

    /// <summary>
    /// Whether the difference of two figures may be chance: 0 lies in its 95 % interval, made of the intervals of the two (Newcombe 1998 for shares;
    /// Zou and Donner 2008). False where either has none.
    /// </summary>
    public static bool MayBeChance(Figure? one, Figure? other, ChanceRule rule)
    {
        if (Of(one, rule) is not { } first || Of(other, rule) is not { } second)
        {
            return false;
        }

        double left = (double)one!.Value!.Value, right = (double)other!.Value!.Value;
        (double above, double below) = left >= right ? (left - first.Low, second.High - right) : (first.High - left, right - second.Low);
        return Math.Abs(left - right) <= Math.Sqrt((above * above) + (below * below));
    }

    /// <summary>The same of a figure and its value a year before, of which a share's denominator is not told: as many as now are taken to have been behind it.</summary>
    public static bool MayBeChance(Figure? now, decimal? before, ChanceRule rule) => now is not null && before is { } value
        && MayBeChance(now, now with { Value = value, Numerator = value * now.Denominator / 100 }, rule);

    private static double Byar(double count, double deviations) => count * Math.Pow(1 - (1 / (9 * count)) + (deviations / (3 * Math.Sqrt(count))), 3);
}
