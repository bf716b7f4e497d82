using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>Outcome, fan, scenario and earlier forecasts in one chart, with the tables behind it.</summary>
public static class ForecastChart
{
    /// <summary>Of the history, on a page.</summary>
    public const int ShownMonths = 36;

    public static Chart Build(
        SeriesKind series, string subject, MonthlySeries history, Forecast forecast, Forecast? scenario, IReadOnlyList<EarlierForecast> earlier, int shownMonths)
    {
        string extra = (scenario is null ? "" : ", scenario") + (earlier.Count == 0 ? "" : ", tidigare prognoser");
        (Month Month, double? Value)[] outcome = Outcome(history, shownMonths);
        return new Chart(
            "prognos", ChartSpec.Forecast, $"{subject} per månad: utfall och prognos{extra}",
            $"Linjediagram med utfall och prognos med intervall på 80 och 95 procent{extra}. Värdena står i {(extra.Length == 0 ? "tabellen" : "tabellerna")}.",
            ValueTitle(series),
            [
                .. Points(series, outcome, forecast, scenario, _ => Cell.Incomplete),
                .. earlier.SelectMany(old => old.Steps.Select(step =>
                    Point(Month.FromIndex(step.Month), $"{ChartSeries.Earlier} {SwedishText.ShortMonth(old.Known)}", step.Mean, series))),
            ],
            BehindIt($"Prognos och utfall, {Unit(series)}", series, outcome, forecast, _ => Cell.Incomplete));
    }

    /// <summary>One of several areas, whose outcome may be as the public sees it and whose forecast may be none.</summary>
    public static Chart Of(ComparedArea area, SeriesKind series, string subject, Forecast? scenario)
    {
        (string name, Forecast forecast) = (area.Area.Name, area.Outlook.Forecast);
        (Month Month, double? Value)[] outcome = Outcome(area.Outlook.History, ShownMonths);
        string what = forecast.Steps.Count == 0 ? "utfall" : $"utfall och prognos{(scenario is null ? "" : ", scenario")}";
        return new Chart(
            $"omrade-{area.Area.Id}", ChartSpec.Forecast, $"{name}: {subject.ToLowerInvariant()}, {what}",
            $"Linjediagram över {name}, {subject.ToLowerInvariant()} per månad, {what}. Värdena står i tabellen.", ValueTitle(series),
            Points(series, outcome, forecast, scenario, area.Lacking), BehindIt($"{name}: {what}, {Unit(series)}", series, outcome, forecast, area.Lacking));
    }

    private static (Month Month, double? Value)[] Outcome(MonthlySeries history, int shownMonths)
    {
        int from = Math.Max(0, history.Values.Count - shownMonths);
        return [.. history.Values.Skip(from).Select((value, index) => (Month.FromIndex(history.Start + from + index), value))];
    }

    private static List<ChartPoint> Points(
        SeriesKind series, (Month Month, double? Value)[] outcome, Forecast forecast, Forecast? scenario, Func<Month, Cell> lacking)
    {
        // The fan begins at the last month that has its outcome: so does what divides outcome from forecast. A month after it that is still missing
        // is told by the table.
        int known = Array.FindLastIndex(outcome, month => month.Value is not null) + 1;
        return
        [
            .. outcome.Take(known).Select(month => Point(month.Month, ChartSeries.Outcome, month.Value, series, lacking(month.Month).Text)),
            .. forecast.Steps.Select(step => Point(Month.FromIndex(step.Month), ChartSeries.Forecast, step.Mean, series) with
            {
                Lo80 = PrognosView.Exact(step.Lo80), Hi80 = PrognosView.Exact(step.Hi80), Lo95 = PrognosView.Exact(step.Lo95), Hi95 = PrognosView.Exact(step.Hi95),
            }),
            .. scenario?.Steps.Select(step => Point(Month.FromIndex(step.Month), ChartSeries.Scenario, step.Mean, series)) ?? [],
        ];
    }

    private static string ValueTitle(SeriesKind series) => series.Unit.StartsWith("kr", StringComparison.Ordinal) ? "Kronor" : "Antal " + series.Unit;

    private static Table BehindIt(string caption, SeriesKind series, (Month Month, double? Value)[] outcome, Forecast forecast, Func<Month, Cell> lacking)
    {
        Cell none = Cell.NotApplicable;
        return new Table(
            caption,
            [
                new("Månad", ColumnKind.Text), new("Prognos", ColumnKind.Number), new("80 % från", ColumnKind.Number), new("80 % till", ColumnKind.Number),
                new("95 % från", ColumnKind.Number), new("95 % till", ColumnKind.Number), new("Utfall", ColumnKind.Number),
            ],
            [
                .. forecast.Steps.Select(step => new Row(
                    [Cell.Words(SwedishText.Month(Month.FromIndex(step.Month))), Of(series, step.Mean), Of(series, step.Lo80), Of(series, step.Hi80), Of(series, step.Lo95), Of(series, step.Hi95), none])),
                .. outcome.Reverse().Select(month => new Row(
                    [Cell.Words(SwedishText.Month(month.Month)), none, none, none, none, none, month.Value is { } value ? Of(series, value) : lacking(month.Month)])),
            ]);
    }

    /// <summary>The forecast beside the one under a scenario, which has intervals of its own: as <c>bistand forecast --scenario</c> shows them.</summary>
    public static Table WithScenario(SeriesKind series, Forecast forecast, Forecast scenario) => new(
        $"Med scenariot, {Unit(series)}",
        [
            new("Månad", ColumnKind.Text), new("Utan scenario", ColumnKind.Number), new("Med scenario", ColumnKind.Number), new("Skillnad", ColumnKind.Number),
            new("80 % från", ColumnKind.Number), new("80 % till", ColumnKind.Number), new("95 % från", ColumnKind.Number), new("95 % till", ColumnKind.Number),
        ],
        [.. forecast.Steps.Zip(scenario.Steps, (without, with) => new Row(
        [
            Cell.Words(SwedishText.Month(Month.FromIndex(with.Month))), Of(series, without.Mean), Of(series, with.Mean), Difference(series, without.Mean, with.Mean),
            Of(series, with.Lo80), Of(series, with.Hi80), Of(series, with.Lo95), Of(series, with.Hi95),
        ]))],
        "Intervallen gäller prognosen med scenariot. De säger hur säker prognosen är, inte hur säkert scenariot är.");

    /// <summary>A month's cost has seven to nine digits, and a table has up to eight columns: in thousands.</summary>
    private static bool IsInThousands(SeriesKind series) => series.Unit == "kr";

    public static string Unit(SeriesKind series) => IsInThousands(series) ? "tkr" : series.Unit;

    private static int Decimals(SeriesKind series) => IsInThousands(series) ? 0 : series.Decimals;

    private static decimal Shown(SeriesKind series, double value) => PrognosView.Exact(IsInThousands(series) ? value / 1000 : value);

    /// <summary>As the tables print it.</summary>
    public static Cell Of(SeriesKind series, double value) => Cell.Number(Shown(series, value), SwedishText.Number(Shown(series, value), Decimals(series)));

    /// <summary>Of the figures as they are printed, so that the row adds up.</summary>
    private static Cell Difference(SeriesKind series, double without, double with)
    {
        decimal Printed(double value) => Math.Round(Shown(series, value), Decimals(series), MidpointRounding.AwayFromZero);
        decimal difference = Printed(with) - Printed(without);
        return Cell.Number(difference, SwedishText.Difference(difference, Decimals(series)));
    }

    private static ChartPoint Point(Month month, string name, double? value, SeriesKind series, string lacking = "") => new(
        month.ToString(), name, value is { } number ? PrognosView.Exact(number) : null, value is { } shown ? PrognosView.UnitText(series, shown) : lacking);
}
