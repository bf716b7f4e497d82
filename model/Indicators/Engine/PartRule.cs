using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// The categories of a breakdown, and the enheter of an area, make up a whole, its stadsdelar the city and its months the year. So an indicator is divided for
/// the public all through or not at all: for the city in a year only where no part of it is small, and no whole withheld, in any of the year's
/// periods, of either sex; for smaller areas only where that holds for each of them and for the city, since one that is left out is what the others leave.
/// </summary>
/// <param name="engine">Gives the parts and the wholes' plan.</param>
/// <param name="catalog">The definitions.</param>
/// <param name="request">What is asked: a breakdown or an enhet.</param>
internal sealed class PartRule(IndicatorEngine engine, IndicatorCatalog catalog, IndicatorRequest request, CancellationToken cancellation)
{
    private readonly Dictionary<int, ILookup<string, Area>> small = [];
    private readonly Dictionary<(string Indicator, int Year), HashSet<string>> closed = [];

    /// <summary>True where the part may not be told. An indicator that has no enheter is told whole, by the plan alone.</summary>
    public bool Withholds(Figure figure, Period period)
    {
        if (request.By is null && catalog.Find(figure.Indicator) is not { HasEnheter: true })
        {
            return false;
        }

        if (!closed.TryGetValue((figure.Indicator, period.Year), out HashSet<string>? areas))
        {
            closed.Add((figure.Indicator, period.Year), areas = ClosedAreas(figure.Indicator, period.Year));
        }

        return figure.Area.Kind == AreaKind.City ? areas.Contains(figure.Area.Id) : areas.Count > 0;
    }

    private HashSet<string> ClosedAreas(string indicator, int year)
    {
        DisclosurePlan plan = engine.Plan(year, cancellation);
        if (!small.TryGetValue(year, out ILookup<string, Area>? ofYear))
        {
            small.Add(year, ofYear = SmallParts(year));
        }

        return
        [
            .. ofYear[indicator].Select(area => area.Id),
            .. from area in plan.Axes.Areas
               from period in plan.Axes.Periods
               where Sexes.All.Any(sex => plan.Withholds(new PlannedFigure(indicator), period, area, sex) == true)
               select area.Id,
        ];
    }

    /// <summary>By indicator, the areas that have a part that is small.</summary>
    private ILookup<string, Area> SmallParts(int year)
    {
        var whole = new IndicatorRequest(PlanAxes.Of(year, engine.Areas).Periods) { Areas = engine.Areas.All, WithPrevious = false, OnlyGuarded = true };
        IndicatorRequest parts = request.By is { } by ? whole with { By = by, Enhet = request.Enhet } : whole with { ByEnhet = true };
        return engine.Measure(parts, null, cancellation).Figures.Where(part => part.Measure is { } measure && catalog.Disclosure.Withholds(measure))
            .ToLookup(part => part.Figure.Indicator, part => part.Figure.Area, StringComparer.Ordinal);
    }
}
