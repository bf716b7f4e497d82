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

    [Fact]
    public void A_result_of_many_chunks_comes_whole_and_in_order_streamed_or_not()
    {
        using var connection = Duck.InMemory();
        foreach (var streaming in new[] { false, true })
        {
            using var command = new DuckDbCommand("SELECT range, 'row number ' || range FROM range(10000) ORDER BY range", connection) { UseStreamingMode = streaming };
            using var reader = command.ExecuteReader();
            Assert.True(reader.HasRows);
            for (var index = 0; index < 10_000; index++)
            {
                Assert.True(reader.Read());
                Assert.Equal(index, reader.GetInt64(0));
                Assert.Equal(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"row number {index}"), reader.GetString(1));
            }
            Assert.False(reader.Read());
            Assert.False(reader.Read());
            Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        }
    }

    [Fact]
    public void Integers_are_read_as_any_type_that_holds_them()
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand("SELECT sum(x) AS s, 1.50::DECIMAL(5,2) AS d, 0.1::DOUBLE AS f, NULL::INTEGER AS n FROM (VALUES (300), (-1)) t(x)", connection);
        using var reader = command.ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.True(reader.Read());
        Assert.Equal("HUGEINT", reader.GetDataTypeName(0));
        Assert.Equal(299, reader.GetInt32(0));
        Assert.Equal(299L, reader.GetInt64(reader.GetOrdinal("S")));
        Assert.Equal((Int128)299, reader.GetFieldValue<Int128>(0));
        Assert.Equal(299m, reader.GetDecimal(0));
        Assert.Throws<OverflowException>(() => reader.GetByte(0));
        Assert.Equal(1.5, reader.GetDouble(1));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(1));
        Assert.Throws<InvalidCastException>(() => reader.GetDecimal(2));
        Assert.Throws<InvalidCastException>(() => reader.GetString(0));
        Assert.Contains("NULL", Assert.Throws<InvalidCastException>(() => reader.GetInt32(3)).Message, StringComparison.Ordinal);
        Assert.Contains("s, d, f, n", Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("79228162514264337593543950336::DECIMAL(38,0)")]
    [InlineData("0.00000000000000000000000000001::DECIMAL(38,29)")]
    [InlineData("DATE 'infinity'")]
    [InlineData("DATE '10000-01-01'")]
    [InlineData("TIMESTAMP '-infinity'")]
    public void A_value_that_dotnet_cannot_hold_overflows(string expression)
    {
        using var connection = Duck.InMemory();
        Assert.Throws<OverflowException>(() => connection.Scalar($"SELECT {expression}"));
    }

    [Fact]
    public void A_type_that_is_not_read_says_what_to_do()
    {
        using var connection = Duck.InMemory();
        var error = Assert.Throws<NotSupportedException>(() => connection.Scalar("SELECT {'a': 1} AS pair"));
        Assert.Contains("pair", error.Message, StringComparison.Ordinal);
        Assert.Contains("VARCHAR", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_are_read_outlive_a_closed_connection_but_not_a_closed_reader()
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand("SELECT 'a text of more than twelve bytes'", connection);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        connection.Close();
        Assert.Equal("a text of more than twelve bytes", reader.GetString(0));
        reader.Close();
        Assert.True(reader.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => reader.GetString(0));
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
    }
}
