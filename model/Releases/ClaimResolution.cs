using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Releases;

/// <summary>Which delivery holds a stadsdel's month or year. <see cref="Replaced"/>: an earlier delivery held it before.</summary>
public sealed record HeldClaim(int Order, DeliveryClaim Claim, bool Replaced);

/// <summary>
/// The rule of redelivery: a later delivery of a kind replaces each (stadsdel, time) that it holds; a successor's name on an
/// earlier month replaces its predecessors' rows of that month, and the other way round. Within one delivery the names stand
/// side by side.
/// </summary>
public static class ClaimResolution
{
    /// <param name="claims">The claims of one kind, each with its delivery's order.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    public static IReadOnlyList<HeldClaim> Resolve(IEnumerable<(int Order, DeliveryClaim Claim)> claims, AreaCatalog areas) =>
        [.. Contest(claims, areas).Where(one => one.Later.Count == 0).Select(one => new HeldClaim(one.Order, one.Claim, one.Earlier.Count > 0))];

    /// <summary>The claims that a later delivery has taken over, each with the order of the last that did.</summary>
    /// <param name="claims">The claims of one kind, each with its delivery's order.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    public static IReadOnlyList<(int Order, DeliveryClaim Claim, int By)> Replacements(IEnumerable<(int Order, DeliveryClaim Claim)> claims, AreaCatalog areas) =>
        [.. Contest(claims, areas).Where(one => one.Later.Count > 0).Select(one => (one.Order, one.Claim, one.Later.Max()))];

    /// <summary>Each claim with the orders of those that are about the same stadsdel and time.</summary>
    private static IEnumerable<(int Order, DeliveryClaim Claim, List<int> Earlier, List<int> Later)> Contest(
        IEnumerable<(int Order, DeliveryClaim Claim)> claims, AreaCatalog areas)
    {
        Dictionary<string, HashSet<string>> related = areas.All.Where(area => area.HoldsRows).ToDictionary(
            area => area.Id,
            area => areas.WithPredecessors(area).Concat(areas.SuccessorsOf(area)).Select(other => other.Id).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (IGrouping<int, (int Order, DeliveryClaim Claim)> time in claims.GroupBy(entry => entry.Claim.Time))
        {
            List<(int Order, DeliveryClaim Claim)> all = time.ToList();
            foreach ((int order, DeliveryClaim claim) in all)
            {
                HashSet<string> same = related[claim.Area];
                List<int> rivals = [.. all.Where(rival => rival.Order != order && same.Contains(rival.Claim.Area)).Select(rival => rival.Order)];
                yield return (order, claim, rivals.FindAll(rival => rival < order), rivals.FindAll(rival => rival > order));
            }
        }
    }
}
