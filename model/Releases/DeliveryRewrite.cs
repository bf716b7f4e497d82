using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Workspaces;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// Writes stored deliveries anew, which nothing else does. What takes their place is laid beside, releases are built of it, and all of it takes effect
/// by the commit of the workspace's state; the files are then moved into place, by whoever next writes in the workspace where this is killed. Until
/// they are, readers find them where they lie (<see cref="Workspace.FileOf"/>).
/// </summary>
internal sealed class DeliveryRewrite : IDisposable
{
    private readonly Workspace workspace;

    /// <param name="workspace">Locked by the caller, and swept.</param>
    public DeliveryRewrite(Workspace workspace)
    {
        this.workspace = workspace;
        workspace.Rewriting = Path.Combine(workspace.TemporaryFolder, "omskrivet");
    }

    /// <summary>A delivery's rows and where they are written anew.</summary>
    public readonly record struct Rows(string From, string To)
    {
        /// <summary>SQL that writes the rows in the file's order.</summary>
        /// <param name="columns">What is selected of rader, which has file_row_number too.</param>
        /// <param name="more">What follows it: joins, a condition.</param>
        public string Copy(string columns, string more) => $"""
            COPY (
                SELECT * EXCLUDE (file_row_number)
                FROM (SELECT {columns} FROM read_parquet({DatabaseFile.PatternList([From])}, file_row_number = true) rader {more})
                ORDER BY file_row_number)
            TO {DatabaseFile.Literal(To)} (FORMAT parquet, COMPRESSION zstd)
            """;
    }

    /// <param name="entry">The delivery's place in the workspace.</param>
    /// <param name="delivery">What is told of it from now on.</param>
    /// <param name="write">Writes its rows.</param>
    /// <returns>Its place with the hashes of the files as they will be.</returns>
    public DeliveryEntry Write(DeliveryEntry entry, Delivery delivery, Action<DuckDBConnection, Rows> write)
    {
        string folder = Path.Combine(workspace.Rewriting!, entry.Id);
        Directory.CreateDirectory(folder);
        using (DuckDBConnection connection = DatabaseFile.OpenWritable(null, ReleaseBuilder.MemoryLimit, workspace.TemporaryFolder))
        {
            write(connection, new Rows(Path.Combine(workspace.DeliveryFolder(entry.Id), Workspace.RowsFileName), Path.Combine(folder, Workspace.RowsFileName)));
        }

        Workspace.WriteDelivery(folder, delivery);
        var files = new Dictionary<string, string>(entry.Files ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach ((string name, string hash) in FileHash.OfFolder(folder))
        {
            files[name] = hash;
        }

        return entry with { Files = files };
    }

    /// <summary>All of it takes effect.</summary>
    /// <param name="state">With the releases that were built of what was written.</param>
    /// <param name="held">The workspace's lock.</param>
    /// <param name="gone">Releases whose files nobody is to read any more.</param>
    public void Commit(WorkspaceState state, WorkspaceLock held, IEnumerable<ReleaseEntry> gone)
    {
        if (Directory.Exists(workspace.Rewriting))
        {
            Directory.Move(workspace.Rewriting, workspace.RewrittenFolder(state.Current));
        }

        workspace.Rewriting = null;
        workspace.Commit(state, held);
        Finish(workspace, state);
        foreach (ReleaseEntry release in gone)
        {
            AtomicFile.TryDelete(workspace.ReleaseFile(release));
        }
    }

    public void Dispose() => workspace.Rewriting = null;

    /// <summary>Moves into place what a commit has made count, and takes away what none has.</summary>
    /// <param name="state">As it is committed.</param>
    internal static void Finish(Workspace workspace, WorkspaceState state)
    {
        string counts = workspace.RewrittenFolder(state.Current);
        foreach (string folder in Directory.GetDirectories(workspace.Path, Workspace.RewrittenPrefix + "*"))
        {
            if (folder == counts)
            {
                foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
                {
                    AtomicFile.Place(file, Path.Combine(workspace.DeliveriesFolder, Path.GetRelativePath(folder, file)), overwrite: true);
                }
            }

            Directory.Delete(folder, recursive: true);
        }
    }
}
