using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>
/// The years of a release's areas as they stood at a month's end: the one place where they are made, for månadsprognos, indicators and reports.
/// What has been read or made once is kept.
/// </summary>
public sealed class YearForecasts
{
    /// <summary>An area's series are its group's and the city's too, and a month's earlier origins mostly those of the month before.</summary>
    private readonly ForecastEngine engine = ForecastEngine.Standard.Remembering();

    private readonly AreaCatalog areas;
    private readonly AreaHistoryReader reader;
    private readonly Dictionary<(string Area, bool AsPart), AreaHistory> histories = [];
    private readonly Dictionary<(string Area, Month Month), YearForecast> made = [];
    private readonly Dictionary<Month, AreasOutlook?> outlooks = [];
    private readonly bool ofEnhet;

    /// <param name="release">An open connection, not used by anyone else meanwhile.</param>
    /// <param name="enhet">Narrows the ledger to one enhet's rows; its cost is then forecast from the ledger alone. Null for all.</param>
    public YearForecasts(DbConnection release, AreaCatalog areas, string? enhet = null, CancellationToken cancellationToken = default)
        : this(new ReleaseReader(release, areas, cancellationToken), areas, enhet)
    {
    }

    internal YearForecasts(ReleaseReader release, AreaCatalog areas, string? enhet)
    {
        this.areas = areas;
        ofEnhet = enhet is not null;
        reader = new AreaHistoryReader(release, areas, enhet);
    }

    /// <summary>The year without bounds and probabilities, which take longest; the same figures as with them.</summary>
    public YearForecast Of(Area area, Month month)
    {
        if (!made.TryGetValue((area.Id, month), out YearForecast? year))
        {
            year = Make(area, month, adjustments: null).Year;
            made.Add((area.Id, month), year);
        }

        return year;
    }

    /// <inheritdoc cref="YearForecaster.Make"/>
    internal (YearForecast Year, IReadOnlyList<MemberPrognos> Members) Make(Area area, Month month, IReadOnlyList<PrognosAdjustment>? adjustments) =>
        YearForecaster.Make(
            engine, ofEnhet ? null : Outlook(month), History(area), [.. PartsOf(area).Select(part => History(part, asPart: !area.HoldsRows))], month, adjustments);

    /// <summary>Of all areas in force in the month; an enhet's payments are not known, so that it has none.</summary>
    private AreasOutlook? Outlook(Month month)
    {
        if (!outlooks.TryGetValue(month, out AreasOutlook? outlook))
        {
            IReadOnlyList<Area> parts = PartsOf(areas.City);
            Area[] wholes = [.. areas.InForce(month).Where(area => !area.HoldsRows).OrderByDescending(area => area.Kind)];
            outlook = AreasOutlook.Of(
                engine, month, [.. parts.Select(part => History(part, asPart: true))],
                [.. wholes.Select(whole => (History(whole), (IReadOnlyList<string>)[.. PartsOf(whole).Select(part => part.Id)]))]);
            outlooks.Add(month, outlook);
        }

        return outlook;
    }

    /// <summary>The areas that add up to this one, on the geography that came last of those it has rows of: each row is in one of them.</summary>
    public IReadOnlyList<Area> PartsOf(Area area)
    {
        HashSet<string> holders = areas.RowHolders(area).Select(holder => holder.Id).ToHashSet(StringComparer.Ordinal);
        return area.HoldsRows ? [area] : [.. areas.RowHolders(area).Where(holder => areas.SuccessorOf(holder) is not { } successor || !holders.Contains(successor.Id))];
    }

    public AreaHistory History(Area area, bool asPart = false)
    {
        if (!histories.TryGetValue((area.Id, asPart), out AreaHistory? history))
        {
            histories.Add((area.Id, asPart), history = reader.Read(area, asPart));
        }

        return history;
    }
}
