namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// One month of a ledger's year, kronor. <see cref="Outcome"/> is there when the month counts as closed,
/// <see cref="Forecast"/> when it does not and can be forecast; <see cref="Budget"/> is null where no line is delivered.
/// </summary>
public sealed record LedgerMonth(Month Month, decimal? Budget, decimal? Outcome, decimal? Forecast)
{
    public decimal? Expected => Outcome ?? Forecast;
}

/// <summary>
/// A year's netto of one anslag, or of all, month by month: a <see cref="YearForecast"/> as reports and indicators show it.
/// </summary>
/// <param name="Months">The twelve months.</param>
/// <param name="Methods">The forecasting methods behind the months that are left, each once.</param>
public sealed record LedgerYear(IReadOnlyList<LedgerMonth> Months, IReadOnlyList<string> Methods)
{
    /// <summary>The last closed month; null where January is not closed.</summary>
    public Month? Through => Months.LastOrDefault(month => month.Outcome is not null)?.Month;

    /// <summary>Outcome of the closed months.</summary>
    public decimal Outcome => Months.Sum(month => month.Outcome ?? 0);

    /// <summary>Budget of the closed months.</summary>
    public decimal Budget => Months.Where(month => month.Outcome is not null).Sum(month => month.Budget ?? 0);

    /// <summary>Null unless all twelve months are budgeted.</summary>
    public decimal? YearBudget => Sum(month => month.Budget);

    /// <summary>Outcome of the closed months and forecast of the rest; null where no month is closed.</summary>
    public decimal? YearForecast => Through is null ? null : Sum(month => month.Expected);

    /// <summary>Budget minus outcome so far; a minus is an underskott.</summary>
    public decimal Deviation => Budget - Outcome;

    /// <summary>Budget minus forecast of the year; a minus is an underskott.</summary>
    public decimal? YearDeviation => YearBudget - YearForecast;

    /// <param name="year">The area's year.</param>
    /// <param name="anslag">In lower case; null for all of them.</param>
    public static LedgerYear Of(YearForecast year, string? anslag)
    {
        List<LineYear> lines = [.. year.Lines.Where(line => anslag is null || line.Line.Anslag == anslag)];
        return new LedgerYear(
            [.. Period.VB(year.Month.Year).Months.Select(month => MonthOf(month, year, lines))],
            year.BookedThrough is null ? [] : [.. lines.SelectMany(line => line.Methods).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static LedgerMonth MonthOf(Month month, YearForecast year, List<LineYear> lines)
    {
        List<LineMonth> parts = [.. lines.SelectMany(line => line.Months).Where(part => part.Month == month)];
        decimal amount = parts.Sum(part => part.Amount);
        bool isBooked = parts.Count > 0 && parts[0].State == MonthState.Booked;
        return new LedgerMonth(
            month,
            year.Budgeted.Contains(month) && parts.Count > 0 ? parts.Sum(part => part.Budget) : null,
            isBooked ? amount : null,
            isBooked || parts.Count == 0 || year.BookedThrough is null ? null : amount);
    }

    private decimal? Sum(Func<LedgerMonth, decimal?> of) => Months.All(month => of(month) is not null) ? Months.Sum(month => of(month)!.Value) : null;
}
