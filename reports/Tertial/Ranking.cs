using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>Where the report's area stands among the stadsdelar.</summary>
internal static class Ranking
{
    /// <summary>The places that the area can have; null where it is no stadsdel or there are none to be ranked among.</summary>
    public static PlaceRange? PlaceOf(ReportData data, string indicator, bool lowIsFirst) => data.Input.Area.Kind == AreaKind.Stadsdel
        ? PlaceRange.Among(
            data.Find(indicator), Ranked(data, indicator).Where(figure => figure.Area.Id != data.Input.Area.Id), data.Info(indicator).Chance, lowIsFirst)
        : null;

    /// <summary>How many stadsdelar have a figure to be ranked by, the report's area included.</summary>
    public static int Count(ReportData data, string indicator) => Ranked(data, indicator).Count();

    private static IEnumerable<Figure> Ranked(ReportData data, string indicator) => data.Areas.Where(area => area.Kind == AreaKind.Stadsdel)
        .Select(area => data.Find(indicator, area)).OfType<Figure>().Where(figure => figure.Shown() is not null);
}
