using System.Runtime.InteropServices;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Type numbers of DuckDB's C API (<c>duckdb_type</c>); only those that the provider names.</summary>
internal enum DuckDbType
{
    Invalid = 0,
    Boolean = 1,
    TinyInt = 2,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UTinyInt = 6,
    USmallInt = 7,
    UInteger = 8,
    UBigInt = 9,
    Float = 10,
    Double = 11,
    Timestamp = 12,
    Date = 13,
    Time = 14,
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
    Decimal = 19,
    TimestampS = 20,
    TimestampMs = 21,
    TimestampNs = 22,
    Enum = 23,
    List = 24,
    Struct = 25,
    Map = 26,
    Uuid = 27,
    TimestampTz = 31,
    UHugeInt = 32,
    SqlNull = 36,
}

/// <summary><c>duckdb_result</c>. Its fields are private to DuckDB; only its size matters here.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong ColumnCount;
    public ulong RowCount;
    public ulong RowsChanged;
    public nint Columns;
    public nint ErrorMessage;
    public nint InternalData;
}

/// <summary><c>duckdb_string_t</c>: up to 12 bytes lie in the struct, longer text behind a pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeString
{
    public const int MaxInlined = 12;

    [FieldOffset(0)] public uint Length;
    [FieldOffset(4)] public fixed byte Inlined[MaxInlined];
    [FieldOffset(8)] public byte* Pointer;
}

/// <summary><c>duckdb_list_entry</c>: where a row's elements lie in the child vector.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeListEntry
{
    public ulong Offset;
    public ulong Length;
}

/// <summary><c>duckdb_decimal</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDecimal
{
    public byte Width;
    public byte Scale;
    public NativeHugeInt Value;
}

/// <summary><c>duckdb_hugeint</c> and <c>duckdb_uhugeint</c>: 128 bits, the low half first on every platform.</summary>
/// <remarks>Not <see cref="Int128"/>: its alignment and passing by value differ between platforms.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeHugeInt(ulong lower, ulong upper)
{
    // A UUID is stored with its top bit flipped, so that signed comparison of the halves orders as the text does.
    private const ulong UuidFlip = 1UL << 63;

    public readonly ulong Lower = lower;
    public readonly ulong Upper = upper;

    public Int128 ToInt128() => new(Upper, Lower);

    public UInt128 ToUInt128() => new(Upper, Lower);

    public static NativeHugeInt From(Int128 value) => From(unchecked((UInt128)value));

    public static NativeHugeInt From(UInt128 value) => new((ulong)(value & ulong.MaxValue), (ulong)(value >> 64));

    /// <summary>The 128 bits of a Guid in the order of its text.</summary>
    public static NativeHugeInt FromGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return From(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    public Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, ToUInt128());
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>From a Guid's bits to the stored form, and back.</summary>
    public NativeHugeInt FlipForUuid() => new(Lower, Upper ^ UuidFlip);
}
