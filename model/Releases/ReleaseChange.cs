using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Releases;

/// <summary>A delivery that has entered, or would have, with its rows.</summary>
/// <param name="Order">A later one replaces what an earlier one holds.</param>
/// <param name="RowsFile">Its rows as Parquet.</param>
public sealed record EnteredDelivery(int Order, Delivery Delivery, string RowsFile);

/// <summary>What a stadsdel has in a month, a year or a period before a file enters and after it. Kronor are null where the kind has none.</summary>
public sealed record ChangedCell(Area Area, string Time, long RowsBefore, long RowsAfter, decimal? KronorBefore, decimal? KronorAfter)
{
    public bool IsNew => RowsBefore == 0;

    public bool IsChanged => RowsBefore != RowsAfter || KronorBefore != KronorAfter;
}

/// <summary>
/// What a file changes in the release, stadsdel by stadsdel and time by time, told before it is published (model/Releases/README.md, Redelivery, has the rule).
/// </summary>
/// <param name="Cells">Those that the file has rows of, and those whose rows it takes over; by time, then stadsdel in Swedish order.</param>
/// <param name="Amount">The column that the kronor are of; null where the kind has none.</param>
/// <param name="Replaced">Rows in the release that the file takes the place of.</param>
public sealed record ReleaseChange(IReadOnlyList<ChangedCell> Cells, string? Amount, long Replaced)
{
    /// <summary>Rows of single cases are compared in memory; beyond this they go to disk.</summary>
    private const string MemoryLimit = "512MB";

    public long RowsBefore => Cells.Sum(cell => cell.RowsBefore);

    public long RowsAfter => Cells.Sum(cell => cell.RowsAfter);

    public decimal? KronorBefore => Amount is null ? null : Cells.Sum(cell => cell.KronorBefore ?? 0);

    public decimal? KronorAfter => Amount is null ? null : Cells.Sum(cell => cell.KronorAfter ?? 0);

    /// <summary>Looks at a file as the next to enter.</summary>
    /// <param name="kind">The file's kind.</param>
    /// <param name="before">What is in the release then; deliveries of other kinds are passed over.</param>
    /// <param name="entering">The file.</param>
    /// <param name="rowsFile">Its rows.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    public static ReleaseChange Of(ExportKind kind, IEnumerable<EnteredDelivery> before, Delivery entering, string rowsFile, AreaCatalog areas)
    {
        EnteredDelivery[] same = [.. before.Where(entered => entered.Delivery.Kind == kind.Name).OrderBy(entered => entered.Order)];
        if (kind.TimeColumn is not null)
        {
            return OfPeriodic(kind, [.. same.Select(entered => (entered.Order, entered.Delivery))], [entering], areas);
        }

        (IEnumerable<ChangedCell> cells, long replaced) = ByKey(kind, same, rowsFile, areas);
        return new ReleaseChange(InOrder(cells), null, replaced);
    }

    /// <summary>The same of several files of a periodic kind together. What each delivery holds is kept with it: no row has to be read.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="before">What is in the release of it then.</param>
    /// <param name="entering">The files, in the order in which they enter.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    public static ReleaseChange OfPeriodic(ExportKind kind, IReadOnlyList<(int Order, Delivery Delivery)> before, IReadOnlyList<Delivery> entering, AreaCatalog areas)
    {
        (int Order, DeliveryClaim Claim)[] earlier = [.. before.SelectMany(entered => entered.Delivery.Claims.Select(claim => (entered.Order, claim)))];
        int order = before.Select(entered => entered.Order).DefaultIfEmpty(0).Max() + 1;
        (int Order, DeliveryClaim Claim)[] fresh = [.. entering.SelectMany((delivery, place) => delivery.Claims.Select(claim => (order + place, claim)))];
        bool hasKronor = kind.ControlTotals.Count > 0;
        HeldClaim[] today = [.. ClaimResolution.Resolve(earlier, areas)];
        HeldClaim[] then = [.. ClaimResolution.Resolve(earlier.Concat(fresh), areas)];
        HashSet<(int, DeliveryClaim)> left = [.. then.Select(held => (held.Order, held.Claim))];
        HeldClaim[] lost = [.. today.Where(held => !left.Contains((held.Order, held.Claim)))];
        HashSet<(string Area, int Time)> touched = [.. fresh.Select(one => one.Claim).Concat(lost.Select(held => held.Claim)).Select(claim => (claim.Area, claim.Time))];
        ILookup<(string, int), DeliveryClaim> now = Lookup(today), later = Lookup(then);
        return new ReleaseChange(
            InOrder(touched.Select(cell => new ChangedCell(
                areas[cell.Area], kind.TimeText(cell.Time), now[cell].Sum(claim => claim.Rows), later[cell].Sum(claim => claim.Rows),
                hasKronor ? now[cell].Sum(claim => claim.Amount) : null, hasKronor ? later[cell].Sum(claim => claim.Amount) : null))),
            hasKronor ? kind.ControlTotals[0] : null, lost.Sum(held => held.Claim.Rows));

        ILookup<(string, int), DeliveryClaim> Lookup(HeldClaim[] held) => held.ToLookup(one => (one.Claim.Area, one.Claim.Time), one => one.Claim);
    }

    private static IReadOnlyList<ChangedCell> InOrder(IEnumerable<ChangedCell> cells) =>
        [.. cells.OrderBy(cell => cell.Time, StringComparer.Ordinal).ThenBy(cell => cell.Area.Name, SwedishWords.Order)];

    /// <summary>Of single cases the last delivery's row of a key counts.</summary>
    private static (IEnumerable<ChangedCell>, long) ByKey(ExportKind kind, EnteredDelivery[] before, string rowsFile, AreaCatalog areas)
    {
        using DuckDBConnection connection = DatabaseFile.OpenWritable(null, MemoryLimit, Path.GetTempPath());
        string key = string.Join(", ", kind.KeyDelivered);
        string cell = $"{kind.AreaColumn} AS omrade, {kind.CaseTimeSql} AS tid";
        connection.Execute($"CREATE TEMP TABLE ny AS SELECT {key}, {cell} FROM read_parquet({DatabaseFile.PatternList([rowsFile])})");
        if (before.Length == 0)
        {
            connection.Execute("CREATE TEMP TABLE fore AS SELECT *, false AS ersatt FROM ny LIMIT 0");
        }
        else
        {
            string files = string.Join(" UNION ALL ", before.Select((entered, place) => FormattableString.Invariant(
                $"SELECT {key}, {cell}, {place} AS plats FROM read_parquet({DatabaseFile.PatternList([entered.RowsFile])})")));
            connection.Execute($"""
                CREATE TEMP TABLE fore AS
                SELECT gammal.*, ny.omrade IS NOT NULL AS ersatt
                FROM (SELECT {key}, omrade, tid FROM ({files}) QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY plats DESC) = 1) gammal
                LEFT JOIN ny USING ({key})
                """);
        }

        var cells = connection.Query<(string Area, string Time, long Before, long Replaced, long Now)>("""
            SELECT omrade, tid, sum(fore)::BIGINT, sum(ersatta)::BIGINT, sum(nya)::BIGINT
            FROM (
                SELECT omrade, tid, 1 AS fore, ersatt::INTEGER AS ersatta, 0 AS nya FROM fore
                UNION ALL
                SELECT omrade, tid, 0, 0, 1 FROM ny)
            GROUP BY ALL
            HAVING sum(ersatta) > 0 OR sum(nya) > 0
            """).ToList();
        return (cells.Select(one => new ChangedCell(areas[one.Area], one.Time, one.Before, one.Before - one.Replaced + one.Now, null, null)), cells.Sum(one => one.Replaced));
    }
}
