using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Hushåll och kostnader": what the goals' indicators do not show.</summary>
internal static class HouseholdChapter
{
    /// <summary>Without sections where there is nothing to tell: another municipality that has delivered no months.</summary>
    public static Chapter Build(ReportData data) => new(
        "Hushåll och kostnader",
        [],
        data.Input.Area.Kind == AreaKind.Kommun && !data.HasMonths ? [.. OtherMeasures(data)] :
        [
            Monthly(data, ReportSeries.Households, "Hushåll per månad", "Hushåll med ekonomiskt bistånd", "Antal hushåll"),
            CostSection.Build(data),
            Monthly(data, ReportSeries.MeanPaid, "Medelbidrag", "Medelbidrag per hushåll", "Kronor per hushåll och månad"),
            AreaSection.Build(data, ReportSeries.Share),
            SexSection.Build(data, ReportSeries.Share, ReportSeries.LongTerm),
            .. OtherMeasures(data),
            .. ForecastRecordSection.Build(data),
        ]);

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

    // Everything computed that no goal has, in the goals' columns but for the targets. Those of which nothing is known are named in a sentence.
    private static IEnumerable<Section> OtherMeasures(ReportData data)
    {
        IReadOnlyList<IndicatorInfo> all = Others(data);
        List<IndicatorInfo> others = [.. all.Where(info => data.IsTold(info.Id))];
        string[] without = [.. all.Except(others).Select(info => info.Name.TrimEnd('.'))];
        string sentence = without.Length == 0 ? "" : $"Uppgift saknas, eller underlaget är ofullständigt, för {string.Join("; ", without)}.";
        if (others.Count == 0)
        {
            if (without.Length > 0)
            {
                yield return new Section(ReportModel.OtherMeasures, [sentence], [], []);
            }

            yield break;
        }

        IndicatorHeadings headings = Headings(data.Period);
        List<Column> columns =
        [
            new("Mått", ColumnKind.Text), new(headings.Outcome, ColumnKind.Number), new(headings.Men, ColumnKind.Number),
            new(headings.Women, ColumnKind.Number), new(headings.Previous, ColumnKind.Number),
        ];
        if (headings.Forecast is { } forecast)
        {
            columns.Add(new(forecast, ColumnKind.Number));
        }

        yield return new Section(ReportModel.OtherMeasures, without.Length > 0 ? [sentence] : [], [],
        [
            new Table($"Mått utöver målens indikatorer, {SwedishWords.Months(data.Period)}", columns, [.. others.Select(info => OtherRow(data, info))], Note(data, others)),
        ]);
    }

    /// <summary>What there is a figure of, or should be, that no goal follows up. Of another municipality all that it has registered, described or not.</summary>
    public static IReadOnlyList<IndicatorInfo> Others(ReportData data)
    {
        bool isKommun = data.Input.Area.Kind == AreaKind.Kommun;
        IEnumerable<IndicatorInfo> undescribed = isKommun
            ? data.Input.Figures.Where(figure => figure.Area.Id == data.Input.Area.Id && figure.Period == data.Period).Select(figure => figure.Indicator).Distinct()
                .Where(id => !data.Knows(id) && data.IsTold(id)).Select(data.Info)
            : [];
        return
        [
            .. data.Input.Indicators.Where(info => data.Find(info.Id) is not null && (!isKommun || data.Find(info.Id).Shown() is not null)).Concat(undescribed)
                .Where(info => data.Input.Goals?.Tree.Find(info.Id) is null),
        ];
    }

    private static string? Note(ReportData data, List<IndicatorInfo> shown)
    {
        string[] notDelivered = [.. shown.Where(info => data.ObstacleTo(info.Id) == ComparisonObstacle.YearNotDelivered).Select(info => info.Name.TrimEnd('.'))];
        string[] notes =
        [
            .. notDelivered.Length == 0 ? [] : new[] { $"Underlag för {data.Period.Year.ToString(CultureInfo.InvariantCulture)} saknas, och 0 kan betyda att inget är levererat, för {string.Join("; ", notDelivered)}." },
            .. ChildrenNote.For(data, shown.Select(info => info.Id)) is { } children ? new[] { children } : [],
            .. Implausible(data, shown),
        ];
        return notes.Length == 0 ? null : string.Join(' ', notes);
    }

    /// <summary>The rows of goals have their notes beside them; these have not.</summary>
    private static string[] Implausible(ReportData data, List<IndicatorInfo> shown)
    {
        string[] odd = [.. shown.Where(info => Sexes.All.Any(sex => data.Find(info.Id, sex) is { } figure && figure.Shown() is not null && FigureWords.Has(figure, FigureNotes.Implausible)))
            .Select(info => $"”{info.Name.TrimEnd('.')}”")];
        return odd.Length == 0 ? [] : [$"Orimligt värde, kontrollera underlaget: {SwedishWords.And(odd)}."];
    }

    private static Row OtherRow(ReportData data, IndicatorInfo info)
    {
        Cell BySex(Sex sex) => info.BySex ? Cells.Of(data.Find(info.Id, sex), info) : Cell.NotApplicable;
        List<Cell> cells =
        [
            Cell.Words(info.Name), Cells.Of(data.Find(info.Id), info), BySex(Sex.M), BySex(Sex.K), Cells.Previous(data, info),
        ];
        if (!data.YearIsOver)
        {
            cells.Add(YearForecast.Cell(data, info.Id));
        }

        return new Row(cells);
    }

    public static IndicatorHeadings Headings(Period period) => period.Kind switch
    {
        PeriodKind.T1 => IndicatorHeadings.Tertial(1, period.Year),
        PeriodKind.T2 => IndicatorHeadings.Tertial(2, period.Year),
        _ => IndicatorHeadings.Year(period.Year),
    };
}
