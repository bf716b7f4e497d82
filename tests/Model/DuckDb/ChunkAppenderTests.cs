using System.Data.Common;
using System.Text;
using Bistand.Analytics.Model.DuckDb;
using Dapper;
using DuckDB.NET.Data;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.DuckDb;

public sealed class ChunkAppenderTests : IDisposable
{
    /// <summary>Column types beside those of the exports too: whatever a table has, a value comes back or is refused.</summary>
    private static readonly string[] ColumnTypes =
    [
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE",
        "DECIMAL(4,1)", "DECIMAL(9,2)", "DECIMAL(18,2)", "DECIMAL(38,0)", "DECIMAL(38,10)", "DECIMAL(38,38)", "DATE", "TIMESTAMP", "TIME", "INTERVAL", "UUID",
        "VARCHAR", "BLOB", "INTEGER[]", "STRUCT(a INTEGER)", "ENUM('a', 'b')",
    ];

    private readonly DuckDBConnection connection = DatabaseFile.OpenWritable(null, "512MB", Path.GetTempPath());

    public static TheoryData<string> Types => [.. ColumnTypes];

    public void Dispose() => connection.Dispose();

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_value_in_every_type_of_column_comes_back_equal_or_is_refused_and_leaves_its_neighbours_alone(string type)
    {
        connection.Execute($"CREATE OR REPLACE TABLE t (nr INTEGER, before INTEGER, a {type}, after INTEGER)");
        List<object> accepted = [];
        using (var rows = new ChunkAppender(connection, "t"))
        {
            foreach (object value in Extremes())
            {
                try
                {
                    Append(rows, 2, value);
                }
                catch (Exception error) when (error is InvalidCastException or OverflowException or ArgumentException)
                {
                    continue;
                }

                rows.Append(0, accepted.Count);
                rows.Append(1, int.MinValue);
                rows.Append(3, int.MaxValue);
                rows.EndRow();
                accepted.Add(value);
            }

            rows.Close();
        }

        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = "SELECT before, a, a::VARCHAR, after FROM t ORDER BY nr";
        using DuckDBDataReader reader = command.ExecuteReader();
        foreach (object value in accepted)
        {
            Assert.True(reader.Read());
            Assert.Equal((int.MinValue, int.MaxValue), (reader.GetInt32(0), reader.GetInt32(3)));
            AssertSame(value, reader);
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void Random_rows_beyond_a_chunk_come_back_as_they_went_in()
    {
        Gen<string> texts = ArbMap.Default.ArbFor<NonNull<string>>().Generator.Select(text => Clean(text.Item));
        Gen<(long Number, string Text, Guid Id)> rows =
            from number in ArbMap.Default.ArbFor<DoNotSize<long>>().Generator
            from text in Gen.OneOf(texts, texts.Select(text => $"{text} {text} – förlängd bortom tolv tecken"))
            from id in ArbMap.Default.ArbFor<Guid>().Generator
            select (number.Item, text, id);
        (long Number, string Text, Guid Id)[] some = [.. rows.Sample(1_009, new Rnd(4711), 50)];
        connection.Execute("CREATE TABLE t (n BIGINT, text VARCHAR, id UUID, amount DECIMAL(18,2), day DATE)");
        using (var appender = new ChunkAppender(connection, "t"))
        {
            for (int index = 0; index < 10_000; index++)
            {
                (long number, string text, Guid id) = some[index % some.Length];
                appender.Append(4, Day(number));
                appender.Append(0, number);
                appender.Append(1, index % 7 == 0 ? null : text);
                appender.Append(2, id);
                appender.Append(3, Amount(number));
                appender.EndRow();
            }

            appender.Close();
            Assert.Equal(10_000, appender.Rows);
        }

        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = "FROM t";
        using DuckDBDataReader reader = command.ExecuteReader();
        for (int index = 0; index < 10_000; index++)
        {
            (long number, string text, Guid id) = some[index % some.Length];
            Assert.True(reader.Read());
            Assert.Equal((number, id, Amount(number), Day(number)), (reader.GetInt64(0), reader.GetGuid(2), reader.GetDecimal(3), reader.GetFieldValue<DateOnly>(4)));
            Assert.Equal(index % 7 == 0 ? null : text, reader.IsDBNull(1) ? null : reader.GetString(1));
        }

        static decimal Amount(long number) => number % 1_000_000_000_000_000_000 / 100m;
        static DateOnly Day(long number) => DateOnly.FromDayNumber((int)Math.Abs(number % DateOnly.MaxValue.DayNumber));
    }

    [Fact]
    public void A_forgotten_column_and_one_set_twice_are_errors()
    {
        connection.Execute("CREATE TABLE t (a INTEGER, b INTEGER)");
        using var appender = new ChunkAppender(connection, "t");
        appender.Append(0, 1);
        Assert.Throws<InvalidOperationException>(() => appender.Append(0, 1));
        Assert.Throws<InvalidOperationException>(appender.EndRow);
        Assert.Throws<InvalidOperationException>(appender.Close);
    }

    [Fact]
    public void What_is_not_closed_does_not_reach_the_table()
    {
        connection.Execute("CREATE TABLE t (a INTEGER)");
        using (var appender = new ChunkAppender(connection, "t"))
        {
            for (int index = 0; index < 5_000; index++)
            {
                appender.Append(0, index);
                appender.EndRow();
            }
        }

        Assert.Equal(0, connection.ExecuteScalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_broken_constraint_is_told_by_Close_and_a_missing_table_at_once()
    {
        connection.Execute("CREATE TABLE t (a INTEGER NOT NULL)");
        Assert.Contains("nothere", Assert.ThrowsAny<DbException>(() => new ChunkAppender(connection, "nothere")).Message, StringComparison.Ordinal);
        using var appender = new ChunkAppender(connection, "t");
        appender.AppendNull(0);
        appender.EndRow();
        Assert.Contains("NOT NULL constraint failed", Assert.ThrowsAny<DbException>(appender.Close).Message, StringComparison.Ordinal);
        appender.Dispose();
        Assert.Throws<ObjectDisposedException>(() => appender.Append(0, 1));
        Assert.Equal(0, connection.ExecuteScalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void Nothing_is_fetched_when_a_query_seems_to_need_an_extension()
    {
        Assert.Equal(
            (false, false), connection.QuerySingle<(bool, bool)>("SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions')"));
        Assert.Throws<DuckDBException>(() => connection.Execute("FROM 'https://localhost/rows.parquet'"));
    }

    private static IEnumerable<object> Extremes() =>
    [
        true, false,
        short.MinValue, (short)-1, (short)0, short.MaxValue,
        int.MinValue, -40_000, 0, 1, int.MaxValue,
        long.MinValue, -5_000_000_000, 0L, 1L, 255L, long.MaxValue,
        0m, 0.0m, -0.01m, 1.239m, 12.555m, 99.990m, 999.9m, 1000m, 9_999_999_999_999_999.99m, 10_000_000_000_000_000m, decimal.MinValue, decimal.MaxValue,
        0.0000000000000000000000000001m,
        DateOnly.MinValue, new DateOnly(1969, 12, 31), new DateOnly(1970, 1, 1), new DateOnly(2024, 2, 29), DateOnly.MaxValue,
        Guid.Empty, new Guid("00112233-4455-6677-8899-aabbccddeeff"), new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        "", "a", "åäö", "tolv tecken!", "tretton teckn", "slut\0nul", new string('x', 10_000), "\ud83d\ude00", "half \ud83d pair",
    ];

    private static void Append(ChunkAppender rows, int column, object value)
    {
        switch (value)
        {
            case bool flag: rows.Append(column, flag); break;
            case short number: rows.Append(column, number); break;
            case int number: rows.Append(column, number); break;
            case long number: rows.Append(column, number); break;
            case decimal number: rows.Append(column, number); break;
            case DateOnly day: rows.Append(column, day); break;
            case Guid id: rows.Append(column, id); break;
            default: rows.Append(column, (string)value); break;
        }
    }

    private static void AssertSame(object value, DuckDBDataReader reader)
    {
        if (value is decimal amount)
        {
            // As text too: System.Decimal cannot hold all that a DECIMAL(38,10) can.
            string text = reader.GetString(2);
            string digits = text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
            Assert.Equal(amount, digits.Length == 0 ? 0 : decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        object back = reader.GetValue(1);
        Assert.Equal(value, value is short or int or long ? Convert.ChangeType(back, value.GetType(), System.Globalization.CultureInfo.InvariantCulture) : back);
    }

    /// <summary>Generated text may hold half surrogate pairs, which have no UTF-8.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
