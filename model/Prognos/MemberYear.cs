using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>The year of one area that holds rows: its lines month by month, filled in as the forecasts come.</summary>
internal sealed class MemberYear
{
    private readonly AreaLedger ledger;
    private readonly IReadOnlyList<Month> months;
    private readonly Month? booked;
    private readonly Dictionary<Month, decimal> paidAhead = [];
    private readonly List<BudgetLine> own;
    private readonly List<LineYear> years = [];
    private readonly BudgetLine? bistand;

    public MemberYear(Area area, AreaLedger ledger, IReadOnlyList<CaseloadMonth> caseload, IReadOnlyList<Month> months, Month? booked)
    {
        Area = area;
        this.ledger = ledger;
        this.months = months;
        this.booked = booked;
        Caseload = caseload;
        List<BudgetLine> lines = [.. ledger.LinesIn([.. months.Select(month => month.Plus(-12)), .. months])];
        bistand = caseload.Any(month => month.Households > 0) && lines.Exists(line => line.IsBistand) ? lines.Find(line => line.IsBistand) : null;
        own = [.. lines.Where(line => line != bistand)];
        Ratio = bistand is null ? 1 : YearForecaster.RatioOf(ledger, caseload, LastBooked);
    }

    public Area Area { get; }

    public IReadOnlyList<CaseloadMonth> Caseload { get; }

    public decimal Ratio { get; }

    public IReadOnlyList<LineYear> Lines => years;

    private Month LastBooked => booked ?? months[0].Plus(-1);

    /// <summary>
    /// The lines that are forecast from their own months, incomes with their sign turned: methods know levels above zero best.
    /// </summary>
    public IEnumerable<MonthlySeries> OwnSeries => own.Select(line => SeriesOutlook.Of(
        line.Anslag, [.. ledger.History(line, LastBooked).Select(entry => (entry.Month, Sign(line) * entry.Outcome))]));

    /// <summary>Payments that a forecast month brings, before what booking adds or takes away.</summary>
    public decimal PaidAhead(Month month) => paidAhead.GetValueOrDefault(month);

    /// <summary>The cost of ekonomiskt bistånd: booked, else paid, else households × medelbidrag.</summary>
    public void ForecastCaseload(SeriesOutlook outlook, int series, YearDraws draws)
    {
        if (bistand is { } line)
        {
            years.Add(new LineYear(line, [.. months.Select(month => BistandMonth(line, month, outlook, series, draws))], PreviousYear(line)));
        }
    }

    private LineMonth BistandMonth(BudgetLine line, Month month, SeriesOutlook outlook, int series, YearDraws draws)
    {
        if (IsBooked(month))
        {
            decimal outcome = ledger.Find(line, month)?.Outcome ?? 0;
            draws.Add(line.Anslag, month, outcome);
            return Known(line, month, MonthState.Booked, outcome);
        }

        if (Caseload.FirstOrDefault(entry => entry.Month == month) is { } delivered)
        {
            decimal expected = Whole(delivered.Paid * Ratio);
            draws.Add(line.Anslag, month, expected);
            draws.AddPaid(month, delivered.Paid);
            return Known(line, month, MonthState.Paid, expected);
        }

        if (outlook.Step(series, month) is not { } households || outlook.Step(series + 1, month) is not { } mean)
        {
            // A month that was left out of the deliveries: as the one before it.
            paidAhead[month] = Whole(Caseload.LastOrDefault(entry => entry.Month < month)?.Paid ?? 0);
            draws.Add(line.Anslag, month, Whole(paidAhead[month] * Ratio));
            draws.AddPaid(month, paidAhead[month]);
        }
        else
        {
            paidAhead[month] = Whole(Math.Round((decimal)households.Mean, 1) * Whole((decimal)mean.Mean));
            double[] level = outlook.At(series + 1, month);
            double[] drawn = [.. outlook.At(series, month).Select((count, draw) => count * level[draw])];
            draws.Add(line.Anslag, month, Array.ConvertAll(drawn, kronor => kronor * (double)Ratio));
            draws.AddPaid(month, drawn);
        }

        return Known(line, month, MonthState.Forecast, Whole(paidAhead[month] * Ratio));
    }

    /// <returns>The place of the series after this member's.</returns>
    public int ForecastLines(SeriesOutlook outlook, int place, YearDraws draws)
    {
        foreach (BudgetLine line in own)
        {
            int series = place++;
            bool isOver = ledger.LinesIn(months).All(present => present != line);
            List<LineMonth> year = [];
            foreach (Month month in months)
            {
                LedgerAmounts amounts = ledger.Find(line, month) ?? default;
                ForecastStep? step = IsBooked(month) || isOver ? null : outlook.Step(series, month);
                // Without any outcome to go by, the budget is the best that is known.
                decimal amount = IsBooked(month) ? amounts.Outcome ?? 0 : step is null ? Whole(amounts.Budget) : Sign(line) * Whole((decimal)step.Mean);
                year.Add(Known(line, month, IsBooked(month) ? MonthState.Booked : MonthState.Forecast, amount));
                if (step is null)
                {
                    draws.Add(line.Anslag, month, amount);
                }
                else
                {
                    draws.Add(line.Anslag, month, Array.ConvertAll(outlook.At(series, month), value => (double)Sign(line) * value));
                }
            }

            years.Add(new LineYear(line, year, PreviousYear(line)));
        }

        return place;
    }

    private LineMonth Known(BudgetLine line, Month month, MonthState state, decimal amount)
    {
        LedgerAmounts amounts = ledger.Find(line, month) ?? default;
        return new LineMonth(month, state, amount, amounts.Budget, amounts.Adjustment, amounts.Transfer);
    }

    private decimal? PreviousYear(BudgetLine line)
    {
        List<Month> same = [.. months.Where(IsBooked).Select(month => month.Plus(-12))];
        return same.Count > 0 && same.TrueForAll(ledger.IsClosed) ? same.Sum(month => ledger.Find(line, month)?.Outcome ?? 0) : null;
    }

    private bool IsBooked(Month month) => booked is { } last && month <= last;

    private static decimal Sign(BudgetLine line) => line.IsIncome ? -1 : 1;

    private static decimal Whole(decimal kronor) => Math.Round(kronor, 0, MidpointRounding.AwayFromZero);
}
