using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// "Prognos helår": what the verksamhetsberättelse would show if the months that are left came out as forecast. It follows how each
/// indicator sums up its months; indicators that do not come month by month have no such forecast.
/// </summary>
internal static class YearForecast
{
    private enum Rule
    {
        /// <summary>The mean of the twelve months. A share's population is the same all year, so that its months can be averaged.</summary>
        Mean,

        /// <summary>The sum of the twelve months.</summary>
        Sum,

        /// <summary>December: a measure that looks back from the period's last month.</summary>
        Last,
    }

    private static readonly Dictionary<string, Rule> Rules = new(StringComparer.Ordinal)
    {
        [ReportSeries.Households] = Rule.Mean,
        ["antal-vuxna"] = Rule.Mean,
        ["antal-barn"] = Rule.Mean,
        [ReportSeries.Share] = Rule.Mean,
        [ReportSeries.ChildShare] = Rule.Mean,
        [ReportSeries.Paid] = Rule.Sum,
        [ReportSeries.LongTerm] = Rule.Last,
    };

    public static Cell Cell(ReportData data, string indicator)
    {
        if (!Rules.ContainsKey(indicator) && indicator != ReportSeries.MeanPaid)
        {
            return Document.Cell.NotApplicable;
        }

        if (Of(data, indicator) is { } value)
        {
            IndicatorInfo info = data.Info(indicator);
            return Document.Cell.Number(value, SwedishText.WithUnit(value, info.Decimals, info.Unit));
        }

        bool withheld = data.Find(indicator)?.Status == FigureStatus.Suppressed
            || data.MonthsOf(indicator, ReportData.ShownMonths).Any(month => month.Status == FigureStatus.Suppressed);
        return withheld ? Document.Cell.Suppressed : Document.Cell.MissingBecause("ingen prognos");
    }

    /// <summary>The forecast of the whole year; null where a month of it has neither outcome nor forecast.</summary>
    public static decimal? Of(ReportData data, string indicator)
    {
        if (indicator == ReportSeries.MeanPaid)
        {
            return Ratio(data);
        }

        return Rules.TryGetValue(indicator, out Rule rule) && Year(data, indicator, rule == Rule.Last) is { } months
            ? rule switch
            {
                Rule.Mean => months.Sum() / months.Count,
                Rule.Sum => months.Sum(),
                _ => months[^1],
            }
            : null;
    }

    // Kronor over household-months, as the indicator itself.
    private static decimal? Ratio(ReportData data) =>
        data.Find(ReportSeries.MeanPaid)?.Status != FigureStatus.Suppressed
        && Year(data, ReportSeries.Paid, onlyLast: false) is { } paid
        && Year(data, ReportSeries.Households, onlyLast: false) is { } households && households.Sum() > 0
            ? paid.Sum() / households.Sum()
            : null;

    private static List<decimal>? Year(ReportData data, string indicator, bool onlyLast)
    {
        SeriesForecast? forecast = data.Forecast(indicator);
        if (forecast is null)
        {
            return null;
        }

        List<decimal> months = [];
        foreach (Month month in Period.VB(data.Period.Year).Months.Where(month => !onlyLast || month.Number == 12))
        {
            decimal? value = month <= data.Period.Last
                ? data.Find(indicator, Sex.T, Period.Of(month)).Shown()
                : forecast.Months.FirstOrDefault(step => step.Month.Index == month.Index)?.Mean;
            if (value is null)
            {
                return null;
            }

            months.Add(value.Value);
        }

        return months;
    }
}
