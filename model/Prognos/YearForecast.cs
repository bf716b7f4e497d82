using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>Where a month's amount comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MonthState>))]
public enum MonthState
{
    /// <summary>Booked in a closed month.</summary>
    [JsonStringEnumMemberName("booked")]
    Booked,

    /// <summary>Not booked yet, but paid out according to the case system.</summary>
    [JsonStringEnumMemberName("paid")]
    Paid,

    [JsonStringEnumMemberName("forecast")]
    Forecast,
}

/// <summary>Kronor; costs positive, incomes negative. Forecasts are whole kronor, so that sums are exact.</summary>
public sealed record LineMonth(Month Month, MonthState State, decimal Amount, decimal Budget, decimal Adjustment, decimal? Transfer);

/// <summary>A line's months, January to the year's last.</summary>
/// <param name="PreviousYear">Booked in the same months of the year before as are booked now; null where one of them is not closed.</param>
/// <param name="Methods">How its months to come were forecast; none where the budget stands in because there is no outcome.</param>
public sealed record LineYear(BudgetLine Line, IReadOnlyList<LineMonth> Months, decimal? PreviousYear, IReadOnlyList<string> Methods)
{
    [JsonIgnore]
    public decimal Budget => Months.Sum(month => month.Budget);

    /// <summary>The outcome so far and the forecast of the rest.</summary>
    [JsonIgnore]
    public decimal Forecast => Months.Sum(month => month.Amount);

    [JsonIgnore]
    public decimal Adjustment => Months.Sum(month => month.Adjustment);

    /// <summary>Null where none is given.</summary>
    [JsonIgnore]
    public decimal? Transfer => Months.Any(month => month.Transfer is not null) ? Months.Sum(month => month.Transfer ?? 0) : null;

    [JsonIgnore]
    public decimal Outcome => Booked.Sum(month => month.Amount);

    [JsonIgnore]
    public decimal BudgetToDate => Booked.Sum(month => month.Budget);

    private IEnumerable<LineMonth> Booked => Months.Where(month => month.State == MonthState.Booked);
}

/// <summary>What holds the outcome in 80 and in 95 cases of 100; the forecast lies within.</summary>
public sealed record Bounds(decimal Lo80, decimal Hi80, decimal Lo95, decimal Hi95)
{
    /// <summary>From draws in rising order. The forecast is kept inside, and 80 inside 95.</summary>
    internal static Bounds Of(double[] sorted, decimal forecast, int decimals)
    {
        decimal At(double share) => Math.Round((decimal)sorted[(int)Math.Round(share * (sorted.Length - 1))], decimals, MidpointRounding.AwayFromZero);
        return new Bounds(
            Math.Min(forecast, At(0.1)), Math.Max(forecast, At(0.9)), Math.Min(forecast, At(0.025)), Math.Max(forecast, At(0.975)));
    }
}

/// <summary>One month of households, medelbidrag and cost.</summary>
/// <param name="IsOutcome">Delivered by the case system; else forecast, and with bounds.</param>
/// <param name="Households">One decimal in a forecast.</param>
/// <param name="Paid">Utbetalt; in a forecast households × medelbidrag in whole kronor.</param>
/// <param name="PaidBounds">Of households × medelbidrag, drawn together.</param>
public sealed record CaseloadOutlook(
    Month Month, bool IsOutcome, decimal Households, decimal Paid, Bounds? HouseholdBounds, Bounds? MedelbidragBounds, Bounds? PaidBounds)
{
    public decimal Medelbidrag => Households == 0 ? 0 : Paid / Households;
}

/// <summary>How sure a year's netto is.</summary>
/// <param name="Anslag">Null for all of them together.</param>
/// <param name="Netto">Bounds of the year's netto, the controller's adjustments included.</param>
/// <param name="Overrun">The probability, 0 to 1, that netto goes beyond the budget; 0 or 1 when the year is closed.</param>
public sealed record YearInterval(string? Anslag, Bounds Netto, double Overrun);

/// <summary>Bounds of netto from January to the end of a month.</summary>
public sealed record CumulativeBounds(Month Month, Bounds Netto);

/// <summary>
/// The year of an area as it stood at a month's end: outcome of the closed months, payments of delivered months that are not closed yet,
/// forecast of the rest. The one source of "prognos helår" in månadsprognos, indicators and reports.
/// </summary>
/// <param name="Month">The month at whose end it stands.</param>
/// <param name="BookedThrough">The last month, counted from January without a gap, that the ledger has closed; null where there is none.</param>
/// <param name="Last">December, or the area's last month.</param>
/// <param name="Lines">In the order of a table.</param>
/// <param name="Caseload">Empty where no bistånd is delivered.</param>
/// <param name="Cumulative">Of ekonomiskt bistånd, the months that are not booked yet; without adjustments.</param>
public sealed record YearForecast(
    Month Month, Month? BookedThrough, Month Last, IReadOnlyList<LineYear> Lines, IReadOnlyList<CaseloadOutlook> Caseload,
    IReadOnlyList<YearInterval> Intervals, IReadOnlyList<CumulativeBounds> Cumulative)
{
    /// <summary>What unbooked payments of ekonomiskt bistånd are scaled by; none for a group or the city, whose members each have their own.</summary>
    public BookedOfPaid Booking { get; init; } = BookedOfPaid.None;

    /// <summary>How unsure its lines are beside their own months; null for a group or the city, whose members each have their own.</summary>
    public LedgerUncertainty? Uncertainty { get; init; }

    /// <summary>The months of the year that the ledger has any row of.</summary>
    public IReadOnlyList<Month> Budgeted { get; init; } = [];

    /// <summary>
    /// Months up to <see cref="Month"/> that no bistånd has been delivered of, although its cost is booked or an earlier month has come: they are in no
    /// mean of the year's months. None where no bistånd is delivered at all.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<Month> Undelivered
    {
        get
        {
            HashSet<Month> delivered = [.. Caseload.Where(known => known.IsOutcome).Select(known => known.Month)];
            return Caseload.Count == 0 ? [] :
            [
                .. Period.VB(Month.Year).Months.Where(one => one <= Month && one <= Last && !delivered.Contains(one)
                    && (BookedBistand(one) is not (null or 0) || delivered.Any(known => known < one))),
            ];
        }
    }

    /// <summary>Booked as cost of ekonomiskt bistånd in a month; null where the ledger has not closed it.</summary>
    public decimal? BookedBistand(Month month) =>
        Lines.FirstOrDefault(line => line.Line.IsBistand)?.Months.FirstOrDefault(one => one.Month == month && one.State == MonthState.Booked)?.Amount;

    /// <summary>The year's netto and budget of one anslag, or of all (null).</summary>
    public (decimal Forecast, decimal Budget) Netto(string? anslag)
    {
        List<LineYear> lines = [.. Lines.Where(line => anslag is null || line.Line.Anslag == anslag)];
        return (lines.Sum(line => line.Forecast), lines.Sum(line => line.Budget));
    }

    public bool Has(string anslag) => Lines.Any(line => line.Line.Anslag == anslag);
}
