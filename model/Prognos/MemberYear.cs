using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Ledger;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>The year of one area that holds rows: its lines month by month, filled in as the forecasts come.</summary>
internal sealed class MemberYear
{
    /// <summary>Of fewer households the ledger's own months say more; nor should a sum then tell of each of them.</summary>
    private const int FewestHouseholds = 5;

    private readonly int place;
    private readonly AreaLedger ledger;
    private readonly IReadOnlyList<Month> months;
    private readonly Month? booked;
    private readonly YearDraws? draws;
    private readonly Dictionary<Month, decimal> paid = [];
    private readonly List<BudgetLine> own;
    private readonly List<LineYear> years = [];
    private readonly BudgetLine? bistand;

    /// <param name="place">Its number among the members.</param>
    /// <param name="draws">Where draws are added up; null where nobody asks for bounds.</param>
    public MemberYear(AreaHistory history, int place, Month month, IReadOnlyList<Month> months, Month? booked, YearDraws? draws)
    {
        Area = history.Area;
        this.place = place;
        ledger = history.Ledger(month);
        Caseload = history.Caseload(month);
        this.months = months;
        this.booked = booked;
        this.draws = draws;
        List<BudgetLine> lines = [.. ledger.LinesIn([.. months.Select(one => one.Plus(-12)), .. months])];
        bool isLarge = Caseload.Count > 0 && Caseload.TakeLast(12).All(entry => entry.Households >= FewestHouseholds);
        bistand = isLarge && lines.Exists(line => line.IsBistand) ? lines.Find(line => line.IsBistand) : null;
        own = [.. lines.Where(line => line != bistand)];
        Uncertainty = LedgerUncertainty.Of(ledger, LastBooked);
        Booking = bistand is null ? BookedOfPaid.None : BookingOf(bistand.Value);
    }

    public Area Area { get; }

    public IReadOnlyList<CaseloadMonth> Caseload { get; }

    /// <summary>What payments are booked as.</summary>
    public BookedOfPaid Booking { get; }

    /// <summary>
    /// What may be wrong with a line's level beside what its own months show: a line that has never changed may yet, and one without any outcome rests
    /// on a budget alone.
    /// </summary>
    public LedgerUncertainty Uncertainty { get; }

    public IReadOnlyList<LineYear> Lines => years;

    private Month LastBooked => booked ?? months[0].Plus(-1);

    /// <summary>
    /// The lines that are forecast from their own months, incomes with their sign turned: methods know levels above zero best.
    /// </summary>
    public IEnumerable<MonthlySeries> OwnSeries => own.Select(line => SeriesOutlook.Of(
        line.Anslag, [.. ledger.History(line, LastBooked).Select(entry => (entry.Month, Sign(line) * entry.Outcome))]));

    /// <summary>Payments of a month: as delivered or forecast, before what booking adds or takes away; 0 where neither is.</summary>
    public decimal Paid(Month month) => paid.GetValueOrDefault(month);

    /// <summary>Payments of every month, and from them the cost of ekonomiskt bistånd: booked, else paid, else households × medelbidrag.</summary>
    /// <param name="series">The place of the households in the outlook; medelbidrag comes next.</param>
    public void ForecastCaseload(SeriesOutlook outlook, int series)
    {
        foreach (Month month in Caseload.Count == 0 ? [] : months)
        {
            Pay(month, outlook, series);
        }

        if (bistand is { } line)
        {
            years.Add(new LineYear(line, [.. months.Select(month => BistandMonth(line, month))], PreviousYear(line), outlook.Methods(series, series + 1)));
        }
    }

    /// <returns>The place of the series after this member's.</returns>
    public int ForecastLines(SeriesOutlook outlook, int place)
    {
        foreach (BudgetLine line in own)
        {
            int series = place++;
            bool isOver = ledger.LinesIn(months).All(present => present != line);
            years.Add(new LineYear(line, [.. months.Select(month => OwnMonth(line, month, isOver ? null : outlook, series))], PreviousYear(line), outlook.Methods(series)));
        }

        return place;
    }

    private void Pay(Month month, SeriesOutlook outlook, int series)
    {
        if (Caseload.FirstOrDefault(entry => entry.Month == month) is { } delivered)
        {
            paid[month] = delivered.Paid;
            AddPaid(month, null);
        }
        else if (outlook.Step(series, month) is { } households && outlook.Step(series + 1, month) is { } level)
        {
            paid[month] = Whole(Math.Round((decimal)households.Mean, 1) * Math.Round((decimal)level.Mean, 2));
            if (draws is not null)
            {
                double[] drawn = outlook.At(series + 1, month);
                AddPaid(month, [.. outlook.At(series, month).Select((count, draw) => count * drawn[draw])]);
            }
        }
        else
        {
            // A month that was left out of the deliveries: as the one before it.
            paid[month] = Whole(Caseload.LastOrDefault(entry => entry.Month < month)?.Paid ?? 0);
            AddPaid(month, null);
        }
    }

    /// <param name="drawn">Null for what is known.</param>
    private void AddPaid(Month month, double[]? drawn)
    {
        draws?.AddPaid(month, paid[month], drawn);
        if (bistand is { } line && !IsBooked(month))
        {
            draws?.Add(line.Anslag, month, AsBooked(month), DrawnAsBooked(month, drawn));
        }
    }

    private decimal AsBooked(Month month) => Whole(paid[month] * Booking.Ratio);

    /// <summary>Payments, known or drawn, as they may come to be booked: what is wrong with the ratio is so in all months, the rest in each.</summary>
    private double[] DrawnAsBooked(Month month, double[]? drawn)
    {
        double[] inAll = draws!.Noise(place, 0);
        double[] inMonth = draws.Noise(place, month.Number);
        return [.. inAll.Select((all, draw) =>
            (drawn?[draw] ?? (double)paid[month]) * ((double)Booking.Ratio + (Booking.SpreadOfRatio * all) + (Booking.Spread * inMonth[draw])))];
    }

    private LineMonth BistandMonth(BudgetLine line, Month month)
    {
        if (!IsBooked(month))
        {
            bool isPaid = Caseload.Any(entry => entry.Month == month);
            return Known(line, month, isPaid ? MonthState.Paid : MonthState.Forecast, AsBooked(month));
        }

        decimal outcome = ledger.Find(line, month)?.Outcome ?? 0;
        draws?.Add(line.Anslag, month, outcome, null);
        return Known(line, month, MonthState.Booked, outcome);
    }

    private LineMonth OwnMonth(BudgetLine line, Month month, SeriesOutlook? outlook, int series)
    {
        LedgerAmounts amounts = ledger.Find(line, month) ?? default;
        ForecastStep? step = IsBooked(month) ? null : outlook?.Step(series, month);
        // Without any outcome to go by, the budget is the best that is known.
        decimal amount = IsBooked(month) ? amounts.Outcome ?? 0 : step is null ? Whole(amounts.Budget) : Sign(line) * Whole((decimal)step.Mean);
        draws?.Add(line.Anslag, month, amount, IsBooked(month) ? null : DrawnOwn(line, amount, step is null ? null : outlook!.At(series, month)));
        return Known(line, month, IsBooked(month) ? MonthState.Booked : MonthState.Forecast, amount);
    }

    /// <param name="drawn">Null where the budget stands in because there is no outcome.</param>
    private double[] DrawnOwn(BudgetLine line, decimal amount, double[]? drawn)
    {
        double spread = (drawn is null ? Uncertainty.OfBudget : Uncertainty.OfStillLine) * (double)amount;
        double[] level = draws!.Noise(place, 12 + own.IndexOf(line) + 1);
        return [.. level.Select((noise, draw) => (drawn is null ? (double)amount : (double)Sign(line) * drawn[draw]) + (spread * noise))];
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

    private BookedOfPaid BookingOf(BudgetLine line)
    {
        Dictionary<Month, decimal> outcomes = ledger.History(line, LastBooked).Where(entry => entry.Outcome is not null).ToDictionary(entry => entry.Month, entry => entry.Outcome!.Value);
        return BookedOfPaid.Of(Caseload.Where(entry => outcomes.ContainsKey(entry.Month)).Select(entry => (entry.Paid, outcomes[entry.Month])));
    }

    private bool IsBooked(Month month) => booked is { } last && month <= last;

    private static decimal Sign(BudgetLine line) => line.IsIncome ? -1 : 1;

    private static decimal Whole(decimal kronor) => Math.Round(kronor, 0, MidpointRounding.AwayFromZero);
}
