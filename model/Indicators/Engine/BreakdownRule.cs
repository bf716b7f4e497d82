using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// The categories of a breakdown make up their whole, the stadsdelar the city and the months the year: an indicator is divided for an area in a year only where no
/// category of it is small in any of the year's periods, of either sex; and for stadsdelar only where that holds for all of them, since one that is left out
/// is what the others leave of the city.
/// </summary>
internal sealed class BreakdownRule(IndicatorEngine engine, Breakdown by, PrimarySuppression rules, CancellationToken cancellation)
{
    private readonly Dictionary<(string Indicator, int Year), HashSet<string>> closed = [];

    /// <summary>True where the figure's category may not be told.</summary>
    public bool Withholds(Figure figure, Period period)
    {
        if (!closed.TryGetValue((figure.Indicator, period.Year), out HashSet<string>? areas))
        {
            closed.Add((figure.Indicator, period.Year), areas = AreasWithASmallOne(figure.Indicator, period));
        }

        return figure.Area.IsPartOfCity ? areas.Any(id => engine.Areas[id].IsPartOfCity) : areas.Contains(figure.Area.Id);
    }

    private HashSet<string> AreasWithASmallOne(string indicator, Period asked)
    {
        HashSet<Period> periods = [asked, Period.T1(asked.Year), Period.T2(asked.Year), Period.VB(asked.Year), .. Period.VB(asked.Year).Months.Select(Period.Of)];
        return
        [
            .. engine.Measure(new IndicatorRequest([.. periods]) { Indicators = [indicator], Areas = engine.Areas.All, By = by, WithPrevious = false }, null, cancellation)
                .Figures.Where(figure => figure.Measure is { } measure && rules.Withholds(measure)).Select(figure => figure.Figure.Area.Id),
        ];
    }
}
