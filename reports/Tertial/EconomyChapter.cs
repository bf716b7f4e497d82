using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Uppföljning av ekonomi": the budget by anslag and post, why the cost changed, households and medelbidrag month by month, and how forecasts came out.</summary>
internal static class EconomyChapter
{
    public const string Heading = "Uppföljning av ekonomi";

    private const string NothingToReport = "Inget att rapportera.";

    /// <summary>Without sections where there is nothing to tell: another municipality that has delivered no months.</summary>
    public static Chapter Build(ReportData data) => new(
        Heading,
        [],
        data.Input.Area.Kind == AreaKind.Kommun && !data.HasMonths ? [] :
        [
            CostSection.Build(data),
            .. Bridge(data),
            Monthly(data, ReportSeries.Households, "Hushåll per månad", "Hushåll med ekonomiskt bistånd", "Antal hushåll"),
            Monthly(data, ReportSeries.MeanPaid, "Medelbidrag", "Medelbidrag per hushåll", "Kronor per hushåll och månad"),
            .. ForecastRecordSection.Build(data),
        ])
    {
        Last = data.YearIsOver ? [.. Empty(data, "Investeringar", "Medel för lokaländamål", "Övrigt om ekonomin")] : [],
    };

    /// <summary>What somebody has written of stands among the chapter's texts.</summary>
    private static IEnumerable<Section> Empty(ReportData data, params string[] headings) => headings
        .Where(heading => !data.Input.Written.Slots.Any(slot => slot.IsWritten && slot.Slot.Heading == heading))
        .Select(heading => new Section(heading, [NothingToReport], [], []));

    // The chart of it stands on the first page.
    private static IEnumerable<Section> Bridge(ReportData data)
    {
        if (CostBridge.Of(data) is { } bridge)
        {
            yield return new Section("Varför kostnaden ändrades", [], [], [bridge.Table(data)]);
        }
    }

    private static Section Monthly(ReportData data, string indicator, string heading, string subject, string valueTitle)
    {
        IndicatorInfo info = data.Info(indicator);
        List<string> sentences =
        [
            indicator == ReportSeries.Households ? SummarySection.Households(data) : OutcomeComment.For(data.Facts(indicator, "Medelbidraget")),
        ];
        Chart? chart = MonthChart.Build(data, indicator, subject, valueTitle);
        if (chart is null)
        {
            sentences.Add("Uppgifter per månad saknas eller visas inte.");
            return new Section(heading, sentences, [], []);
        }

        IReadOnlyList<Figure> ofPeriod = [.. data.MonthsOf(indicator, ReportData.ShownMonths).Where(month => month.Period.Last >= data.Period.First)];
        if (ofPeriod.Count > 1 && MonthChart.HighAndLow(ofPeriod, info) is { } highAndLow)
        {
            sentences.Add(highAndLow);
        }

        sentences.Add(data.Forecast(indicator) is { Months: [.., { } last] }
            ? MonthChart.ForecastSentence(data.MonthsOf(indicator, ReportData.ShownMonths), last, info)
                + (AreaChange.EndedBy(data, last.Month) is { } goesNoFurther ? $" Längre sträcker den sig inte: {goesNoFurther}." : "")
            : AreaChange.EndedBy(data, data.Period.Last) is { } ended ? $"Någon prognos görs inte: {ended}."
            : "Någon prognos kan inte visas.");
        return new Section(heading, [string.Join(' ', sentences)], [chart], []);
    }
}
