using Bistand.Analytics.Model.DuckDb;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// A DuckDB in memory that spills to a folder when a file is large. One serves all files of a call, one after the other: opening
/// it takes longer than reading a file of some hundred rows.
/// </summary>
public sealed class ScratchDatabase : IDisposable
{
    /// <summary>What goes beyond this goes to disk.</summary>
    private const string MemoryLimit = "512MB";

    private readonly Lazy<DuckDBConnection> connection;

    /// <param name="folder">Where it spills; made by the caller.</param>
    public ScratchDatabase(string folder) => connection = new(() => DatabaseFile.OpenWritable(null, MemoryLimit, folder));

    public DuckDBConnection Connection => connection.Value;

    public void Dispose()
    {
        if (connection.IsValueCreated)
        {
            connection.Value.Dispose();
        }
    }
}
