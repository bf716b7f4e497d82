using System.Numerics;
using Bistand.Analytics.Model.DuckDb;

namespace Bistand.Analytics.Tests.Model.DuckDb;

public sealed class DuckDbReaderTests
{
    public static TheoryData<string, object, string> Types() => new()
    {
        { "true", true, "BOOLEAN" },
        { "(-128)::TINYINT", sbyte.MinValue, "TINYINT" },
        { "(-32768)::SMALLINT", short.MinValue, "SMALLINT" },
        { "(-2147483648)::INTEGER", int.MinValue, "INTEGER" },
        { "(-9223372036854775808)::BIGINT", long.MinValue, "BIGINT" },
        { "255::UTINYINT", byte.MaxValue, "UTINYINT" },
        { "65535::USMALLINT", ushort.MaxValue, "USMALLINT" },
        { "4294967295::UINTEGER", uint.MaxValue, "UINTEGER" },
        { "18446744073709551615::UBIGINT", ulong.MaxValue, "UBIGINT" },
        { "(-170141183460469231731687303715884105728)::HUGEINT", (BigInteger)Int128.MinValue, "HUGEINT" },
        { "340282366920938463463374607431768211455::UHUGEINT", (BigInteger)UInt128.MaxValue, "UHUGEINT" },
        { "1.5::FLOAT", 1.5f, "FLOAT" },
        { "0.1::DOUBLE", 0.1, "DOUBLE" },
        { "(-12.3)::DECIMAL(4,1)", -12.3m, "DECIMAL(4,1)" },
        { "1234567.89::DECIMAL(9,2)", 1234567.89m, "DECIMAL(9,2)" },
        { "(-9999999999999999.99)::DECIMAL(18,2)", -9999999999999999.99m, "DECIMAL(18,2)" },
        { "79228162514264337593543950335::DECIMAL(38,0)", decimal.MaxValue, "DECIMAL(38,0)" },
        { "1.5::DECIMAL(38,30)", 1.5m, "DECIMAL(38,30)" },
        { "DATE '0001-01-01'", new DateOnly(1, 1, 1), "DATE" },
        { "DATE '9999-12-31'", new DateOnly(9999, 12, 31), "DATE" },
        { "TIME '23:59:59.123456'", new TimeOnly(23, 59, 59, 123, 456), "TIME" },
        { "TIMESTAMP '1969-12-31 23:59:59.999999'", new DateTime(1969, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { "TIMESTAMP_S '2024-02-29 12:00:00'", new DateTime(2024, 2, 29, 12, 0, 0), "TIMESTAMP_S" },
        { "TIMESTAMP_MS '2024-02-29 12:00:00.125'", new DateTime(2024, 2, 29, 12, 0, 0, 125), "TIMESTAMP_MS" },
        { "TIMESTAMP_NS '2024-02-29 12:00:00.125'", new DateTime(2024, 2, 29, 12, 0, 0, 125), "TIMESTAMP_NS" },
        { "''", "", "VARCHAR" },
        { "'tolv bokstäv'", "tolv bokstäv", "VARCHAR" },
        { "'Hägersten-Älvsjö 😀'", "Hägersten-Älvsjö 😀", "VARCHAR" },
        { "'\\x00\\xFF'::BLOB", new byte[] { 0, 255 }, "BLOB" },
        { "'00112233-4455-6677-8899-aabbccddeeff'::UUID", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "UUID" },
        { "'ffeeddcc-4455-6677-8899-aabbccddeeff'::UUID", Guid.Parse("ffeeddcc-4455-6677-8899-aabbccddeeff"), "UUID" },
        { "'medel'::ENUM('låg', 'medel', 'hög')", "medel", "ENUM" },
        { "[1, NULL, 3]", new object?[] { 1, null, 3 }, "INTEGER[]" },
        { "[['a'], [], ['b', 'c']]", new object[] { new object[] { "a" }, Array.Empty<object>(), new object[] { "b", "c" } }, "VARCHAR[][]" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_type_comes_as_its_dotnet_type_and_null_as_DBNull(string expression, object expected, string typeName)
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand($"SELECT x FROM (VALUES ({expression}), (NULL)) t(x)", connection);
        foreach (var streaming in new[] { false, true })
        {
            command.UseStreamingMode = streaming;
            using var reader = command.ExecuteReader();
            Assert.Equal(typeName, reader.GetDataTypeName(0));
            Assert.True(reader.Read());
            Assert.Equal(expected, reader.GetValue(0));
            Assert.False(reader.IsDBNull(0));
            Assert.True(reader.GetFieldType(0).IsInstanceOfType(reader.GetValue(0)));
            Assert.True(reader.Read());
            Assert.True(reader.IsDBNull(0));
            Assert.Equal(DBNull.Value, reader.GetValue(0));
            Assert.False(reader.Read());
        }
    }
}
