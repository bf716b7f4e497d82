using System.Globalization;
using System.Numerics;
using System.Text;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Gives a prepared statement its values.</summary>
internal static unsafe class ParameterBinder
{
    /// <summary>Values by name, else by number; those that the statement does not use are left alone.</summary>
    /// <exception cref="DuckDbException">The statement uses a parameter that has no value, or a value has a type that is not known here.</exception>
    public static void Bind(PreparedHandle prepared, DuckDbParameterCollection parameters)
    {
        var count = NativeMethods.duckdb_nparams(prepared);
        for (ulong index = 1; index <= count; index++)
        {
            var name = NativeMethods.TakeText(NativeMethods.duckdb_parameter_name(prepared, index));
            var value = CreateValue(Find(name, parameters).Value);
            var state = NativeMethods.duckdb_bind_value(prepared, index, value);
            NativeMethods.duckdb_destroy_value(ref value);
            if (state != 0) throw new DuckDbException($"Parameter ${name}: {NativeMethods.Text(NativeMethods.duckdb_prepare_error(prepared))}");
        }
    }

    private static DuckDbParameter Find(string name, DuckDbParameterCollection parameters)
    {
        var place = parameters.IndexOf(name.AsSpan());
        if (place < 0 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) place = number - 1;
        return place >= 0 && place < parameters.Count
            ? parameters[place]
            : throw new DuckDbException($"The statement uses the parameter ${name}, which has no value.");
    }

    private static nint CreateValue(object? value) => value switch
    {
        null or DBNull => NativeMethods.duckdb_create_null_value(),
        string text => CreateText(text),
        bool flag => NativeMethods.duckdb_create_bool(flag ? (byte)1 : (byte)0),
        // Enums first: they would not match the integer that they are.
        Enum item => CreateValue(Convert.ChangeType(item, Enum.GetUnderlyingType(item.GetType()), CultureInfo.InvariantCulture)),
        sbyte number => NativeMethods.duckdb_create_int8(number),
        short number => NativeMethods.duckdb_create_int16(number),
        int number => NativeMethods.duckdb_create_int32(number),
        long number => NativeMethods.duckdb_create_int64(number),
        byte number => NativeMethods.duckdb_create_uint8(number),
        ushort number => NativeMethods.duckdb_create_uint16(number),
        uint number => NativeMethods.duckdb_create_uint32(number),
        ulong number => NativeMethods.duckdb_create_uint64(number),
        Int128 number => NativeMethods.duckdb_create_hugeint(NativeHugeInt.From(number)),
        UInt128 number => NativeMethods.duckdb_create_uhugeint(NativeHugeInt.From(number)),
        BigInteger number => NativeMethods.duckdb_create_hugeint(NativeHugeInt.From((Int128)number)),
        float number => NativeMethods.duckdb_create_float(number),
        double number => NativeMethods.duckdb_create_double(number),
        decimal number => CreateDecimal(number),
        DateOnly date => NativeMethods.duckdb_create_date(DuckDbTime.ToDays(date)),
        TimeOnly time => NativeMethods.duckdb_create_time(time.Ticks / TimeSpan.TicksPerMicrosecond),
        DateTime time => NativeMethods.duckdb_create_timestamp(DuckDbTime.ToMicroseconds(time)),
        DateTimeOffset time => NativeMethods.duckdb_create_timestamp_tz(DuckDbTime.ToMicroseconds(time.UtcDateTime)),
        Guid guid => NativeMethods.duckdb_create_uuid(NativeHugeInt.FromGuid(guid)),
        byte[] bytes => CreateBlob(bytes),
        char letter => CreateText(letter.ToString()),
        _ => throw new DuckDbException($"A parameter's value has the type {value.GetType()}, which has no DuckDB type here."),
    };

    private static nint CreateText(string text)
    {
        // A string with half a surrogate pair has no UTF-8: better an error than a changed text.
        var bytes = StrictUtf8.GetBytes(text);
        fixed (byte* start = bytes) return NativeMethods.duckdb_create_varchar_length(start, (ulong)bytes.Length);
    }

    private static nint CreateBlob(byte[] bytes)
    {
        fixed (byte* start = bytes) return NativeMethods.duckdb_create_blob(start, (ulong)bytes.Length);
    }

    private static nint CreateDecimal(decimal number)
    {
        var (mantissa, scale) = DuckDbDecimal.Split(number);
        // The narrowest type that holds the value: DuckDB gives sums and products a width by their operands' widths.
        var width = Math.Max(DuckDbDecimal.Digits(mantissa), Math.Max(scale, 1));
        return NativeMethods.duckdb_create_decimal(new NativeDecimal { Width = (byte)width, Scale = (byte)scale, Value = NativeHugeInt.From(mantissa) });
    }

    internal static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
