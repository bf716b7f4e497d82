using System.Numerics;
using Bistand.Analytics.Model.DuckDb;
using Dapper;

namespace Bistand.Analytics.Tests.Model.DuckDb;

public sealed class DuckDbCommandTests
{
    private enum Shade : byte
    {
        Dark = 7,
    }

    private sealed class Totals
    {
        public long Sum { get; init; }

        public decimal? Mean { get; init; }
    }

    private sealed record Payment(int Id, decimal Amount, DateOnly Paid, string? Area, long? Rows);

    public static TheoryData<object, string> Parameters() => new()
    {
        { true, "BOOLEAN" },
        { sbyte.MinValue, "TINYINT" },
        { short.MinValue, "SMALLINT" },
        { int.MinValue, "INTEGER" },
        { long.MinValue, "BIGINT" },
        { byte.MaxValue, "UTINYINT" },
        { ushort.MaxValue, "USMALLINT" },
        { uint.MaxValue, "UINTEGER" },
        { ulong.MaxValue, "UBIGINT" },
        { BigInteger.Parse("-170141183460469231731687303715884105727", System.Globalization.CultureInfo.InvariantCulture), "HUGEINT" },
        { 1.5f, "FLOAT" },
        { 0.1, "DOUBLE" },
        { -12.30m, "DECIMAL(4,2)" },
        { 0.001m, "DECIMAL(3,3)" },
        { decimal.MaxValue, "DECIMAL(29,0)" },
        { new DateOnly(1931, 5, 7), "DATE" },
        { new TimeOnly(23, 59, 59, 123, 456), "TIME" },
        { new DateTime(1969, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { "", "VARCHAR" },
        { "Hägersten-Älvsjö ' ; \0 😀", "VARCHAR" },
        { new byte[] { 0, 1, 255 }, "BLOB" },
        { Guid.Parse("ffeeddcc-4455-6677-8899-aabbccddeeff"), "UUID" },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_comes_back_as_it_went_in(object value, string typeName)
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand("SELECT $p, typeof($p)", connection);
        command.Parameters.Add("p", value);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(typeName, reader.GetString(1));
    }

    [Fact]
    public void Wide_integers_enums_letters_and_moments_are_parameters_too()
    {
        using var connection = Duck.InMemory();
        Assert.Equal((BigInteger)UInt128.MaxValue, connection.Scalar("SELECT $p", ("p", UInt128.MaxValue)));
        Assert.Equal((BigInteger)Int128.MinValue, connection.Scalar("SELECT $p", ("p", Int128.MinValue)));
        Assert.Equal((byte)7, connection.Scalar("SELECT $p", ("p", Shade.Dark)));
        Assert.Equal("Ö", connection.Scalar("SELECT $p", ("p", 'Ö')));
        var moment = new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal(moment.UtcDateTime, connection.Scalar("SELECT $p", ("p", moment)));
        Assert.Equal(DBNull.Value, connection.Scalar("SELECT $p::INTEGER", ("p", null)));
    }

    [Theory]
    [InlineData("SELECT ? - ?")]
    [InlineData("SELECT $1 - $2")]
    [InlineData("SELECT $from - $take")]
    public void Parameters_go_by_place_number_or_name(string sql)
    {
        using var connection = Duck.InMemory();
        Assert.Equal(3L, connection.Scalar(sql, ("$FROM", 10L), ("@take", 7L)));
    }

    [Fact]
    public void A_parameter_without_a_value_is_named()
    {
        using var connection = Duck.InMemory();
        var error = Assert.Throws<DuckDbException>(() => connection.Scalar("SELECT $period", ("area", 1)));
        Assert.Contains("$period", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<DuckDbException>(() => connection.Scalar("SELECT $p", ("p", new Version(1, 0))));
        Assert.Contains("System.Version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_has_no_utf8_is_refused_rather_than_changed()
    {
        using var connection = Duck.InMemory();
        Assert.Throws<System.Text.EncoderFallbackException>(() => connection.Scalar("SELECT $p", ("p", "half \ud83d pair")));
    }

    [Fact]
    public void All_statements_run_and_the_last_one_answers()
    {
        using var connection = Duck.InMemory();
        Assert.Equal(7, connection.Run("CREATE TABLE t(x INTEGER); INSERT INTO t FROM range(5); DELETE FROM t WHERE x < 2; SELECT 1"));
        Assert.Equal(-1, connection.Run("CREATE TABLE u(x INTEGER); SELECT 1"));
        Assert.Equal(3L, connection.Scalar("UPDATE t SET x = x + $d; SELECT count(*) FROM t WHERE x >= $d + 2; -- the end", ("d", 10)));
        Assert.Null(connection.Scalar("INSERT INTO u VALUES (1)"));
        Assert.Equal(9, connection.Scalar("INSERT INTO u VALUES (9) RETURNING x"));
    }

    [Fact]
    public void A_pivot_which_DuckDB_splits_into_several_statements_works()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t AS SELECT * FROM (VALUES ('K', 1), ('M', 2), ('K', 3)) v(sex, n)");
        using var command = new DuckDbCommand("PIVOT t ON sex USING sum(n)", connection);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal((4, 2), (reader.GetInt32(0), reader.GetInt32(1)));
    }

    [Fact]
    public void Errors_carry_the_words_of_DuckDB()
    {
        using var connection = Duck.InMemory();
        Assert.Contains("syntax error", Assert.Throws<DuckDbException>(() => connection.Run("SELEC 1")).Message, StringComparison.Ordinal);
        Assert.Contains("missing_table", Assert.Throws<DuckDbException>(() => connection.Run("FROM missing_table")).Message, StringComparison.Ordinal);
        Assert.Contains("Conversion", Assert.Throws<DuckDbException>(() => connection.Run("SELECT x::INTEGER FROM (VALUES ('a')) t(x)")).Message, StringComparison.Ordinal);
        Assert.Throws<DuckDbException>(() => connection.Run(" -- nothing"));
        Assert.Throws<DuckDbException>(() => connection.Run(""));
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public void Dapper_maps_rows_and_anonymous_parameters()
    {
        using var connection = Duck.InMemory();
        connection.Execute("CREATE TABLE payment(id INTEGER, amount DECIMAL(18,2), paid DATE, area VARCHAR, rows BIGINT)");
        var first = new Payment(1, 9135.25m, new DateOnly(2023, 12, 31), "Järva", 12);
        var second = new Payment(2, -0.01m, new DateOnly(2024, 1, 1), null, null);
        Assert.Equal(2, connection.Execute("INSERT INTO payment VALUES ($Id, $Amount, $Paid, $Area, $Rows)", new[] { first, second }));

        Assert.Equal([first, second], connection.Query<Payment>("FROM payment ORDER BY id"));
        Assert.Equal(second, connection.QuerySingle<Payment>("FROM payment WHERE paid >= $from AND id = $id", new { id = 2, from = new DateOnly(2024, 1, 1) }));
        Assert.Equal([1, 2], connection.Query<int>("SELECT id FROM payment WHERE id IN $ids ORDER BY id", new { ids = new[] { 1, 2, 3 } }));
        Assert.Equal(9135.24m, connection.ExecuteScalar<decimal>("SELECT sum(amount) FROM payment"));
        Assert.Equal(new DateOnly(2024, 1, 1), connection.QuerySingle<DateOnly>("SELECT max(paid) FROM payment"));
        Assert.Equal(3, connection.QuerySingle<(int Sum, string Area)>("SELECT sum(id)::INTEGER, max(area) FROM payment").Sum);
        IDictionary<string, object?> row = connection.QuerySingle("SELECT id, area FROM payment WHERE area IS NULL");
        Assert.Equal((2, null), (row["id"], row["area"]));
    }

    [Fact]
    public void Dapper_puts_a_sum_of_integers_into_a_long_and_checks_it()
    {
        using var connection = Duck.InMemory();
        var totals = connection.QuerySingle<Totals>("SELECT sum(x) AS sum, 1.5 AS mean FROM (VALUES (2000000000), (2000000000)) t(x)");
        Assert.Equal((4_000_000_000, 1.5m), (totals.Sum, totals.Mean));
        var error = Assert.ThrowsAny<Exception>(() => connection.QuerySingle<Totals>("SELECT 10000000000000000000::HUGEINT AS sum"));
        Assert.IsType<OverflowException>(error.InnerException ?? error);
    }

    [Fact]
    public async Task Dapper_reads_row_by_row_asynchronously()
    {
        using var connection = Duck.InMemory();
        var sum = 0L;
        await foreach (var value in connection.QueryUnbufferedAsync<long>("FROM range($n)", new { n = 10_000 })) sum += value;
        Assert.Equal(49_995_000, sum);
    }
}
