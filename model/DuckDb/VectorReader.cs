using System.Globalization;
using System.Numerics;
using System.Text;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Reads one column of the chunk at hand, straight from DuckDB's memory.</summary>
internal sealed unsafe class VectorReader
{
    private readonly DuckDbType _type;
    // How the type is stored: a DECIMAL or ENUM lies in an integer of its size.
    private readonly DuckDbType _storage;
    private readonly int _width;
    private readonly int _scale;
    private readonly string[] _enumTexts = [];
    private readonly VectorReader? _child;
    private void* _data;
    private ulong* _validity;

    public VectorReader(string name, LogicalTypeHandle type)
    {
        Name = name;
        _type = _storage = NativeMethods.duckdb_get_type_id(type);
        switch (_type)
        {
            case DuckDbType.Decimal:
                _storage = NativeMethods.duckdb_decimal_internal_type(type);
                _width = NativeMethods.duckdb_decimal_width(type);
                _scale = NativeMethods.duckdb_decimal_scale(type);
                break;
            case DuckDbType.Enum:
                _storage = NativeMethods.duckdb_enum_internal_type(type);
                _enumTexts = new string[NativeMethods.duckdb_enum_dictionary_size(type)];
                for (var index = 0; index < _enumTexts.Length; index++)
                    _enumTexts[index] = NativeMethods.TakeText(NativeMethods.duckdb_enum_dictionary_value(type, (ulong)index));
                break;
            case DuckDbType.List:
                using (var childType = NativeMethods.duckdb_list_type_child_type(type)) _child = new VectorReader(name, childType);
                break;
        }
    }

    public string Name { get; }

    public DuckDbType Type => _type;

    public string TypeName => _type switch
    {
        DuckDbType.Decimal => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({_width},{_scale})"),
        DuckDbType.List => $"{_child!.TypeName}[]",
        DuckDbType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDbType.TimestampS => "TIMESTAMP_S",
        DuckDbType.TimestampMs => "TIMESTAMP_MS",
        DuckDbType.TimestampNs => "TIMESTAMP_NS",
        DuckDbType.SqlNull => "NULL",
        _ => _type.ToString().ToUpperInvariant(),
    };

    /// <summary>The type of <see cref="Value"/>'s answers.</summary>
    public Type ClrType => _type switch
    {
        DuckDbType.Boolean => typeof(bool),
        DuckDbType.TinyInt => typeof(sbyte),
        DuckDbType.SmallInt => typeof(short),
        DuckDbType.Integer => typeof(int),
        DuckDbType.BigInt => typeof(long),
        DuckDbType.UTinyInt => typeof(byte),
        DuckDbType.USmallInt => typeof(ushort),
        DuckDbType.UInteger => typeof(uint),
        DuckDbType.UBigInt => typeof(ulong),
        // Not Int128: libraries that map rows know how to turn a BigInteger into an integer, overflow checked.
        DuckDbType.HugeInt or DuckDbType.UHugeInt => typeof(BigInteger),
        DuckDbType.Float => typeof(float),
        DuckDbType.Double => typeof(double),
        DuckDbType.Decimal => typeof(decimal),
        DuckDbType.Date => typeof(DateOnly),
        DuckDbType.Time => typeof(TimeOnly),
        DuckDbType.Timestamp or DuckDbType.TimestampS or DuckDbType.TimestampMs or DuckDbType.TimestampNs or DuckDbType.TimestampTz => typeof(DateTime),
        DuckDbType.Varchar or DuckDbType.Enum => typeof(string),
        DuckDbType.Blob => typeof(byte[]),
        DuckDbType.Uuid => typeof(Guid),
        DuckDbType.List => typeof(object[]),
        _ => typeof(object),
    };

    /// <summary>Points at a chunk's vector; valid while the chunk lives.</summary>
    public void Attach(nint vector)
    {
        _data = NativeMethods.duckdb_vector_get_data(vector);
        _validity = NativeMethods.duckdb_vector_get_validity(vector);
        _child?.Attach(NativeMethods.duckdb_list_vector_get_child(vector));
    }

    public bool IsNull(long row) => _validity != null && (_validity[row >> 6] & (1UL << (int)(row & 63))) == 0;

    /// <exception cref="NotSupportedException">A type that is not read here.</exception>
    public object Value(long row)
    {
        if (IsNull(row)) return DBNull.Value;
        return _type switch
        {
            DuckDbType.Boolean => Boolean(row),
            DuckDbType.TinyInt => At<sbyte>(row),
            DuckDbType.SmallInt => At<short>(row),
            DuckDbType.Integer => At<int>(row),
            DuckDbType.BigInt => At<long>(row),
            DuckDbType.UTinyInt => At<byte>(row),
            DuckDbType.USmallInt => At<ushort>(row),
            DuckDbType.UInteger => At<uint>(row),
            DuckDbType.UBigInt => At<ulong>(row),
            DuckDbType.HugeInt or DuckDbType.UHugeInt => Number<BigInteger>(row),
            DuckDbType.Float => At<float>(row),
            DuckDbType.Double => At<double>(row),
            DuckDbType.Decimal => DecimalAt(row),
            DuckDbType.Date => Date(row),
            DuckDbType.Time => Time(row),
            DuckDbType.Varchar or DuckDbType.Enum => Text(row),
            DuckDbType.Blob => Bytes(row).ToArray(),
            DuckDbType.Uuid => Uuid(row),
            DuckDbType.List => List(row),
            _ when ClrType == typeof(DateTime) => DateAndTime(row),
            _ => throw new NotSupportedException($"Column {Name} has the type {TypeName}, which is not read here: cast it to VARCHAR in SQL."),
        };
    }

    /// <summary>A number as T: integers checked for overflow, decimals as decimal or binary, binary numbers as binary only.</summary>
    public T Number<T>(long row) where T : struct, INumberBase<T>
    {
        var toBinary = typeof(T) == typeof(double) || typeof(T) == typeof(float);
        return _type switch
        {
            DuckDbType.TinyInt => T.CreateChecked(At<sbyte>(row)),
            DuckDbType.SmallInt => T.CreateChecked(At<short>(row)),
            DuckDbType.Integer => T.CreateChecked(At<int>(row)),
            DuckDbType.BigInt => T.CreateChecked(At<long>(row)),
            DuckDbType.UTinyInt => T.CreateChecked(At<byte>(row)),
            DuckDbType.USmallInt => T.CreateChecked(At<ushort>(row)),
            DuckDbType.UInteger => T.CreateChecked(At<uint>(row)),
            DuckDbType.UBigInt => T.CreateChecked(At<ulong>(row)),
            DuckDbType.HugeInt => T.CreateChecked(At<NativeHugeInt>(row).ToInt128()),
            DuckDbType.UHugeInt => T.CreateChecked(At<NativeHugeInt>(row).ToUInt128()),
            DuckDbType.Decimal when toBinary || typeof(T) == typeof(decimal) => T.CreateChecked(DecimalAt(row)),
            DuckDbType.Float when toBinary => T.CreateChecked(At<float>(row)),
            DuckDbType.Double when typeof(T) == typeof(double) => T.CreateChecked(At<double>(row)),
            _ => throw Wrong(typeof(T)),
        };
    }

    public bool Boolean(long row) => _type == DuckDbType.Boolean ? At<byte>(row) != 0 : throw Wrong(typeof(bool));

    public DateOnly Date(long row) => _type == DuckDbType.Date ? DuckDbTime.ToDate(At<int>(row)) : throw Wrong(typeof(DateOnly));

    public TimeOnly Time(long row) => _type == DuckDbType.Time
        ? TimeOnly.MinValue.Add(TimeSpan.FromTicks(At<long>(row) * TimeSpan.TicksPerMicrosecond))
        : throw Wrong(typeof(TimeOnly));

    public DateTime DateAndTime(long row) => _type switch
    {
        DuckDbType.Timestamp => DuckDbTime.ToDateTime(At<long>(row), 1_000_000, DateTimeKind.Unspecified),
        DuckDbType.TimestampTz => DuckDbTime.ToDateTime(At<long>(row), 1_000_000, DateTimeKind.Utc),
        DuckDbType.TimestampS => DuckDbTime.ToDateTime(At<long>(row), 1, DateTimeKind.Unspecified),
        DuckDbType.TimestampMs => DuckDbTime.ToDateTime(At<long>(row), 1_000, DateTimeKind.Unspecified),
        DuckDbType.TimestampNs => DuckDbTime.ToDateTime(At<long>(row), 1_000_000_000, DateTimeKind.Unspecified),
        DuckDbType.Date => Date(row).ToDateTime(TimeOnly.MinValue),
        _ => throw Wrong(typeof(DateTime)),
    };

    public Guid Uuid(long row) => _type == DuckDbType.Uuid ? At<NativeHugeInt>(row).FlipForUuid().ToGuid() : throw Wrong(typeof(Guid));

    public string Text(long row) => _type switch
    {
        DuckDbType.Varchar => Encoding.UTF8.GetString(Bytes(row)),
        DuckDbType.Enum => _enumTexts[(int)EnumCode(row)],
        _ => throw Wrong(typeof(string)),
    };

    /// <summary>The bytes of a BLOB or of a text's UTF-8, valid while the chunk lives.</summary>
    public ReadOnlySpan<byte> Bytes(long row)
    {
        if (_type is not (DuckDbType.Blob or DuckDbType.Varchar)) throw Wrong(typeof(byte[]));
        var text = (NativeString*)_data + row;
        var start = text->Length <= NativeString.MaxInlined ? text->Inlined : text->Pointer;
        return new ReadOnlySpan<byte>(start, (int)text->Length);
    }

    private T At<T>(long row) where T : unmanaged => ((T*)_data)[row];

    private decimal DecimalAt(long row) => DuckDbDecimal.ToDecimal(
        _storage switch
        {
            DuckDbType.SmallInt => At<short>(row),
            DuckDbType.Integer => At<int>(row),
            DuckDbType.BigInt => At<long>(row),
            _ => At<NativeHugeInt>(row).ToInt128(),
        },
        _scale);

    private uint EnumCode(long row) => _storage switch
    {
        DuckDbType.UTinyInt => At<byte>(row),
        DuckDbType.USmallInt => At<ushort>(row),
        _ => At<uint>(row),
    };

    private object?[] List(long row)
    {
        var entry = At<NativeListEntry>(row);
        var values = new object?[entry.Length];
        for (var index = 0; index < values.Length; index++)
        {
            var value = _child!.Value((long)entry.Offset + index);
            values[index] = value is DBNull ? null : value;
        }
        return values;
    }

    private InvalidCastException Wrong(Type wanted) => new($"Column {Name} has the type {TypeName} and is not read as {wanted.Name}.");
}
