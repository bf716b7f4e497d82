using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Texts;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>A forecast with and without a scenario, beside each other.</summary>
/// <param name="Kind">Which series.</param>
/// <param name="Without">The forecast as it is.</param>
/// <param name="With">The forecast under the scenario.</param>
public sealed record ScenarioForecast(SeriesKind Kind, Forecast Without, Forecast With)
{
    public bool Differs => Without.Steps.Zip(With.Steps).Any(pair => pair.First.Mean != pair.Second.Mean);
}

/// <summary>What a scenario supposes, what it does month by month, and what it comes to in households and kronor.</summary>
public static class ScenarioTable
{
    /// <param name="scenario">What is supposed.</param>
    /// <param name="area">Whose forecast.</param>
    /// <param name="asked">The series that was asked for.</param>
    /// <param name="households">Households of the same area and months.</param>
    /// <param name="cost">Kronor of the same.</param>
    public static void Print(Scenario scenario, Area area, ScenarioForecast asked, ScenarioForecast households, ScenarioForecast cost)
    {
        Terminal.Out.WriteLine($"Scenario: {scenario.Name}. Det förutsätter:");
        foreach (ScenarioChange change in scenario.Changes)
        {
            Terminal.Out.WriteLine($"– {ScenarioWords.Of(change)}");
        }

        Terminal.Show(Months(asked));
        if (!households.Differs && !cost.Differs)
        {
            Terminal.Out.WriteLine($"Scenariot ändrar ingenting: ingen av förändringarna gäller {area.Name} under prognosens månader.");
            return;
        }

        Terminal.Out.WriteLine("Vad scenariot innebär:");
        Terminal.Show(Sums(households, cost));
        Terminal.Out.WriteLine("Intervallen gäller prognosen med scenariot. De säger hur säker prognosen är, inte hur säkert scenariot är.");
    }

    private static Table Months(ScenarioForecast asked)
    {
        Table table = Terminal.Table(["Månad", "Utan scenario", "Med scenario", "Skillnad", "80 % från", "80 % till", "95 % från", "95 % till"], 1, 2, 3, 4, 5, 6, 7).Unbroken(0);
        foreach ((ForecastStep without, ForecastStep with) in asked.Without.Steps.Zip(asked.With.Steps))
        {
            table.AddRow(
            [
                Month.FromIndex(with.Month).ToString(), Number(without.Mean), Number(with.Mean), Difference(without.Mean, with.Mean),
                Number(with.Lo80), Number(with.Hi80), Number(with.Lo95), Number(with.Hi95),
            ]);
        }

        return table;
    }

    private static Table Sums(ScenarioForecast households, ScenarioForecast cost)
    {
        Table table = Terminal.Table(["", "Utan scenario", "Med scenario", "Skillnad"], 1, 2, 3);
        (ForecastStep without, ForecastStep with) = (households.Without.Steps[^1], households.With.Steps[^1]);
        Month last = Month.FromIndex(with.Month);
        table.AddRow([$"Hushåll, {SwedishText.Month(last)}", Number(without.Mean), Number(with.Mean), Difference(without.Mean, with.Mean)]);
        foreach (var year in cost.Without.Steps.Zip(cost.With.Steps).GroupBy(pair => Month.FromIndex(pair.First.Month).Year))
        {
            (double before, double after) = (year.Sum(pair => pair.First.Mean), year.Sum(pair => pair.Second.Mean));
            string months = $"{Month.FromIndex(year.First().First.Month)}–{Month.FromIndex(year.Last().First.Month)}";
            table.AddRow([$"Kostnad, kr, {months}", Number(before), Number(after), Difference(before, after)]);
        }

        return table;
    }

    private static string Number(double value) => SwedishText.Number((decimal)value, 0);

    /// <summary>Of the figures as they are printed, so that the row adds up.</summary>
    private static string Difference(double without, double with) =>
        SwedishText.Difference(Math.Round((decimal)with, 0, MidpointRounding.AwayFromZero) - Math.Round((decimal)without, 0, MidpointRounding.AwayFromZero), 0);
}
