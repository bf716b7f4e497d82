using Bistand.Analytics.Model.Forecasting;

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
/// A year of the ledger as it would end, seen from one of its months: what is closed, and a forecast of the rest. It is the one
/// piece behind the månadsprognos, the reports and the indicators of the year's forecast, so that they can never differ.
/// </summary>
/// <remarks>
/// The closed months are counted from January without a gap and never past <c>last</c>: a month counts when every line
/// of it is closed. The rest is forecast for each anslag on its own, costs and incomes apart (an income is a post whose
/// budget is negative), each from all its closed months, and then added up: gross is never set against net.
/// </remarks>
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

    /// <param name="lines">The lines that are to be added up, of this year and those before.</param>
    /// <param name="last">The month that the year is seen from.</param>
    public static LedgerYear Of(IReadOnlyList<LedgerLine> lines, Month last)
    {
        Dictionary<Month, bool> closed = lines.GroupBy(line => line.Month).ToDictionary(month => month.Key, month => month.All(line => line.Outcome is not null));
        List<Month> months = [.. Period.VB(last.Year).Months];
        int counted = months.TakeWhile(month => month <= last && closed.GetValueOrDefault(month)).Count();
        List<Ahead> ahead = counted is 0 or 12 ? [] : Forecasts(lines, closed, months[counted - 1], 12 - counted);
        return new LedgerYear(
            [.. months.Select((month, place) => new LedgerMonth(
                month,
                closed.ContainsKey(month) ? lines.Where(line => line.Month == month).Sum(line => line.Budget) : null,
                place < counted ? lines.Where(line => line.Month == month).Sum(line => line.Outcome) : null,
                place < counted || ahead.Count == 0 ? null : ahead.Sum(series => series.Kronor[place - counted])))],
            [.. ahead.Select(series => series.Method).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The costs or the incomes of one anslag: what is forecast as one series.</summary>
    /// <param name="lines">Lines of any number of anslag and posts.</param>
    public static IEnumerable<IGrouping<(string Anslag, bool IsIncome), LedgerLine>> Series(IReadOnlyList<LedgerLine> lines)
    {
        HashSet<(string, string)> incomes = [.. lines.GroupBy(line => (line.Anslag, line.Post)).Where(IsIncome).Select(post => post.Key)];
        return lines.GroupBy(line => (line.Anslag, incomes.Contains((line.Anslag, line.Post))));
    }

    // What is budgeted at nothing is an income when the outcome is.
    private static bool IsIncome(IEnumerable<LedgerLine> post) =>
        post.Sum(line => line.Budget) is var budget and not 0 ? budget < 0 : post.Sum(line => line.Outcome ?? 0) < 0;

    private static List<Ahead> Forecasts(IReadOnlyList<LedgerLine> lines, Dictionary<Month, bool> closed, Month through, int horizon)
    {
        List<Ahead> ahead = [];
        foreach (IGrouping<(string Anslag, bool IsIncome), LedgerLine> series in Series(lines))
        {
            // Incomes are turned round, since a series that was never negative is forecast to stay so.
            int sign = series.Key.IsIncome ? -1 : 1;
            Dictionary<Month, decimal> months = series.GroupBy(line => line.Month).ToDictionary(month => month.Key, month => month.Sum(line => line.Outcome ?? 0));
            Month first = closed.Where(month => month.Value).Min(month => month.Key);
            var history = new MonthlySeries(
                $"{series.Key}", first.Index,
                [.. Enumerable.Range(first.Index, through.Index - first.Index + 1).Select(Month.FromIndex)
                    .Select(month => closed.GetValueOrDefault(month) ? (double?)(double)(sign * months.GetValueOrDefault(month)) : null)]);
            Forecast forecast = ForecastEngine.Standard.Run(history, horizon);
            ahead.Add(new Ahead(forecast.Method, [.. forecast.Steps.Select(step => sign * InOre(step.Mean))]));
        }

        return ahead;
    }

    private decimal? Sum(Func<LedgerMonth, decimal?> of) => Months.All(month => of(month) is not null) ? Months.Sum(month => of(month)!.Value) : null;

    // Further digits of a forecast are those of floating point.
    private static decimal InOre(double value) => Math.Round((decimal)value, 2);

    private sealed record Ahead(string Method, IReadOnlyList<decimal> Kronor);
}
