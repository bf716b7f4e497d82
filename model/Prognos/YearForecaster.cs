using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// Makes the year's forecast of an area as it stood at a month's end. The cost of ekonomiskt bistånd is households × medelbidrag, scaled by
/// what booked cost has been of payments; every other line, återsökningar among them, is forecast from its own months. A group or the city is
/// the sum of its members, draw by draw, so that the nämnder add up to the city.
/// </summary>
internal sealed class YearForecaster
{
    private readonly ForecastEngine engine;
    private readonly Month month;
    private readonly AreasOutlook? areas;
    private readonly string area;
    private readonly IReadOnlyList<CaseloadMonth> caseload;
    private readonly IReadOnlyList<Month> months;
    private readonly Month? booked;
    private readonly List<MemberYear> members;
    private readonly YearDraws? draws;

    private YearForecaster(ForecastEngine engine, AreasOutlook? areas, AreaHistory whole, IReadOnlyList<AreaHistory> parts, Month month, bool withDraws)
    {
        this.engine = engine;
        this.areas = areas;
        area = whole.Area.Id;
        this.month = month;
        Month december = new(month.Year, 12);
        Month last = whole.Area.ValidTo is { } end && end < december ? end : december;
        months = [.. Enumerable.Range(1, last.Number).Select(number => new Month(month.Year, number))];
        caseload = whole.Caseload(month);
        draws = withDraws ? new YearDraws(SeedOf(2)) : null;
        List<AreaHistory> counted = [.. parts.Where(part => part.HasLedger(month.Year))];
        List<Month?> closed = [.. counted.Append(whole).Select(part => part.Ledger(month).ClosedThrough(month.Year))];
        booked = closed.Contains(null) ? null : closed.Min();
        members = [.. counted.Select((part, place) => new MemberYear(part, place, month, months, booked, draws))];
    }

    /// <param name="engine">The forecaster.</param>
    /// <param name="areas">All areas' households and medelbidrag at the month's end; null, or where one is not among them, they are forecast alone.</param>
    /// <param name="whole">The area.</param>
    /// <param name="parts">Its members; the area itself where it has none.</param>
    /// <param name="month">At whose end; nothing later is looked at but budgets.</param>
    /// <param name="adjustments">The controller's own, which move the intervals; null leaves all bounds out.</param>
    /// <returns>The year, and what each member brings to it.</returns>
    public static (YearForecast Year, IReadOnlyList<MemberPrognos> Members) Make(
        ForecastEngine engine, AreasOutlook? areas, AreaHistory whole, IReadOnlyList<AreaHistory> parts, Month month, IReadOnlyList<PrognosAdjustment>? adjustments)
    {
        var forecaster = new YearForecaster(engine, areas, whole, parts, month, withDraws: adjustments is not null);
        YearForecast year = forecaster.Run(adjustments ?? []) with { Budgeted = [.. forecaster.months.Where(whole.HasLedger)] };
        return (year, [.. forecaster.members.Select(member => new MemberPrognos(member.Area.Id, member.Area.Name, [.. member.Lines.OrderBy(line => line.Line)]))]);
    }

    private YearForecast Run(IReadOnlyList<PrognosAdjustment> adjustments)
    {
        // A group's own households are a series of their own: some have bistånd from two members in one month.
        bool isGroup = members.Count != 1 || members[0].Caseload.Count != caseload.Count;
        SeriesOutlook households = areas?.Of([.. members.Select(member => member.Area.Id), .. isGroup ? [area] : Array.Empty<string>()]) ?? SeriesOutlook.To(engine, months[^1], [.. members.SelectMany(member => SeriesOf(member.Caseload)), .. isGroup ? SeriesOf(caseload) : []], SeedOf(0));
        var lines = SeriesOutlook.To(engine, months[^1], [.. members.SelectMany(member => member.OwnSeries)], SeedOf(1));
        int place = 0;
        for (int index = 0; index < members.Count; index++)
        {
            members[index].ForecastCaseload(households, 2 * index);
            place = members[index].ForecastLines(lines, place);
        }

        List<LineYear> sums = Sums();
        int own = isGroup ? 2 * members.Count : 0;
        return new YearForecast(
            month, booked, months[^1], sums,
            caseload.Count == 0 || members.Count == 0 ? [] : [.. months.Select(one => Outlook(one, households, own)).OfType<CaseloadOutlook>()],
            draws?.Intervals(sums, adjustments) ?? [], draws?.Cumulative(BudgetLine.EkonomisktBistand, sums) ?? [])
        {
            Booking = members.Count == 1 ? members[0].Booking : BookedOfPaid.None,
            Uncertainty = members.Count == 1 ? members[0].Uncertainty : null,
        };
    }

    /// <summary>The same question gives the same draws; households, other lines and what is booked of payments have different ones.</summary>
    private int SeedOf(int draws) => (months[^1].Index * 4) + draws;

    private List<LineYear> Sums() =>
    [
        .. members.SelectMany(member => member.Lines).GroupBy(line => line.Line).OrderBy(group => group.Key).Select(group => new LineYear(
            group.Key,
            [.. months.Select((one, index) => Sum(one, [.. group.Select(line => line.Months[index])]))],
            group.Any(line => line.PreviousYear is null) ? null : group.Sum(line => line.PreviousYear),
            [.. group.SelectMany(line => line.Methods).Distinct().Order(StringComparer.Ordinal)])),
    ];

    private static LineMonth Sum(Month month, List<LineMonth> parts) => new(
        month, parts.Max(part => part.State), parts.Sum(part => part.Amount), parts.Sum(part => part.Budget), parts.Sum(part => part.Adjustment),
        parts.Any(part => part.Transfer is not null) ? parts.Sum(part => part.Transfer ?? 0) : null);

    private static IEnumerable<MonthlySeries> SeriesOf(IReadOnlyList<CaseloadMonth> caseload)
    {
        List<CaseloadMonth> known = [.. caseload.Where(entry => entry.Households > 0)];
        yield return SeriesOutlook.Of("hushall", [.. known.Select(entry => (entry.Month, (decimal?)entry.Households))]) with { Counts = true };
        yield return SeriesOutlook.Of("medelbidrag", [.. known.Select(entry => (entry.Month, (decimal?)entry.Medelbidrag))]);
    }

    /// <summary>A month's households, medelbidrag and payments: as delivered, else as forecast. The members' payments are the area's.</summary>
    private CaseloadOutlook? Outlook(Month one, SeriesOutlook households, int own)
    {
        if (caseload.FirstOrDefault(entry => entry.Month == one) is { } delivered)
        {
            return new CaseloadOutlook(one, true, delivered.Households, delivered.Paid, null, null, null);
        }

        if (households.Step(own, one) is not { } step || households.Step(own + 1, one) is not { } level)
        {
            return null;
        }

        decimal count = Math.Round((decimal)step.Mean, 1);
        decimal paid = members.Sum(member => member.Paid(one));
        if (draws is null)
        {
            return new CaseloadOutlook(one, false, count, paid, null, null, null);
        }

        // The area's own medelbidrag is a forecast of another series than the members' sums: its bounds go with the shown level.
        double scale = level.Mean > 0 && count > 0 ? (double)(paid / count) / level.Mean : 1;
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
}
