using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// Replaces every stored pseudonym by what a new layer of the key makes of it, in deliveries and in the releases that are there; numbers, dates and
/// content of both stay. All of it takes effect by one commit, with the new key's fingerprint.
/// </summary>
public sealed class DeliveryRekeying(Workspace workspace, AreaCatalog areas, TimeProvider clock, ExportKinds kinds)
{
    /// <param name="held">The workspace's lock.</param>
    /// <param name="layer">What the new layer makes of a pseudonym.</param>
    /// <param name="fingerprint">Of the key with the layer.</param>
    /// <param name="cancellation">Stops the work; nothing of it takes effect.</param>
    /// <returns>How many deliveries and releases were written anew.</returns>
    /// <exception cref="UserException">There is no release.</exception>
    public (int Deliveries, int Releases) Run(WorkspaceLock held, Func<Guid, Guid> layer, string fingerprint, CancellationToken cancellation)
    {
        var publisher = new ReleasePublisher(workspace, areas, clock, kinds);
        WorkspaceState state = workspace.ReadState();
        if (state.Current is null)
        {
            throw UserException.NoRelease(workspace.Path);
        }

        publisher.Sweep(state);
        try
        {
            using var rewrite = new DeliveryRewrite(workspace);
            int deliveries = 0;
            foreach (DeliveryEntry entry in state.Deliveries)
            {
                cancellation.ThrowIfCancellationRequested();
                Delivery delivery = workspace.ReadDelivery(entry.Id);
                string[] columns = kinds.Find(delivery.Kind ?? "") is { } kind ? PseudonymsOf(kind) : [];
                if (columns.Length > 0 && File.Exists(workspace.RowsFile(entry.Id)))
                {
                    state = state.With(rewrite.Write(entry, delivery, (connection, rows) => Write(connection, rows, columns, layer)));
                    deliveries++;
                }
            }

            List<ReleaseEntry> before = [.. state.Releases.Where(release => release.Removed is null)];
            state = before.Aggregate(state with { KeyFingerprint = fingerprint }, (rebuilt, release) => publisher.Rebuild(rebuilt, release, cancellation));
            rewrite.Commit(state, held, before);
            return (deliveries, before.Count);
        }
        finally
        {
            publisher.DeleteScratch();
        }
    }

    private static string[] PseudonymsOf(ExportKind kind) =>
    [
        .. kind.Columns.Where(column => column.Type is ColumnType.Person or ColumnType.Identity).SelectMany(column => column.Delivered).Select(column => column.Name),
    ];

    private static void Write(DuckDBConnection connection, DeliveryRewrite.Rows rows, string[] columns, Func<Guid, Guid> layer)
    {
        string read = $"read_parquet({DatabaseFile.PatternList([rows.From])})";
        string all = string.Join(" UNION ", columns.Select(column => $"SELECT {column} AS gammal FROM {read} WHERE {column} IS NOT NULL"));
        List<Guid> known = [.. connection.Query<Guid>($"{all} ORDER BY ALL")];
        connection.Execute("CREATE TABLE byte (gammal UUID NOT NULL, ny UUID NOT NULL)");
        using (var appender = new ChunkAppender(connection, "byte"))
        {
            foreach (Guid one in known)
            {
                appender.Append(0, one);
                appender.Append(1, layer(one));
                appender.EndRow();
            }

            appender.Close();
        }

        connection.Execute(rows.Copy(
            $"rader.* REPLACE ({string.Join(", ", columns.Select((column, index) => $"b{index}.ny AS {column}"))})",
            string.Join(' ', columns.Select((column, index) => $"LEFT JOIN byte b{index} ON b{index}.gammal = rader.{column}"))));
    }
}
