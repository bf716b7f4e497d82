using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Reports.Explorer.Data;

namespace Bistand.Analytics.Reports.Explorer.Views;

/// <summary>Outcome, fan, scenario and earlier forecasts in one chart, with the table behind it.</summary>
internal static class ForecastChart
{
    public static Chart Build(
        PrognosChoice choice, string subject, MonthlySeries history, Forecast forecast, Forecast? scenario, IReadOnlyList<EarlierForecast> earlier, int shownMonths)
    {
        SeriesKind series = choice.Series;
        int from = Math.Max(0, history.Values.Count - shownMonths);
        (Month Month, double? Value)[] outcome = [.. history.Values.Skip(from).Select((value, index) => (Month.FromIndex(history.Start + from + index), value))];
        List<ChartPoint> points = [.. outcome.Select(month => Point(month.Month, ChartSeries.Outcome, month.Value, series))];
        points.AddRange(forecast.Steps.Select(step => Point(Month.FromIndex(step.Month), ChartSeries.Forecast, step.Mean, series) with
        {
            Lo80 = PrognosView.Exact(step.Lo80), Hi80 = PrognosView.Exact(step.Hi80), Lo95 = PrognosView.Exact(step.Lo95), Hi95 = PrognosView.Exact(step.Hi95),
        }));
        points.AddRange(scenario?.Steps.Select(step => Point(Month.FromIndex(step.Month), ChartSeries.Scenario, step.Mean, series)) ?? []);
        points.AddRange(earlier.SelectMany(old => old.Steps.Select(step =>
            Point(Month.FromIndex(step.Month), $"{ChartSeries.Earlier} {old.Known}", step.Mean, series))));
        string extra = (scenario is null ? "" : ", scenario") + (earlier.Count == 0 ? "" : ", tidigare prognoser");
        return new Chart(
            "prognos", ChartSpec.Forecast, $"{subject} per månad: utfall och prognos{extra}",
            $"Linjediagram med utfall och prognos med intervall på 80 och 95 procent{extra}. Värdena står i {(earlier.Count == 0 ? "tabellen" : "tabellerna")}.",
            series.Unit.StartsWith("kr", StringComparison.Ordinal) ? "Kronor" : "Antal " + series.Unit, points,
            BehindIt(series, outcome, forecast, scenario));
    }

    private static Table BehindIt(SeriesKind series, (Month Month, double? Value)[] outcome, Forecast forecast, Forecast? scenario)
    {
        Column[] columns =
        [
            new("Månad", ColumnKind.Text), new("Prognos", ColumnKind.Number), .. scenario is null ? Array.Empty<Column>() : [new Column("Scenario", ColumnKind.Number)],
            new("80 % från", ColumnKind.Number), new("80 % till", ColumnKind.Number), new("95 % från", ColumnKind.Number), new("95 % till", ColumnKind.Number), new("Utfall", ColumnKind.Number),
        ];
        // A month's cost has seven to nine digits, and the table has up to eight columns beside the chart.
        bool inThousands = series.Unit == "kr";
        Cell Of(double value) => inThousands
            ? Cell.Number(PrognosView.Exact(value / 1000), SwedishText.Number(PrognosView.Exact(value / 1000), 0))
            : Cell.Number(PrognosView.Exact(value), PrognosView.Plain(series, value));
        Cell none = Cell.NotApplicable;
        return new Table(
            $"Prognos och utfall, {(inThousands ? "tkr" : series.Unit)}", columns,
            [
                .. forecast.Steps.Select((step, index) => new Row(
                [
                    Cell.Words(Name(Month.FromIndex(step.Month))), Of(step.Mean), .. scenario is null ? Array.Empty<Cell>() : [Of(scenario.Steps[index].Mean)],
                    Of(step.Lo80), Of(step.Hi80), Of(step.Lo95), Of(step.Hi95), none,
                ])),
                .. outcome.Reverse().Select(month => new Row(
                [
                    Cell.Words(Name(month.Month)), none, .. scenario is null ? Array.Empty<Cell>() : [none], none, none, none, none,
                    month.Value is { } value ? Of(value) : Cell.Incomplete,
                ])),
            ]);
    }

    private static ChartPoint Point(Month month, string name, double? value, SeriesKind series) => new(
        month.ToString(), name, value is { } number ? PrognosView.Exact(number) : null, value is { } shown ? PrognosView.UnitText(series, shown) : Cell.Incomplete.Text);

    private static string Name(Month month) => SwedishText.Month(month.Year, month.Number);
}
