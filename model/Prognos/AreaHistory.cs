using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>What a release holds of an area's ledger and payments, all months; <see cref="Ledger"/> and <see cref="Caseload"/> cut it off.</summary>
public sealed class AreaHistory
{
    private readonly IReadOnlyList<LedgerLine> rows;
    private readonly IReadOnlyList<CaseloadMonth> caseload;

    /// <param name="rows">The ledger's, of the months that are delivered for the area.</param>
    /// <param name="caseload">The delivered months of bistånd, in order.</param>
    public AreaHistory(Area area, IReadOnlyList<LedgerLine> rows, IReadOnlyList<CaseloadMonth> caseload)
    {
        Area = area;
        this.rows = rows;
        this.caseload = caseload;
    }

    public Area Area { get; }

    public bool HasLedger(Month month) => rows.Any(row => row.Month == month);

    public bool HasLedger(int year) => rows.Any(row => row.Month.Year == year);

    /// <summary>The newest month that is closed in the ledger or paid out by the case system.</summary>
    public Month? Newest => rows.Select(row => row.Month).Distinct().Where(IsClosed).Concat(caseload.Select(entry => entry.Month)).Select(month => (Month?)month).Max();

    /// <summary>Closed in the ledger, or paid out by the case system.</summary>
    public bool IsDelivered(Month month) => caseload.Any(entry => entry.Month == month) || IsClosed(month);

    /// <summary>The ledger as it was known at the month's end.</summary>
    public AreaLedger Ledger(Month asOf) => new(rows, asOf);

    /// <summary>The delivered months up to and with the month, in order.</summary>
    public IReadOnlyList<CaseloadMonth> Caseload(Month asOf) => [.. caseload.Where(month => month.Month <= asOf)];

    private bool IsClosed(Month month) => rows.Where(row => row.Month == month).ToList() is { Count: > 0 } there && there.TrueForAll(row => row.Outcome is not null);
}

/// <summary>Reads areas' ledgers and payments out of a release.</summary>
internal sealed class AreaHistoryReader
{
    private readonly AreaCatalog areas;
    private readonly string? enhet;
    private readonly ReleaseReader reader;
    private readonly LedgerReader ledger;
    private readonly Lazy<DeliveredTimes> delivered;

    /// <param name="enhet">Narrows the ledger to one enhet's rows; payments have no enhet and are then left out. Null for all.</param>
    public AreaHistoryReader(ReleaseReader reader, AreaCatalog areas, string? enhet)
    {
        this.areas = areas;
        this.enhet = enhet;
        this.reader = reader;
        ledger = new LedgerReader(reader, areas, enhet);
        delivered = new(ReadDelivered);
    }

    /// <param name="area">Whose.</param>
    /// <param name="asPart">True where it is read as a part of a group or the city.</param>
    public AreaHistory Read(Area area, bool asPart) => new(area, ledger.Read(area, asPart), enhet is null ? ReadCaseload(area, asPart) : []);

    private List<CaseloadMonth> ReadCaseload(Area area, bool asPart)
    {
        List<CaseloadMonth> months = reader.Query(
            $"""
            SELECT manad, count(DISTINCT hushall), CAST(coalesce(sum(belopp), 0) AS VARCHAR)
            FROM {BistandKind.TableName}
            WHERE stadsdel IN ({string.Join(',', areas.RowHolders(area).Select(holder => reader.NumberOf(holder)))})
            GROUP BY manad
            ORDER BY manad
            """,
            row => new CaseloadMonth(Month.FromIndex(row.GetInt32(0)), row.GetInt64(1), ReleaseReader.Decimal(row, 2)!.Value));
        return months.FindAll(month => asPart ? delivered.Value.CoversPart(area, month.Month) : delivered.Value.Covers(area, month.Month));
    }

    private DeliveredTimes ReadDelivered()
    {
        HashSet<(string, Month)> months = [];
        foreach ((int number, int month) in reader.Query($"SELECT DISTINCT stadsdel, manad FROM {BistandKind.TableName}", row => (row.GetInt32(0), row.GetInt32(1))))
        {
            if (reader.AreaOf(number) is { } area)
            {
                months.Add((area.Id, Month.FromIndex(month)));
            }
        }

        return new DeliveredTimes(areas, months, new HashSet<(string, Month)>());
    }
}
