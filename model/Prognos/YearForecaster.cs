using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// Makes the year's forecast of an area as it stood at a month's end. The cost of ekonomiskt bistånd is households × medelbidrag, scaled by
/// what booked cost has been of payments; every other line, återsökningar among them, is forecast from its own months. A group or the city is
/// the sum of its members, draw by draw, so that the nämnder add up to the city.
/// </summary>
internal sealed class YearForecaster
{
    /// <summary>How many closed months the booking ratio looks back on.</summary>
    private const int MonthsOfRatio = 12;

    private readonly Month month;
    private readonly AreaHistory whole;
    private readonly IReadOnlyList<Month> months;
    private readonly Month? booked;
    private readonly List<MemberYear> members;

    private YearForecaster(AreaHistory whole, IReadOnlyList<AreaHistory> parts, Month month)
    {
        this.month = month;
        this.whole = whole;
        Month december = new(month.Year, 12);
        Month last = whole.Area.ValidTo is { } end && end < december ? end : december;
        months = [.. Enumerable.Range(1, last.Number).Select(number => new Month(month.Year, number))];
        List<(AreaHistory History, AreaLedger Ledger)> ledgers = [.. parts.Where(part => part.HasLedger(month.Year)).Select(part => (part, part.Ledger(month)))];
        List<Month?> closed = [.. ledgers.Select(part => part.Ledger.ClosedThrough(month.Year)), whole.Ledger(month).ClosedThrough(month.Year)];
        booked = closed.Contains(null) ? null : closed.Min();
        members = [.. ledgers.Select(part => new MemberYear(part.History.Area, part.Ledger, part.History.Caseload(month), months, booked))];
    }

    /// <param name="whole">The area.</param>
    /// <param name="parts">Its members; the area itself where it has none.</param>
    /// <param name="month">At whose end; nothing later is looked at but budgets.</param>
    /// <param name="adjustments">The controller's own, which move the intervals.</param>
    /// <returns>The year, and what each member brings to it.</returns>
    public static (YearForecast Year, IReadOnlyList<MemberPrognos> Members) Make(
        AreaHistory whole, IReadOnlyList<AreaHistory> parts, Month month, IReadOnlyList<PrognosAdjustment> adjustments)
    {
        var forecaster = new YearForecaster(whole, parts, month);
        YearForecast year = forecaster.Run(adjustments);
        return (year, [.. forecaster.members.Select(member => new MemberPrognos(member.Area.Id, member.Area.Name, [.. member.Lines.OrderBy(line => line.Line)]))]);
    }

    private YearForecast Run(IReadOnlyList<PrognosAdjustment> adjustments)
    {
        IReadOnlyList<CaseloadMonth> all = whole.Caseload(month);
        bool isSum = members.Count != 1 || members[0].Caseload.Count != all.Count;
        List<MonthlySeries> caseload = [.. members.Select(member => member.Caseload).SelectMany(SeriesOf), .. isSum ? SeriesOf(all) : []];
        var households = SeriesOutlook.To(months[^1], caseload);
        var lines = SeriesOutlook.To(months[^1], [.. members.SelectMany(member => member.OwnSeries)]);
        var draws = new YearDraws();
        int place = 0;
        for (int index = 0; index < members.Count; index++)
        {
            members[index].ForecastCaseload(households, 2 * index, draws);
            place = members[index].ForecastLines(lines, place, draws);
        }

        List<LineYear> sums = Sums();
        int own = isSum ? 2 * members.Count : 0;
        return new YearForecast(
            month, booked, months[^1], members.Count == 1 ? members[0].Ratio : 1, sums,
            all.Count == 0 ? [] : [.. months.Select(one => Outlook(one, all, households, own, draws)).OfType<CaseloadOutlook>()],
            draws.Intervals(sums, adjustments), draws.Cumulative(BudgetLine.EkonomisktBistand, sums));
    }

    private List<LineYear> Sums() =>
    [
        .. members.SelectMany(member => member.Lines).GroupBy(line => line.Line).OrderBy(group => group.Key).Select(group => new LineYear(
            group.Key,
            [.. months.Select((one, index) => Sum(one, [.. group.Select(line => line.Months[index])]))],
            group.Any(line => line.PreviousYear is null) ? null : group.Sum(line => line.PreviousYear))),
    ];

    private static LineMonth Sum(Month month, List<LineMonth> parts) => new(
        month, parts.Max(part => part.State), parts.Sum(part => part.Amount), parts.Sum(part => part.Budget), parts.Sum(part => part.Adjustment),
        parts.Any(part => part.Transfer is not null) ? parts.Sum(part => part.Transfer ?? 0) : null);

    private static IEnumerable<MonthlySeries> SeriesOf(IReadOnlyList<CaseloadMonth> caseload)
    {
        List<CaseloadMonth> known = [.. caseload.Where(entry => entry.Households > 0)];
        yield return SeriesOutlook.Of("hushall", [.. known.Select(entry => (entry.Month, (decimal?)entry.Households))]);
        yield return SeriesOutlook.Of("medelbidrag", [.. known.Select(entry => (entry.Month, (decimal?)entry.Medelbidrag))]);
    }

    /// <summary>A month's households, medelbidrag and payments: as delivered, else as forecast. The members' payments are the area's.</summary>
    private CaseloadOutlook? Outlook(Month one, IReadOnlyList<CaseloadMonth> all, SeriesOutlook households, int own, YearDraws draws)
    {
        if (all.FirstOrDefault(entry => entry.Month == one) is { } delivered)
        {
            return new CaseloadOutlook(one, true, delivered.Households, delivered.Paid, null, null, null);
        }

        if (households.Step(own, one) is not { } step || households.Step(own + 1, one) is not { } mean)
        {
            return null;
        }

        decimal count = Math.Round((decimal)step.Mean, 1);
        decimal paid = members.Sum(member => member.PaidAhead(one));
        // The area's own medelbidrag is a forecast of another series than the members' sums: its bounds go with the shown level.
        double scale = mean.Mean > 0 && count > 0 ? (double)(paid / count) / mean.Mean : 1;
        return new CaseloadOutlook(
            one, false, count, paid,
            Bounds.Of(Sorted(households.At(own, one)), count, 1),
            Bounds.Of(Sorted(Array.ConvertAll(households.At(own + 1, one), value => value * scale)), count == 0 ? 0 : paid / count, 0),
            Bounds.Of(Sorted(draws.Paid(one)), paid, 0));
    }

    private static double[] Sorted(double[] values)
    {
        Array.Sort(values);
        return values;
    }

    /// <summary>Booked cost over payments of the last closed months that have both; 1 where there are none.</summary>
    public static decimal RatioOf(AreaLedger ledger, IReadOnlyList<CaseloadMonth> caseload, Month last)
    {
        var line = new BudgetLine(BudgetLine.EkonomisktBistand, LineKind.Kostnad);
        Dictionary<Month, decimal> outcomes = ledger.History(line, last).Where(entry => entry.Outcome is not null).ToDictionary(entry => entry.Month, entry => entry.Outcome!.Value);
        List<CaseloadMonth> both = [.. caseload.Where(entry => outcomes.ContainsKey(entry.Month)).TakeLast(MonthsOfRatio)];
        decimal paid = both.Sum(entry => entry.Paid);
        return paid <= 0 ? 1 : Math.Clamp(Math.Round(both.Sum(entry => outcomes[entry.Month]) / paid, 4), 0.5m, 2m);
    }
}
