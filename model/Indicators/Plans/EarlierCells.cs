using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;

namespace Bistand.Analytics.Model.Indicators.Plans;

/// <summary>
/// What a reader has from the release before: a count that it has shown and that is the same now is known, and protects nothing; one that it has
/// withheld stays so. Where a count has changed, the old one and its sums are there beside the new.
/// </summary>
/// <param name="earlier">The plan of the release before, with its counts.</param>
/// <param name="areas">Which areas make up which.</param>
internal sealed class EarlierCells(DisclosurePlan earlier, AreaCatalog areas)
{
    /// <param name="table">Holds the new release's cells.</param>
    /// <param name="now">Their places.</param>
    /// <param name="axes">The new release's.</param>
    /// <returns>The earlier release's cells; what ties its series together is for the caller to add.</returns>
    public SeriesCells AddTo(CellTable table, SeriesCells now, PlanAxes axes)
    {
        var cells = new SeriesCells(table, earlier.Axes, areas);
        cells.Add([.. earlier.Counts.Values.Select(kept => kept.Counts)], (counts, place) =>
        {
            bool isShown = earlier.Counts[counts.Name].Fates[place] == DisclosurePlan.Shown;
            int? same = axes.PlaceOf(earlier.Axes.PeriodAt(place), earlier.Axes.AreaAt(place), PlanAxes.SexAt(place)) is { } here ? now.Find(counts.Name, here) : null;
            if (same is { } cell && table.ValueOf(cell) == counts.Values[place])
            {
                table.Remember(cell, isShown);
                return cell;
            }

            return table.Add(new Cell(counts.Values[place], counts.Rooms[place], Cost: 0) { IsSmall = !isShown && counts.Use != CountUse.Rest, IsKnown = isShown });
        });
        return cells;
    }
}
