namespace Bistand.Analytics.Model.Forecasting.Coherence;

/// <summary>Whose series it is. <see cref="Sex"/> is null for persons of unknown sex.</summary>
/// <param name="Area">An area's id.</param>
/// <param name="Sex">T, K or M.</param>
/// <param name="Shared">
/// True for the line of those who have rows in several of the area's stadsdelar in one month: what the sum of the stadsdelar counts too many
/// times.
/// </param>
public readonly record struct LineKey(string Area, Sex? Sex, bool Shared = false);

/// <summary>One series of a hierarchy, and how it adds up from the lines that nothing is beneath.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Series">Its history.</param>
/// <param name="Sum">Places of bottom lines (in <see cref="Hierarchy.Bottom"/>), each with +1 or −1; a bottom line has itself.</param>
public sealed record HierarchyLine(LineKey Key, MonthlySeries Series, IReadOnlyList<(int Place, int Sign)> Sum);

/// <summary>
/// Series that add up: an area's women, men and unknown are its total; the stadsdelar and city-wide units, less those counted in several of
/// them, are the city. Households and persons count once in the city whichever stadsdelar they have rows in, so that the stadsdelar alone do
/// not add up to it: the difference is a line of its own, forecast like the others.
/// </summary>
public sealed class Hierarchy
{
    private readonly Dictionary<LineKey, int> places;

    private Hierarchy(IReadOnlyList<HierarchyLine> lines, IReadOnlyList<int> bottom)
    {
        Lines = lines;
        Bottom = bottom;
        places = lines.Select((line, place) => (line.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
    }

    /// <summary>Bottom lines first.</summary>
    public IReadOnlyList<HierarchyLine> Lines { get; }

    /// <summary>Places in <see cref="Lines"/> of those that are summed.</summary>
    public IReadOnlyList<int> Bottom { get; }

    /// <summary>The place of a line; null where there is none.</summary>
    public int? PlaceOf(LineKey key) => places.TryGetValue(key, out int place) ? place : null;

    /// <summary>Makes the hierarchy of a count.</summary>
    /// <param name="parts">Ids of stadsdelar and city-wide units that do not overlap in geography.</param>
    /// <param name="wholes">Each city or group with the ids of its parts.</param>
    /// <param name="bySex">Whether women, men and unknown are told apart.</param>
    /// <param name="read">The history of an area and sex; T holds everyone.</param>
    public static Hierarchy Of(
        IReadOnlyList<string> parts, IReadOnlyList<(string Area, IReadOnlyList<string> Parts)> wholes, bool bySex, Func<string, Sex, MonthlySeries> read)
    {
        List<HierarchyLine> bottom = [];
        List<HierarchyLine> sums = [];
        Sex?[] sexes = bySex ? [Sex.K, Sex.M, null] : [Sex.T];
        MonthlySeries Read(string area, Sex? sex) => sex is { } known ? read(area, known) : Difference("unknown", read(area, Sex.T), read(area, Sex.K), read(area, Sex.M));
        void AddBottom(LineKey key, MonthlySeries series) => bottom.Add(new HierarchyLine(key, series, [(bottom.Count, 1)]));

        foreach (string part in parts)
        {
            foreach (Sex? sex in sexes)
            {
                AddBottom(new LineKey(part, sex), Read(part, sex));
            }
        }
        foreach ((string whole, IReadOnlyList<string> its) in wholes)
        {
            foreach (Sex? sex in sexes)
            {
                MonthlySeries all = Read(whole, sex);
                AddBottom(new LineKey(whole, sex, Shared: true), SharedIn(all, Sum([.. its.Select(part => Read(part, sex))])));
            }
        }
        foreach (string part in parts.Where(_ => bySex))
        {
            sums.Add(new HierarchyLine(new LineKey(part, Sex.T), read(part, Sex.T), Under(bottom, [part], null)));
        }

        foreach ((string whole, IReadOnlyList<string> its) in wholes)
        {
            foreach (Sex? sex in sexes)
            {
                sums.Add(new HierarchyLine(new LineKey(whole, sex), Read(whole, sex), Under(bottom, [.. its, whole], [sex])));
            }

            if (bySex)
            {
                sums.Add(new HierarchyLine(new LineKey(whole, Sex.T), read(whole, Sex.T), Under(bottom, [.. its, whole], null)));
            }
        }
        return new Hierarchy([.. bottom, .. sums], [.. Enumerable.Range(0, bottom.Count)]);
    }

    /// <summary>The bottom lines of these areas; a whole's own one is what its parts count too many times.</summary>
    private static (int, int)[] Under(List<HierarchyLine> bottom, string[] areas, Sex?[]? sexes) =>
    [
        .. bottom.Select((line, place) => (line.Key, place))
            .Where(pair => areas.Contains(pair.Key.Area) && (!pair.Key.Shared || pair.Key.Area == areas[^1]) && (sexes is null || sexes.Contains(pair.Key.Sex)))
            .Select(pair => (pair.place, pair.Key.Shared ? -1 : 1)),
    ];

    /// <summary>What the parts count too many times; none where no month has both them and the whole, as when a part began after others had stopped.</summary>
    private static MonthlySeries SharedIn(MonthlySeries whole, MonthlySeries parts)
    {
        MonthlySeries shared = Difference("shared", parts, whole);
        return shared.Values.Any(value => value is not null) ? shared : shared with { Values = [.. whole.Values.Select(value => value * 0)] };
    }

    private static MonthlySeries Difference(string id, MonthlySeries from, params MonthlySeries[] less) => new(
        $"{from.Id}/{id}", from.Start,
        [.. from.Values.Select((value, t) => less.Aggregate(value, (rest, series) => rest - series.Values[t]))])
    {
        Counts = from.Counts,
    };

    /// <summary>Month by month; a month that any of them lacks has no sum. Series without a single value are left out.</summary>
    private static MonthlySeries Sum(IReadOnlyList<MonthlySeries> series)
    {
        MonthlySeries[] delivered = [.. series.Where(one => one.Values.Any(value => value is not null))];
        return new MonthlySeries(
            "sum", series[0].Start,
            [.. series[0].Values.Select((_, t) => delivered.Aggregate((double?)0, (sum, one) => sum + one.Values[t]))])
        {
            Counts = series[0].Counts,
        };
    }
}
