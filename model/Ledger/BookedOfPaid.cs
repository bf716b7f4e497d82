using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Ledger;

/// <summary>
/// What the ledger has booked of what the case system paid, learnt from the latest months that have both: what payments that are not booked
/// yet, and those to come, are expected to be booked as, and how sure that is.
/// </summary>
/// <param name="Months">How many months that have both; at most <see cref="MostMonths"/>.</param>
/// <param name="Observed">Booked over paid in all of them together, within a half and two; 1 where there is none.</param>
/// <param name="Spread">Standard deviation of a month's booked over paid.</param>
public sealed record BookedOfPaid(int Months, decimal Observed, double Spread)
{
    public const int MostMonths = 12;

    /// <summary>From so many months on the difference is taken to last; of fewer only their share of it.</summary>
    public const int EnoughMonths = 6;

    /// <summary>
    /// The spread that is expected before any month is seen (from two years on: that of all the area's months), and how many months that
    /// belief weighs: months that agree to the krona do not make the next certain.
    /// </summary>
    private const double ExpectedSpread = 0.01;
    private const double WeightOfExpectation = 4;

    /// <summary>From so many months on, how wrong the ratio has been is learnt from the area's own months; else it is believed.</summary>
    public const int TwoYears = 24;

    /// <summary>Months that a ratio is held against.</summary>
    private const int HalfYear = 6;

    /// <summary>
    /// What the ratio of a year's months has been wrong by, beside the half-year after, over all of the area's months; null where there are fewer than
    /// <see cref="TwoYears"/>.
    /// </summary>
    public double? Wrong { get; init; }

    public static BookedOfPaid None { get; } = Of([]);

    /// <summary>What the prognos reckons with: drawn towards 1 where the months are few, since a single month's difference may be of its own.</summary>
    [JsonIgnore]
    public decimal Ratio => Math.Round(1 + ((Observed - 1) * Math.Min(Months, EnoughMonths) / EnoughMonths), 8);

    /// <summary>Standard deviation of what is wrong with <see cref="Ratio"/> itself, in all months alike.</summary>
    [JsonIgnore]
    public double SpreadOfRatio
    {
        get
        {
            if (Wrong is { } learnt)
            {
                return learnt;
            }

            double notBelieved = (double)(Observed - Ratio);
            return Math.Sqrt((Spread * Spread / Math.Max(1, Months)) + (notBelieved * notBelieved));
        }
    }

    /// <param name="months">Kronor of the months that have both, in order.</param>
    public static BookedOfPaid Of(IEnumerable<(decimal Paid, decimal Booked)> months)
    {
        List<(decimal Paid, decimal Booked)> all = [.. months.Where(month => month.Paid > 0)];
        List<(decimal Paid, decimal Booked)> latest = [.. all.TakeLast(MostMonths)];
        decimal observed = latest.Count == 0 ? 1 : Together(latest);
        bool isLong = all.Count >= TwoYears;
        double expected = isLong ? SpreadOf(all, Together(all), ExpectedSpread) : ExpectedSpread;
        return new BookedOfPaid(latest.Count, observed, SpreadOf(latest, observed, expected)) { Wrong = isLong ? WrongOf(all) : null };
    }

    private static decimal Together(List<(decimal Paid, decimal Booked)> months) =>
        Math.Clamp(Math.Round(months.Sum(month => month.Booked) / months.Sum(month => month.Paid), 8), 0.5m, 2m);

    private static double SpreadOf(List<(decimal Paid, decimal Booked)> months, decimal around, double expected)
    {
        double squares = months.Sum(month => Math.Pow((double)((month.Booked / month.Paid) - around), 2));
        return Math.Sqrt((squares + (WeightOfExpectation * expected * expected)) / (Math.Max(0, months.Count - 1) + WeightOfExpectation));
    }

    /// <summary>Every year of months against the half-year after it; what is believed weighs as before.</summary>
    private static double WrongOf(List<(decimal Paid, decimal Booked)> all)
    {
        double[] wrong = [.. Enumerable.Range(MostMonths, all.Count - MostMonths - HalfYear + 1).Select(at => (double)(Together(all.GetRange(at, HalfYear)) - Together(all.GetRange(at - MostMonths, MostMonths))))];
        return Math.Sqrt((wrong.Sum(one => one * one) + (WeightOfExpectation * ExpectedSpread * ExpectedSpread)) / (wrong.Length + WeightOfExpectation));
    }
}
