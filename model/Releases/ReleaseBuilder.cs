using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// Builds a release from stored deliveries alone. The same deliveries in the same order give the same tables: everything is
/// sorted, and nothing depends on threads or the clock.
/// </summary>
public sealed class ReleaseBuilder(Workspace workspace, AreaCatalog areas, ExportKinds kinds)
{
    /// <summary>What DuckDB may use before it goes to disk; a release of any size is built within it.</summary>
    internal const string MemoryLimit = "1GB";

    /// <summary>Writes a release file at <paramref name="path"/>, complete when the method returns.</summary>
    /// <param name="path">A file that does not exist yet, in a folder for scratch: what does not fit in memory goes beside it.</param>
    /// <param name="number">The release's number.</param>
    /// <param name="deliveries">What is in it, by order from 1; the order is the row's <c>leverans</c>.</param>
    /// <param name="cancellation">Stops the building; an unfinished file is the caller's to delete.</param>
    public void Build(string path, int number, IReadOnlyList<(int Order, Delivery Delivery)> deliveries, CancellationToken cancellation)
    {
        using (DuckDBConnection connection = DatabaseFile.OpenWritable(path, MemoryLimit, Path.GetDirectoryName(path)!))
        {
            Execute(connection, ReleaseSchema.Create(kinds), cancellation);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO release VALUES ({number})"), cancellation);
            if (deliveries.Max(entry => entry.Delivery.CulledBefore) is { } year)
            {
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE {ReleaseSchema.Culled} (fore INTEGER NOT NULL); INSERT INTO {ReleaseSchema.Culled} VALUES ({year})"), cancellation);
            }

            FillAreas(connection);
            FillDeliveries(connection, deliveries);
            foreach (ExportKind kind in kinds.All)
            {
                List<(int Order, Delivery Delivery)> ofKind = deliveries.Where(entry => entry.Delivery.Kind == kind.Name).ToList();
                if (ofKind.Count > 0)
                {
                    Fill(connection, kind, ofKind, cancellation);
                }
            }

            Execute(connection, "CHECKPOINT", cancellation);
        }
    }

    private void Fill(DuckDBConnection connection, ExportKind kind, List<(int Order, Delivery Delivery)> deliveries, CancellationToken cancellation)
    {
        IReadOnlyList<HeldClaim> held = ClaimResolution.Resolve(
            deliveries.SelectMany(entry => entry.Delivery.Claims.Select(claim => (entry.Order, claim))), areas);
        FillHeld(connection, held);
        HashSet<int> holders = [.. held.Select(claim => claim.Order)];

        // Of a periodic kind, a delivery that later ones have replaced whole is not opened, nor is one whose every month has been removed.
        string[] open = [.. deliveries.Where(entry => kind.TimeColumn is null || holders.Contains(entry.Order)).Select(entry => workspace.RowsFile(entry.Delivery.Id))];
        if (open.Length == 0)
        {
            return;
        }

        string files = DatabaseFile.PatternList(open);
        string current = kind.TimeColumn is { } time
            ? $"JOIN held ON held.leverans = l.nr AND held.stadsdel = rader.stadsdel AND held.tid = rader.{time}"
            : "";
        Execute(
            connection,
            $"""
            CREATE OR REPLACE TEMP VIEW incoming AS
            SELECT rader.* EXCLUDE (filename, stadsdel), o.nr AS omrade, l.nr AS leverans
            FROM read_parquet({files}, filename = true) rader
            JOIN leverans l ON l.id = parse_filename(parse_dirpath(rader.filename))
            JOIN omrade o ON o.id = rader.stadsdel
            {current}
            """,
            cancellation);
        Execute(connection, kind.Insert, cancellation);
    }

    private void FillAreas(DuckDBConnection connection)
    {
        using (ChunkAppender rows = new ChunkAppender(connection, ReleaseSchema.Areas))
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
        using ChunkAppender holders = new ChunkAppender(connection, ReleaseSchema.AreaHolders);
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

    private static void FillDeliveries(DuckDBConnection connection, IReadOnlyList<(int Order, Delivery Delivery)> deliveries)
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
