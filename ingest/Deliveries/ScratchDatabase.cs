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

    /// <summary>What SQL calls <see cref="Stream"/>.</summary>
    internal const string StreamName = "inkommande";

    private readonly Lazy<DuckDBConnection> connection;
    private readonly Lazy<DuckDBConnection> beside;
    private readonly Lazy<StreamedRows> stream;

    /// <param name="folder">Where it spills; made by the caller.</param>
    public ScratchDatabase(string folder)
    {
        connection = new(() => DatabaseFile.OpenWritable(null, MemoryLimit, folder));
        beside = new(() => DatabaseFile.OpenBeside(Connection));
        stream = new(() => new StreamedRows(Connection, StreamName));
    }

    public DuckDBConnection Connection => connection.Value;

    /// <summary>Writes while a statement runs on the other.</summary>
    internal DuckDBConnection Beside => beside.Value;

    /// <summary>Rows on their way into it.</summary>
    internal StreamedRows Stream => stream.Value;

    public void Dispose()
    {
        if (beside.IsValueCreated)
        {
            beside.Value.Dispose();
        }

        if (connection.IsValueCreated)
        {
            connection.Value.Dispose();
        }
    }
}
