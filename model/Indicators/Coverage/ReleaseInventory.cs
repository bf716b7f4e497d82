using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>Of the members that a group or the city has in force, how many have rows of what a figure needs; fewer than all of them.</summary>
public sealed record MemberCount(int Delivered, int All)
{
    /// <summary>"2 av 11 stadsdelar har levererat".</summary>
    public string Text => FormattableString.Invariant($"{Delivered} av {All} stadsdelar har levererat");
}

/// <summary>Why a figure and the same a year earlier cannot be held against each other, although both have a value.</summary>
public enum ComparisonObstacle
{
    /// <summary>The area has no row of a kind of single cases in the year before: its 0 tells of no delivery rather than of no case.</summary>
    YearBeforeNotDelivered,

    /// <summary>The same of the figure's own year.</summary>
    YearNotDelivered,

    /// <summary>The figure looks as far back as data reach, and they reached much less far a year earlier.</summary>
    ShortHistory,
}

/// <summary>
/// What a release holds, as far as those must know who speak of its figures: figures themselves follow templates/indicators/README.md, Perioder, kön och
/// status, by which members that never delivered are passed over and a count of single cases is 0 where none came. Read at once; the release is not used
/// afterwards. Safe for use from several threads.
/// </summary>
public sealed class ReleaseInventory
{
    /// <summary>
    /// Months that must be there before the earlier period's end to compare means of unbroken runs: with five years, runs that are cut off at
    /// the first month lengthen the later mean by less than is printed.
    /// </summary>
    private const int HistoryOfRuns = 60;

    /// <summary>Months before the earlier period to compare who is new and who returns: most who return do so within two years.</summary>
    private const int HistoryOfFlows = 24;

    private readonly AreaCatalog areas;
    private readonly Dictionary<string, HashSet<(string Area, Month Month)>> held;
    private readonly HashSet<(string Area, Month Month)> childrenWithoutRows;
    private readonly HashSet<(string Area, Month Month)> bistand;
    private readonly IReadOnlyList<string> monthly;

    private ReleaseInventory(
        AreaCatalog areas, IReadOnlyList<string> monthly, Dictionary<string, HashSet<(string, Month)>> held, HashSet<(string, Month)> childrenWithoutRows)
    {
        this.areas = areas;
        this.monthly = monthly;
        this.held = held;
        this.childrenWithoutRows = childrenWithoutRows;
        bistand = held[BistandKind.TableName];
    }

    /// <summary>Looks through a release: a distinct list of areas and times for each kind.</summary>
    /// <param name="release">An open release.</param>
    /// <param name="areas">The areas and what became of them.</param>
    /// <param name="enhet">One enhet's rows alone, where the kind has them; null for all.</param>
    /// <param name="kinds">The kinds to look for; null for those that are shipped.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static ReleaseInventory Read(
        DbConnection release, AreaCatalog areas, string? enhet = null, ExportKinds? kinds = null, CancellationToken cancellation = default)
    {
        var reader = new ReleaseReader(release, areas, cancellation);
        return new ReleaseInventory(
            areas,
            (kinds ?? ExportKinds.Shipped).Monthly,
            (kinds ?? ExportKinds.Shipped).Counted.ToDictionary(
                kind => kind.Name,
                kind => enhet is not null && kind.HasEnhet
                    ? Times(reader, $"{kind.Name} WHERE enhet = $enhet", TimesOf(kind), ("enhet", enhet))
                    : Times(reader, kind.Name, TimesOf(kind)),
                StringComparer.Ordinal),
            Times(reader, $"{BistandKind.TableName} WHERE antal_barn > 0", ["manad"]));
    }

    /// <summary>The names of the enheter that the area, or any of its members, has rows of, in Swedish order; empty where no export names any.</summary>
    public static IReadOnlyList<string> EnheterOf(DbConnection release, AreaCatalog areas, Area area, ExportKinds? kinds = null, CancellationToken cancellation = default)
    {
        var reader = new ReleaseReader(release, areas, cancellation);
        string holders = string.Join(", ", areas.RowHolders(area).Select(reader.NumberOf).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return
        [
            .. (kinds ?? ExportKinds.Shipped).Counted.Where(kind => kind.HasEnhet)
                .SelectMany(kind => reader.Query($"SELECT DISTINCT enhet FROM {kind.Name} WHERE enhet <> '' AND stadsdel IN ({holders})", row => row.GetString(0)))
                .Distinct(StringComparer.Ordinal).Order(SwedishWords.Order),
        ];
    }

    /// <summary>
    /// How many of the stadsdelar behind a group's or the city's figure have rows of every kind that it needs, whenever; null where all have,
    /// where none has, and for a stadsdel. Which months each of them has is another matter: where one lacks, the figure is incomplete.
    /// </summary>
    /// <param name="kinds">What the figure needs (<see cref="KindsOf"/>).</param>
    /// <param name="area">Whose figure.</param>
    /// <param name="period">The figure's; members are those in force at its end.</param>
    public MemberCount? MembersBehind(IReadOnlyCollection<ExportKind> kinds, Area area, Period period)
    {
        Area[] members = [.. areas.MembersOf(area).Where(member => member.Kind == AreaKind.Stadsdel && member.InForce(period.Last))];
        int delivered = members.Count(member => kinds.All(kind => HasRows(kind, member, _ => true)));
        return delivered == 0 || delivered == members.Length ? null : new MemberCount(delivered, members.Length);
    }

    /// <summary>
    /// Why the figure is not to be compared with the one a year earlier; null where it may be, and where the area has never had a row of the
    /// kind: there are no figures then to compare.
    /// </summary>
    public ComparisonObstacle? ObstacleTo(IndicatorDefinition definition, Area area, Period period)
    {
        foreach (ExportKind kind in definition.Needs.Where(need => need is { Window: NeedWindow.Cases, IsOptional: false }).Select(need => need.Kind)
            .Where(kind => HasRows(kind, area, _ => true)))
        {
            if (!HasRows(kind, area, month => month.Year == period.Year - 1))
            {
                return ComparisonObstacle.YearBeforeNotDelivered;
            }

            if (!HasRows(kind, area, month => month.Year == period.Year))
            {
                return ComparisonObstacle.YearNotDelivered;
            }
        }

        return ReachesFarEnough(definition, area, period.Previous) ? null : ComparisonObstacle.ShortHistory;
    }

    /// <summary>
    /// The area's totals hold children of whom there is only a number (<c>antal_barn</c>): they are in the total of some measures
    /// (templates/indicators/README.md, Perioder, kön och status), and in neither sex.
    /// </summary>
    public bool HasChildrenWithoutRows(Area area, Period period) =>
        areas.RowHolders(area).Any(holder => period.Months.Any(month => childrenWithoutRows.Contains((holder.Id, month))));

    /// <summary>A row of any monthly kind has come for the area in one of the period's months.</summary>
    public bool HasMonths(Area area, Period period)
    {
        HashSet<string> holders = areas.RowHolders(area).Select(holder => holder.Id).ToHashSet(StringComparer.Ordinal);
        return monthly.Any(kind => held[kind].Any(row => holders.Contains(row.Area) && period.First <= row.Month && row.Month <= period.Last));
    }

    /// <summary>
    /// Of the areas, those in force in a month that have ever had a row of a periodic kind, and whether they have one for that month; a year of a yearly kind is
    /// its December.
    /// </summary>
    public IReadOnlyList<(Area Area, bool IsThere)> DeliveredIn(ExportKind kind, Month month, IReadOnlyList<Area> of)
    {
        var delivered = new DeliveredTimes(areas, held[kind.Name], new HashSet<(string, Month)>());
        return [.. of.Where(area => area.InForce(month) && delivered.HasAny(area)).Select(area => (area, delivered.Covers(area, month)))];
    }

    /// <summary>The kinds that a figure cannot do without.</summary>
    public static IReadOnlyList<ExportKind> KindsOf(IndicatorDefinition definition) =>
        [.. definition.Needs.Where(need => !need.IsOptional).Select(need => need.Kind).Distinct()];

    private bool HasRows(ExportKind kind, Area area, Func<Month, bool> isThen)
    {
        HashSet<string> holders = areas.RowHolders(area).Select(holder => holder.Id).ToHashSet(StringComparer.Ordinal);
        return held[kind.Name].Any(row => holders.Contains(row.Area) && isThen(row.Month));
    }

    // An unbroken run of months ends at the period's end; who is new or returns is told of every month of the period.
    private bool ReachesFarEnough(IndicatorDefinition definition, Area area, Period before)
    {
        Need[] needs = [.. definition.Needs.Where(need => need.Kind is BistandKind && !need.IsOptional)];
        if (!Array.Exists(needs, need => need.Window == NeedWindow.History))
        {
            return true;
        }

        (Month from, int months) = Array.Exists(needs, need => need.Window == NeedWindow.MonthBefore) ? (before.First, HistoryOfFlows) : (before.Last, HistoryOfRuns);
        var delivered = new DeliveredTimes(areas, bistand, new HashSet<(string, Month)>());
        return Enumerable.Range(1, months).All(back => delivered.Covers(area, from.Plus(-back)));
    }

    private static IReadOnlyList<string> TimesOf(ExportKind kind) =>
        kind.MonthSql is { } month ? [month] : [.. kind.Dates.Select(date => $"year({date}) * 12 + month({date}) - 1")];

    private static HashSet<(string Area, Month Month)> Times(
        ReleaseReader reader, string rows, IReadOnlyList<string> times, params (string, object?)[] parameters) =>
    [
        .. times.SelectMany(time => reader.Query(
                $"SELECT DISTINCT stadsdel, ({time})::INTEGER AS tid FROM {rows}",
                row => row.IsDBNull(1) || reader.AreaOf(row.GetInt32(0)) is not { } area ? default((string, Month)?) : (area.Id, Month.FromIndex(row.GetInt32(1))),
                parameters))
            .OfType<(string, Month)>(),
    ];
}
