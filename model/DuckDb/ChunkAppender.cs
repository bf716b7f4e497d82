using System.Buffers.Binary;
using System.Data.Common;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// Adds rows to a table in the table's column order, fast: values are written straight into a chunk of DuckDB's memory.
/// Each row: one setter per column, in any order, then <see cref="EndRow"/>; at the end <see cref="Close"/>.
/// </summary>
/// <remarks>
/// Why not DuckDB.NET's own appender (1.5.6): a value of another width than the column is written without an error and spoils it and its
/// neighbours, decimals are cut to the column's scale, and disposing without closing writes the rows. Here a setter whose type is not the column's
/// throws, an integer may go into a wider column, a decimal fits exactly or is refused, and what is not closed is dropped. Disposing without
/// <see cref="Close"/> drops what has not reached the table yet; earlier rows may be there already, so all-or-nothing takes a transaction.
/// </remarks>
public sealed unsafe class ChunkAppender : IDisposable
{
    /// <summary>Text that is half a surrogate pair is an error, not a question mark.</summary>
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly DuckDB.NET.Native.DuckDBAppender appender;
    private readonly DuckDBDataChunk chunk;
    private readonly Column[] columns;
    private readonly int capacity = checked((int)Native.Helpers.DuckDBVectorSize());
    private byte[] utf8 = new byte[256];
    private int row;
    private int set;
    private bool open = true;

    /// <param name="connection">An open connection; it outlives the appender.</param>
    /// <param name="table">The table's name, unquoted.</param>
    /// <exception cref="DbException">There is no such table.</exception>
    public ChunkAppender(DuckDBConnection connection, string table)
    {
        DuckDBState created = Native.Appender.DuckDBAppenderCreateExt(connection.NativeConnection, null!, null!, table, out appender);
        if (created != DuckDBState.Success)
        {
            using (appender)
            {
                throw Failure();
            }
        }

        var types = new DuckDBLogicalType[Native.Appender.DuckDBAppenderColumnCount(appender)];
        for (int index = 0; index < types.Length; index++)
        {
            types[index] = Native.Appender.DuckDBAppenderColumnType(appender, (ulong)index);
        }

        columns = Array.ConvertAll(types, type => new Column(type));
        chunk = Native.DataChunks.DuckDBCreateDataChunk(Array.ConvertAll(types, type => type.DangerousGetHandle()), (ulong)types.Length);
        foreach (DuckDBLogicalType type in types)
        {
            type.Dispose();
        }

        Attach();
    }

    /// <summary>Rows ended so far.</summary>
    public long Rows { get; private set; }

    public void Append(int column, bool value) => *Cell(column, DuckDBType.Boolean, 1) = value ? (byte)1 : (byte)0;

    public void Append(int column, short value) => Integer(column, DuckDBType.SmallInt, value);

    public void Append(int column, int value) => Integer(column, DuckDBType.Integer, value);

    public void Append(int column, long value) => Integer(column, DuckDBType.BigInt, value);

    /// <exception cref="OverflowException">The value has more decimals or digits than the column's DECIMAL.</exception>
    public void Append(int column, decimal value)
    {
        Expect(column, DuckDBType.Decimal);
        ref Column target = ref columns[column];
        Int128 unscaled = ExactDecimal.Unscale(value, target.Width, target.Scale);
        byte* cell = Cell(column, DuckDBType.Decimal, target.Size);
        switch (target.Size)
        {
            case sizeof(short): *(short*)cell = (short)unscaled; break;
            case sizeof(int): *(int*)cell = (int)unscaled; break;
            case sizeof(long): *(long*)cell = (long)unscaled; break;
            default:
                // duckdb_hugeint: the low half first on every platform.
                ((ulong*)cell)[0] = unchecked((ulong)unscaled);
                ((long*)cell)[1] = (long)(unscaled >> 64);
                break;
        }
    }

    public void Append(int column, DateOnly value) =>
        *(int*)Cell(column, DuckDBType.Date, sizeof(int)) = value.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public void Append(int column, Guid value)
    {
        byte* cell = Cell(column, DuckDBType.Uuid, sizeof(UInt128));
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        // The low half first, and the top bit flipped, so that signed comparison of the halves orders as the text does.
        ((ulong*)cell)[0] = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        ((ulong*)cell)[1] = BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ (1UL << 63);
    }

    /// <exception cref="ArgumentException">Text with half a surrogate pair.</exception>
    public void Append(int column, string? value)
    {
        if (value is null)
        {
            AppendNull(column);
            return;
        }

        Expect(column, DuckDBType.Varchar);
        int longest = StrictUtf8.GetMaxByteCount(value.Length);
        if (utf8.Length < longest)
        {
            utf8 = new byte[longest];
        }

        Text(column, utf8.AsSpan(0, StrictUtf8.GetBytes(value, utf8)));
    }

    public void AppendNull(int column)
    {
        ref Column target = ref columns[column];
        Mark(column);
        if (target.Validity == null)
        {
            Native.Vectors.DuckDBVectorEnsureValidityWritable(target.Vector);
            target.Validity = Native.Vectors.DuckDBVectorGetValidity(target.Vector);
        }

        target.Validity[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <exception cref="InvalidOperationException">A column has not been set.</exception>
    /// <exception cref="DbException">DuckDB refuses rows of the full chunk.</exception>
    public void EndRow()
    {
        if (set != columns.Length)
        {
            throw new InvalidOperationException($"Row {Rows + 1} has {set} of {columns.Length} columns.");
        }

        set = 0;
        row++;
        Rows++;
        if (row == capacity)
        {
            FlushChunk();
        }
    }

    /// <summary>Brings all rows into the table.</summary>
    /// <exception cref="InvalidOperationException">A row was begun and not ended.</exception>
    /// <exception cref="DbException">DuckDB refuses rows (a constraint, a full disk): none of those since its last flush are in the table.</exception>
    public void Close()
    {
        ObjectDisposedException.ThrowIf(!open, this);
        if (set != 0)
        {
            throw new InvalidOperationException($"Row {Rows + 1} was begun and not ended.");
        }

        if (row > 0)
        {
            FlushChunk();
        }

        open = false;
        Check(Native.Appender.DuckDBAppenderClose(appender));
    }

    public void Dispose()
    {
        // Destroying an appender would flush it; what Close was not asked for must not reach the table.
        if (open && !appender.IsClosed)
        {
            _ = Native.Appender.DuckDBAppenderClear(appender);
        }

        open = false;
        chunk.Dispose();
        appender.Dispose();
    }

    private void FlushChunk()
    {
        _ = Native.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)row);
        Check(Native.Appender.DuckDBAppendDataChunk(appender, chunk));
        Native.DataChunks.DuckDBDataChunkReset(chunk);
        row = 0;
        Attach();
    }

    private void Attach()
    {
        for (int index = 0; index < columns.Length; index++)
        {
            columns[index].Attach(Native.DataChunks.DuckDBDataChunkGetVector(chunk, index));
        }
    }

    private void Check(DuckDBState state)
    {
        if (state != DuckDBState.Success)
        {
            throw Failure();
        }
    }

    private AppendException Failure()
    {
        using DuckDBErrorData error = Native.Appender.DuckDBAppenderErrorData(appender);
        return new AppendException(Native.ErrorData.DuckDBErrorDataMessage(error));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Cell(int column, DuckDBType type, int size)
    {
        Expect(column, type);
        Mark(column);
        return columns[column].Data + ((nint)row * size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Expect(int column, DuckDBType type)
    {
        if (columns[column].Type != type)
        {
            ThrowWrongType(column, type);
        }
    }

    /// <summary>Notes that the row has the column, so that a forgotten one is an error and not the value of a row before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(int column)
    {
        ref Column target = ref columns[column];
        if (!open || target.LastRow == row)
        {
            ThrowNotNow(column);
        }

        target.LastRow = row;
        set++;
    }

    /// <summary>A wider column takes every value of a narrower type; a narrower one none.</summary>
    private void Integer<T>(int column, DuckDBType type, T value) where T : unmanaged, IBinaryInteger<T>
    {
        switch (columns[column].Type)
        {
            case DuckDBType same when same == type: *(T*)Cell(column, type, sizeof(T)) = value; break;
            case DuckDBType.Integer when type < DuckDBType.Integer: *(int*)Cell(column, DuckDBType.Integer, sizeof(int)) = int.CreateChecked(value); break;
            case DuckDBType.BigInt when type < DuckDBType.BigInt: *(long*)Cell(column, DuckDBType.BigInt, sizeof(long)) = long.CreateChecked(value); break;
            default: ThrowWrongType(column, type); break;
        }
    }

    private void Text(int column, ReadOnlySpan<byte> value)
    {
        byte* cell = Cell(column, DuckDBType.Varchar, sizeof(DuckDBString));
        if (value.Length <= Column.MaxInlined)
        {
            // Short text is compared with its padding: the bytes behind it must be 0.
            *(DuckDBString*)cell = default;
            *(int*)cell = value.Length;
            value.CopyTo(new Span<byte>(cell + sizeof(int), Column.MaxInlined));
            return;
        }

        fixed (byte* start = value)
        {
            Native.Vectors.DuckDBUnsafeVectorAssignStringElementLength(columns[column].Vector, (ulong)row, start, value.Length);
        }
    }

    private void ThrowWrongType(int column, DuckDBType type) =>
        throw new InvalidCastException($"Column {column} is {columns[column].Type}; it was given {type}.");

    private void ThrowNotNow(int column)
    {
        ObjectDisposedException.ThrowIf(!open, this);
        throw new InvalidOperationException($"Column {column} was set twice in row {Rows + 1}.");
    }

    private sealed class AppendException(string message) : DbException(message);

    private struct Column
    {
        /// <summary>Text of up to so many bytes lies in its cell (duckdb_string_t), longer text behind a pointer.</summary>
        public const int MaxInlined = 12;

        public readonly DuckDBType Type;
        public readonly int Width;
        public readonly int Scale;
        public readonly int Size;
        public nint Vector;
        public byte* Data;
        public ulong* Validity;
        public int LastRow;

        public Column(DuckDBLogicalType type)
        {
            Type = Native.LogicalType.DuckDBGetTypeId(type);
            if (Type != DuckDBType.Decimal)
            {
                return;
            }

            Width = Native.LogicalType.DuckDBDecimalWidth(type);
            Scale = Native.LogicalType.DuckDBDecimalScale(type);
            Size = Native.LogicalType.DuckDBDecimalInternalType(type) switch
            {
                DuckDBType.SmallInt => sizeof(short),
                DuckDBType.Integer => sizeof(int),
                DuckDBType.BigInt => sizeof(long),
                _ => 16,
            };
        }

        public void Attach(nint vector)
        {
            Vector = vector;
            Data = (byte*)Native.Vectors.DuckDBVectorGetData(vector);
            Validity = null;
            LastRow = -1;
        }
    }
}
