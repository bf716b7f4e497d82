using System.Data.Common;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Adds rows to a table in the table's column order, fast; at the end <see cref="Close"/>.</summary>
/// <remarks>
/// Why not DuckDB.NET's own appender (1.5.6): a value of another width than the column is written without an error and spoils it and its
/// neighbours, decimals are cut to the column's scale, and disposing without closing writes the rows. Here what is not closed is dropped. Disposing
/// without <see cref="Close"/> drops what has not reached the table yet; earlier rows may be there already, so all-or-nothing takes a transaction.
/// </remarks>
public sealed class ChunkAppender : ChunkWriter
{
    private readonly DuckDB.NET.Native.DuckDBAppender appender;

    /// <param name="connection">An open connection; it outlives the appender.</param>
    /// <param name="table">The table's name, unquoted.</param>
    /// <exception cref="DbException">There is no such table.</exception>
    public ChunkAppender(DuckDBConnection connection, string table)
        : this(Create(connection, table))
    {
    }

    private ChunkAppender((DuckDB.NET.Native.DuckDBAppender Appender, ColumnTypes Types) created)
        : base(created.Types.All)
    {
        appender = created.Appender;
        created.Types.Dispose();
    }

    /// <summary>The types of a table's columns.</summary>
    /// <exception cref="DbException">There is no such table.</exception>
    public static ColumnTypes TypesOf(DuckDBConnection connection, string table)
    {
        (DuckDB.NET.Native.DuckDBAppender appender, ColumnTypes types) = Create(connection, table);
        appender.Dispose();
        return types;
    }

    /// <summary>Brings all rows into the table.</summary>
    /// <exception cref="InvalidOperationException">A row was begun and not ended.</exception>
    /// <exception cref="DbException">DuckDB refuses rows (a constraint, a full disk): none of those since its last flush are in the table.</exception>
    public void Close()
    {
        ObjectDisposedException.ThrowIf(!IsOpen, this);
        RequireWholeRows();
        if (Filled > 0)
        {
            OnFull();
        }

        IsOpen = false;
        Check(Native.Appender.DuckDBAppenderClose(appender));
    }

    /// <exception cref="DbException">DuckDB refuses rows of the full chunk.</exception>
    private protected override void OnFull()
    {
        SetSize();
        Check(Native.Appender.DuckDBAppendDataChunk(appender, Chunk));
        Reset();
    }

    protected override void Dispose(bool disposing)
    {
        // Destroying an appender would flush it; what Close was not asked for must not reach the table.
        if (IsOpen && !appender.IsClosed)
        {
            _ = Native.Appender.DuckDBAppenderClear(appender);
        }

        base.Dispose(disposing);
        appender.Dispose();
    }

    private static (DuckDB.NET.Native.DuckDBAppender Appender, ColumnTypes Types) Create(DuckDBConnection connection, string table)
    {
        DuckDBState created = Native.Appender.DuckDBAppenderCreateExt(connection.NativeConnection, null!, null!, table, out DuckDB.NET.Native.DuckDBAppender appender);
        if (created != DuckDBState.Success)
        {
            using (appender)
            {
                throw Failure(appender);
            }
        }

        var types = new DuckDBLogicalType[Native.Appender.DuckDBAppenderColumnCount(appender)];
        for (int index = 0; index < types.Length; index++)
        {
            types[index] = Native.Appender.DuckDBAppenderColumnType(appender, (ulong)index);
        }

        return (appender, new ColumnTypes(types));
    }

    private void Check(DuckDBState state)
    {
        if (state != DuckDBState.Success)
        {
            throw Failure(appender);
        }
    }

    private static AppendException Failure(DuckDB.NET.Native.DuckDBAppender appender)
    {
        using DuckDBErrorData error = Native.Appender.DuckDBAppenderErrorData(appender);
        return new AppendException(Native.ErrorData.DuckDBErrorDataMessage(error));
    }

    private sealed class AppendException(string message) : DbException(message);
}
