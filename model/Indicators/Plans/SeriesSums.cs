using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Indicators.Plans;

/// <summary>
/// The equalities that a reader knows between the counts of a release (model/Disclosure/README.md, The plan), found out from the counts themselves: a
/// series whose tertials always are the sum of their months has that sum, and one whose city is nowhere near the sum of its stadsdelar
/// (a median) has not. What small difference there is between areas, as from persons of two stadsdelar, is taken as known.
/// </summary>
/// <param name="axes">The places.</param>
/// <param name="catalog">Which areas make up which.</param>
internal sealed class SeriesSums(PlanAxes axes, AreaCatalog catalog)
{
    /// <summary>What is told of several months.</summary>
    public static readonly PeriodKind[] LongerPeriods = [PeriodKind.T1, PeriodKind.T2, PeriodKind.VB];

    /// <summary>How far from the sum of its parts a total may be and still be taken for it, as a share of it.</summary>
    private const double Near = 0.1;

    /// <summary>So many different counts above 0 must be the same before two series are taken for one.</summary>
    private const int EnoughAlike = 3;

    /// <summary>Each sum by month as the series' places, the total's with −1.</summary>
    public IEnumerable<IReadOnlyList<(int Place, int Times)>> ByMonths(CountSeries series) =>
        LongerPeriods.Where(kind => AddsUp(series, kind)).SelectMany(kind => ByMonths(series, kind));

    /// <summary>
    /// Each sum by area likewise, and how many more there are at a unit that has no count, as of a share by folkmängd; null where all parts have one. Where a unit without a
    /// count adds nothing in any period, nothing of the kind comes from it.
    /// </summary>
    public IEnumerable<(IReadOnlyList<(int Place, int Times)> Sum, double? Unknown)> ByArea(CountSeries series)
    {
        List<(IReadOnlyList<(int, int)> Sum, bool LacksUnit)> all =
        [
            .. from period in Enumerable.Range(0, axes.Periods.Count)
               from area in Enumerable.Range(0, axes.Areas.Count)
               from sex in Sexes.All
               where series.Has(axes[period, area, sex])
               let parts = PartsOf(series, area, period, sex)
               let places = parts.Select(part => axes[period, part, sex]).Where(series.Has).ToList()
               where places.Count > 0
               select (Sum(axes[period, area, sex], places), parts.Exists(part => axes.Areas[part].Kind == AreaKind.Unit && !series.Has(axes[period, part, sex]))),
        ];
        bool isFromUnits = all.Exists(one => one.LacksUnit && More(series, one.Sum) > 0);
        List<(IReadOnlyList<(int, int)> Sum, bool MayLack)> sums = all.ConvertAll(one => (one.Sum, one.LacksUnit && isFromUnits));
        return DoTheyAdd(series, sums) ? sums.Select(one => (one.Sum, one.MayLack ? Math.Max(0, More(series, one.Sum)) : (double?)null)) : [];
    }

    /// <summary>
    /// Each sum by sex likewise, and how many more there are of whom no sex is known: any number, where there never are fewer than women and men; null where there are
    /// none. A sex without a count there is 0.
    /// </summary>
    public IEnumerable<(IReadOnlyList<(int Place, int Times)> Sum, double? Unknown)> BySex(CountSeries series)
    {
        List<IReadOnlyList<(int, int)>> all =
        [
            .. from period in Enumerable.Range(0, axes.Periods.Count)
               from area in Enumerable.Range(0, axes.Areas.Count)
               where series.Has(axes[period, area, Sex.T])
               let places = ((Sex[])[Sex.K, Sex.M]).Select(sex => axes[period, area, sex]).Where(series.Has).ToList()
               where places.Count > 0
               select Sum(axes[period, area, Sex.T], places),
        ];
        bool isCount = all.TrueForAll(sum => More(series, sum) >= 0);
        return isCount || DoTheyAdd(series, [.. all.Select(sum => (sum, false))])
            ? all.Select(sum => (sum, More(series, sum) is > 0 and var more ? more : (double?)null))
            : [];
    }

    /// <summary>Pairs of places of one series that hold the same count: answers to a yearly survey, told in each month; a tertial that tells of its last month alone.</summary>
    public IEnumerable<(int One, int Other)> SamePlaces(CountSeries series) => OfYear(series) is { Length: > 0 } pairs ? pairs : OfLastMonths(series);

    private (int One, int Other)[] OfYear(CountSeries series)
    {
        (int One, int Other)[] pairs =
        [
            .. from area in Enumerable.Range(0, axes.Areas.Count)
               from sex in Sexes.All
               let places = Enumerable.Range(0, axes.Periods.Count).Select(period => axes[period, area, sex]).Where(series.Has).ToList()
               from other in places.Skip(1)
               select (places[0], other),
        ];
        return pairs.Any(pair => series.Values[pair.One] != 0) && pairs.All(pair => IsSame(series.Values[pair.One], series.Values[pair.Other])) ? pairs : [];
    }

    /// <summary>What is the sum of its months too is taken for that: where little is counted, they may be none but the last by chance.</summary>
    private IEnumerable<(int One, int Other)> OfLastMonths(CountSeries series)
    {
        foreach (PeriodKind kind in LongerPeriods.Where(kind => !AddsUp(series, kind)))
        {
            List<(int, int)> pairs =
            [
                .. from period in Enumerable.Range(0, axes.Periods.Count)
                   where axes.Periods[period].Kind == kind
                   let month = axes.PlaceOf(Period.Of(axes.Periods[period].Last))
                   where month is not null
                   from area in Enumerable.Range(0, axes.Areas.Count)
                   from sex in Sexes.All
                   let pair = (One: axes[period, area, sex], Other: axes[month.Value, area, sex])
                   where series.Has(pair.One) && series.Has(pair.Other)
                   select pair,
            ];
            if (pairs.Exists(pair => series.Values[pair.Item1] != 0) && pairs.TrueForAll(pair => IsSame(series.Values[pair.Item1], series.Values[pair.Item2])))
            {
                foreach ((int, int) pair in pairs)
                {
                    yield return pair;
                }
            }
        }
    }

    /// <summary>
    /// Places where two series hold the same count; none unless they do wherever both have one, periods of a kind for themselves. Where months differ and nothing says that
    /// they count the same, longer periods are alike by chance.
    /// </summary>
    public IEnumerable<int> SamePlaces(CountSeries one, CountSeries other)
    {
        bool sameText = one.Text is { } text && text == other.Text;
        foreach (PeriodKind kind in Enum.GetValues<PeriodKind>())
        {
            HashSet<double> alike = [];
            List<int> places = [];
            bool same = true;
            for (int period = 0; period < axes.Periods.Count && same; period++)
            {
                if (axes.Periods[period].Kind != kind)
                {
                    continue;
                }

                int first = axes[period, 0, Sex.T];
                for (int place = first; place < first + (axes.Areas.Count * Sexes.All.Count) && same; place++)
                {
                    if (one.Has(place) && other.Has(place))
                    {
                        same = IsSame(one.Values[place], other.Values[place]);
                        places.Add(place);
                        if (one.Values[place] != 0 && alike.Count < EnoughAlike)
                        {
                            alike.Add(one.Values[place]);
                        }
                    }
                }
            }

            if (same && (sameText || alike.Count >= EnoughAlike))
            {
                foreach (int place in places)
                {
                    yield return place;
                }
            }
            else if (!same && !sameText && kind == PeriodKind.Month)
            {
                yield break;
            }
        }
    }

    private bool AddsUp(CountSeries series, PeriodKind kind) => ByMonths(series, kind).TrueForAll(sum => More(series, sum) == 0);

    private List<IReadOnlyList<(int, int)>> ByMonths(CountSeries series, PeriodKind kind) =>
    [
        .. from period in Enumerable.Range(0, axes.Periods.Count)
           where axes.Periods[period].Kind == kind
           let months = axes.Periods[period].Months.Select(month => axes.PlaceOf(Period.Of(month))).OfType<int>().ToList()
           from area in Enumerable.Range(0, axes.Areas.Count)
           from sex in Sexes.All
           where series.Has(axes[period, area, sex])
           let places = months.Select(month => axes[month, area, sex]).Where(series.Has).ToList()
           where places.Count > 0
           select Sum(axes[period, area, sex], places),
    ];

    private static IReadOnlyList<(int, int)> Sum(int whole, List<int> parts) => [(whole, -1), .. parts.Select(part => (part, 1))];

    /// <summary>Whether most of the sums come near. A whole may have any number more than its parts where one of them has no count.</summary>
    private static bool DoTheyAdd(CountSeries series, List<(IReadOnlyList<(int, int)> Sum, bool MayLack)> all)
    {
        List<(IReadOnlyList<(int, int)> Sum, bool MayLack)> telling = all.FindAll(one => one.Sum.Any(term => series.Values[term.Item1] != 0));
        int near = telling.Count(one => More(series, one.Sum) is var more && (one.MayLack ? -more : Math.Abs(more)) <= Near * one.Sum.Max(term => Math.Abs(series.Values[term.Item1])));
        return 2 * near >= telling.Count;
    }

    /// <summary>What the whole has more than its parts.</summary>
    private static double More(CountSeries series, IReadOnlyList<(int Place, int Times)> sum) =>
        sum.Sum(term => -term.Times * series.Values[term.Place]) is var more && IsSame(0, more) ? 0 : more;

    private static bool IsSame(double one, double other) => Math.Abs(one - other) <= 1e-7 * Math.Max(1, Math.Abs(one));

    /// <summary>
    /// The areas, by their places, whose counts make up another's in a period: its members in force at the end, of a stadsdel its predecessors. What is counted of a whole
    /// year has its successor's name before that is in force; then it is the successor.
    /// </summary>
    private List<int> PartsOf(CountSeries series, int area, int period, Sex sex)
    {
        Area whole = axes.Areas[area];
        HashSet<Area> parts = [.. catalog.PartsOf(whole).Where(part => whole.HoldsRows || part.InForce(axes.Periods[period].Last))];
        foreach (Area successor in whole.HoldsRows ? [] : parts.Select(catalog.SuccessorOf).OfType<Area>().Distinct().Where(Has).ToList())
        {
            Area[] predecessors = [.. catalog.PredecessorsOf(successor)];
            if (!predecessors.Any(Has))
            {
                parts.ExceptWith(predecessors);
                parts.Add(successor);
            }
        }

        return [.. Enumerable.Range(0, axes.Areas.Count).Where(place => parts.Contains(axes.Areas[place]))];

        bool Has(Area part) => axes.PlaceOf(part) is { } place && series.Has(axes[period, place, sex]);
    }
}
