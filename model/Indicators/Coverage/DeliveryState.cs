using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>What the release holds of each kind: whether a cell's needs are met, which population it gets, and how fresh its months are.</summary>
internal sealed class DeliveryState
{
    /// <summary>How many years back from 31 December of the year before a population may be taken.</summary>
    internal const int OlderPopulations = 2;

    private readonly ReleaseReader release;
    private readonly AreaCatalog areas;
    private readonly Dictionary<(string Kind, string? Closed), DeliveredTimes> times = [];
    private readonly Lazy<MonthVintages> vintages;
    private readonly Lazy<int?> culledBefore;

    public DeliveryState(ReleaseReader release, AreaCatalog areas)
    {
        this.release = release;
        this.areas = areas;
        vintages = new(ReadVintages);
        culledBefore = new(release.CulledBefore);
    }

    /// <summary>Ok when everything that the definition needs for the cell is delivered.</summary>
    public FigureStatus Judge(IndicatorDefinition definition, AskedCell cell)
    {
        if (cell.Area.EndedBefore(cell.Period.Last))
        {
            return FigureStatus.Missing;
        }

        var status = FigureStatus.Ok;
        foreach (Need need in definition.Needs.Where(need => !need.IsOptional))
        {
            if (need.Window == NeedWindow.Cases)
            {
                if (!Times(need.Kind, need.Closed).HasAny(cell.Area))
                {
                    return FigureStatus.Missing;
                }

                // Cases that have been removed cannot be told from none.
                status = cell.Period.First.Year < culledBefore.Value ? FigureStatus.Incomplete : status;
            }
            else if (!IsMet(need, cell))
            {
                status = FigureStatus.Incomplete;
            }
        }

        return status;
    }

    /// <summary>The year whose 31 December gives the cell its population: the year before, or one of the two before that; else null.</summary>
    public int? PopulationYear(AskedCell cell)
    {
        DeliveredTimes population = Times(ExportKinds.Shipped.Get<BefolkningKind>());
        for (int year = cell.Period.Year - 1; year >= Math.Max(1, cell.Period.Year - 1 - OlderPopulations); year--)
        {
            if (population.Covers(cell.Area, new Month(year, 12)))
            {
                return year;
            }
        }

        return null;
    }

    /// <summary>
    /// True when the area's month of a monthly kind is delivered; of the ledger closed or not, unless a column is named that no row may leave empty.
    /// </summary>
    public bool IsDelivered(ExportKind kind, Area area, Month month, string? closed = null) => Times(kind, closed).Covers(area, month);

    /// <summary>The same of an area as a part of a group or the city.</summary>
    public bool IsDeliveredOfPart(ExportKind kind, Area area, Month month) => Times(kind).CoversPart(area, month);

    /// <summary>True when the release has any row of the kind for the area, whenever.</summary>
    public bool HasAny(ExportKind kind, Area area) => Times(kind).HasAny(area);

    /// <summary>What a reader has to know of the deliveries and the area behind a figure (<see cref="FigureNotes"/>).</summary>
    public IEnumerable<string> NotesOn(IndicatorDefinition definition, AskedCell cell)
    {
        if (definition.Needs.Any(need => need.Window == NeedWindow.PreviousYear) && PopulationYear(cell) < cell.Period.Year - 1)
        {
            yield return FigureNotes.OlderPopulation;
        }

        if (RestsOn(definition, cell, vintages.Value.Preliminary))
        {
            yield return FigureNotes.Preliminary;
        }

        if (RestsOn(definition, cell, vintages.Value.Revised))
        {
            yield return FigureNotes.Revised;
        }

        if (cell.Area is { ValidFrom: { } from, Succeeds.Count: > 0 } && cell.Period.Previous.First < from && from <= cell.Period.Last)
        {
            yield return FigureNotes.Merged;
        }
    }

    /// <summary>
    /// True when the break lies between the cell and the same a year earlier. One that lies in a source is where the cells take
    /// their rows of that source from different sides of it.
    /// </summary>
    public bool Crosses(SeriesBreak series, IndicatorDefinition definition, AskedCell cell)
    {
        if (series.Source is null)
        {
            return series.LiesBefore(cell.Period);
        }

        int? now = SourceYear(cell), before = SourceYear(new AskedCell(-1, cell.Area, cell.Period.Previous));
        return before < series.At.Year && now >= series.At.Year;

        int? SourceYear(AskedCell of) =>
            definition.Needs.Any(need => need.Window == NeedWindow.PreviousYear) ? PopulationYear(of) : of.Period.Year;
    }

    /// <summary>First and last month that a need looks at in a cell.</summary>
    public static (Month First, Month Last) MonthsOf(Need need, Period period) => need.Window switch
    {
        NeedWindow.MonthBefore => (period.First.Plus(-1), period.Last),
        NeedWindow.WholeYear => (new Month(period.Year, 1), new Month(period.Year, 12)),
        NeedWindow.LastMonth => (period.Last, period.Last),
        NeedWindow.TwelveMonths => (period.Last.Plus(-11), period.Last),
        NeedWindow.History => (new Month(1, 1), period.Last),
        NeedWindow.Year => (new Month(period.Year, 12), new Month(period.Year, 12)),
        _ => (period.First, period.Last),
    };

    private bool IsMet(Need need, AskedCell cell)
    {
        if (need.Window == NeedWindow.PreviousYear)
        {
            return PopulationYear(cell) is not null;
        }

        DeliveredTimes kind = Times(need.Kind, need.Closed);
        (Month first, Month last) = need.Window == NeedWindow.History
            ? (cell.Period.Last, cell.Period.Last)
            : MonthsOf(need, cell.Period);
        for (Month month = first; month <= last; month = month.Plus(1))
        {
            if (!kind.Covers(cell.Area, month))
            {
                return false;
            }
        }

        return true;
    }

    private bool RestsOn(IndicatorDefinition definition, AskedCell cell, IReadOnlySet<(string Area, Month Month)> months)
    {
        List<(Month First, Month Last)> windows = [.. definition.Needs.Where(need => need.Kind is BistandKind && !need.IsOptional).Select(need => MonthsOf(need, cell.Period))];
        if (months.Count == 0 || windows.Count == 0)
        {
            return false;
        }

        HashSet<string> holders = areas.RowHolders(cell.Area).Select(holder => holder.Id).ToHashSet(StringComparer.Ordinal);
        return months.Any(entry => holders.Contains(entry.Area) && windows.Exists(window => entry.Month >= window.First && entry.Month <= window.Last));
    }

    /// <summary>What is delivered is told by all rows of the kind, whichever enhet a figure is narrowed to.</summary>
    private DeliveredTimes Times(ExportKind kind, string? closed = null)
    {
        if (!times.TryGetValue((kind.Name, closed), out DeliveredTimes? found))
        {
            found = new DeliveredTimes(areas, ReadTimes(kind, "true"), closed is null ? [] : ReadTimes(kind, $"{closed} IS NULL"));
            times.Add((kind.Name, closed), found);
        }

        return found;
    }

    private HashSet<(string Area, Month Month)> ReadTimes(ExportKind kind, string where)
    {
        // A single case has no month that could be missing: any will do.
        return ReadMonths($"SELECT DISTINCT stadsdel, {kind.MonthSql ?? "12"} FROM {kind.Name} WHERE {where}");
    }

    private HashSet<(string Area, Month Month)> ReadMonths(string sql)
    {
        HashSet<(string, Month)> months = [];
        foreach ((int number, int month) in release.Query(sql, row => (row.GetInt32(0), row.GetInt32(1))))
        {
            if (release.AreaOf(number) is { } area)
            {
                months.Add((area.Id, Month.FromIndex(month)));
            }
        }

        return months;
    }

    private MonthVintages ReadVintages() => MonthVintages.Of(
        areas,
        ReadMonths($"SELECT stadsdel, manad FROM {ReleaseSchema.BistandMonths}"),
        ReadMonths($"SELECT stadsdel, manad FROM {ReleaseSchema.BistandMonths} WHERE omlevererad"));
}
