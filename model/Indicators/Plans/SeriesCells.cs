using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;

namespace Bistand.Analytics.Model.Indicators.Plans;

/// <summary>Puts series into a cell table: a cell for each count, joined where two are the same, and the sums between them.</summary>
internal sealed class SeriesCells
{
    private const int None = -1;

    /// <summary>
    /// What a whole has more than some of it is reckoned with up to so many rooms: a year's is that of twelve months, and what moves a year may move one month alone.
    /// </summary>
    private const int Reach = 12;

    private readonly CellTable table;
    private readonly PlanAxes axes;
    private readonly PrimarySuppression rule;
    private readonly SeriesSums sums;
    private readonly int first;
    private readonly Dictionary<string, int[]> cellsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Series, int Place), int> unknownOf = [];

    /// <param name="table">Where the cells go.</param>
    /// <param name="axes">The places of the series.</param>
    /// <param name="catalog">Which areas make up which.</param>
    /// <param name="rule">What is small.</param>
    public SeriesCells(CellTable table, PlanAxes axes, AreaCatalog catalog, PrimarySuppression rule)
    {
        this.table = table;
        this.axes = axes;
        this.rule = rule;
        sums = new SeriesSums(axes, catalog);
        first = table.Count;
    }

    public bool Has(string series) => cellsOf.ContainsKey(series);

    public int? Find(string series, int place) => cellsOf.TryGetValue(series, out int[]? cells) && cells[place] is var cell and not None ? cell : null;

    /// <param name="series">All that are of one kind; those that count the same are joined.</param>
    /// <param name="make">The cell's number for a count; null to add one.</param>
    public void Add(IReadOnlyList<CountSeries> series, Func<CountSeries, int, int?>? make = null)
    {
        HashSet<string> shares = [.. series.Select(counts => counts.RestOf).OfType<string>()];
        foreach (CountSeries counts in series)
        {
            bool isShare = shares.Contains(counts.Name);
            var cells = new int[axes.Count];
            Array.Fill(cells, None);
            for (int place = 0; place < cells.Length; place++)
            {
                if (counts.Has(place))
                {
                    cells[place] = make?.Invoke(counts, place)
                        ?? table.Add(new Cell(counts.Values[place], counts.Rooms[place], CostOf(counts, place)) { Floor = counts.Floors[place], IsSmall = counts.Small[place], IsNone = isShare && counts.Values[place] == 0 });
                }
            }

            cellsOf.Add(counts.Name, cells);
            foreach ((IReadOnlyList<(int Place, int Times)> sum, double? unknown) in sums.BySex(counts))
            {
                // Of how many no sex is known nobody prints. Theirs by month and area follow from the sums of the others.
                int whole = sum[0].Place;
                if (Relate(cells, sum, unknown is { } some ? new Cell(some, counts.Rooms[whole], Cost: 0) : null) is { } cell)
                {
                    unknownOf.Add((counts.Name, whole), cell);
                }
            }

            foreach ((int one, int other) in sums.SamePlaces(counts))
            {
                table.Join(cells[one], cells[other]);
            }

            if (counts.Use == CountUse.Rest)
            {
                // Its other sums follow from those of the share's numerator and denominator.
                continue;
            }

            foreach ((IReadOnlyList<(int Place, int Times)> sum, double? unknown) in sums.ByArea(counts))
            {
                double room = counts.Rooms[sum[0].Place];
                Relate(cells, sum, unknown is { } some ? new Cell(some, room, Cost: 0) { IsSmall = rule.IsSmall((decimal)(some / room * PrimarySuppression.Room)) } : null);
            }

            foreach (IReadOnlyList<(int Place, int Times)> sum in sums.ByMonths(counts))
            {
                Relate(cells, sum, more: null);
            }
        }
    }

    /// <summary>Joins the counts of two series where they are the same.</summary>
    public void JoinSame(CountSeries one, CountSeries other)
    {
        (int[] some, int[] others) = (cellsOf[one.Name], cellsOf[other.Name]);
        foreach (int place in sums.SamePlaces(one, other))
        {
            table.Join(some[place], others[place]);
        }
    }

    /// <summary>
    /// At each place the series, each so many times and so many months away, make a number that a reader knows. A month of another year counts as known; where
    /// another has no count there is no sum.
    /// </summary>
    public void Relate(IReadOnlyList<(string Series, int Times, int Months)> terms)
    {
        foreach ((Period period, int place) in axes.Periods.Select((period, place) => (period, place)))
        {
            bool isMonthly = terms.Any(term => term.Months != 0);
            if (isMonthly && period.Kind != PeriodKind.Month)
            {
                continue;
            }

            for (int area = 0; area < axes.Areas.Count; area++)
            {
                foreach (Sex sex in Sexes.All)
                {
                    var found = terms
                        .Select(term => (When: term.Months == 0 ? place : axes.PlaceOf(Period.Of(period.Last.Plus(term.Months))), term.Series, term.Times))
                        .Where(term => term.When is not null)
                        .Select(term => (Cell: Find(term.Series, axes[term.When!.Value, area, sex]), term.Times)).ToList();
                    if (found.Count > 0 && found.TrueForAll(term => term.Cell is not null))
                    {
                        Relate([.. found.Select(term => (term.Cell!.Value, term.Times))]);
                    }
                }
            }
        }
    }

    /// <summary>At each place the parts make up the whole. A part without a count there is 0.</summary>
    public void RelateParts(string whole, IReadOnlyList<string> parts)
    {
        int[] totals = cellsOf[whole];
        for (int place = 0; place < totals.Length; place++)
        {
            if (totals[place] != None && parts.Select(part => Find(part, place)).OfType<int>().ToList() is { Count: > 0 } found)
            {
                Relate([(totals[place], -1), .. found.Select(cell => (cell, 1))]);
            }
        }
    }

    /// <summary>
    /// Of a series that grows from month to month, what a tertial or year has more than the one within it is no less than nothing: a cell that nobody prints, where no
    /// month of it is one.
    /// </summary>
    public void RelateGrowth(CountSeries series)
    {
        int[] cells = cellsOf[series.Name];
        int[] longer = [.. SeriesSums.LongerPeriods.Select(kind => axes.PlaceOf(axes.Periods.Single(period => period.Kind == kind))!.Value)];
        foreach ((int within, int whole) in longer.Zip(longer.Skip(1)))
        {
            int[] between = [.. axes.Periods[whole].Months.Except(axes.Periods[within].Months).Select(month => axes.PlaceOf(Period.Of(month))).OfType<int>()];
            foreach ((int area, Sex sex) in Enumerable.Range(0, axes.Areas.Count).SelectMany(area => Sexes.All.Select(sex => (area, sex))))
            {
                (int one, int other) = (axes[within, area, sex], axes[whole, area, sex]);
                if (between.Any(month => series.Has(axes[month, area, sex])))
                {
                    continue;
                }

                if (cells[one] != None && cells[other] != None)
                {
                    Bound(cells[other], [cells[one]], series.Rooms[other]);
                }

                if (unknownOf.TryGetValue((series.Name, one), out int before) && unknownOf.TryGetValue((series.Name, other), out int after))
                {
                    Bound(after, [before], series.Rooms[other]);
                }
            }
        }
    }

    /// <summary>
    /// At each place the parts are some of the whole: what it has more is no less than nothing, a cell that nobody prints.
    /// </summary>
    public void RelateWithin(CountSeries whole, IReadOnlyList<string> parts)
    {
        for (int place = 0; place < axes.Count; place++)
        {
            if (Find(whole.Name, place) is { } cell && parts.Select(part => Find(part, place)).OfType<int>().ToList() is { Count: > 0 } found)
            {
                Bound(cell, found, whole.Rooms[place]);
            }
        }
    }

    private void Bound(int whole, List<int> parts, double room)
    {
        double more = table.ValueOf(whole) - parts.Sum(table.ValueOf);
        if (more >= 0 && more < Reach * room && parts.Append(whole).Any(cell => cell >= first))
        {
            table.Relate([(whole, -1), .. parts.Select(part => (part, 1)), (table.Add(new Cell(more, room, Cost: 0)), 1)]);
        }
    }

    /// <summary>A sum, and what its whole has more, if anything: a cell that nobody prints.</summary>
    private int? Relate(int[] cells, IReadOnlyList<(int Place, int Times)> sum, Cell? more)
    {
        List<(int Cell, int Times)> terms = [.. sum.Select(term => (cells[term.Place], term.Times))];
        int? added = more is { } unseen && terms.Exists(IsNew) ? table.Add(unseen) : null;
        Relate(added is { } cell ? [.. terms, (cell, 1)] : terms);
        return added;
    }

    /// <summary>A sum of cells that were there before these series is known already.</summary>
    private void Relate(IReadOnlyList<(int Cell, int Times)> sum)
    {
        if (sum.Any(IsNew))
        {
            table.Relate(sum);
        }
    }

    private bool IsNew((int Cell, int Times) term) => term.Cell >= first;

    /// <summary>What is lost with a count: the longer the period and the larger the area, the more; a category less than the whole.</summary>
    private double CostOf(CountSeries series, int place)
    {
        if (series.Use == CountUse.Rest)
        {
            return 0;
        }

        double period = axes.PeriodAt(place).Kind switch { PeriodKind.Month => 1, PeriodKind.VB => 4, _ => 3 };
        double area = axes.AreaAt(place).Kind switch { AreaKind.City => 500, AreaKind.Group => 2, AreaKind.Unit => 0.8, _ => 1 };
        return period * area * (PlanAxes.SexAt(place) == Sex.T ? 2 : 1) * (series.Use == CountUse.Category ? 0.5 : 1);
    }
}
