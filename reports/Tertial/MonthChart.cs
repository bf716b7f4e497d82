using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>A chart of an indicator month by month, with the fan of its forecast where there is one.</summary>
internal static class MonthChart
{
    /// <summary>Null where no month has a value.</summary>
    public static Chart? Build(ReportData data, string indicator, string subject, string valueTitle)
    {
        IReadOnlyList<Figure> months = data.MonthsOf(indicator, ReportData.ShownMonths);
        if (!months.Any(month => month.Shown() is not null))
        {
            return null;
        }

        IndicatorInfo info = data.Info(indicator);
        IReadOnlyList<ForecastMonth> ahead = data.Forecast(indicator)?.Months ?? [];
        List<ChartPoint> points =
        [
            .. months.Select(month => new ChartPoint(month.Period.ToString(), ChartSeries.Outcome, month.Shown(), Cells.Of(month, info).Text)),
            .. ahead.Select(step => new ChartPoint(
                step.Month.ToString(), ChartSeries.Forecast, step.Mean, Text(step.Mean, info), step.Lo80, step.Hi80, step.Lo95, step.Hi95)),
        ];
        return new Chart(
            "utveckling-" + indicator, ChartSpec.Development,
            Message(months, ahead, subject, info),
            AltText(months, ahead, subject, info), valueTitle, points,
            BehindIt(months, ahead, subject, info))
        {
            Subtitle = $"Per månad i {AreaWords.Running(data.Input.Area)}.{(ahead.Count > 0 ? " Prognosens band: 8 av 10 utfall väntas hamna i det mörkare, 19 av 20 i det ljusare." : "")}",
        };
    }

    /// <summary>"Hushåll med ekonomiskt bistånd: 231 i december 2023, 227 väntas i december 2024".</summary>
    private static string Message(IReadOnlyList<Figure> months, IReadOnlyList<ForecastMonth> ahead, string subject, IndicatorInfo info)
    {
        Figure last = months.Last(month => month.Shown() is not null);
        // What is counted needs no "st" after its own name.
        string unit = info.Unit == "st" ? "" : info.Unit;
        string expected = ahead.Count == 0 ? ""
            : $", {SwedishText.WithUnit(ahead[^1].Mean, info.Decimals, unit)} väntas i {SwedishText.Month(ahead[^1].Month)}";
        return $"{subject}: {SwedishText.WithUnit(last.Shown()!.Value, info.Decimals, unit)} i {SwedishWords.Months(last.Period)}{expected}";
    }

    /// <summary>"Flest i mars 2023 (531), lägst i juli 2023 (498)" as a sentence; null where no month has a value.</summary>
    public static string? HighAndLow(IReadOnlyList<Figure> months, IndicatorInfo info)
    {
        List<Figure> shown = [.. months.Where(month => month.Shown() is not null)];
        if (shown.Count == 0)
        {
            return null;
        }

        Figure high = shown.MaxBy(month => month.Shown())!;
        Figure low = shown.MinBy(month => month.Shown())!;
        return $"Högst var värdet i {SwedishWords.Months(high.Period)} ({Cells.Of(high, info).Text}) och lägst i {SwedishWords.Months(low.Period)} ({Cells.Of(low, info).Text}).";
    }

    private static string AltText(IReadOnlyList<Figure> months, IReadOnlyList<ForecastMonth> ahead, string subject, IndicatorInfo info)
    {
        // Form and message; every value stands in the workbook's table of the same name.
        string text = $"Linjediagram över {Lower(subject)} per månad från {SwedishWords.Months(months[0].Period)} till {SwedishWords.Months(months[^1].Period)}, "
            + $"med månadsvärden{Extremes(months, info)}. ";
        return $"{text}{(ahead.Count == 0 ? "" : $"Prognosen{Known(months, ", med utfall ", ",")} går till {SwedishText.Month(ahead[^1].Month)}. ")}"
            + $"Värdena står i tabellen {subject} per månad.";
    }

    private static string Extremes(IReadOnlyList<Figure> months, IndicatorInfo info)
    {
        decimal[] shown = [.. months.Select(month => month.Shown()).OfType<decimal>()];
        return shown.Length < 2 ? "" : $" mellan {SwedishText.Number(shown.Min(), info.Decimals)} och {UnitWords.Amount(shown.Max(), info.Decimals, info.Unit)}";
    }

    /// <summary>The furthest month of the fan, with its narrower interval and the month that it was made after: a later release may hold more months.</summary>
    public static string ForecastSentence(IReadOnlyList<Figure> months, ForecastMonth step, IndicatorInfo info) =>
        $"Prognosen för {SwedishText.Month(step.Month)}{Known(months, ", med utfall ", ",")} är {UnitWords.Amount(step.Mean, info.Decimals, info.Unit)}"
        + (info.Id == ReportSeries.Households ? " hushåll; " : "; ")
        + $"med 80 procents sannolikhet blir utfallet mellan {SwedishText.Number(step.Lo80, info.Decimals)} och {SwedishText.Number(step.Hi80, info.Decimals)}.";

    private static string Known(IReadOnlyList<Figure> months, string before, string after = "") => months.LastOrDefault(month => month.Shown() is not null) is { } last
        ? $"{before}till och med {SwedishWords.Months(last.Period)}{after}"
        : "";

    private static Table BehindIt(IReadOnlyList<Figure> months, IReadOnlyList<ForecastMonth> ahead, string subject, IndicatorInfo info)
    {
        Column[] columns =
        [
            new("Månad", ColumnKind.Text), new("Utfall", ColumnKind.Number), new("Prognos", ColumnKind.Number),
            new("80 % intervall", ColumnKind.Number), new("95 % intervall", ColumnKind.Number),
        ];
        Cell none = Cell.NotApplicable;
        List<Row> rows =
        [
            .. months.Select(month => new Row([Cell.Words(SwedishWords.Months(month.Period)), Cells.Of(month, info), none, none, none])),
            .. ahead.Select(step => new Row(
            [
                Cell.Words(SwedishText.Month(step.Month)), none, Cell.Number(step.Mean, Text(step.Mean, info)),
                Interval(step.Lo80, step.Hi80, info), Interval(step.Lo95, step.Hi95, info),
            ])),
        ];
        return new Table($"{subject} per månad", columns, rows);
    }

    private static Cell Interval(decimal low, decimal high, IndicatorInfo info) =>
        Cell.Words($"{SwedishText.Number(low, info.Decimals)}–{Text(high, info)}");

    private static string Text(decimal value, IndicatorInfo info) => SwedishText.WithUnit(value, info.Decimals, info.Unit);

    private static string Lower(string text) => char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];
}
