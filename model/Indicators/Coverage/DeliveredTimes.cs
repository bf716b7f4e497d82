using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>
/// Which months of a kind are delivered for an area (templates/indicators/README.md, Perioder, kön och status). A year of a yearly kind is its December. Groups
/// and the city need every member that is in force then and has any row of the kind; an area before it existed needs rows of
/// its own or of all its predecessors.
/// </summary>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="delivered">Area id and month of the rows in the release.</param>
/// <param name="blocked">Area id and month that do not count although there are rows: a line of the ledger is not closed.</param>
internal sealed class DeliveredTimes(AreaCatalog areas, IReadOnlySet<(string Area, Month Month)> delivered, IReadOnlySet<(string Area, Month Month)> blocked)
{
    private readonly HashSet<string> withRows = delivered.Select(row => row.Area).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<(string Area, Month Month), bool> known = [];

    /// <summary>True when the area's own or its row holders' rows of the kind are there at any time.</summary>
    public bool HasAny(Area area) => areas.RowHolders(area).Any(holder => withRows.Contains(holder.Id));

    public bool Covers(Area area, Month month)
    {
        if (!known.TryGetValue((area.Id, month), out bool covers))
        {
            covers = Judge(area, month);
            known.Add((area.Id, month), covers);
        }

        return covers;
    }

    /// <summary>
    /// The same of an area as a part of a group or the city: before it existed its predecessors that have any row of the kind are enough, as for those.
    /// </summary>
    public bool CoversPart(Area area, Month month) =>
        Covers(area, month)
            || (area.BeginsAfter(month) && areas.PredecessorsOf(area).Where(former => withRows.Contains(former.Id)).ToList() is { Count: > 0 } formers
                && formers.TrueForAll(former => Covers(former, month)));

    private bool Judge(Area area, Month month)
    {
        if (blocked.Count > 0 && areas.RowHolders(area).Any(holder => blocked.Contains((holder.Id, month))))
        {
            return false;
        }

        if (!area.HoldsRows)
        {
            List<Area> members = areas.MembersOf(area).Where(member => member.InForce(month) && withRows.Contains(member.Id)).ToList();
            return members.Count > 0 && members.TrueForAll(member => OwnOrSuccessors(member, month));
        }

        return delivered.Contains((area.Id, month))
            || (area.BeginsAfter(month) && area.Succeeds.Count > 0 && areas.PredecessorsOf(area).All(former => Covers(former, month)));
    }

    private bool OwnOrSuccessors(Area member, Month month) => areas.SuccessorsOf(member).Prepend(member).Any(area => delivered.Contains((area.Id, month)));
}
