using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;

namespace Bistand.Analytics.Model.Indicators.Plans;

/// <summary>
/// What a reader has from releases before: a count that one has shown and that is the same in the next is known, and protects nothing; one that it has
/// withheld stays so. Where a count has changed, the old one and its sums are there beside the new; so they are where it is the same, but months and
/// areas in it have changed.
/// </summary>
/// <param name="table">Holds the new release's cells.</param>
/// <param name="areas">Which areas make up which.</param>
/// <param name="rule">What is small.</param>
/// <param name="now">The new release's cells.</param>
/// <param name="axes">The new release's places.</param>
internal sealed class EarlierCells(CellTable table, AreaCatalog areas, PrimarySuppression rule, SeriesCells now, PlanAxes axes)
{
    /// <summary>A reader is taken to have so many earlier states of a series: with more of them a plan takes too long.</summary>
    private const int States = 2;

    private readonly Dictionary<string, int> states = new(StringComparer.Ordinal);
    private SeriesCells after = now;
    private PlanAxes places = axes;

    /// <summary>Whether there is a series of which a plan further back would tell something.</summary>
    public bool WantsMore { get; private set; } = true;

    /// <summary>Adds the cells of the plan before the one that was added last; what ties its series together is for the caller to add.</summary>
    /// <param name="earlier">The plan, with its counts.</param>
    /// <returns>Its cells, of the series that are wanted.</returns>
    public SeriesCells Add(DisclosurePlan earlier)
    {
        var cells = new SeriesCells(table, earlier.Axes, areas, rule);
        Dictionary<string, bool[]> changed = new(StringComparer.Ordinal);
        foreach (CountSeries counts in earlier.Counts.Values.Select(kept => kept.Counts).Where(counts => states.GetValueOrDefault(counts.Name) <= States))
        {
            bool[] there = Changed(counts, earlier.Axes, place => Find(counts.Name, earlier.Axes, place) is { } cell ? table.ValueOf(cell) : double.NaN);
            if (there.Contains(true))
            {
                states[counts.Name] = states.GetValueOrDefault(counts.Name) + 1;
            }

            if (states.GetValueOrDefault(counts.Name) <= States)
            {
                changed.Add(counts.Name, there);
            }
        }

        HashSet<string> shares = [.. earlier.Counts.Values.Select(kept => kept.Counts.RestOf).OfType<string>()];
        cells.Add([.. changed.Keys.Select(name => earlier.Counts[name].Counts)], (counts, place) =>
        {
            bool isShown = earlier.Counts[counts.Name].Fates[place] == DisclosurePlan.Shown;
            if (Find(counts.Name, earlier.Axes, place) is { } cell && table.ValueOf(cell) == counts.Values[place])
            {
                bool mayHaveChanged = changed[counts.Name][place];
                table.Remember(cell, isShown, mayHaveChanged);
                if (!mayHaveChanged)
                {
                    return cell;
                }
            }

            return table.Add(new Cell(counts.Values[place], counts.Rooms[place], Cost: 0)
            {
                Floor = counts.Floors[place], IsSmall = !isShown && counts.Use != CountUse.Rest, IsNone = counts.Values[place] == 0 && shares.Contains(counts.Name), IsKnown = isShown,
            });
        });
        (after, places) = (cells, earlier.Axes);
        WantsMore = changed.Count > 0;
        return cells;
    }

    /// <summary>The cell of the plan that was added last.</summary>
    private int? Find(string series, PlanAxes earlier, int place) =>
        places.PlaceOf(earlier.PeriodAt(place), earlier.AreaAt(place), PlanAxes.SexAt(place)) is { } here ? after.Find(series, here) : null;

    /// <summary>By place whether the series has changed there, of either sex, or in a month or an area that is part of it.</summary>
    private bool[] Changed(CountSeries before, PlanAxes axes, Func<int, double> next)
    {
        var itself = new bool[axes.Periods.Count, axes.Areas.Count];
        for (int place = 0; place < axes.Count; place++)
        {
            // Where neither has a count both are not a number, which equals itself.
            if (!before.Values[place].Equals(next(place)))
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
