using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using DuckDB.NET.Native;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// Writes rows straight into a chunk of DuckDB's memory. Each row: one setter per column, in any order, then <see cref="EndRow"/>.
/// </summary>
/// <remarks>
/// A setter whose type is not the column's throws, an integer may go into a wider column, a decimal fits exactly or is refused.
/// </remarks>
public abstract unsafe class ChunkWriter : IDisposable
{
    /// <summary>Text that is half a surrogate pair is an error, not a question mark.</summary>
    internal static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Column[] columns;
    private readonly TextPool? texts;
    private byte[] utf8 = new byte[256];
    private int row;
    private int set;

    /// <param name="types">The columns' types.</param>
    /// <param name="texts">Keeps texts that come again; null where few do.</param>
    private protected ChunkWriter(IReadOnlyList<DuckDBLogicalType> types, TextPool? texts = null)
    {
        this.texts = texts;
        columns = [.. types.Select(type => new Column(type))];
        Chunk = Native.DataChunks.DuckDBCreateDataChunk([.. types.Select(type => type.DangerousGetHandle())], (ulong)columns.Length);
        Attach();
    }

    /// <summary>The most rows that a chunk holds.</summary>
    public static int Capacity { get; } = checked((int)Native.Helpers.DuckDBVectorSize());

    /// <summary>Rows ended so far.</summary>
    public long Rows { get; private set; }

    private protected DuckDBDataChunk Chunk { get; }

    /// <summary>False when nothing more may be written.</summary>
    private protected bool IsOpen { get; set; } = true;

    /// <summary>Rows in the chunk.</summary>
    private protected int Filled => row;

    public void Append(int column, bool value) => *Cell(column, DuckDBType.Boolean, 1) = value ? (byte)1 : (byte)0;

    public void Append(int column, short value) => Integer(column, DuckDBType.SmallInt, value);

    public void Append(int column, int value) => Integer(column, DuckDBType.Integer, value);

    public void Append(int column, long value) => Integer(column, DuckDBType.BigInt, value);

    /// <exception cref="OverflowException">The value has more decimals or digits than the column's DECIMAL.</exception>
    public void Append(int column, decimal value)
    {
        Expect(column, DuckDBType.Decimal);
        ref Column target = ref columns[column];
        if (target.Size == sizeof(long) && value.Scale == target.Scale && ExactDecimal.Small(value) is { } small && Math.Abs(small) < target.Limit)
        {
            *(long*)Cell(column, DuckDBType.Decimal, sizeof(long)) = small;
            return;
        }

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
        if (value.Length == 1 && char.IsAscii(value[0]))
        {
            *(DuckDBString*)Cell(column, DuckDBType.Varchar, sizeof(DuckDBString)) = TextPool.Letter(value[0]);
            return;
        }

        if (texts?.Find(value) is { } pooled)
        {
            *(DuckDBString*)Cell(column, DuckDBType.Varchar, sizeof(DuckDBString)) = pooled;
            return;
        }

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
    public void EndRow()
    {
        if (set != columns.Length)
        {
            throw new InvalidOperationException($"Row {Rows + 1} has {set} of {columns.Length} columns.");
        }

        set = 0;
        row++;
        Rows++;
        if (row == Capacity)
        {
            OnFull();
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            IsOpen = false;
            Chunk.Dispose();
        }
    }

    /// <summary>The chunk can hold no more rows.</summary>
    private protected abstract void OnFull();

    /// <exception cref="InvalidOperationException">A row was begun and not ended.</exception>
    private protected void RequireWholeRows()
    {
        if (set != 0)
        {
            throw new InvalidOperationException($"Row {Rows + 1} was begun and not ended.");
        }
    }

    /// <summary>Tells DuckDB how many rows the chunk has.</summary>
    private protected void SetSize() => Native.DataChunks.DuckDBDataChunkSetSize(Chunk, (ulong)row);

    /// <summary>Empties the chunk.</summary>
    private protected void Reset()
    {
        Native.DataChunks.DuckDBDataChunkReset(Chunk);
        row = 0;
        Attach();
    }

    private void Attach()
    {
        for (int index = 0; index < columns.Length; index++)
        {
            columns[index].Attach(Native.DataChunks.DuckDBDataChunkGetVector(Chunk, index));
        }
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
        if (!IsOpen || target.LastRow == row)
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
        if (value.Length <= TextPool.MaxInlined)
        {
            *(DuckDBString*)cell = TextPool.Inlined(value);
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
        ObjectDisposedException.ThrowIf(!IsOpen, this);
        throw new InvalidOperationException($"Column {column} was set twice in row {Rows + 1}.");
    }

    private struct Column
    {
        public readonly DuckDBType Type;
        public readonly int Width;
        public readonly int Scale;
        public readonly int Size;
        public readonly long Limit;
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
            Limit = Size == sizeof(long) ? (long)ExactDecimal.PowerOfTen(Width) : 0;
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
