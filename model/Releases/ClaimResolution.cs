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
        [.. Contest(claims, areas).Where(one => one.Last == one.Order).Select(one => new HeldClaim(one.Order, one.Claim, one.First < one.Order))];

    /// <summary>The claims that a later delivery has taken over, each with the order of the last that did.</summary>
    /// <param name="claims">The claims of one kind, each with its delivery's order.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    public static IReadOnlyList<(int Order, DeliveryClaim Claim, int By)> Replacements(IEnumerable<(int Order, DeliveryClaim Claim)> claims, AreaCatalog areas) =>
        [.. Contest(claims, areas).Where(one => one.Last > one.Order).Select(one => (one.Order, one.Claim, one.Last))];

    /// <summary>Each claim with the first and the last order of those that are about the same stadsdel and time, itself among them.</summary>
    private static IEnumerable<(int Order, DeliveryClaim Claim, int First, int Last)> Contest(IEnumerable<(int Order, DeliveryClaim Claim)> claims, AreaCatalog areas)
    {
        Dictionary<string, HashSet<string>> related = areas.All.Where(area => area.HoldsRows).ToDictionary(
            area => area.Id,
            area => areas.WithPredecessors(area).Concat(areas.SuccessorsOf(area)).Select(other => other.Id).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (IGrouping<int, (int Order, DeliveryClaim Claim)> time in claims.GroupBy(entry => entry.Claim.Time))
        {
            Dictionary<string, (int First, int Last)> orders = time.GroupBy(entry => entry.Claim.Area, entry => entry.Order, StringComparer.Ordinal)
                .ToDictionary(area => area.Key, area => (area.Min(), area.Max()), StringComparer.Ordinal);
            foreach ((int order, DeliveryClaim claim) in time)
            {
                (int First, int Last)[] same = [.. related[claim.Area].Where(orders.ContainsKey).Select(area => orders[area])];
                yield return (order, claim, same.Min(one => one.First), same.Max(one => one.Last));
            }
        }
    }
}
