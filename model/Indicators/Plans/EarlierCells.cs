using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;

namespace Bistand.Analytics.Model.Indicators.Plans;

/// <summary>
/// What a reader has from the release before: a count that it has shown and that is the same now is known, and protects nothing; one that it has
/// withheld stays so. Where a count has changed, the old one and its sums are there beside the new; so they are where it is the same, but months and
/// areas in it have changed.
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
        Dictionary<string, bool[]> changed = earlier.Counts.ToDictionary(
            kept => kept.Key, kept => Changed(kept.Value.Counts, place => Find(kept.Key, place) is { } cell ? table.ValueOf(cell) : double.NaN), StringComparer.Ordinal);
        cells.Add([.. earlier.Counts.Values.Select(kept => kept.Counts)], (counts, place) =>
        {
            bool isShown = earlier.Counts[counts.Name].Fates[place] == DisclosurePlan.Shown;
            if (Find(counts.Name, place) is { } cell && table.ValueOf(cell) == counts.Values[place])
            {
                bool mayHaveChanged = changed[counts.Name][place];
                table.Remember(cell, isShown, mayHaveChanged);
                if (!isShown || !mayHaveChanged)
                {
                    return cell;
                }
            }

            return table.Add(new Cell(counts.Values[place], counts.Rooms[place], Cost: 0) { IsSmall = !isShown && counts.Use != CountUse.Rest, IsKnown = isShown });
        });
        return cells;

        int? Find(string series, int place) =>
            axes.PlaceOf(earlier.Axes.PeriodAt(place), earlier.Axes.AreaAt(place), PlanAxes.SexAt(place)) is { } here ? now.Find(series, here) : null;
    }

    /// <summary>By place whether the series has changed there, of either sex, or in a month or an area that is part of it.</summary>
    private bool[] Changed(CountSeries before, Func<int, double> now)
    {
        PlanAxes axes = earlier.Axes;
        var itself = new bool[axes.Periods.Count, axes.Areas.Count];
        for (int place = 0; place < axes.Count; place++)
        {
            // Where neither has a count both are not a number, which equals itself.
            if (!before.Values[place].Equals(now(place)))
            {
                itself[axes.PlaceOf(axes.PeriodAt(place))!.Value, axes.PlaceOf(axes.AreaAt(place))!.Value] = true;
            }
        }

        int[][] periods = [.. axes.Periods.Select((period, place) => period.Months.Select(month => axes.PlaceOf(Period.Of(month))).OfType<int>().Append(place).ToArray())];
        int[][] parts = [.. axes.Areas.Select((area, place) => areas.PartsOf(area).Select(part => axes.PlaceOf(part)).OfType<int>().Append(place).ToArray())];
        var changed = new bool[axes.Count];
        for (int place = 0; place < axes.Count; place++)
        {
            (int period, int area) = (axes.PlaceOf(axes.PeriodAt(place))!.Value, axes.PlaceOf(axes.AreaAt(place))!.Value);
            changed[place] = periods[period].Any(when => parts[area].Any(part => itself[when, part]));
        }

        return changed;
    }
}
