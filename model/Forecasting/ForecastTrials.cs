namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// How far off forecasts of a series would have been, beside what needs no forecaster: misses over outcomes, 0–1, of the same months for all
/// four. Null where there is nothing to measure.
/// </summary>
/// <param name="Months">Forecast months that have an outcome and something to compare with.</param>
/// <param name="LastMonth">As the last month was.</param>
/// <param name="SameMonth">As the same month a year before the newest known.</param>
/// <param name="LastYear">As the mean of the calendar year before: what a budget that is last year's assumes.</param>
public sealed record SeriesTrial(int Months, double? Forecast, double? LastMonth, double? SameMonth, double? LastYear);

/// <summary>The same of whole calendar years, told when so many of their months were known.</summary>
/// <param name="Known">0 before January to 11.</param>
/// <param name="Years">How many years were tried.</param>
/// <param name="Budget">What the year's budget was off by; null where none of the years has one.</param>
public sealed record YearTrial(int Known, int Years, double? Forecast, double? LastMonth, double? SameMonth, double? Budget);

/// <summary>Forecasts tried on months that have come, against assumptions that anybody can make.</summary>
public static class ForecastTrials
{
    private const int Year = 12;

    /// <param name="series">Of calendar months (<see cref="Month.Index"/>).</param>
    /// <param name="horizon">Months ahead, a year at most: beyond it the same month of the year before is not known.</param>
    /// <param name="origins">How many earlier months forecasts are made from.</param>
    public static SeriesTrial Of(ForecastEngine engine, MonthlySeries series, int horizon, int origins = Backtest.DefaultOrigins)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, Year);
        MonthlySeries known = series.Trimmed();
        List<(double Outcome, double[] Said)> months = [];
        foreach (Forecast forecast in Backtest.Past(engine, known, horizon, origins))
        {
            int first = forecast.Steps[0].Month;
            foreach (ForecastStep step in forecast.Steps)
            {
                if (At(known, step.Month) is { } outcome && At(known, step.Month - Year) is { } same && YearBefore(known, first) is { } year)
                {
                    months.Add((outcome, [step.Mean, At(known, first - 1)!.Value, same, year]));
                }
            }
        }
        return new SeriesTrial(months.Count, Miss(months, 0), Miss(months, 1), Miss(months, 2), Miss(months, 3));
    }

    /// <param name="series">Amounts of calendar months.</param>
    /// <param name="budgets">By year.</param>
    /// <returns>From what was known before January to what was known after November; none where no whole year has one before it.</returns>
    public static IReadOnlyList<YearTrial> OfYears(ForecastEngine engine, MonthlySeries series, IReadOnlyDictionary<int, double> budgets)
    {
        MonthlySeries known = series.Trimmed();
        int[] whole = [.. Enumerable.Range(known.Start / Year, known.Values.Count / Year + 2).Where(year => Sum(known, year) is not null && Sum(known, year - 1) is not null)];
        return whole.Length == 0 ? [] : [.. Enumerable.Range(0, Year).Select(months => Told(engine, known, months, whole, budgets))];
    }

    private static YearTrial Told(ForecastEngine engine, MonthlySeries known, int months, int[] years, IReadOnlyDictionary<int, double> budgets)
    {
        List<(double Outcome, double[] Said)> all = [];
        List<(double Outcome, double[] Said)> budgeted = [];
        foreach (int year in years)
        {
            double outcome = Sum(known, year)!.Value;
            int january = year * Year;
            double soFar = Enumerable.Range(january, months).Sum(month => At(known, month)!.Value);
            int left = Year - months;
            Forecast forecast = engine.Run(known.Until(january + months - known.Start), left);
            double last = At(known, january + months - 1)!.Value;
            double same = Enumerable.Range(january + months - Year, left).Sum(month => At(known, month)!.Value);
            all.Add((outcome, [soFar + forecast.Steps.Sum(step => step.Mean), soFar + left * last, soFar + same]));
            if (budgets.TryGetValue(year, out double budget))
            {
                budgeted.Add((outcome, [budget]));
            }
        }
        return new YearTrial(months, years.Length, Miss(all, 0), Miss(all, 1), Miss(all, 2), Miss(budgeted, 0));
    }

    private static double? At(MonthlySeries series, int month) => month >= series.Start && month < series.End ? series.Values[month - series.Start] : null;

    /// <summary>The mean of the calendar year before the month's, of the months that have a value.</summary>
    private static double? YearBefore(MonthlySeries series, int month) =>
        Enumerable.Range((month / Year - 1) * Year, Year).Select(one => At(series, one)).Average();

    /// <summary>Null where a month has no value.</summary>
    private static double? Sum(MonthlySeries series, int year)
    {
        double?[] months = [.. Enumerable.Range(year * Year, Year).Select(month => At(series, month))];
        return months.Contains(null) ? null : months.Sum();
    }

    private static double? Miss(List<(double Outcome, double[] Said)> months, int which)
    {
        double size = months.Sum(month => Math.Abs(month.Outcome));
        return size > 0 ? months.Sum(month => Math.Abs(month.Said[which] - month.Outcome)) / size : null;
    }
}
