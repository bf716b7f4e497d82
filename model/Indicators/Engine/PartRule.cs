using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Kinds;

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
    private readonly Dictionary<(string Indicator, int Year), HashSet<string>> closed = [];
    private readonly Dictionary<string, IReadOnlyList<string>> enheter = new(StringComparer.Ordinal);

    /// <summary>True where the part may not be told. An indicator that has no enheter is told whole, by the plan alone.</summary>
    public bool Withholds(Figure figure, Period period)
    {
        if (request.By is null && KindOfEnheter(figure.Indicator) is null)
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
        var whole = new IndicatorRequest(PlanAxes.Of(year, engine.Areas).Periods) { Indicators = [indicator], Areas = engine.Areas.All, WithPrevious = false };
        IndicatorRequest[] parts = request.By is { } by
            ? [whole with { By = by, Enhet = request.Enhet }]
            : [.. Enheter(KindOfEnheter(indicator)!).Select(enhet => whole with { Enhet = enhet })];
        return
        [
            .. parts.SelectMany(part => engine.Measure(part, null, cancellation).Figures).Where(part => part.Measure is { } measure && catalog.Disclosure.Withholds(measure))
                .Select(part => part.Figure.Area.Id),
            .. from area in whole.Areas
               from period in whole.Periods
               where Sexes.All.Any(sex => plan.Withholds(new PlannedFigure(indicator), period, area, sex) == true)
               select area.Id,
        ];
    }

    private ExportKind? KindOfEnheter(string indicator) => catalog.Find(indicator) is { IsComputed: true } definition
        ? definition.Needs.FirstOrDefault(need => need.Kind.HasEnhet)?.Kind
        : null;

    private IReadOnlyList<string> Enheter(ExportKind kind)
    {
        if (!enheter.TryGetValue(kind.Name, out IReadOnlyList<string>? names))
        {
            enheter.Add(kind.Name, names = engine.Reader(cancellation).Query($"SELECT DISTINCT enhet FROM {kind.Name} WHERE enhet <> '' ORDER BY enhet", row => row.GetString(0)));
        }

        return names;
    }
}
