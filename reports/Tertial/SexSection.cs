using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>"Kvinnor och män": indicators by sex, the period and the same a year earlier.</summary>
internal static class SexSection
{
    public static Section Build(ReportData data, params string[] indicators)
    {
        List<Chart> charts = [.. indicators.Select(indicator => Chart(data, indicator)).OfType<Chart>()];
        List<string> sentences = [.. indicators.Select(indicator => Sentence(data, indicator)).Where(sentence => sentence.Length > 0)];
        return new Section("Kvinnor och män", sentences.Count > 0 ? sentences : ["Uppgifter om kvinnor och män saknas eller visas inte."], charts, []);
    }

    private static Chart? Chart(ReportData data, string indicator)
    {
        IndicatorInfo info = data.Info(indicator);
        List<(Period Period, Figure? Women, Figure? Men)> periods =
        [
            (data.Period.Previous, data.Before(indicator, Sex.K), data.Before(indicator, Sex.M)),
            (data.Period, data.Find(indicator, Sex.K), data.Find(indicator, Sex.M)),
        ];
        if (!data.IsComparable(indicator))
        {
            periods.RemoveAt(0);
        }

        // A year of which nothing is known would be an empty line in the chart; one that is withheld stays in the table behind it.
        periods.RemoveAll(entry => !IsTold(entry.Women) && !IsTold(entry.Men));
        if (!periods.Any(entry => entry.Women.Shown() is not null || entry.Men.Shown() is not null))
        {
            return null;
        }

        List<ChartPoint> points = [];
        List<Row> rows = [];
        foreach ((Period period, Figure? women, Figure? men) in periods)
        {
            string name = SwedishWords.ShortName(period);
            points.Add(new ChartPoint(name, ChartSeries.Women, women.Shown(), Cells.Of(women, info).Text));
            points.Add(new ChartPoint(name, ChartSeries.Men, men.Shown(), Cells.Of(men, info).Text));
            rows.Add(new Row([Cell.Words(name), Cells.Of(women, info), Cells.Of(men, info)]));
        }

        return new Chart(
            "kvinnor-man-" + indicator, ChartSpec.Sexes, $"{info.Name}, kvinnor och män, {data.Input.Area.Name}",
            $"Stapeldiagram med kvinnor och män sida vid sida. {Sentence(data, indicator)}".TrimEnd(),
            info.Unit == "%" ? "Procent" : info.Name, points,
            new Table(
                $"{info.Name}, kvinnor och män",
                [new("Period", ColumnKind.Text), new(SexWords.Women, ColumnKind.Number), new(SexWords.Men, ColumnKind.Number)],
                rows));
    }

    private static bool IsTold(Figure? figure) => figure is { Status: FigureStatus.Ok or FigureStatus.Suppressed };

    private static string Sentence(ReportData data, string indicator)
    {
        IndicatorInfo info = data.Info(indicator);
        if (data.Find(indicator, Sex.K).Shown() is not { } women || data.Find(indicator, Sex.M).Shown() is not { } men)
        {
            return "";
        }

        decimal gap = UnitWords.Rounded(women, info.Decimals) - UnitWords.Rounded(men, info.Decimals);
        return gap == 0
            ? $"{info.Name}: lika för kvinnor och män, {UnitWords.Amount(women, info.Decimals, info.Unit)}."
            : $"{info.Name}: {UnitWords.Amount(women, info.Decimals, info.Unit)} för kvinnor, {UnitWords.Compared(gap, info.Decimals, info.Unit)} än för män.";
    }
}
