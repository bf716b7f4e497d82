using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>How fresh each stadsdel's month of bistånd is (model/Releases/README.md, Redelivery).</summary>
/// <param name="Preliminary">The newest month of a stadsdel, neither redelivered nor followed by a successor's.</param>
/// <param name="Revised">Months that replaced another delivery's.</param>
internal sealed record MonthVintages(IReadOnlySet<(string Area, Month Month)> Preliminary, IReadOnlySet<(string Area, Month Month)> Revised)
{
    /// <param name="areas">The areas and what became of them.</param>
    /// <param name="all">Every stadsdel's months.</param>
    /// <param name="revised">Those among them that replaced another delivery's.</param>
    public static MonthVintages Of(AreaCatalog areas, IReadOnlySet<(string Area, Month Month)> all, IReadOnlySet<(string Area, Month Month)> revised)
    {
        Dictionary<string, Month> newest = all.GroupBy(entry => entry.Area).ToDictionary(group => group.Key, group => group.Max(entry => entry.Month));
        return new MonthVintages(
            newest.Where(entry => !revised.Contains((entry.Key, entry.Value)) && areas.Find(entry.Key) is { } area && !FollowedBySuccessor(area, entry.Value))
                .Select(entry => (entry.Key, entry.Value)).ToHashSet(),
            revised);

        bool FollowedBySuccessor(Area area, Month month) => areas.SuccessorsOf(area).Any(successor => newest.TryGetValue(successor.Id, out Month later) && later > month);
    }
}
