using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>Households and kronor by year, as forecast and under the scenario, against the budget.</summary>
internal static class CostTable
{
    public const string Note =
        "Kostnaden är utbetalt bistånd, utan avdrag för återsökningar: utfallet så långt det finns och prognosen för resten. "
        + "Budgeten är årets för anslaget ekonomiskt bistånd, netto efter återsökningar; "
        + "det som återsöks gör alltså avvikelsen gynnsammare än den står här. Minus är underskott.";

    public static Table Build(CostBasis basis, ScenarioFactors? factors)
    {
        Column[] scenario = factors is null ? [] : [Number("Kostnad, scenario"), Number("Skillnad")];
        return new Table(
            "Hushåll och kronor mot budget",
            [
                new("År", ColumnKind.Text), Number("Hushåll sista månaden"), .. factors is null ? Array.Empty<Column>() : [Number("Hushåll, scenario")], Number("Kostnad"),
                .. scenario, Number("Budget"), Number("Budget minus kostnad"),
                .. factors is null ? Array.Empty<Column>() : [Number("Budget minus kostnad, scenario")],
            ],
            [.. CostYear.Of(basis).Select(year => RowOf(year, basis, factors))], Note);
    }

    private static Row RowOf(CostYear year, CostBasis basis, ScenarioFactors? factors)
    {
        (Cell name, Cell households, double plain) = (Cell.Words(year.Name), Whole(year.Households(basis, null)), year.Cost(basis, null));
        if (factors is null)
        {
            return new Row([name, households, CostYear.Millions(plain), year.Plan, year.Left(plain)]);
        }

        double changed = year.Cost(basis, factors);
        return new Row(
        [
            name, households, Whole(year.Households(basis, factors)), CostYear.Millions(plain), CostYear.Millions(changed), CostYear.Difference(changed - plain), year.Plan, year.Left(plain), year.Left(changed),
        ]);
    }

    private static Column Number(string heading) => new(heading, ColumnKind.Number);

    private static Cell Whole(double value) => Cell.Whole(PrognosView.Exact(value));
}
