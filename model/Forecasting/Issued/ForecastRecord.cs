namespace Bistand.Analytics.Model.Forecasting.Issued;

/// <summary>
/// How forecasts issued when <paramref name="Known"/> was the newest month have come out so far.
/// </summary>
/// <param name="Known">The newest month that was known then.</param>
/// <param name="Months">Months forecast then that have an outcome now.</param>
/// <param name="MeanError">Mean of outcome − forecast as percent of the outcome; plus = more came than was forecast. Null where every outcome is 0.</param>
/// <param name="MeanAbsoluteError">The same without sign.</param>
/// <param name="Inside80">Months inside the 80 % interval.</param>
/// <param name="Inside95">Months inside the 95 % interval.</param>
public sealed record ForecastRecord(Month Known, int Months, double? MeanError, double? MeanAbsoluteError, int Inside80, int Inside95)
{
    /// <summary>
    /// One for each month forecasts were issued from, oldest first. Where several releases had the same newest month the first counts: it is
    /// what was said first.
    /// </summary>
    /// <param name="issued">Of one series, area and sex.</param>
    /// <param name="outcomes">By <see cref="Month.Index"/>; a month without an outcome is not there.</param>
    public static IReadOnlyList<ForecastRecord> Of(IEnumerable<IssuedMonth> issued, IReadOnlyDictionary<int, double> outcomes) =>
    [
        .. issued.GroupBy(month => month.Known).OrderBy(known => known.Key)
            .Select(known => Of(known.Key, IssuedForecasts.First(known).Select(month => month.Step), outcomes))
            .Where(record => record.Months > 0),
    ];

    /// <summary>One forecast made when <paramref name="known"/> was the newest month; no months where none has an outcome.</summary>
    public static ForecastRecord Of(Month known, IEnumerable<ForecastStep> steps, IReadOnlyDictionary<int, double> outcomes)
    {
        (ForecastStep Step, double Outcome)[] months = [.. steps.Where(step => outcomes.ContainsKey(step.Month)).Select(step => (step, outcomes[step.Month]))];
        double[] errors = [.. months.Where(month => month.Outcome != 0).Select(month => 100 * (month.Outcome - month.Step.Mean) / month.Outcome)];
        return new ForecastRecord(
            known, months.Length,
            errors.Length > 0 ? errors.Average() : null,
            errors.Length > 0 ? errors.Average(Math.Abs) : null,
            months.Count(month => month.Step.Lo80 <= month.Outcome && month.Outcome <= month.Step.Hi80),
            months.Count(month => month.Step.Lo95 <= month.Outcome && month.Outcome <= month.Step.Hi95));
    }
}
