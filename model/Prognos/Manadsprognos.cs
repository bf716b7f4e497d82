using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// A month's prognos of an area: what the figures were, from which release, and what the controller added. Kept as it is when it is given out;
/// everything printed follows from it and from the one of the month before.
/// </summary>
/// <param name="Area">Id.</param>
/// <param name="Published">When the release was published.</param>
/// <param name="Adjustments">Those that hold; a group or the city has its members' too, each with its area.</param>
/// <param name="Members">For a group or the city each of its nämnder, which add up to it; else empty.</param>
public sealed record Manadsprognos(
    string Area, string AreaName, int Release, DateTimeOffset Published, YearForecast Year, IReadOnlyList<PrognosAdjustment> Adjustments,
    IReadOnlyList<MemberPrognos> Members)
{
    [JsonIgnore]
    public Month Month => Year.Month;

    /// <summary>The anslag in the order of the table.</summary>
    [JsonIgnore]
    public IEnumerable<string> Anslag => Year.Lines.Select(line => line.Line.Anslag).Distinct();

    /// <summary>The controller's part of the forecast.</summary>
    /// <param name="of">Which lines count.</param>
    public decimal Adjusted(Func<BudgetLine, bool> of) => Adjustments.Where(one => of(one.Line)).Sum(one => one.Kronor);

    /// <summary>Forecast with adjustments, and budget, of the year's netto; of one anslag or of all (null).</summary>
    public (decimal Forecast, decimal Budget) Netto(string? anslag)
    {
        (decimal forecast, decimal budget) = Year.Netto(anslag);
        return (forecast + Adjusted(line => anslag is null || line.Anslag == anslag), budget);
    }

    /// <summary>Budget − prognos of the year, netto; minus is underskott.</summary>
    public decimal Deviation(string? anslag)
    {
        (decimal forecast, decimal budget) = Netto(anslag);
        return budget - forecast;
    }

    /// <summary>Each month that both systems know: paid out, booked as cost of ekonomiskt bistånd, and what is between them.</summary>
    [JsonIgnore]
    public IReadOnlyList<Reconciled> Reconciliation =>
    [
        .. Year.Caseload.Where(month => month.IsOutcome).Select(month => (month, Booked: Year.BookedBistand(month.Month)))
            .Where(entry => entry.Booked is not null).Select(entry => new Reconciled(entry.month.Month, entry.month.Paid, entry.Booked!.Value)),
    ];
}

/// <summary>One nämnd of a group or the city.</summary>
public sealed record MemberPrognos(string Area, string AreaName, IReadOnlyList<LineYear> Lines);

/// <summary>Utbetalt enligt verksamhetssystem against bokfört, kronor.</summary>
public sealed record Reconciled(Month Month, decimal Paid, decimal Booked)
{
    public decimal Difference => Booked - Paid;
}
