using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// How much of a difference between two shares of populations may be chance. A count of N persons is taken to vary as chance counts do, by
/// about √N, and a difference counts as one where it is larger than two such deviations of both together.
/// </summary>
internal static class Ranking
{
    private const double Deviations = 2;

    /// <summary>"4–6": the places that the area can have among the stadsdelar, 1 being the lowest; empty where there are none to be ranked among.</summary>
    public static string PlaceOf(ReportData data, string indicator)
    {
        Figure? own = data.Find(indicator);
        List<Figure> others = [.. Ranked(data, indicator).Where(figure => figure.Area.Id != data.Input.Area.Id)];
        if (data.Input.Area.Kind != AreaKind.Stadsdel || own.Shown() is null || others.Count == 0)
        {
            return "";
        }

        int first = 1 + others.Count(other => other.Value < own!.Value && !IsChance(own, other));
        int last = 1 + others.Count(other => other.Value <= own!.Value || IsChance(own, other));
        return first == last ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}–{last}");
    }

    /// <summary>How many stadsdelar have a figure to be ranked by, the report's area included.</summary>
    public static int Count(ReportData data, string indicator) => Ranked(data, indicator).Count();

    /// <summary>False too where nothing is known of the persons behind the figures.</summary>
    public static bool IsChance(Figure? one, Figure? other) => Variance(one) is { } left && Variance(other) is { } right
        && Math.Abs((double)(one!.Value!.Value - other!.Value!.Value)) <= Deviations * Math.Sqrt(left + right);

    private static IEnumerable<Figure> Ranked(ReportData data, string indicator) => data.Areas.Where(area => area.Kind == AreaKind.Stadsdel)
        .Select(area => data.Find(indicator, area)).OfType<Figure>().Where(figure => figure.Shown() is not null);

    // In the figure's own per cent: 100·√N/population, squared.
    private static double? Variance(Figure? figure) => figure.Shown() is not null && figure is { Numerator: { } persons, Denominator: { } population } && population > 0
        ? Math.Pow(100 / (double)population, 2) * (double)persons
        : null;
}
