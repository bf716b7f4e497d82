using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>A calendar year that the forecast reaches into: its outcome so far, its forecast for the rest, and its budget.</summary>
/// <param name="Last">The last month that the forecast reaches.</param>
/// <param name="Lacking">Months before the forecast without outcome: the year's cost is then not the whole of it.</param>
/// <param name="SoFar">Kronor of the months that have their outcome.</param>
/// <param name="Places">The year's months among the forecast's.</param>
/// <param name="Budget">Kronor; null where there is none, or the year is not whole.</param>
internal sealed record CostYear(int Year, Month Last, IReadOnlyList<Month> Lacking, double SoFar, IReadOnlyList<int> Places, decimal? Budget)
{
    private static readonly SeriesKind Kind = SeriesKind.Require("kostnad");

    public static IReadOnlyList<CostYear> Of(CostBasis basis)
    {
        MonthlySeries cost = basis.Cost.History;
        IReadOnlyList<ForecastStep> steps = basis.Cost.Forecast.Steps;
        List<CostYear> years = [];
        foreach (int year in steps.Select(step => Month.FromIndex(step.Month).Year).Distinct())
        {
            int[] places = [.. Enumerable.Range(0, steps.Count).Where(place => Month.FromIndex(steps[place].Month).Year == year)];
            Month last = Month.FromIndex(steps[places[^1]].Month);
            Month[] before = [.. Period.VB(year).Months.Where(month => month <= last && month.Index < steps[0].Month)];
            Month[] lacking = [.. before.Where(month => ValueOf(cost, month) is null)];
            years.Add(new CostYear(
                year, last, lacking, before.Sum(month => ValueOf(cost, month) ?? 0), places,
                basis.Budget.TryGetValue(year, out decimal kronor) && last.Number == 12 && lacking.Length == 0 ? kronor : null));
        }

        return years;
    }

    /// <summary>Kronor, under a scenario where there is one.</summary>
    public double Cost(CostBasis basis, ScenarioFactors? factors)
    {
        IReadOnlyList<double>? of = factors?.Of(Kind);
        return SoFar + Places.Sum(place => basis.Cost.Forecast.Steps[place].Mean * (of?[place] ?? 1));
    }

    /// <summary>In the year's last month of the forecast.</summary>
    public double Households(CostBasis basis, ScenarioFactors? factors) => basis.Households.Forecast.Steps[Places[^1]].Mean * (factors?.Households[Places[^1]] ?? 1);

    /// <summary>"2024 till och med oktober 2024, utan april": what the year's cost is the sum of.</summary>
    public string Name =>
        Year.ToString(CultureInfo.InvariantCulture) + (Last.Number == 12 ? "" : $" till och med {SwedishText.Month(Last)}")
        + (Lacking.Count == 0 ? "" : $"{(Last.Number == 12 ? "" : ",")} utan {Names}");

    /// <summary>The budget, or why there is none to compare with.</summary>
    public Cell Plan => Budget is { } wanted ? Millions((double)wanted) : Cell.MissingBecause(
        Lacking.Count > 0 ? $"jämförs inte: utfall saknas för {Names}" : Last.Number == 12 ? "ingen budget är levererad" : "hela året ryms inte");

    public Cell Left(double cost) => Budget is { } planned ? Difference((double)planned - cost) : Cell.NotApplicable;

    public static Cell Millions(double kronor) => Cell.Number(PrognosView.Exact(kronor / 1e6), SwedishText.WithUnit(PrognosView.Exact(kronor / 1e6), 1, "mnkr"));

    public static Cell Difference(double kronor) => Cell.Number(PrognosView.Exact(kronor / 1e6), SwedishText.Difference(PrognosView.Exact(kronor / 1e6), 1) + "\u00A0mnkr");

    private string Names => SwedishWords.And([.. Lacking.Select(month => SwedishText.Month(month).Split('\u00A0')[0])]);

    /// <summary>Null for a month without outcome, and for one before the series begins.</summary>
    private static double? ValueOf(MonthlySeries series, Month month) => series.Values.ElementAtOrDefault(month.Index - series.Start);
}
