using Bistand.Analytics.Model.Forecasting.Turns;

namespace Bistand.Analytics.Model.Forecasting.Issued;

/// <summary>What was forecast for the last months of a series, and whether it has turned.</summary>
public static class SeriesTurns
{
    /// <summary>Forecasts of shorter histories than this are too wide to tell anything by.</summary>
    private const int FewestMonths = 24;

    /// <param name="history">The series of the area.</param>
    /// <param name="month">The month that is asked about.</param>
    /// <param name="issued">
    /// What has been issued of the series, by whatever release. A month of which nothing had been issued is held against the forecast that would have
    /// been made of it the month before.
    /// </param>
    /// <returns>Null where it goes as forecast, or nothing is known of the month.</returns>
    public static Turn? Of(MonthlySeries history, Month month, IEnumerable<IssuedMonth> issued)
    {
        MonthlySeries series = history.Trimmed();
        ILookup<int, IssuedMonth> told = issued.Where(one => one.Known.Index < one.Step.Month).ToLookup(one => one.Step.Month);
        Lazy<Dictionary<int, ForecastStep>> made = new(() => Made(series, month));
        List<ToldMonth> months = [];
        for (int index = month.Index - TurnRule.Months + 1; index <= month.Index; index++)
        {
            ForecastStep? step = Newest(told[index]) ?? made.Value.GetValueOrDefault(index);
            if (step is not null && ValueOf(series, index) is { } outcome)
            {
                months.Add(new ToldMonth(step, outcome));
            }
            else
            {
                months.Clear();
            }
        }

        return TurnRule.At(months);
    }

    /// <summary>Of the newest month known before; of several releases that knew the same, what was said first.</summary>
    private static ForecastStep? Newest(IEnumerable<IssuedMonth> told) => told.GroupBy(one => one.Known).MaxBy(known => known.Key) is { } newest
        ? IssuedForecasts.First(newest)[0].Step
        : null;

    private static double? ValueOf(MonthlySeries series, int index) => index >= series.Start && index < series.End ? series.Values[index - series.Start] : null;

    private static Dictionary<int, ForecastStep> Made(MonthlySeries series, Month month)
    {
        IEnumerable<int> ago = Enumerable.Range(0, TurnRule.Months).Select(back => series.End - month.Index + back).Where(back => back >= 1 && series.Values.Count - back >= FewestMonths);
        return Backtest.MadeAgo(ForecastEngine.Standard, series, 1, ago).Select(forecast => forecast.Steps[0]).ToDictionary(step => step.Month);
    }
}
