using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// Builds a release from stored deliveries alone. The same deliveries in the same order give the same tables: nothing in
/// them depends on threads or the clock.
/// </summary>
public sealed class ReleaseBuilder(Workspace workspace, AreaCatalog areas, ExportKinds kinds)
{
    /// <summary>The program's code has a part in every table: what another build has made is not added to.</summary>
    internal static readonly string Program = typeof(ReleaseBuilder).Module.ModuleVersionId.ToString("N");

    /// <summary>What DuckDB may use before it goes to disk; a release of any size is built within it.</summary>
    internal const string MemoryLimit = "1GB";

    /// <summary>Writes a release file at <paramref name="path"/>, complete when the method returns.</summary>
    /// <param name="path">A file that does not exist yet, in a folder for scratch: what does not fit in memory goes beside it.</param>
    /// <param name="number">The release's number.</param>
    /// <param name="deliveries">What is in it, by order from 1; the order is the row's <c>leverans</c>.</param>
    /// <param name="cancellation">Stops the building; an unfinished file is the caller's to delete.</param>
    public void Build(string path, int number, IReadOnlyList<(int Order, Delivery Delivery)> deliveries, CancellationToken cancellation)
    {
        using DuckDBConnection connection = DatabaseFile.OpenWritable(path, MemoryLimit, Path.GetDirectoryName(path)!);
        Execute(connection, ReleaseSchema.Create(kinds), cancellation);
        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO release VALUES ({number})"), cancellation);
        if (deliveries.Max(entry => entry.Delivery.CulledBefore) is { } year)
        {
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE {ReleaseSchema.Culled} (fore INTEGER NOT NULL); INSERT INTO {ReleaseSchema.Culled} VALUES ({year})"), cancellation);
        }

        FillAreas(connection, ReleaseSchema.Areas, ReleaseSchema.AreaHolders);
        FillDeliveries(connection, deliveries);
        foreach (KindContents contents in Contents(deliveries, known: 0))
        {
            Fill(connection, contents, cancellation);
        }

        Execute(connection, "CHECKPOINT", cancellation);
    }

    /// <summary>
    /// Makes a release of some deliveries that of some more, without reading the former again: what the latter bring is added to its tables. They are then
    /// those that <see cref="Build"/> gives.
    /// </summary>
    /// <param name="path">The release's file, in a folder for scratch, as this program has built it.</param>
    /// <param name="number">The number that it is to have.</param>
    /// <param name="deliveries">What is to be in it, by order from 1.</param>
    /// <param name="known">How many of them, the first, are in it.</param>
    /// <param name="cancellation">Stops the building; an unfinished file is the caller's to delete.</param>
    /// <returns>False where it cannot be done: bistand that is in it is replaced, or the areas are others now. The file is the caller's to delete.</returns>
    public bool TryExtend(string path, int number, IReadOnlyList<(int Order, Delivery Delivery)> deliveries, int known, CancellationToken cancellation)
    {
        KindContents[] changed = [.. Contents(deliveries, known)];

        // Of the other kinds there are few rows: where some are replaced, all are read.
        if (changed.Any(contents => contents.Kind is BistandKind && contents.After < known))
        {
            return false;
        }

        using DuckDBConnection connection = DatabaseFile.OpenWritable(path, MemoryLimit, Path.GetDirectoryName(path)!);
        if (!HasAreasAndKinds(connection))
        {
            return false;
        }

        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"UPDATE {ReleaseSchema.Release} SET nr = {number}"), cancellation);
        FillDeliveries(connection, deliveries.Skip(known));
        foreach (KindContents contents in changed)
        {
            if (contents.After < known)
            {
                Execute(connection, $"DROP TABLE {contents.Kind.Name}; {contents.Kind.Table}", cancellation);
            }

            Fill(connection, contents, cancellation);
        }

        Execute(connection, "CHECKPOINT", cancellation);
        return true;
    }

    /// <summary>What the deliveries hold of a kind, those in order up to <paramref name="After"/> left out: their rows are in the table, and stay.</summary>
    private sealed record KindContents(ExportKind Kind, IReadOnlyList<HeldClaim> Held, string[] Files, int After);

    /// <summary>The kinds that deliveries after the first <paramref name="known"/> are of.</summary>
    private IEnumerable<KindContents> Contents(IReadOnlyList<(int Order, Delivery Delivery)> deliveries, int known)
    {
        foreach (ExportKind kind in kinds.All)
        {
            List<(int Order, Delivery Delivery)> ofKind = [.. deliveries.Where(entry => entry.Delivery.Kind == kind.Name)];
            if (ofKind.Count == 0 || ofKind[^1].Order <= known)
            {
                continue;
            }

            IReadOnlyList<HeldClaim> held = Held(ofKind);
            int after = kind.TimeColumn is not null && Held(ofKind.Where(entry => entry.Order <= known)).All(held.Contains) ? known : 0;
            held = [.. held.Where(claim => claim.Order > after)];
            HashSet<int> holders = [.. held.Select(claim => claim.Order)];

            // Of a periodic kind, a delivery that later ones have replaced whole is not opened, nor is one whose every month has been removed.
            string[] files = [.. ofKind.Where(entry => kind.TimeColumn is null || holders.Contains(entry.Order)).Select(entry => workspace.RowsFile(entry.Delivery.Id))];
            yield return new KindContents(kind, held, files, after);
        }
    }

    private IReadOnlyList<HeldClaim> Held(IEnumerable<(int Order, Delivery Delivery)> ofKind) =>
        ClaimResolution.Resolve(ofKind.SelectMany(entry => entry.Delivery.Claims.Select(claim => (entry.Order, claim))), areas);

    private static void Fill(DuckDBConnection connection, KindContents contents, CancellationToken cancellation)
    {
        FillHeld(connection, contents.Held);
        if (contents.Files.Length == 0)
        {
            return;
        }

        string current = contents.Kind.TimeColumn is { } time
            ? $"JOIN held ON held.leverans = l.nr AND held.stadsdel = rader.stadsdel AND held.tid = rader.{time}"
            : "";
        Execute(
            connection,
            $"""
            CREATE OR REPLACE TEMP VIEW incoming AS
            SELECT rader.* EXCLUDE (filename, stadsdel), o.nr AS omrade, l.nr AS leverans
            FROM read_parquet({DatabaseFile.PatternList(contents.Files)}, filename = true) rader
            JOIN leverans l ON l.id = parse_filename(parse_dirpath(rader.filename))
            JOIN omrade o ON o.id = rader.stadsdel
            {current}
            """,
            cancellation);
        string order = LieByTime(connection, contents) ? "" : $" ORDER BY {contents.Kind.SortedBy}";
        Execute(connection, contents.Kind.Insert + order, cancellation);
    }

    /// <summary>
    /// True when the rows of a month or year lie together in each file, as far as its row groups tell: then they do in the release too, without the sort,
    /// which takes a third of the time of a large one. A query for some months passes over the rest.
    /// </summary>
    private static bool LieByTime(DuckDBConnection connection, KindContents contents) => contents.Kind.TimeColumn is { } time && connection.ExecuteScalar<bool>($"""
        SELECT bool_and(coalesce(sprang <= hela + grupper, false))
        FROM
        (
            SELECT sum(sist - forst) AS sprang, max(sist) - min(forst) AS hela, count(*) AS grupper
            FROM (SELECT file_name, stats_min_value::INTEGER AS forst, stats_max_value::INTEGER AS sist
                  FROM parquet_metadata({DatabaseFile.PatternList(contents.Files)}) WHERE path_in_schema = '{time}')
            GROUP BY file_name
        )
        """);

    /// <summary>True when the release has the areas that there are now, and a table of each kind.</summary>
    private bool HasAreasAndKinds(DuckDBConnection connection)
    {
        connection.Execute($"CREATE TEMP TABLE omrade_nu AS FROM {ReleaseSchema.Areas} LIMIT 0; CREATE TEMP TABLE hallare_nu AS FROM {ReleaseSchema.AreaHolders} LIMIT 0");
        FillAreas(connection, "omrade_nu", "hallare_nu");
        HashSet<string> tables = [.. connection.Query<string>("SELECT table_name FROM duckdb_tables()")];
        return IsSame(ReleaseSchema.Areas, "omrade_nu") && IsSame(ReleaseSchema.AreaHolders, "hallare_nu") && kinds.All.All(kind => tables.Contains(kind.Name));

        bool IsSame(string one, string other) =>
            !connection.ExecuteScalar<bool>($"SELECT EXISTS ((FROM {one} EXCEPT ALL FROM {other}) UNION ALL (FROM {other} EXCEPT ALL FROM {one}))");
    }

    private void FillAreas(DuckDBConnection connection, string table, string holdersTable)
    {
        using (ChunkAppender rows = new ChunkAppender(connection, table))
        {
            foreach ((short number, Area area) in areas.All.Select((area, index) => ((short)index, area)))
            {
                rows.Append(0, number);
                rows.Append(1, area.Id);
                rows.Append(2, area.Name);
                rows.Append(3, area.Kind.ToString());
                AppendMonth(rows, 4, area.ValidFrom);
                AppendMonth(rows, 5, area.ValidTo);
                rows.EndRow();
            }

            rows.Close();
        }

        Dictionary<string, short> numbers = areas.All.Select((area, index) => (area.Id, (short)index)).ToDictionary(StringComparer.Ordinal);
        using ChunkAppender holders = new ChunkAppender(connection, holdersTable);
        foreach (Area area in areas.All)
        {
            foreach (Area holder in areas.RowHolders(area))
            {
                holders.Append(0, numbers[area.Id]);
                holders.Append(1, numbers[holder.Id]);
                holders.EndRow();
            }
        }

        holders.Close();
    }

    private static void AppendMonth(ChunkAppender rows, int column, Month? month)
    {
        if (month is { } known)
        {
            rows.Append(column, known.Index);
        }
        else
        {
            rows.AppendNull(column);
        }
    }

    private static void FillDeliveries(DuckDBConnection connection, IEnumerable<(int Order, Delivery Delivery)> deliveries)
    {
        using ChunkAppender rows = new ChunkAppender(connection, ReleaseSchema.Deliveries);
        foreach ((int order, Delivery delivery) in deliveries)
        {
            rows.Append(0, order);
            rows.Append(1, delivery.Id);
            rows.Append(2, delivery.File);
            rows.Append(3, delivery.Kind);
            rows.Append(4, order);
            rows.EndRow();
        }

        rows.Close();
    }

    private static void FillHeld(DuckDBConnection connection, IReadOnlyList<HeldClaim> held)
    {
        Execute(
            connection,
            "CREATE OR REPLACE TEMP TABLE held (stadsdel VARCHAR, tid INTEGER, leverans INTEGER, ersatte BOOLEAN)",
            CancellationToken.None);
        using ChunkAppender rows = new ChunkAppender(connection, "held");
        foreach (HeldClaim claim in held)
        {
            rows.Append(0, claim.Claim.Area);
            rows.Append(1, claim.Claim.Time);
            rows.Append(2, claim.Order);
            rows.Append(3, claim.Replaced);
            rows.EndRow();
        }

        rows.Close();
    }

    private static void Execute(DuckDBConnection connection, string sql, CancellationToken cancellation)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        CancellableCommand.Run(command, run => run.ExecuteNonQuery(), cancellation);
    }
}
