using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// A table function that gives rows as they are made, in their order: a statement reads them one time from beginning to end, and they never stand in a table.
/// </summary>
/// <remarks>DuckDB calls it on one thread, and has done with a chunk when it asks for the next.</remarks>
public sealed unsafe partial class StreamedRows
{
    private readonly DuckDBConnection connection;
    private IReadOnlyList<(string Name, DuckDBLogicalType Type)> columns = [];
    private IEnumerator<RowChunk>? rows;
    private ExceptionDispatchInfo? failure;

    /// <param name="connection">An open connection; it outlives the stream.</param>
    /// <param name="name">What SQL calls the function.</param>
    public StreamedRows(DuckDBConnection connection, string name)
    {
        this.connection = connection;
        nint function = Library.duckdb_create_table_function();
        try
        {
            Library.duckdb_table_function_set_name(function, name);
            Library.duckdb_table_function_set_extra_info(function, GCHandle.ToIntPtr(GCHandle.Alloc(this)), &Free);
            Library.duckdb_table_function_set_bind(function, &Bind);
            Library.duckdb_table_function_set_init(function, &Begin);
            Library.duckdb_table_function_set_function(function, &Fill);
            if (Library.duckdb_register_table_function(connection.NativeConnection.DangerousGetHandle(), function) != (int)DuckDBState.Success)
            {
                throw new InvalidOperationException($"DuckDB does not take the function {name}.");
            }
        }
        finally
        {
            Library.duckdb_destroy_table_function(ref function);
        }
    }

    /// <summary>Runs a statement that reads the function once.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="names">The names of the columns.</param>
    /// <param name="types">Their types.</param>
    /// <param name="chunks">The rows; what this throws comes out here. An empty chunk is passed over.</param>
    /// <exception cref="DbException">DuckDB refuses the statement or fails.</exception>
    public void Run(string sql, IReadOnlyList<string> names, ColumnTypes types, IEnumerable<RowChunk> chunks)
    {
        columns = [.. names.Zip(types.All)];
        failure = null;
        using IEnumerator<RowChunk> enumerator = chunks.GetEnumerator();
        rows = enumerator;
        try
        {
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        catch (DbException)
        {
            failure?.Throw();
            throw;
        }
        finally
        {
            rows = null;
        }
    }

    private static StreamedRows Of(nint handle) => (StreamedRows)GCHandle.FromIntPtr(handle).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint handle) => GCHandle.FromIntPtr(handle).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Bind(nint info)
    {
        foreach ((string name, DuckDBLogicalType type) in Of(Library.duckdb_bind_get_extra_info(info)).columns)
        {
            Library.duckdb_bind_add_result_column(info, name, type.DangerousGetHandle());
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Begin(nint info)
    {
        // DuckDB asks that there be one; nothing is kept beside the stream itself.
    }

    /// <summary>No exception may pass through DuckDB: it is kept, and thrown by <see cref="Run"/>.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fill(nint info, nint output)
    {
        StreamedRows stream = Of(Library.duckdb_function_get_extra_info(info));
        try
        {
            stream.Next()?.ReferTo(output);
        }
        catch (Exception error)
        {
            stream.failure = ExceptionDispatchInfo.Capture(error);
            Library.duckdb_function_set_error(info, error.GetType().Name);
        }
    }

    private RowChunk? Next()
    {
        while (rows!.MoveNext())
        {
            if (rows.Current.Count > 0)
            {
                return rows.Current;
            }
        }

        return null;
    }

    private static partial class Library
    {
        [LibraryImport("duckdb")]
        public static partial nint duckdb_create_table_function();

        [LibraryImport("duckdb")]
        public static partial void duckdb_destroy_table_function(ref nint function);

        [LibraryImport("duckdb", StringMarshalling = StringMarshalling.Utf8)]
        public static partial void duckdb_table_function_set_name(nint function, string name);

        [LibraryImport("duckdb")]
        public static partial void duckdb_table_function_set_extra_info(nint function, nint info, delegate* unmanaged[Cdecl]<nint, void> destroy);

        [LibraryImport("duckdb")]
        public static partial void duckdb_table_function_set_bind(nint function, delegate* unmanaged[Cdecl]<nint, void> bind);

        [LibraryImport("duckdb")]
        public static partial void duckdb_table_function_set_init(nint function, delegate* unmanaged[Cdecl]<nint, void> init);

        [LibraryImport("duckdb")]
        public static partial void duckdb_table_function_set_function(nint function, delegate* unmanaged[Cdecl]<nint, nint, void> fill);

        [LibraryImport("duckdb")]
        public static partial int duckdb_register_table_function(nint connection, nint function);

        [LibraryImport("duckdb")]
        public static partial nint duckdb_bind_get_extra_info(nint info);

        [LibraryImport("duckdb", StringMarshalling = StringMarshalling.Utf8)]
        public static partial void duckdb_bind_add_result_column(nint info, string name, nint type);

        [LibraryImport("duckdb")]
        public static partial nint duckdb_function_get_extra_info(nint info);

        [LibraryImport("duckdb", StringMarshalling = StringMarshalling.Utf8)]
        public static partial void duckdb_function_set_error(nint info, string message);
    }
}
