using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>Why the deviation of the year moved.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MovePart>))]
public enum MovePart
{
    /// <summary>More or fewer households than the month before had it.</summary>
    [JsonStringEnumMemberName("volym")]
    Volym,

    /// <summary>Higher or lower medelbidrag.</summary>
    [JsonStringEnumMemberName("pris")]
    Pris,

    /// <summary>What is booked beside what the case system paid.</summary>
    [JsonStringEnumMemberName("bokforing")]
    Bokforing,

    /// <summary>Newly booked outcome and forecast of other costs.</summary>
    [JsonStringEnumMemberName("ovriga-kostnader")]
    OvrigaKostnader,

    [JsonStringEnumMemberName("atersokningar")]
    Atersokningar,

    [JsonStringEnumMemberName("ovriga-intakter")]
    OvrigaIntakter,

    /// <summary>Changed in months that were closed already.</summary>
    [JsonStringEnumMemberName("rattat-utfall")]
    RattatUtfall,

    [JsonStringEnumMemberName("budget")]
    Budget,

    /// <summary>The controller's own adjustments.</summary>
    [JsonStringEnumMemberName("justering")]
    Justering,
}

/// <summary>A part of the change in deviation (budget − prognos), kronor: minus makes it worse.</summary>
public sealed record PrognosMove(string Anslag, MovePart Part, decimal Kronor);

/// <summary>
/// Takes the change in deviation since the month before apart. The parts add up to it exactly. Households and medelbidrag share a month's
/// change by halves, as Shapley has it: each at the mean of the other's two levels; volume is rounded to whole ören and price takes the rest.
/// </summary>
public static class PrognosMoves
{
    /// <summary>By anslag in the table's order, then by part; parts of 0 kronor are left out.</summary>
    public static IReadOnlyList<PrognosMove> Between(Manadsprognos previous, Manadsprognos now) =>
    [
        .. LinesOf(previous, now).SelectMany(line => Line(line, previous, now))
            .GroupBy(move => (move.Anslag, move.Part))
            .Select(group => new PrognosMove(group.Key.Anslag, group.Key.Part, group.Sum(move => move.Kronor)))
            .Where(move => move.Kronor != 0)
            .OrderBy(move => new BudgetLine(move.Anslag, LineKind.Kostnad)).ThenBy(move => move.Part),
    ];

    private static IEnumerable<BudgetLine> LinesOf(params Manadsprognos[] both) =>
        both.SelectMany(one => one.Year.Lines.Select(line => line.Line).Concat(one.Adjustments.Select(added => added.Line))).Distinct();

    private static IEnumerable<PrognosMove> Line(BudgetLine line, Manadsprognos previous, Manadsprognos now)
    {
        LineYear? before = previous.Year.Lines.FirstOrDefault(year => year.Line == line);
        LineYear? after = now.Year.Lines.FirstOrDefault(year => year.Line == line);
        yield return new PrognosMove(line.Anslag, MovePart.Budget, (after?.Budget ?? 0) - (before?.Budget ?? 0));
        yield return new PrognosMove(line.Anslag, MovePart.Justering, previous.Adjusted(one => one == line) - now.Adjusted(one => one == line));
        IEnumerable<Month> months = (before?.Months ?? []).Concat(after?.Months ?? []).Select(entry => entry.Month).Distinct();
        foreach (PrognosMove move in months.SelectMany(month => MonthOf(line, month, before, after, previous, now)))
        {
            yield return move;
        }
    }

    private static IEnumerable<PrognosMove> MonthOf(BudgetLine line, Month month, LineYear? before, LineYear? after, Manadsprognos previous, Manadsprognos now)
    {
        LineMonth? old = before?.Months.FirstOrDefault(entry => entry.Month == month);
        decimal change = (after?.Months.FirstOrDefault(entry => entry.Month == month)?.Amount ?? 0) - (old?.Amount ?? 0);
        if (old?.State == MonthState.Booked)
        {
            yield return new PrognosMove(line.Anslag, MovePart.RattatUtfall, -change);
        }
        else if (line.IsBistand && CaseloadOf(previous, month) is { } then && CaseloadOf(now, month) is { } known)
        {
            decimal volume = Math.Round((known.Households - then.Households) * (known.Medelbidrag + then.Medelbidrag) / 2, 2, MidpointRounding.AwayFromZero);
            decimal paid = known.Paid - then.Paid;
            yield return new PrognosMove(line.Anslag, MovePart.Volym, -volume);
            yield return new PrognosMove(line.Anslag, MovePart.Pris, volume - paid);
            yield return new PrognosMove(line.Anslag, MovePart.Bokforing, paid - change);
        }
        else
        {
            yield return new PrognosMove(line.Anslag, PartOf(line.Kind), -change);
        }
    }

    private static CaseloadOutlook? CaseloadOf(Manadsprognos prognos, Month month) => prognos.Year.Caseload.FirstOrDefault(entry => entry.Month == month);

    private static MovePart PartOf(LineKind kind) => kind switch
    {
        LineKind.Kostnad => MovePart.OvrigaKostnader,
        LineKind.Atersokning => MovePart.Atersokningar,
        _ => MovePart.OvrigaIntakter,
    };
}
