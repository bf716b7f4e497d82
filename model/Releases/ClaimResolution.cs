using Bistand.Analytics.Model.Areas;

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
    public static IReadOnlyList<HeldClaim> Resolve(IEnumerable<(int Order, DeliveryClaim Claim)> claims, AreaCatalog areas)
    {
        Dictionary<string, HashSet<string>> related = areas.All.Where(area => area.HoldsRows).ToDictionary(
            area => area.Id,
            area => areas.WithPredecessors(area).Concat(Successors(area, areas)).Select(other => other.Id).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var held = new List<HeldClaim>();
        foreach (IGrouping<int, (int Order, DeliveryClaim Claim)> time in claims.GroupBy(entry => entry.Claim.Time))
        {
            List<(int Order, DeliveryClaim Claim)> rivals = time.ToList();
            foreach ((int order, DeliveryClaim claim) in rivals)
            {
                HashSet<string> same = related[claim.Area];
                if (!rivals.Exists(rival => rival.Order > order && same.Contains(rival.Claim.Area)))
                {
                    held.Add(new HeldClaim(order, claim, rivals.Exists(rival => rival.Order < order && same.Contains(rival.Claim.Area))));
                }
            }
        }

        return held;
    }

    private static IEnumerable<Area> Successors(Area area, AreaCatalog areas)
    {
        for (Area? next = areas.SuccessorOf(area); next is not null; next = areas.SuccessorOf(next))
        {
            yield return next;
        }
    }
}
