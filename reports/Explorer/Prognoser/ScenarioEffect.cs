using Bistand.Analytics.Model.Forecasting.Scenarios;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>
/// What a scenario multiplies an area's forecast by: a stadsdel's own factors; for a group or the city those of its members, weighed by what they stand for.
/// </summary>
internal static class ScenarioEffect
{
    public static ScenarioFactors Of(Scenario scenario, CostBasis basis)
    {
        int months = basis.Households.Forecast.Steps.Count;
        (ScenarioPart Part, ScenarioFactors Factors)[] parts = [.. basis.Parts.Select(part => (part, scenario.Apply(
            part.Area, part.Households.Forecast.Steps[0].Month, [.. part.Households.Forecast.Steps.Select(step => step.Mean)],
            part.Households.History.Values.LastOrDefault(value => value is not null) ?? 0, part.Outflow)))];
        double[] households = new double[months];
        double[] medelbidrag = new double[months];
        for (int month = 0; month < months; month++)
        {
            int at = month;
            households[at] = Weighed(parts.Select(part => (Mean(part.Part.Households, at), part.Factors.Households[at])));
            double cost = Weighed(parts.Select(part => (Mean(part.Part.Cost, at), part.Factors.Households[at] * part.Factors.Medelbidrag[at])));
            medelbidrag[at] = households[at] > 0 ? cost / households[at] : 1;
        }

        return new ScenarioFactors(households, medelbidrag);
    }

    private static double Mean(AreaOutlook outlook, int month) => month < outlook.Forecast.Steps.Count ? outlook.Forecast.Steps[month].Mean : 0;

    private static double Weighed(IEnumerable<(double Weight, double Factor)> parts)
    {
        (double sum, double weights) = parts.Aggregate((0.0, 0.0), (total, part) => (total.Item1 + (part.Weight * part.Factor), total.Item2 + part.Weight));
        return weights > 0 ? sum / weights : 1;
    }
}
