using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>Households and kronor by year, as forecast and under the scenario, against the budget.</summary>
internal static class CostTable
{
    public static Table Build(CostBasis basis, ScenarioFactors? factors)
    {
        MonthlySeries cost = basis.Cost.History;
        IReadOnlyList<ForecastStep> steps = basis.Cost.Forecast.Steps;
        IReadOnlyList<double> costFactors = factors?.Of(SeriesKind.Require("kostnad")) ?? [];
        List<Row> rows = [];
        foreach (int year in steps.Select(step => Month.FromIndex(step.Month).Year).Distinct())
        {
            int[] places = [.. Enumerable.Range(0, steps.Count).Where(place => Month.FromIndex(steps[place].Month).Year == year)];
            Month last = Month.FromIndex(steps[places[^1]].Month);
            Month[] lacking = [.. Period.VB(year).Months.Where(month => month <= last && month.Index < steps[0].Month && ValueOf(cost, month) is null)];
            double so = Period.VB(year).Months.Where(month => month.Index < steps[0].Month).Sum(month => ValueOf(cost, month) ?? 0);
            double plain = so + places.Sum(place => steps[place].Mean);
            double? changed = factors is null ? null : so + places.Sum(place => steps[place].Mean * costFactors[place]);
            decimal? budget = basis.Budget.TryGetValue(year, out decimal kronor) && last.Number == 12 && lacking.Length == 0 ? kronor : null;
            double households = basis.Households.Forecast.Steps[places[^1]].Mean;
            Cell plan = budget is { } wanted ? Millions((double)wanted) : Cell.MissingBecause(
                lacking.Length > 0 ? $"jämförs inte: utfall saknas för {Names(lacking)}" : last.Number == 12 ? "ingen budget är levererad" : "hela året ryms inte");
            Cell Left(double sum) => budget is { } planned ? Difference((double)planned - sum) : Cell.NotApplicable;
            rows.Add(new Row(changed is { } other
                ?
                [
                    Name(year, last, lacking), Whole(households), Whole(households * factors!.Households[places[^1]]), Millions(plain), Millions(other), Difference(other - plain),
                    plan, Left(plain), Left(other),
                ]
                : [Name(year, last, lacking), Whole(households), Millions(plain), plan, Left(plain)]));
        }

        Column[] scenario = factors is null ? [] : [Number("Kostnad, scenario"), Number("Skillnad")];
        return new Table(
            "Hushåll och kronor mot budget",
            [
                new("År", ColumnKind.Text), Number("Hushåll sista månaden"), .. factors is null ? Array.Empty<Column>() : [Number("Hushåll, scenario")], Number("Kostnad"),
                .. scenario, Number("Budget"), Number("Budget minus kostnad"),
                .. factors is null ? Array.Empty<Column>() : [Number("Budget minus kostnad, scenario")],
            ],
            rows,
            "Kostnaden är utbetalt bistånd, utan avdrag för återsökningar: utfallet så långt det finns och prognosen för resten. Budgeten är årets för anslaget ekonomiskt bistånd, netto efter återsökningar; "
            + "det som återsöks gör alltså avvikelsen gynnsammare än den står här. Minus är underskott.");
    }

    /// <summary>"2024 till och med oktober 2024, utan april": what the row's cost is the sum of.</summary>
    private static Cell Name(int year, Month last, Month[] lacking) => Cell.Words(
        year.ToString(CultureInfo.InvariantCulture) + (last.Number == 12 ? "" : $" till och med {SwedishText.Month(last.Year, last.Number)}")
        + (lacking.Length == 0 ? "" : $"{(last.Number == 12 ? "" : ",")} utan {Names(lacking)}"));

    private static string Names(Month[] months) => SwedishWords.And([.. months.Select(month => SwedishText.Month(month.Year, month.Number).Split('\u00A0')[0])]);

    /// <summary>Null for a month without outcome, and for one before the series begins.</summary>
    private static double? ValueOf(MonthlySeries series, Month month) => series.Values.ElementAtOrDefault(month.Index - series.Start);

    private static Column Number(string heading) => new(heading, ColumnKind.Number);

    private static Cell Whole(double value) => Cell.Whole(PrognosView.Exact(value));

    private static Cell Millions(double kronor) => Cell.Number(PrognosView.Exact(kronor / 1e6), SwedishText.WithUnit(PrognosView.Exact(kronor / 1e6), 1, "mnkr"));

    private static Cell Difference(double kronor) => Cell.Number(PrognosView.Exact(kronor / 1e6), SwedishText.Difference(PrognosView.Exact(kronor / 1e6), 1) + "\u00A0mnkr");
}
