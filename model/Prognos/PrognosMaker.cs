using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting.Turns;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>A month's prognos beside the one it is compared with and everything that has been kept about it.</summary>
/// <param name="Previous">Of the month before, null in January.</param>
/// <param name="PreviousIsKept">
/// True when it was given out at the time; else it is computed now, from this release, as it would have been then.
/// </param>
/// <param name="History">Of this month and area.</param>
/// <param name="MemberHistory">By area id, for a group or the city.</param>
public sealed record PreparedPrognos(
    Manadsprognos Now, Manadsprognos? Previous, bool PreviousIsKept, PrognosHistory History, IReadOnlyDictionary<string, PrognosHistory> MemberHistory)
{
    public IReadOnlyList<PrognosRow> Rows { get; } = PrognosTable.Rows(Now, Previous);

    /// <summary>Empty where there is nothing to compare with.</summary>
    public IReadOnlyList<PrognosMove> Moves { get; } = Previous is null ? [] : PrognosMoves.Between(Previous, Now);

    /// <summary>Every delivered month of bistånd up to the prognos's own.</summary>
    public IReadOnlyList<CaseloadMonth> Caseload { get; init; } = [];

    /// <summary>What fell outside the forecasts made of the month before it came; none where nobody has looked.</summary>
    public IReadOnlyList<SeriesTurn> Turns { get; init; } = [];
}

/// <summary>Makes månadsprognoser from a release.</summary>
/// <param name="release">An open connection to the release.</param>
/// <param name="entry">The release's number and time.</param>
public sealed class PrognosMaker(DbConnection release, ReleaseEntry entry, AreaCatalog areas, PrognosStore store)
{
    private readonly YearForecasts years = new(release, areas);

    /// <exception cref="UserException">The area has ended, the month is not delivered, or the ledger has no row for the year.</exception>
    public PreparedPrognos Make(Area area, Month month)
    {
        AreaHistory history = Check(area, month);
        PrognosHistory kept = store.Read(area, month);
        Dictionary<string, PrognosHistory> members = years.PartsOf(area).Where(part => part.Id != area.Id).ToDictionary(part => part.Id, part => store.Read(part, month));
        Manadsprognos? earlier = month.Number == 1 ? null : store.Read(area, month.Plus(-1)).Reference;
        return new PreparedPrognos(
            Compute(history, month), earlier ?? (month.Number == 1 ? null : Compute(history, month.Plus(-1))), earlier is not null, kept, members)
        {
            Caseload = history.Caseload(month),
        };
    }

    /// <summary>True when the month can be made: delivered, and with a ledger of the year.</summary>
    public bool Has(Area area, Month month) => years.History(area) is var history && history.HasLedger(month.Year) && history.IsDelivered(month);

    private Manadsprognos Compute(AreaHistory history, Month month)
    {
        Area area = history.Area;
        IReadOnlyList<Area> parts = years.PartsOf(area);
        List<PrognosAdjustment> adjustments =
        [
            .. store.Read(area, month).Adjustments,
            .. parts.Where(part => part.Id != area.Id).SelectMany(part => store.Read(part, month).Adjustments.Select(one => one with { Area = part.Id })),
        ];
        (YearForecast year, IReadOnlyList<MemberPrognos> members) = years.Make(area, month, adjustments);
        return new Manadsprognos(area.Id, area.Name, entry.Number, entry.Published, year, adjustments, parts.Count == 1 ? [] : members);
    }

    private AreaHistory Check(Area area, Month month)
    {
        if (area.EndedBefore(month))
        {
            Area? successor = areas.SuccessorOf(area);
            throw new UserException(ErrorKind.NotFound, $"{area.Name} upphörde efter {area.ValidTo}. Gör månadsprognosen för {(successor is null ? "hela staden" : successor.Name)} i stället.")
            {
                Typed = $"Skriv --area {successor?.Id ?? areas.City.Id}.",
            };
        }

        AreaHistory history = years.History(area);
        if (history.Newest is not { } newest)
        {
            throw UserException.Conflict($"Varken bistånd eller ekonomi är levererade för {area.Name} i utgåva {entry.Number}. Läs in exporterna först.");
        }

        if (!history.HasLedger(month.Year))
        {
            throw UserException.Conflict($"Ekonomin för {area.Name} {month.Year} är inte levererad, så det finns ingen budget att jämföra med. Läs in exporten av slaget ekonomi.");
        }

        return history.IsDelivered(month) ? history : throw UserException.NotFound(
            $"{month} är inte levererad för {area.Name}: varken bistånd eller bokfört utfall finns. Den senaste månaden är {newest}. Läs in månadens exporter, eller välj en tidigare månad.");
    }
}
