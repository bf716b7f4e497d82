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
    /// The spread that is expected before any month is seen, and how many months that
    /// belief weighs: months that agree to the krona do not make the next certain.
    /// </summary>
    private const double ExpectedSpread = 0.01;
    private const double WeightOfExpectation = 4;

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
            double notBelieved = (double)(Observed - Ratio);
            return Math.Sqrt((Spread * Spread / Math.Max(1, Months)) + (notBelieved * notBelieved));
        }
    }

    /// <param name="months">Kronor of the months that have both, in order.</param>
    public static BookedOfPaid Of(IEnumerable<(decimal Paid, decimal Booked)> months)
    {
        List<(decimal Paid, decimal Booked)> latest = [.. months.Where(month => month.Paid > 0).TakeLast(MostMonths)];
        decimal observed = latest.Count == 0 ? 1 : Math.Clamp(Math.Round(latest.Sum(month => month.Booked) / latest.Sum(month => month.Paid), 8), 0.5m, 2m);
        double squares = latest.Sum(month => Math.Pow((double)((month.Booked / month.Paid) - observed), 2));
        return new BookedOfPaid(
            latest.Count, observed,
            Math.Sqrt((squares + (WeightOfExpectation * ExpectedSpread * ExpectedSpread)) / (Math.Max(0, latest.Count - 1) + WeightOfExpectation)));
    }
}
