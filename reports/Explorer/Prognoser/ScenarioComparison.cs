using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>The forecast and up to three named scenarios side by side: by year in households and kronor, and month by month.</summary>
/// <param name="Years">A column for the forecast and for each scenario.</param>
/// <param name="Charts">Households, and kronor.</param>
public sealed record ScenarioComparison(Table Years, IReadOnlyList<Chart> Charts)
{
    private const string Main = "Huvudprognosen";

    /// <summary>Null where nothing is compared, or there is no forecast to lay it on.</summary>
    public static ScenarioComparison? Of(CostBasis basis, IReadOnlyList<NamedScenario> scenarios)
    {
        if (scenarios.Count == 0 || basis.Households.Forecast.Steps.Count == 0 || basis.Cost.Forecast.Steps.Count == 0)
        {
            return null;
        }

        (string Name, ScenarioFactors? Factors)[] sides = [(Main, null), .. scenarios.Select(scenario => (scenario.Name, (ScenarioFactors?)scenario.FactorsOn(basis)))];
        return new ScenarioComparison(
            new Table(
                "Scenarier sida vid sida",
                [new("År och mått", ColumnKind.Text), .. sides.Select(side => new Column(side.Name, ColumnKind.Number))],
                [.. CostYear.Of(basis).SelectMany(year => RowsOf(year, basis, sides))], CostTable.Note),
            [
                Drawn("jamfor-hushall", "Hushåll", "Antal hushåll", basis.Households, sides, factors => factors?.Households, value => value, ""),
                Drawn("jamfor-kostnad", "Kostnad", "Tusen kronor", basis.Cost, sides, factors => factors?.Of(SeriesKind.Require("kostnad")), value => value / 1000, "\u00A0tkr"),
            ]);
    }

    private static IEnumerable<Row> RowsOf(CostYear year, CostBasis basis, (string Name, ScenarioFactors? Factors)[] sides)
    {
        Month last = year.Last;
        (double households, double cost) = (year.Households(basis, null), year.Cost(basis, null));
        Row Of(string name, Func<ScenarioFactors?, Cell> cell) => new([Cell.Words(name), .. sides.Select(side => cell(side.Factors))]);
        Cell Against(ScenarioFactors? factors, Func<Cell> difference) => factors is null ? Cell.NotApplicable : difference();
        yield return Of($"{SwedishWords.Sentence(SwedishText.Month(last))}: hushåll", factors => Cell.Whole(PrognosView.Exact(year.Households(basis, factors))));
        yield return Of("skillnad mot huvudprognosen", factors => Against(factors, () => Fewer(Math.Round(year.Households(basis, factors)) - Math.Round(households))));
        yield return Of($"{year.Name}: kostnad", factors => CostYear.Millions(year.Cost(basis, factors)));
        yield return Of("skillnad mot huvudprognosen", factors => Against(factors, () => CostYear.Difference(year.Cost(basis, factors) - cost)));
        yield return year.Budget is null
            ? Of($"{year.Name}: budget minus kostnad", factors => factors is null ? year.Plan : Cell.NotApplicable)
            : Of($"{year.Name}: budget minus kostnad", factors => year.Left(year.Cost(basis, factors)));
    }

    private static Cell Fewer(double difference) => Cell.Number((decimal)difference, SwedishText.Difference((decimal)difference, 0));

    private static Chart Drawn(
        string id, string what, string title, AreaOutlook outlook, (string Name, ScenarioFactors? Factors)[] sides, Func<ScenarioFactors?, IReadOnlyList<double>?> of, Func<double, double> scale, string unit)
    {
        IReadOnlyList<ForecastStep> steps = outlook.Forecast.Steps;
        decimal At((string Name, ScenarioFactors? Factors) side, int place) => PrognosView.Exact(scale(steps[place].Mean * (of(side.Factors)?[place] ?? 1)));
        string Text(decimal value) => SwedishText.Number(value, 0) + unit;
        string names = SwedishWords.And([.. sides.Select(side => side.Name)]);
        return new Chart(
            id, ChartSpec.Lines, $"{what} månad för månad: {names}",
            $"Linjediagram över {what.ToLowerInvariant()} i huvudprognosen och {SwedishWords.Count(sides.Length - 1)} {(sides.Length == 2 ? "scenario" : "scenarier")}. "
            + "Värdena står i tabellen.",
            title,
            [.. sides.SelectMany(side => Enumerable.Range(0, steps.Count).Select(place => new ChartPoint(Month.FromIndex(steps[place].Month).ToString(), side.Name, At(side, place), Text(At(side, place)))))],
            new Table(
                $"{what} månad för månad",
                [new("Månad", ColumnKind.Text), .. sides.Select(side => new Column(side.Name, ColumnKind.Number))],
                [.. Enumerable.Range(0, steps.Count).Select(place => new Row(
                [
                    Cell.Words(SwedishText.Month(Month.FromIndex(steps[place].Month))), .. sides.Select(side => Cell.Number(At(side, place), Text(At(side, place)))),
                ]))]));
    }
}
