using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Reports.Explorer.Data;

namespace Bistand.Analytics.Reports.Explorer.Views;

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
            double?[] before = [.. cost.Values.Where((_, index) => Month.FromIndex(cost.Start + index).Year == year)];
            bool whole = places.Length + before.Count(value => value is not null) == 12;
            double so = before.Sum(value => value ?? 0);
            double plain = so + places.Sum(place => steps[place].Mean);
            double? changed = factors is null ? null : so + places.Sum(place => steps[place].Mean * costFactors[place]);
            decimal? budget = basis.Budget.TryGetValue(year, out decimal kronor) && whole ? kronor : null;
            Month last = Month.FromIndex(steps[places[^1]].Month);
            double households = basis.Households.Forecast.Steps[places[^1]].Mean;
            Cell name = Cell.Words(whole ? year.ToString(CultureInfo.InvariantCulture) : $"{year.ToString(CultureInfo.InvariantCulture)} till och med {SwedishText.Month(last.Year, last.Number)}");
            Cell plan = budget is { } wanted ? Millions((double)wanted) : Cell.MissingBecause(whole ? "ingen budget är levererad" : "hela året ryms inte");
            Cell left = budget is { } planned ? Difference((double)planned - (changed ?? plain)) : Cell.NotApplicable;
            rows.Add(new Row(changed is { } sum
                ? [name, Whole(households), Whole(households * factors!.Households[places[^1]]), Millions(plain), Millions(sum), Difference(sum - plain), plan, left]
                : [name, Whole(households), Millions(plain), plan, left]));
        }

        Column[] scenario = factors is null ? [] : [Number("Kostnad, scenario"), Number("Skillnad")];
        return new Table(
            "Hushåll och kronor mot budget",
            [
                new("År", ColumnKind.Text), Number("Hushåll sista månaden"), .. factors is null ? Array.Empty<Column>() : [Number("Hushåll, scenario")], Number("Kostnad"),
                .. scenario, Number("Budget"), Number(factors is null ? "Budget minus kostnad" : "Budget minus kostnad, scenario"),
            ],
            rows,
            "Kostnaden är utbetalt bistånd: utfallet så långt det finns och prognosen för resten. Budgeten är årets för anslaget ekonomiskt bistånd; minus i sista kolumnen är underskott.");
    }

    private static Column Number(string heading) => new(heading, ColumnKind.Number);

    private static Cell Whole(double value) => Cell.Number(PrognosView.Exact(value), SwedishText.Number(PrognosView.Exact(value), 0));

    private static Cell Millions(double kronor) => Cell.Number(PrognosView.Exact(kronor / 1e6), SwedishText.WithUnit(PrognosView.Exact(kronor / 1e6), 1, "mnkr"));

    private static Cell Difference(double kronor) => Cell.Number(PrognosView.Exact(kronor / 1e6), SwedishText.Difference(PrognosView.Exact(kronor / 1e6), 1) + "\u00A0mnkr");
}
