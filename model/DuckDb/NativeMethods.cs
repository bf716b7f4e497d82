using System.Runtime.InteropServices;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// DuckDB's C API (duckdb.h), under its own names. Functions that return <c>int</c> give 0 for success unless said otherwise.
/// </summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = NativeLibraryLocator.LibraryName;

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, NativeLibraryLocator.Resolve);

    /// <summary>Text that DuckDB goes on owning.</summary>
    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>Text that DuckDB handed over: copied and freed.</summary>
    public static string TakeText(byte* text)
    {
        var copy = Text(text);
        duckdb_free(text);
        return copy;
    }

    [LibraryImport(Library)] public static partial void duckdb_free(void* memory);
    [LibraryImport(Library)] public static partial byte* duckdb_library_version();

    // Databases and connections
    [LibraryImport(Library)] public static partial nint duckdb_create_instance_cache();
    [LibraryImport(Library)] public static partial int duckdb_create_config(out ConfigHandle config);
    [LibraryImport(Library)] public static partial void duckdb_destroy_config(ref nint config);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_set_config(ConfigHandle config, string name, string option);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_get_or_create_from_cache(nint cache, string? path, out DatabaseHandle database, ConfigHandle config, out byte* error);
    [LibraryImport(Library)] public static partial void duckdb_close(ref nint database);
    [LibraryImport(Library)] public static partial int duckdb_connect(DatabaseHandle database, out ConnectionHandle connection);
    [LibraryImport(Library)] public static partial void duckdb_disconnect(ref nint connection);
    [LibraryImport(Library)] public static partial void duckdb_interrupt(ConnectionHandle connection);

    // Statements and parameters
    /// <summary>Returns the number of statements; 0 is an error or an empty text.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial ulong duckdb_extract_statements(ConnectionHandle connection, string sql, out ExtractedHandle statements);
    [LibraryImport(Library)] public static partial byte* duckdb_extract_statements_error(ExtractedHandle statements);
    [LibraryImport(Library)] public static partial void duckdb_destroy_extracted(ref nint statements);
    [LibraryImport(Library)]
    public static partial int duckdb_prepare_extracted_statement(ConnectionHandle connection, ExtractedHandle statements, ulong index, out PreparedHandle prepared);
    [LibraryImport(Library)] public static partial byte* duckdb_prepare_error(PreparedHandle prepared);
    [LibraryImport(Library)] public static partial void duckdb_destroy_prepare(ref nint prepared);
    [LibraryImport(Library)] public static partial int duckdb_prepared_statement_type(PreparedHandle prepared);
    [LibraryImport(Library)] public static partial ulong duckdb_nparams(PreparedHandle prepared);
    /// <summary>Indexes start at 1; a positional parameter is named by its number.</summary>
    [LibraryImport(Library)] public static partial byte* duckdb_parameter_name(PreparedHandle prepared, ulong index);
    [LibraryImport(Library)] public static partial int duckdb_bind_value(PreparedHandle prepared, ulong index, nint value);
    [LibraryImport(Library)] public static partial int duckdb_pending_prepared(PreparedHandle prepared, out PendingHandle pending);
    [LibraryImport(Library)] public static partial int duckdb_pending_prepared_streaming(PreparedHandle prepared, out PendingHandle pending);
    [LibraryImport(Library)] public static partial byte* duckdb_pending_error(PendingHandle pending);
    [LibraryImport(Library)] public static partial int duckdb_execute_pending(PendingHandle pending, NativeResult* result);
    [LibraryImport(Library)] public static partial void duckdb_destroy_pending(ref nint pending);

    // Values
    [LibraryImport(Library)] public static partial void duckdb_destroy_value(ref nint value);
    [LibraryImport(Library)] public static partial nint duckdb_create_null_value();
    [LibraryImport(Library)] public static partial nint duckdb_create_bool(byte value);
    [LibraryImport(Library)] public static partial nint duckdb_create_int8(sbyte value);
    [LibraryImport(Library)] public static partial nint duckdb_create_int16(short value);
    [LibraryImport(Library)] public static partial nint duckdb_create_int32(int value);
    [LibraryImport(Library)] public static partial nint duckdb_create_int64(long value);
    [LibraryImport(Library)] public static partial nint duckdb_create_uint8(byte value);
    [LibraryImport(Library)] public static partial nint duckdb_create_uint16(ushort value);
    [LibraryImport(Library)] public static partial nint duckdb_create_uint32(uint value);
    [LibraryImport(Library)] public static partial nint duckdb_create_uint64(ulong value);
    [LibraryImport(Library)] public static partial nint duckdb_create_hugeint(NativeHugeInt value);
    [LibraryImport(Library)] public static partial nint duckdb_create_uhugeint(NativeHugeInt value);
    [LibraryImport(Library)] public static partial nint duckdb_create_float(float value);
    [LibraryImport(Library)] public static partial nint duckdb_create_double(double value);
    [LibraryImport(Library)] public static partial nint duckdb_create_decimal(NativeDecimal value);
    [LibraryImport(Library)] public static partial nint duckdb_create_date(int days);
    [LibraryImport(Library)] public static partial nint duckdb_create_time(long microseconds);
    [LibraryImport(Library)] public static partial nint duckdb_create_timestamp(long microseconds);
    [LibraryImport(Library)] public static partial nint duckdb_create_timestamp_tz(long microseconds);
    /// <summary>Takes a Guid's bits in the order of its text; DuckDB flips the top bit itself.</summary>
    [LibraryImport(Library)] public static partial nint duckdb_create_uuid(NativeHugeInt value);
    [LibraryImport(Library)] public static partial nint duckdb_create_blob(byte* data, ulong length);
    [LibraryImport(Library)] public static partial nint duckdb_create_varchar_length(byte* text, ulong length);

    // Results
    [LibraryImport(Library)] public static partial void duckdb_destroy_result(NativeResult* result);
    [LibraryImport(Library)] public static partial byte* duckdb_result_error(NativeResult* result);
    /// <summary>1 = rows changed, 2 = nothing, 3 = a query's rows.</summary>
    [LibraryImport(Library)] public static partial int duckdb_result_return_type(NativeResult result);
    [LibraryImport(Library)] public static partial ulong duckdb_rows_changed(NativeResult* result);
    [LibraryImport(Library)] public static partial ulong duckdb_column_count(NativeResult* result);
    [LibraryImport(Library)] public static partial byte* duckdb_column_name(NativeResult* result, ulong column);
    [LibraryImport(Library)] public static partial LogicalTypeHandle duckdb_column_logical_type(NativeResult* result, ulong column);
    [LibraryImport(Library)] public static partial ChunkHandle duckdb_fetch_chunk(NativeResult result);

    // Types
    [LibraryImport(Library)] public static partial void duckdb_destroy_logical_type(ref nint type);
    [LibraryImport(Library)] public static partial DuckDbType duckdb_get_type_id(LogicalTypeHandle type);
    [LibraryImport(Library)] public static partial byte duckdb_decimal_width(LogicalTypeHandle type);
    [LibraryImport(Library)] public static partial byte duckdb_decimal_scale(LogicalTypeHandle type);
    [LibraryImport(Library)] public static partial DuckDbType duckdb_decimal_internal_type(LogicalTypeHandle type);
    [LibraryImport(Library)] public static partial DuckDbType duckdb_enum_internal_type(LogicalTypeHandle type);
    [LibraryImport(Library)] public static partial uint duckdb_enum_dictionary_size(LogicalTypeHandle type);
    [LibraryImport(Library)] public static partial byte* duckdb_enum_dictionary_value(LogicalTypeHandle type, ulong index);
    [LibraryImport(Library)] public static partial LogicalTypeHandle duckdb_list_type_child_type(LogicalTypeHandle type);

    // Chunks and vectors
    [LibraryImport(Library)] public static partial ulong duckdb_vector_size();
    [LibraryImport(Library)] public static partial ChunkHandle duckdb_create_data_chunk(nint* types, ulong columns);
    [LibraryImport(Library)] public static partial void duckdb_destroy_data_chunk(ref nint chunk);
    [LibraryImport(Library)] public static partial void duckdb_data_chunk_reset(ChunkHandle chunk);
    [LibraryImport(Library)] public static partial ulong duckdb_data_chunk_get_size(ChunkHandle chunk);
    [LibraryImport(Library)] public static partial void duckdb_data_chunk_set_size(ChunkHandle chunk, ulong size);
    [LibraryImport(Library)] public static partial nint duckdb_data_chunk_get_vector(ChunkHandle chunk, ulong column);
    [LibraryImport(Library)] public static partial void* duckdb_vector_get_data(nint vector);
    /// <summary>One bit per row, 1 = there is a value; null when all rows have one.</summary>
    [LibraryImport(Library)] public static partial ulong* duckdb_vector_get_validity(nint vector);
    [LibraryImport(Library)] public static partial void duckdb_vector_ensure_validity_writable(nint vector);
    /// <summary>Copies text or bytes into the vector; text must be proved UTF-8 by the caller.</summary>
    [LibraryImport(Library)] public static partial void duckdb_unsafe_vector_assign_string_element_len(nint vector, ulong row, byte* text, ulong length);
    [LibraryImport(Library)] public static partial nint duckdb_list_vector_get_child(nint vector);

    // Appender
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_appender_create_ext(ConnectionHandle connection, string? catalog, string? schema, string table, out AppenderHandle appender);
    [LibraryImport(Library)] public static partial ulong duckdb_appender_column_count(AppenderHandle appender);
    [LibraryImport(Library)] public static partial LogicalTypeHandle duckdb_appender_column_type(AppenderHandle appender, ulong column);
    [LibraryImport(Library)] public static partial byte* duckdb_appender_error(AppenderHandle appender);
    [LibraryImport(Library)] public static partial int duckdb_append_data_chunk(AppenderHandle appender, ChunkHandle chunk);
    [LibraryImport(Library)] public static partial int duckdb_appender_clear(AppenderHandle appender);
    [LibraryImport(Library)] public static partial int duckdb_appender_close(AppenderHandle appender);
    [LibraryImport(Library)] public static partial int duckdb_appender_destroy(ref nint appender);
}
