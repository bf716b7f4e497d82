using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Ledger;

/// <summary>Reads the ledger of an area month by month out of a release.</summary>
public sealed class LedgerReader
{
    private readonly ReleaseReader reader;
    private readonly AreaCatalog areas;
    private readonly string? enhet;
    private readonly DeliveryState state;

    /// <param name="release">An open connection to the release.</param>
    /// <param name="areas">The areas and what became of them.</param>
    /// <param name="enhet">Narrows to this enhet's rows, or null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public LedgerReader(DbConnection release, AreaCatalog areas, string? enhet = null, CancellationToken cancellationToken = default)
        : this(new ReleaseReader(release, areas, cancellationToken), areas, enhet)
    {
    }

    internal LedgerReader(ReleaseReader reader, AreaCatalog areas, string? enhet)
    {
        this.reader = reader;
        this.areas = areas;
        this.enhet = enhet;
        state = new DeliveryState(reader, areas);
    }

    /// <summary>
    /// The lines of the months that are delivered for the area, by month, anslag and post (both in lower case: case tells nothing
    /// apart). Where an enhet has rows of its own, the rows without enhet are totals and left out.
    /// </summary>
    /// <param name="area">Whose.</param>
    /// <param name="asPart">True where it is read as a part of a group or the city.</param>
    public IReadOnlyList<LedgerLine> Read(Area area, bool asPart = false)
    {
        EkonomiKind kind = ExportKinds.Shipped.Get<EkonomiKind>();
        HashSet<Month> delivered = [];
        List<LedgerLine> lines = [];
        foreach (LedgerLine line in reader.Query(SqlFor(area, "$enhet"), Line, enhet is null ? [] : [("enhet", enhet)]))
        {
            if (delivered.Contains(line.Month) || (asPart ? state.IsDeliveredOfPart(kind, area, line.Month) : state.IsDelivered(kind, area, line.Month)))
            {
                delivered.Add(line.Month);
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>The query behind <see cref="Read"/>, for whoever wants to see where the lines come from.</summary>
    public string SqlFor(Area area) => SqlFor(area, enhet is null ? "" : DatabaseFile.Literal(enhet));

    private string SqlFor(Area area, string narrowedTo)
    {
        string holders = string.Join(", ", areas.RowHolders(area).Select(reader.NumberOf).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        string narrowed = enhet is null ? "" : $" AND enhet = {narrowedTo}";

        // Sums of DECIMAL are wider than .NET's decimal: read as text.
        return $"""
            SELECT manad, lower(anslag) AS anslag, lower(post) AS post, sum(budget)::VARCHAR AS budget,
                   CASE WHEN count(utfall) = count(*) THEN sum(utfall)::VARCHAR END AS utfall,
                   sum(budgetjustering)::VARCHAR AS budgetjustering, sum(resultatoverforing)::VARCHAR AS resultatoverforing
            FROM (SELECT *, bool_or(enhet <> '') OVER (PARTITION BY stadsdel, manad) AS har_enheter FROM {EkonomiKind.TableName})
            WHERE stadsdel IN ({holders}) AND NOT (enhet = '' AND har_enheter){narrowed}
            GROUP BY ALL
            ORDER BY ALL
            """;
    }

    private static LedgerLine Line(DbDataReader row) => new(
        Month.FromIndex(row.GetInt32(0)), row.GetString(1), row.GetString(2), ReleaseReader.Decimal(row, 3)!.Value,
        ReleaseReader.Decimal(row, 4), ReleaseReader.Decimal(row, 5), ReleaseReader.Decimal(row, 6));
}
