using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// Adds rows to a table in the table's column order, fast: values are written straight into a chunk of DuckDB's memory.
/// Each row: one setter per column, in any order, then <see cref="EndRow"/>; at the end <see cref="Close"/>.
/// </summary>
/// <remarks>
/// Disposing without <see cref="Close"/> drops what has not reached the table yet; earlier rows may be there already, so all-or-nothing
/// takes a transaction. A setter whose type is not the column's throws; integers may go into a wider column.
/// </remarks>
public sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _appender;
    private readonly ChunkHandle _chunk;
    private readonly Column[] _columns;
    private readonly int _capacity = (int)NativeMethods.duckdb_vector_size();
    private byte[] _utf8 = new byte[256];
    private int _row;
    private int _set;
    private bool _open = true;

    internal DuckDbAppender(ConnectionHandle connection, string? schema, string table)
    {
        if (NativeMethods.duckdb_appender_create_ext(connection, null, schema, table, out _appender) != 0)
            using (_appender) throw new DuckDbException(NativeMethods.Text(NativeMethods.duckdb_appender_error(_appender)));
        var types = new LogicalTypeHandle[NativeMethods.duckdb_appender_column_count(_appender)];
        for (var index = 0; index < types.Length; index++) types[index] = NativeMethods.duckdb_appender_column_type(_appender, (ulong)index);
        _columns = Array.ConvertAll(types, type => new Column(type));
        var handles = Array.ConvertAll(types, type => type.DangerousGetHandle());
        fixed (nint* first = handles) _chunk = NativeMethods.duckdb_create_data_chunk(first, (ulong)handles.Length);
        foreach (var type in types) type.Dispose();
        Attach();
    }

    /// <summary>Rows ended so far.</summary>
    public long Rows { get; private set; }

    public void Append(int column, bool value) => *(byte*)Cell(column, DuckDbType.Boolean, 1) = value ? (byte)1 : (byte)0;

    public void Append(int column, sbyte value) => Integer(column, DuckDbType.TinyInt, value);

    public void Append(int column, short value) => Integer(column, DuckDbType.SmallInt, value);

    public void Append(int column, int value) => Integer(column, DuckDbType.Integer, value);

    public void Append(int column, long value) => Integer(column, DuckDbType.BigInt, value);

    public void Append(int column, byte value) => Integer(column, DuckDbType.UTinyInt, value);

    public void Append(int column, ushort value) => Integer(column, DuckDbType.USmallInt, value);

    public void Append(int column, uint value) => Integer(column, DuckDbType.UInteger, value);

    public void Append(int column, ulong value) => Integer(column, DuckDbType.UBigInt, value);

    public void Append(int column, Int128 value) => *(NativeHugeInt*)Cell(column, DuckDbType.HugeInt, 16) = NativeHugeInt.From(value);

    public void Append(int column, UInt128 value) => *(NativeHugeInt*)Cell(column, DuckDbType.UHugeInt, 16) = NativeHugeInt.From(value);

    public void Append(int column, float value) => *(float*)Cell(column, DuckDbType.Float, sizeof(float)) = value;

    public void Append(int column, double value) => *(double*)Cell(column, DuckDbType.Double, sizeof(double)) = value;

    /// <exception cref="OverflowException">The value has more decimals or digits than the column's DECIMAL.</exception>
    public void Append(int column, decimal value)
    {
        Expect(column, DuckDbType.Decimal);
        AppendUnscaled(column, DuckDbDecimal.Unscale(value, _columns[column].Width, _columns[column].Scale));
    }

    /// <summary>Sets a DECIMAL column by its integer: 12.34 in DECIMAL(18,2) is 1234.</summary>
    /// <exception cref="OverflowException">The integer has more digits than the column.</exception>
    public void AppendUnscaled(int column, Int128 unscaled)
    {
        Expect(column, DuckDbType.Decimal);
        ref Column target = ref _columns[column];
        if (Int128.Abs(unscaled) >= target.Limit) throw new OverflowException($"{unscaled} has more than the {target.Width} digits of column {column}.");
        var cell = Cell(column, DuckDbType.Decimal, target.Size);
        switch (target.Size)
        {
            case sizeof(short): *(short*)cell = (short)unscaled; break;
            case sizeof(int): *(int*)cell = (int)unscaled; break;
            case sizeof(long): *(long*)cell = (long)unscaled; break;
            default: *(NativeHugeInt*)cell = NativeHugeInt.From(unscaled); break;
        }
    }

    public void Append(int column, DateOnly value) => *(int*)Cell(column, DuckDbType.Date, sizeof(int)) = DuckDbTime.ToDays(value);

    public void Append(int column, DateTime value) => *(long*)Cell(column, DuckDbType.Timestamp, sizeof(long)) = DuckDbTime.ToMicroseconds(value);

    public void Append(int column, Guid value) =>
        *(NativeHugeInt*)Cell(column, DuckDbType.Uuid, 16) = NativeHugeInt.FromGuid(value).FlipForUuid();

    /// <summary>Sets a VARCHAR column by UTF-8, or a BLOB column by bytes.</summary>
    /// <exception cref="ArgumentException">Text that is not UTF-8.</exception>
    public void Append(int column, ReadOnlySpan<byte> value)
    {
        if (_columns[column].Type == DuckDbType.Blob)
        {
            Bytes(column, DuckDbType.Blob, value);
            return;
        }
        Expect(column, DuckDbType.Varchar);
        if (!Utf8.IsValid(value)) throw new ArgumentException($"The text for column {column} is not UTF-8.", nameof(value));
        Bytes(column, DuckDbType.Varchar, value);
    }

    /// <exception cref="ArgumentException">Text with half a surrogate pair.</exception>
    public void Append(int column, string? value)
    {
        if (value is null)
        {
            AppendNull(column);
            return;
        }
        Expect(column, DuckDbType.Varchar);
        var longest = value.Length * 3;
        if (_utf8.Length < longest) _utf8 = new byte[longest];
        Bytes(column, DuckDbType.Varchar, _utf8.AsSpan(0, ParameterBinder.StrictUtf8.GetBytes(value, _utf8)));
    }

    public void AppendNull(int column)
    {
        ref Column target = ref _columns[column];
        Mark(column);
        if (target.Validity == null)
        {
            NativeMethods.duckdb_vector_ensure_validity_writable(target.Vector);
            target.Validity = NativeMethods.duckdb_vector_get_validity(target.Vector);
        }
        target.Validity[_row >> 6] &= ~(1UL << (_row & 63));
    }

    /// <exception cref="InvalidOperationException">A column has not been set.</exception>
    /// <exception cref="DuckDbException">DuckDB refuses rows of the full chunk.</exception>
    public void EndRow()
    {
        if (_set != _columns.Length) throw new InvalidOperationException($"Row {Rows + 1} has {_set} of {_columns.Length} columns.");
        _set = 0;
        _row++;
        Rows++;
        if (_row == _capacity) FlushChunk();
    }

    /// <summary>Brings all rows into the table.</summary>
    /// <exception cref="DuckDbException">DuckDB refuses rows (a constraint, say); none of those since its last flush are in the table.</exception>
    public void Close()
    {
        ObjectDisposedException.ThrowIf(!_open, this);
        if (_set != 0) throw new InvalidOperationException($"Row {Rows + 1} was begun and not ended.");
        if (_row > 0) FlushChunk();
        _open = false;
        Check(NativeMethods.duckdb_appender_close(_appender));
    }

    public void Dispose()
    {
        // Destroying an appender would flush it; what Close was not asked for must not reach the table.
        if (_open && !_appender.IsClosed) _ = NativeMethods.duckdb_appender_clear(_appender);
        _open = false;
        _chunk.Dispose();
        _appender.Dispose();
    }

    private void FlushChunk()
    {
        NativeMethods.duckdb_data_chunk_set_size(_chunk, (ulong)_row);
        Check(NativeMethods.duckdb_append_data_chunk(_appender, _chunk));
        NativeMethods.duckdb_data_chunk_reset(_chunk);
        _row = 0;
        Attach();
    }

    private void Attach()
    {
        for (var index = 0; index < _columns.Length; index++) _columns[index].Attach(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)index));
    }

    private void Check(int state)
    {
        if (state == 0) return;
        throw new DuckDbException(NativeMethods.Text(NativeMethods.duckdb_appender_error(_appender)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Cell(int column, DuckDbType type, int size)
    {
        Expect(column, type);
        Mark(column);
        return _columns[column].Data + ((nint)_row * size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Expect(int column, DuckDbType type)
    {
        if (_columns[column].Type != type) ThrowWrongType(column, type);
    }

    /// <summary>Notes that the row has the column, so that a forgotten one is an error and not the value of a row before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(int column)
    {
        ref Column target = ref _columns[column];
        if (!_open || target.LastRow == _row) ThrowNotNow(column);
        target.LastRow = _row;
        _set++;
    }

    private void Integer<T>(int column, DuckDbType type, T value) where T : unmanaged, IBinaryInteger<T>
    {
        if (_columns[column].Type == type)
        {
            *(T*)Cell(column, type, sizeof(T)) = value;
            return;
        }
        // A wider column takes every value of a narrower type of the same sign.
        switch (_columns[column].Type)
        {
            case DuckDbType.SmallInt when type == DuckDbType.TinyInt: *(short*)Cell(column, DuckDbType.SmallInt, 2) = short.CreateChecked(value); break;
            case DuckDbType.Integer when type < DuckDbType.Integer: *(int*)Cell(column, DuckDbType.Integer, 4) = int.CreateChecked(value); break;
            case DuckDbType.BigInt when type < DuckDbType.BigInt: *(long*)Cell(column, DuckDbType.BigInt, 8) = long.CreateChecked(value); break;
            default: ThrowWrongType(column, type); break;
        }
    }

    private void Bytes(int column, DuckDbType type, ReadOnlySpan<byte> value)
    {
        var text = (NativeString*)Cell(column, type, sizeof(NativeString));
        if (value.Length <= NativeString.MaxInlined)
        {
            // Short text is compared with its padding: the bytes behind it must be 0.
            *text = default;
            text->Length = (uint)value.Length;
            value.CopyTo(new Span<byte>(text->Inlined, NativeString.MaxInlined));
            return;
        }
        fixed (byte* start = value)
            NativeMethods.duckdb_unsafe_vector_assign_string_element_len(_columns[column].Vector, (ulong)_row, start, (ulong)value.Length);
    }

    private void ThrowWrongType(int column, DuckDbType type) =>
        throw new InvalidCastException($"Column {column} is {_columns[column].Type}; it was given {type}.");

    private void ThrowNotNow(int column)
    {
        ObjectDisposedException.ThrowIf(!_open, this);
        throw new InvalidOperationException($"Column {column} was set twice in row {Rows + 1}.");
    }

    private struct Column
    {
        public readonly DuckDbType Type;
        public readonly int Width;
        public readonly int Scale;
        public readonly int Size;
        public readonly Int128 Limit;
        public nint Vector;
        public byte* Data;
        public ulong* Validity;
        public int LastRow;

        public Column(LogicalTypeHandle type)
        {
            Type = NativeMethods.duckdb_get_type_id(type);
            if (Type != DuckDbType.Decimal) return;
            Width = NativeMethods.duckdb_decimal_width(type);
            Scale = NativeMethods.duckdb_decimal_scale(type);
            Limit = DuckDbDecimal.PowerOfTen(Width);
            Size = NativeMethods.duckdb_decimal_internal_type(type) switch
            {
                DuckDbType.SmallInt => sizeof(short),
                DuckDbType.Integer => sizeof(int),
                DuckDbType.BigInt => sizeof(long),
                _ => 16,
            };
        }

        public void Attach(nint vector)
        {
            Vector = vector;
            Data = (byte*)NativeMethods.duckdb_vector_get_data(vector);
            Validity = null;
            LastRow = -1;
        }
    }
}
