using System.Collections;
using System.Data;
using System.Data.Common;
using System.Numerics;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>The rows of a result, chunk by chunk, forward only.</summary>
public sealed class DuckDbDataReader : DbDataReader
{
    private readonly DuckDbConnection _connection;
    private readonly ResultHandle _result;
    private readonly VectorReader[] _columns;
    private readonly CommandBehavior _behavior;
    private readonly int _recordsAffected;
    private ChunkHandle? _chunk;
    private long _rowsInChunk;
    private long _row = -1;

    internal DuckDbDataReader(DuckDbConnection connection, ResultHandle result, long affected, CommandBehavior behavior)
    {
        _connection = connection;
        _result = result;
        _behavior = behavior;
        _recordsAffected = checked((int)affected);
        _columns = MakeColumns(result);
        if (_columns.Length > 0) FetchChunk(CancellationToken.None);
        HasRows = _rowsInChunk > 0;
    }

    public override int Depth => 0;

    public override int FieldCount => _columns.Length;

    public override bool HasRows { get; }

    public override bool IsClosed => _result.IsClosed;

    public override int RecordsAffected => _recordsAffected;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    /// <exception cref="DuckDbException">The query failed while its rows were computed (streaming mode).</exception>
    public override bool Read() => Read(CancellationToken.None);

    public override Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<bool>(cancellationToken);
        try
        {
            return Task.FromResult(Read(cancellationToken));
        }
        catch (Exception error)
        {
            return Task.FromException<bool>(error);
        }
    }

    /// <summary>Always false: a command gives the rows of its last statement.</summary>
    public override bool NextResult() => false;

    public override void Close()
    {
        if (IsClosed) return;
        _chunk?.Dispose();
        _result.Dispose();
        if (_behavior.HasFlag(CommandBehavior.CloseConnection)) _connection.Close();
    }

    public override string GetName(int ordinal) => _columns[ordinal].Name;

    /// <exception cref="IndexOutOfRangeException">There is no such column; its message names those that are.</exception>
    public override int GetOrdinal(string name)
    {
        var ordinal = Array.FindIndex(_columns, column => column.Name == name);
        if (ordinal < 0) ordinal = Array.FindIndex(_columns, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return ordinal >= 0
            ? ordinal
            : throw new IndexOutOfRangeException($"There is no column \"{name}\" among {string.Join(", ", _columns.Select(column => column.Name))}.");
    }

    public override string GetDataTypeName(int ordinal) => _columns[ordinal].TypeName;

    public override Type GetFieldType(int ordinal) => _columns[ordinal].ClrType;

    public override bool IsDBNull(int ordinal) => Kept(_columns[ordinal].IsNull(Row(ordinal)));

    public override object GetValue(int ordinal) => Kept(_columns[ordinal].Value(Row(ordinal)));

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++) values[ordinal] = GetValue(ordinal);
        return count;
    }

    public override bool GetBoolean(int ordinal) => Kept(_columns[ordinal].Boolean(ValueRow(ordinal)));

    public override byte GetByte(int ordinal) => Number<byte>(ordinal);

    public override short GetInt16(int ordinal) => Number<short>(ordinal);

    public override int GetInt32(int ordinal) => Number<int>(ordinal);

    public override long GetInt64(int ordinal) => Number<long>(ordinal);

    public override float GetFloat(int ordinal) => Number<float>(ordinal);

    public override double GetDouble(int ordinal) => Number<double>(ordinal);

    public override decimal GetDecimal(int ordinal) => Number<decimal>(ordinal);

    public override DateTime GetDateTime(int ordinal) => Kept(_columns[ordinal].DateAndTime(ValueRow(ordinal)));

    public override Guid GetGuid(int ordinal) => Kept(_columns[ordinal].Uuid(ValueRow(ordinal)));

    public override string GetString(int ordinal) => Kept(_columns[ordinal].Text(ValueRow(ordinal)));

    public override char GetChar(int ordinal) => GetString(ordinal) is [var letter]
        ? letter
        : throw new InvalidCastException($"Column {GetName(ordinal)} holds a text that is not one character.");

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        CopyPart(Kept(_columns[ordinal].Bytes(ValueRow(ordinal)).ToArray()), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        CopyPart(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override T GetFieldValue<T>(int ordinal)
    {
        // The comparisons are constants for each T: nothing is boxed in what remains of this method.
        if (typeof(T) == typeof(bool)) return (T)(object)GetBoolean(ordinal);
        if (typeof(T) == typeof(sbyte)) return (T)(object)Number<sbyte>(ordinal);
        if (typeof(T) == typeof(short)) return (T)(object)Number<short>(ordinal);
        if (typeof(T) == typeof(int)) return (T)(object)Number<int>(ordinal);
        if (typeof(T) == typeof(long)) return (T)(object)Number<long>(ordinal);
        if (typeof(T) == typeof(byte)) return (T)(object)Number<byte>(ordinal);
        if (typeof(T) == typeof(ushort)) return (T)(object)Number<ushort>(ordinal);
        if (typeof(T) == typeof(uint)) return (T)(object)Number<uint>(ordinal);
        if (typeof(T) == typeof(ulong)) return (T)(object)Number<ulong>(ordinal);
        if (typeof(T) == typeof(Int128)) return (T)(object)Number<Int128>(ordinal);
        if (typeof(T) == typeof(UInt128)) return (T)(object)Number<UInt128>(ordinal);
        if (typeof(T) == typeof(BigInteger)) return (T)(object)Number<BigInteger>(ordinal);
        if (typeof(T) == typeof(float)) return (T)(object)Number<float>(ordinal);
        if (typeof(T) == typeof(double)) return (T)(object)Number<double>(ordinal);
        if (typeof(T) == typeof(decimal)) return (T)(object)Number<decimal>(ordinal);
        if (typeof(T) == typeof(DateOnly)) return (T)(object)Kept(_columns[ordinal].Date(ValueRow(ordinal)));
        if (typeof(T) == typeof(TimeOnly)) return (T)(object)Kept(_columns[ordinal].Time(ValueRow(ordinal)));
        if (typeof(T) == typeof(DateTime)) return (T)(object)GetDateTime(ordinal);
        if (typeof(T) == typeof(Guid)) return (T)(object)GetGuid(ordinal);
        var value = GetValue(ordinal);
        return value is T typed ? typed : throw (value is DBNull
            ? Null(ordinal)
            : new InvalidCastException($"Column {GetName(ordinal)} has the type {GetDataTypeName(ordinal)} and is not read as {typeof(T).Name}."));
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    internal bool Read(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (_row + 1 < _rowsInChunk)
        {
            _row++;
            return true;
        }
        if (_rowsInChunk == 0) return false;
        FetchChunk(cancellationToken);
        _row = 0;
        return _rowsInChunk > 0;
    }

    private static unsafe VectorReader[] MakeColumns(ResultHandle result)
    {
        const int queryResult = 3;
        if (NativeMethods.duckdb_result_return_type(*result.Pointer) != queryResult) return [];
        var columns = new VectorReader[NativeMethods.duckdb_column_count(result.Pointer)];
        for (var index = 0; index < columns.Length; index++)
        {
            using var type = NativeMethods.duckdb_column_logical_type(result.Pointer, (ulong)index);
            columns[index] = new VectorReader(NativeMethods.Text(NativeMethods.duckdb_column_name(result.Pointer, (ulong)index)), type);
        }
        return columns;
    }

    private static long CopyPart<T>(T[] all, long offset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null) return all.Length;
        var count = (int)Math.Clamp(all.Length - offset, 0, Math.Min(length, buffer.Length - bufferOffset));
        Array.Copy(all, offset, buffer, bufferOffset, count);
        return count;
    }

    /// <summary>Makes the next chunk that has rows the one at hand; none is left where the rows in it are 0.</summary>
    private unsafe void FetchChunk(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static connection => ((DuckDbConnection)connection!).Interrupt(), _connection);
        do
        {
            _chunk?.Dispose();
            _rowsInChunk = 0;
            _chunk = NativeMethods.duckdb_fetch_chunk(*_result.Pointer);
            if (_chunk.IsInvalid)
            {
                var error = NativeMethods.Text(NativeMethods.duckdb_result_error(_result.Pointer));
                if (error.Length > 0) throw DuckDbException.From(error, cancellationToken);
                return;
            }
            _rowsInChunk = (long)NativeMethods.duckdb_data_chunk_get_size(_chunk);
        }
        while (_rowsInChunk == 0);
        for (var index = 0; index < _columns.Length; index++)
            _columns[index].Attach(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)index));
    }

    private T Number<T>(int ordinal) where T : struct, INumberBase<T> => Kept(_columns[ordinal].Number<T>(ValueRow(ordinal)));

    /// <summary>The row at hand; DuckDB's memory must not be touched without one.</summary>
    private long Row(int ordinal)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return _row >= 0 && _row < _rowsInChunk
            ? _row
            : throw new InvalidOperationException($"There is no row to read column {ordinal} from: call Read first.");
    }

    private long ValueRow(int ordinal)
    {
        var row = Row(ordinal);
        return _columns[ordinal].IsNull(row) ? throw Null(ordinal) : row;
    }

    private InvalidCastException Null(int ordinal) => new($"Column {GetName(ordinal)} is NULL: ask IsDBNull first.");

    /// <summary>Passes a value on once it has been read, the chunk having lived until here.</summary>
    private T Kept<T>(T value)
    {
        GC.KeepAlive(_chunk);
        return value;
    }
}
