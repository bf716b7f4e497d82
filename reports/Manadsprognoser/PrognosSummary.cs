using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Texts;
using static Bistand.Analytics.Reports.Manadsprognoser.PrognosWords;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>What a controller would say of the month: the year's outcome, where it comes from, why it moved and how sure it is.</summary>
internal sealed class PrognosSummary
{
    /// <summary>More reasons than these nobody listens to; the table has them all.</summary>
    private const int MostReasons = 4;

    private readonly PreparedPrognos prepared;
    private readonly Manadsprognos now;
    private readonly PrognosUnit unit;
    private readonly decimal forecast;
    private readonly decimal budget;

    private PrognosSummary(PreparedPrognos prepared)
    {
        this.prepared = prepared;
        now = prepared.Now;
        unit = PrognosUnit.Of(now);
        (forecast, budget) = now.Netto(null);
    }

    public static IReadOnlyList<string> Of(PreparedPrognos prepared)
    {
        var summary = new PrognosSummary(prepared);
        string[] paragraphs = [summary.LackingBudget(), summary.Outcome(), $"{summary.ByAnslag()} {summary.Change()} {summary.Turned()}".Replace("  ", " ", StringComparison.Ordinal).Trim(), $"{summary.Households()} {summary.Certainty()}".Trim()];
        return [.. paragraphs.Where(text => text.Length > 0)];
    }

    /// <summary>
    /// Where the ledger has been delivered for a part of the year alone, the year's budget is a part of it, and every deviation looks frightening.
    /// </summary>
    private string LackingBudget()
    {
        Month last = now.Year.Last;
        List<Month> without = [.. Enumerable.Range(1, last.Number).Select(number => new Month(last.Year, number)).Where(month => !now.Year.Budgeted.Contains(month))];
        // A prognos kept before the months were noted has none.
        if (now.Year.Budgeted.Count == 0 || without.Count == 0)
        {
            return "";
        }

        bool isRow = without[^1].Since(without[0]) == without.Count - 1;
        string months = without.Count == 1 ? MonthAlone(without[0])
            : isRow ? $"{MonthAlone(without[0])}–{MonthAlone(without[^1])}" : SwedishWords.And([.. without.Select(MonthAlone)]);
        return $"Budgeten är inte levererad för {months}: årsbudgeten och avvikelsen nedan är därför inte årets. Läs in ekonomin för hela året och gör om prognosen.";
    }

    private string Outcome()
    {
        decimal deviation = budget - forecast;
        string year = PeriodOf(now);
        string what = now.Year.BookedThrough == now.Year.Last && Math.Abs(now.Adjusted(_ => true)) == 0 ? "Utfallet" : "Prognosen";
        string off = RoundedSums.IsOff([budget, -forecast], deviation, unit.Kronor, unit.Decimals) ? " Beloppen är avrundade var för sig." : "";
        string against = $"{unit.Amount(forecast)} netto mot en budget på {unit.Amount(budget)}";
        string outcome = unit.IsNothing(deviation)
            ? $"{what} för {year} är i balans: {against}."
            : $"{what} för {year} visar ett {DeviationNoun(deviation)} på {unit.Amount(deviation)}: {against}{Share(deviation)}.{off}";
        PrognosRow total = prepared.Rows[^1];
        return total.Transfer is null or 0 || total.DeviationAfterTransfer is not { } after ? outcome
            : $"{outcome} Efter resultatöverföringar på {unit.WithSign(total.Transfer!.Value)} {(unit.IsNothing(after) ? "är året i balans" : $"är {DeviationNoun(after)}et {unit.Amount(after)}")}.";
    }

    private string Share(decimal deviation) => budget <= 0 ? "" : $" ({SwedishText.Number(100 * Math.Abs(deviation) / budget, 1)} procent av budgeten)";

    private string ByAnslag()
    {
        List<(string Anslag, decimal Deviation)> each = [.. now.Anslag.Select(anslag => (anslag, now.Deviation(anslag)))];
        if (each.Count < 2)
        {
            return "";
        }

        List<string> told = [.. each.Where(one => !unit.IsNothing(one.Deviation)).Select(one => $"{one.Anslag} {unit.WithSign(one.Deviation)}")];
        List<string> balanced = [.. each.Where(one => unit.IsNothing(one.Deviation)).Select(one => one.Anslag)];
        return (told.Count, balanced.Count) switch
        {
            (0, _) => "Alla anslag är i balans.",
            (_, 0) => $"Avvikelsen är {SwedishWords.And(told)}.",
            _ => $"Avvikelsen är {SwedishWords.And(told)}; {SwedishWords.And(balanced)} är i balans.",
        };
    }

    private string Change()
    {
        if (prepared.Previous is not { } previous)
        {
            return "";
        }

        decimal before = previous.Deviation(null);
        decimal after = budget - forecast;
        string month = MonthAlone(previous.Month);
        if (unit.IsNothing(after - before))
        {
            string even = SwedishWords.And(Reasons(_ => true));
            return $"Avvikelsen är oförändrad sedan prognosen i {month}{(even.Length == 0 ? "" : $": {even} tar ut varandra")}.";
        }

        string change = unit.Amount(after - before);
        bool sameSide = Math.Sign(before) == Math.Sign(after) && !unit.IsNothing(before) && !unit.IsNothing(after);
        string moved = sameSide
            ? $"har {DeviationNoun(after)}et {(Math.Abs(after) > Math.Abs(before) ? "ökat" : "minskat")} med {change}, från {unit.Amount(before)}"
            : $"har avvikelsen {(after < before ? "försämrats" : "förbättrats")} med {change}, från {(unit.IsNothing(before) ? "balans" : $"ett {DeviationNoun(before)} på {unit.Amount(before)}")}";
        List<string> along = Reasons(kronor => Math.Sign(kronor) == Math.Sign(after - before));
        List<string> against = Reasons(kronor => Math.Sign(kronor) != Math.Sign(after - before));
        string off = RoundedSums.IsOff(prepared.Moves.Select(move => move.Kronor), after - before, unit.Kronor, unit.Decimals) ? " Beloppen är avrundade var för sig." : "";
        string because = along.Count == 0 ? "" : $" Det beror på {SwedishWords.And(along)}{(against.Count == 0 ? "" : $"; {SwedishWords.And(against)} drar åt andra hållet")}.{off}";
        return $"Sedan prognosen i {month} {moved}.{because}";
    }

    /// <summary>What came otherwise than was forecast before the month, so far that it may be more than chance.</summary>
    private string Turned() => prepared.Turns.Count == 0 ? "" : $"Utanför det väntade: {string.Join(' ', prepared.Turns.Select(one => TurnWords.Of(one.Kind, one.Turn)))}";

    /// <summary>The largest parts, in words that tell their direction; the amounts have no sign.</summary>
    private List<string> Reasons(Func<decimal, bool> counts) =>
    [
        .. prepared.Moves.Where(move => !unit.IsNothing(move.Kronor)).OrderByDescending(move => Math.Abs(move.Kronor)).Take(MostReasons)
            .Where(move => counts(move.Kronor)).Select(move => $"{Reason(move)} ({unit.Amount(move.Kronor)})"),
    ];

    private string Reason(PrognosMove move)
    {
        bool worse = move.Kronor < 0;
        return move.Part switch
        {
            MovePart.Volym => worse ? "fler hushåll än väntat" : "färre hushåll än väntat",
            MovePart.Pris => worse ? "högre medelbidrag än väntat" : "lägre medelbidrag än väntat",
            MovePart.Bokforing => worse ? "mer bokfört än utbetalningarna tydde på" : "mindre bokfört än utbetalningarna tydde på",
            MovePart.OvrigaKostnader => $"{(worse ? "högre" : "lägre")} kostnader för {move.Anslag}",
            MovePart.Atersokningar => $"{(worse ? "lägre" : "högre")} återsökningar",
            MovePart.OvrigaIntakter => $"{(worse ? "lägre" : "högre")} intäkter för {move.Anslag}",
            MovePart.RattatUtfall => $"att tidigare månaders utfall för {move.Anslag} har rättats {(worse ? "upp" : "ned")}",
            MovePart.Budget => $"{(worse ? "sänkt" : "höjd")} budget för {move.Anslag}",
            _ when now.Adjusted(line => line.Anslag == move.Anslag) == 0 => $"att den egna justeringen av {move.Anslag} inte är omgjord",
            _ => $"egen justering av {move.Anslag} {(worse ? "uppåt" : "nedåt")}",
        };
    }

    private string Households()
    {
        List<CaseloadOutlook> known = [.. now.Year.Caseload.Where(month => month.IsOutcome)];
        List<CaseloadOutlook> ahead = [.. now.Year.Caseload.Where(month => !month.IsOutcome)];
        if (known.Count == 0)
        {
            return "";
        }

        string households = $"i snitt {Count(known)} hushåll i månaden fått bistånd, med ett medelbidrag på {Level(known)} kr";
        string lacking = now.Year.Undelivered.Count == 0 ? ""
            : $" Bistånd för {SwedishWords.And([.. now.Year.Undelivered.Select(MonthAlone)])} är inte levererat och ingår inte.";
        return ahead.Count == 0
            ? $"Under {PeriodOf(now)} har {households}.{lacking}"
            : $"Hittills i år har {households}; resten av {(now.Year.Last.Number == 12 ? "året" : "perioden")} väntas {Count(ahead)} hushåll och {Level(ahead)} kr.{lacking}";
    }

    /// <summary>"2023", or "januari–juni 2023" for an area that ends.</summary>
    private static string PeriodOf(Manadsprognos prognos) => prognos.Year.Last.Number == 12
        ? prognos.Month.Year.ToString(CultureInfo.InvariantCulture)
        : $"januari–{Month(prognos.Year.Last)}";

    private static string Count(List<CaseloadOutlook> months) => SwedishText.Number(months.Average(month => month.Households), 0);

    private static string Level(List<CaseloadOutlook> months) =>
        SwedishText.Number(CaseloadMonth.MedelbidragOf([.. months.Select(month => new CaseloadMonth(month.Month, month.Households, month.Paid))]), 0);

    private string Certainty()
    {
        string? anslag = now.Year.Has(BudgetLine.EkonomisktBistand) ? BudgetLine.EkonomisktBistand : null;
        if (now.Year.Intervals.FirstOrDefault(interval => interval.Anslag == anslag) is not { } sure || sure.Netto.Lo95 == sure.Netto.Hi95)
        {
            return "";
        }

        decimal limit = now.Netto(anslag).Budget;
        string what = anslag is null ? "budgeten" : $"budgeten för {anslag}";
        return $"Sannolikheten att {what} överskrids är {Probability(sure.Overrun)}; med 80 procents sannolikhet hamnar avvikelsen mellan {unit.Difference(limit - sure.Netto.Hi80)} och {unit.WithSign(limit - sure.Netto.Lo80)}.";
    }

    /// <summary>"87 procent"; never certain while months are left.</summary>
    public static string Probability(double share) => share switch
    {
        < 0.01 => "under 1 procent",
        > 0.99 => "över 99 procent",
        _ => $"{SwedishText.Number((decimal)share * 100, 0)} procent",
    };
}
