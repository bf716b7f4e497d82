using Bistand.Analytics.Model.DuckDb;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.DuckDb;

public sealed class DuckDbAppenderTests
{
    private const string Table = """
        CREATE TABLE t(b BOOLEAN, i8 TINYINT, i16 SMALLINT, i32 INTEGER, i64 BIGINT, u8 UTINYINT, u16 USMALLINT, u32 UINTEGER, u64 UBIGINT,
          i128 HUGEINT, d4 DECIMAL(4,1), d9 DECIMAL(9,2), d18 DECIMAL(18,2), d38 DECIMAL(38,10), f FLOAT, d DOUBLE, day DATE, moment TIMESTAMP, id UUID,
          text VARCHAR, bytes BLOB)
        """;

    private sealed record Row(long Number, string? Text, byte[] Bytes, Guid Id, double Real);

    [Fact]
    public void A_hundred_thousand_random_rows_come_back_as_they_went_in()
    {
        const int count = 100_000;
        Gen<string?> texts = ArbMap.Default.ArbFor<string>().Generator.Select(text => text is null ? null : Clean(text));
        Gen<Row> rows = from number in ArbMap.Default.ArbFor<DoNotSize<long>>().Generator
                        from text in Gen.OneOf(texts, texts.Select(text => (string?)$"{text} {text} – förlängd bortom tolv tecken"))
                        from bytes in ArbMap.Default.ArbFor<byte[]>().Generator
                        from id in ArbMap.Default.ArbFor<Guid>().Generator
                        from real in ArbMap.Default.ArbFor<double>().Generator
                        select new Row(number.Item, text, bytes, id, real);
        // A thousand different rows, mixed anew: the generator is slow, and rows meet chunk borders in all places.
        var some = rows.Sample(1_009, new Rnd(4711), 50).ToArray();
        Assert.Equal(1_009, some.Length);
        using var connection = Duck.InMemory();
        connection.Run(Table);
        using (var appender = connection.CreateAppender("t"))
        {
            for (var index = 0; index < count; index++) Append(appender, index, some[index % some.Length]);
            appender.Close();
            Assert.Equal(count, appender.Rows);
        }
        using var command = new DuckDbCommand("FROM t", connection) { UseStreamingMode = true };
        using var reader = command.ExecuteReader();
        for (var index = 0; index < count; index++)
        {
            Assert.True(reader.Read());
            AssertRow(reader, index, some[index % some.Length]);
        }
        Assert.False(reader.Read());
    }

    [Fact]
    public void Uuids_are_ordered_as_their_text()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t(id UUID)");
        using (var appender = connection.CreateAppender("t"))
        {
            for (var index = 0; index < 256; index++)
            {
                appender.Append(0, new Guid((uint)(index * 16_777_259L % 4_294_967_296), (ushort)index, (ushort)(index * 257), 1, 2, 3, 4, 5, 6, 7, (byte)index));
                appender.EndRow();
            }
            appender.Close();
        }
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM (SELECT id, lag(id::VARCHAR) OVER (ORDER BY id) AS before FROM t) WHERE before >= id::VARCHAR"));
    }

    [Fact]
    public void A_setter_of_another_type_than_the_column_says_so()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t(day DATE, n INTEGER, amount DECIMAL(4,2))");
        using var appender = connection.CreateAppender("t");
        Assert.Contains("Column 0 is Date", Assert.Throws<InvalidCastException>(() => appender.Append(0, "2024-01-01")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidCastException>(() => appender.Append(1, 1L));
        Assert.Throws<InvalidCastException>(() => appender.Append(2, 1.5));
        Assert.Throws<OverflowException>(() => appender.Append(2, 12.555m));
        Assert.Throws<OverflowException>(() => appender.Append(2, 100m));
        Assert.Throws<OverflowException>(() => appender.AppendUnscaled(2, -10_000));
        appender.Append(2, 99.990m);
        appender.Append(1, (short)-7);
        appender.Append(0, new DateOnly(2024, 2, 29));
        appender.EndRow();
        appender.Close();
        Assert.Equal("2024-02-29|-7|99.99", connection.Scalar("SELECT concat_ws('|', day, n, amount) FROM t"));
    }

    [Fact]
    public void A_forgotten_column_and_one_set_twice_are_errors()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t(a INTEGER, b INTEGER)");
        using var appender = connection.CreateAppender("t");
        appender.Append(0, 1);
        Assert.Throws<InvalidOperationException>(() => appender.Append(0, 1));
        Assert.Throws<InvalidOperationException>(appender.EndRow);
        Assert.Throws<InvalidOperationException>(appender.Close);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_for_text()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t(a VARCHAR)");
        using var appender = connection.CreateAppender("t");
        Assert.Throws<ArgumentException>(() => appender.Append(0, [(byte)'a', 0xE5, (byte)'b']));
        Assert.Throws<System.Text.EncoderFallbackException>(() => appender.Append(0, "half \ud83d pair"));
    }

    [Fact]
    public void What_is_not_closed_does_not_reach_the_table()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t(a INTEGER)");
        using (var appender = connection.CreateAppender("t"))
        {
            for (var index = 0; index < 5_000; index++)
            {
                appender.Append(0, index);
                appender.EndRow();
            }
        }
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_broken_constraint_is_told_by_Close_and_a_missing_table_at_once()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE SCHEMA s; CREATE TABLE s.t(a INTEGER NOT NULL)");
        Assert.Contains("nothere", Assert.Throws<DuckDbException>(() => connection.CreateAppender("nothere")).Message, StringComparison.Ordinal);
        using var appender = connection.CreateAppender("t", "s");
        appender.AppendNull(0);
        appender.EndRow();
        Assert.Contains("NOT NULL constraint failed", Assert.Throws<DuckDbException>(appender.Close).Message, StringComparison.Ordinal);
        appender.Dispose();
        Assert.Throws<ObjectDisposedException>(() => appender.Append(0, 1));
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM s.t"));
    }

    [Fact]
    public void A_transaction_takes_appended_rows_back()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t(a INTEGER)");
        using (connection.BeginTransaction())
        {
            using var appender = connection.CreateAppender("t");
            appender.Append(0, 1);
            appender.EndRow();
            appender.Close();
            Assert.Equal(1L, connection.Scalar("SELECT count(*) FROM t"));
        }
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }

    private static void Append(DuckDbAppender appender, int index, Row row)
    {
        var number = row.Number;
        unchecked
        {
            appender.Append(0, number % 2 == 0);
            appender.Append(1, (sbyte)number);
            appender.Append(2, (short)number);
            appender.Append(4, number);
            appender.Append(3, (int)number);
            appender.Append(5, (byte)number);
            appender.Append(6, (ushort)number);
            appender.Append(7, (uint)number);
            appender.Append(8, (ulong)number);
        }
        appender.Append(9, Wide(number));
        appender.Append(10, number % 10_000 / 10m);
        appender.Append(11, number % 1_000_000_000 / 100m);
        if (index % 3 == 0) appender.AppendNull(12);
        else appender.AppendUnscaled(12, number % 1_000_000_000_000_000_000);
        appender.Append(13, number / 1_000m);
        appender.Append(14, (float)row.Real);
        appender.Append(15, row.Real);
        appender.Append(16, Day(number));
        appender.Append(17, Day(number).ToDateTime(new TimeOnly(1, 2, 3, 4, 5)));
        appender.Append(18, row.Id);
        if (index % 2 == 0 && row.Text is not null) appender.Append(19, System.Text.Encoding.UTF8.GetBytes(row.Text));
        else appender.Append(19, row.Text);
        appender.Append(20, row.Bytes);
        appender.EndRow();
    }

    private static void AssertRow(DuckDbDataReader reader, int index, Row row)
    {
        var number = row.Number;
        unchecked
        {
            Assert.Equal(number % 2 == 0, reader.GetBoolean(0));
            Assert.Equal((sbyte)number, reader.GetFieldValue<sbyte>(1));
            Assert.Equal((short)number, reader.GetInt16(2));
            Assert.Equal((int)number, reader.GetInt32(3));
            Assert.Equal(number, reader.GetInt64(4));
            Assert.Equal((byte)number, reader.GetByte(5));
            Assert.Equal((ushort)number, reader.GetFieldValue<ushort>(6));
            Assert.Equal((uint)number, reader.GetFieldValue<uint>(7));
            Assert.Equal((ulong)number, reader.GetFieldValue<ulong>(8));
        }
        Assert.Equal(Wide(number), reader.GetFieldValue<Int128>(9));
        Assert.Equal(number % 10_000 / 10m, reader.GetDecimal(10));
        Assert.Equal(number % 1_000_000_000 / 100m, reader.GetDecimal(11));
        if (index % 3 == 0) Assert.True(reader.IsDBNull(12));
        else Assert.Equal(number % 1_000_000_000_000_000_000 / 100m, reader.GetDecimal(12));
        Assert.Equal(number / 1_000m, reader.GetDecimal(13));
        Assert.Equal((float)row.Real, reader.GetFloat(14));
        Assert.Equal(row.Real, reader.GetDouble(15));
        Assert.Equal(Day(number), reader.GetFieldValue<DateOnly>(16));
        Assert.Equal(Day(number).ToDateTime(new TimeOnly(1, 2, 3, 4, 5)), reader.GetDateTime(17));
        Assert.Equal(row.Id, reader.GetGuid(18));
        if (row.Text is null) Assert.True(reader.IsDBNull(19));
        else Assert.Equal(row.Text, reader.GetString(19));
        Assert.Equal(row.Bytes, reader.GetFieldValue<byte[]>(20));
    }

    private static Int128 Wide(long number) => (Int128)number * long.MaxValue;

    private static DateOnly Day(long number) => DateOnly.FromDayNumber((int)(Math.Abs(number % DateOnly.MaxValue.DayNumber)));

    /// <summary>Generated text may hold half surrogate pairs, which have no UTF-8.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
