using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Forecasting.Scenarios;

public enum ChangeKind
{
    /// <summary>New and returning households a month, in percent.</summary>
    Inflow,

    /// <summary>The share of households that end each month, in percent of that share.</summary>
    Outflow,

    /// <summary>The population; the inflow follows it, so that the stock does so as households come and go.</summary>
    Population,

    /// <summary>A level shift in households (a unit moves): a number of them or percent, there as long as the change holds.</summary>
    Level,

    /// <summary>The riksnorm, in percent; medelbidrag follows by the change's share.</summary>
    Riksnorm,
}

/// <summary>One supposed change.</summary>
/// <param name="Kind">What changes.</param>
/// <param name="Percent">By how many percent; 0 where it is a number of households.</param>
/// <param name="Households">By how many households a month; only for <see cref="ChangeKind.Level"/>.</param>
/// <param name="From">The first month it holds.</param>
/// <param name="Until">The last month it holds; null for all months from then on.</param>
/// <param name="Area">The stadsdel or city-wide unit where it holds; null for everywhere.</param>
/// <param name="Share">How much of a raised riksnorm reaches the medelbidrag, percent.</param>
/// <param name="Line">Where it stands in the file, for messages.</param>
public sealed record ScenarioChange(
    ChangeKind Kind, decimal Percent, decimal Households, Month From, Month? Until, Area? Area, decimal Share, int Line)
{
    internal bool Holds(int month, Area area) =>
        month >= From.Index && (Until is not { } until || month <= until.Index) && (Area is null || Area.Id == area.Id);

    internal double Factor => 1 + (double)Percent / 100;
}

/// <summary>By what a scenario multiplies an area's forecast, month by month; 1 where it changes nothing.</summary>
/// <param name="Households">Households, and persons with them.</param>
/// <param name="Medelbidrag">Kronor a household and month.</param>
public sealed record ScenarioFactors(IReadOnlyList<double> Households, IReadOnlyList<double> Medelbidrag)
{
    /// <summary>What the factor of a series is; the cost's is the product of the two others.</summary>
    public IReadOnlyList<double> Of(SeriesKind kind) => kind.Name switch
    {
        "medelbidrag" => Medelbidrag,
        "kostnad" => [.. Households.Zip(Medelbidrag, (households, medelbidrag) => households * medelbidrag)],
        _ => Households,
    };
}

/// <summary>
/// What if: changes laid on a forecast. Households follow by their flows, H(t) = H(t−1) · (1 − outflow) + inflow, where the inflow is the
/// one that the forecast itself implies: without changes the forecast is unchanged to the last digit. Means, bounds and draws are
/// multiplied by the same factor: the uncertainty of the forecast is that of its level, and the scenario itself is taken as certain.
/// </summary>
public sealed record Scenario(string Name, string File, IReadOnlyList<ScenarioChange> Changes)
{
    /// <summary>The scenario's effect on one stadsdel or city-wide unit.</summary>
    /// <param name="area">Whose forecast it is.</param>
    /// <param name="firstMonth">The first month of the forecast (<see cref="Month.Index"/>).</param>
    /// <param name="households">The forecast of households, month by month.</param>
    /// <param name="lastOutcome">Households in the month before.</param>
    /// <param name="outflow">The share of a month's households that have none the next (<see cref="HouseholdFlows"/>), 0–1.</param>
    /// <exception cref="UserException">A change begins before the forecast does: the outcome already has it.</exception>
    public ScenarioFactors Apply(Area area, int firstMonth, IReadOnlyList<double> households, double lastOutcome, double outflow)
    {
        RefuseThePast(firstMonth);
        var factors = new double[households.Count];
        var medelbidrag = new double[households.Count];
        double before = lastOutcome;
        double added = 0;
        for (int step = 0; step < households.Count; step++)
        {
            ScenarioChange[] holding = [.. Changes.Where(change => change.Holds(firstMonth + step, area))];
            double expected = households[step];
            double inflow = Math.Max(0, expected - before * (1 - outflow));
            double newInflow = inflow * Product(holding, ChangeKind.Inflow) * Product(holding, ChangeKind.Population);
            double newOutflow = Math.Min(1, outflow * Product(holding, ChangeKind.Outflow));
            added = Math.Max(-expected, added * (1 - newOutflow) + newInflow - inflow - (newOutflow - outflow) * before);
            double level = Product(holding, ChangeKind.Level);
            double moved = holding.Where(change => change.Kind == ChangeKind.Level).Sum(change => (double)change.Households);
            factors[step] = expected > 0 ? Math.Max(0, (expected + added) * level + moved) / expected : 1;
            medelbidrag[step] = holding.Where(change => change.Kind == ChangeKind.Riksnorm)
                .Aggregate(1.0, (product, change) => product * (1 + (double)(change.Percent * change.Share) / 10_000));
            before = expected;
        }
        return new ScenarioFactors(factors, medelbidrag);
    }

    /// <summary>The forecast with mean and bounds multiplied month by month.</summary>
    public static Forecast Scale(Forecast forecast, IReadOnlyList<double> factors) => forecast with
    {
        Steps =
        [
            .. forecast.Steps.Zip(factors, (step, factor) => new ForecastStep(
                step.Month, step.Mean * factor, step.Lo80 * factor, step.Hi80 * factor, step.Lo95 * factor, step.Hi95 * factor)),
        ],
    };

    private void RefuseThePast(int firstMonth)
    {
        if (Changes.FirstOrDefault(change => change.From.Index < firstMonth) is { } early)
        {
            throw UserException.Usage(
                $"{File} rad {early.Line}: förändringen börjar {early.From}, men den månaden har redan utfall. Ange from: {Month.FromIndex(firstMonth)} eller senare.");
        }
    }

    private static double Product(ScenarioChange[] changes, ChangeKind kind) =>
        changes.Where(change => change.Kind == kind).Aggregate(1.0, (product, change) => product * change.Factor);
}
