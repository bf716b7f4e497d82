using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>An axis from a round number to a round number, with the numbers between.</summary>
internal sealed record NiceScale(double Low, double High, IReadOnlyList<double> Ticks, int Decimals)
{
    private static readonly double[] Steps = [1, 2, 5, 10];

    /// <summary>Of zeros alone: an axis has a length, and one number.</summary>
    private static NiceScale Zero { get; } = new(0, 1, [0], 0);

    public static NiceScale Of(double lowest, double highest, int most, bool isWhole)
    {
        if (lowest == 0 && highest == 0)
        {
            return Zero;
        }

        if (lowest == highest)
        {
            (lowest, highest) = (Math.Min(0, lowest), Math.Max(0, highest));
        }

        double rough = (highest - lowest) / most;
        int power = (int)Math.Floor(Math.Log10(rough));
        double step = Steps.Select(step => step * Math.Pow(10, power)).First(step => step >= rough * 0.999999);
        if (isWhole)
        {
            step = Math.Max(1, step);
        }

        double low = Math.Floor((lowest / step) + 1e-9);
        int count = (int)Math.Round(Math.Ceiling((highest / step) - 1e-9) - low);
        return new NiceScale(
            low * step, (low + count) * step, [.. Enumerable.Range(0, count + 1).Select(index => (low + index) * step)],
            Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9)));
    }

    public string Text(double tick) => SwedishText.Number((decimal)Math.Round(tick, Decimals), Decimals);
}
