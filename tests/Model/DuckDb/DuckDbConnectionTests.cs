using System.Data;
using Bistand.Analytics.Model.DuckDb;

namespace Bistand.Analytics.Tests.Model.DuckDb;

public sealed class DuckDbConnectionTests
{
    [Fact]
    public void Connections_to_one_file_share_the_database_and_release_it_with_the_last()
    {
        using var folder = new TemporaryFolder();
        var file = folder["a.duckdb"];
        using (var writer = Duck.Open($"Data Source={file}"))
        {
            using var other = Duck.Open($"Data Source={file}");
            writer.Run("CREATE TABLE t AS SELECT 1 AS x");
            Assert.Equal(1, other.Scalar("SELECT x FROM t"));
            Assert.Throws<DuckDbException>(() => Duck.Open($"Data Source={file};Access Mode=ReadOnly"));
        }
        using var reader = Duck.Open($"Data Source={file};Access Mode=ReadOnly");
        Assert.Equal(1, reader.Scalar("SELECT x FROM t"));
    }

    [Fact]
    public void A_file_open_read_only_opens_read_only_again_and_takes_no_changes()
    {
        using var folder = new TemporaryFolder();
        var file = folder["a.duckdb"];
        using (var writer = Duck.Open($"Data Source={file}")) writer.Run("CREATE TABLE t AS SELECT 1 AS x");
        var readOnly = $"Data Source={file};Access Mode=ReadOnly;Memory Limit=256MB;Threads=1;Temp Directory={folder["tmp"]}";
        using var first = Duck.Open(readOnly);
        using var second = Duck.Open(readOnly);
        Assert.Equal(1, first.Scalar("SELECT x FROM t"));
        Assert.Equal(1, second.Scalar("SELECT x FROM t"));
        Assert.Contains("read-only", Assert.Throws<DuckDbException>(() => second.Run("INSERT INTO t VALUES (2)")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_the_connection_string_reach_DuckDB()
    {
        using var folder = new TemporaryFolder();
        using var connection = Duck.Open($"data source={folder["a.duckdb"]};memory_limit=100MiB;THREADS=1;Temp Directory={folder["spill"]}");
        Assert.Equal("100.0 MiB", connection.Scalar("SELECT current_setting('memory_limit')"));
        Assert.Equal(1L, connection.Scalar("SELECT current_setting('threads')"));
        Assert.Equal(folder["spill"], connection.Scalar("SELECT current_setting('temp_directory')"));
        Assert.Equal(folder["a.duckdb"], connection.DataSource);
        Assert.StartsWith("v1.5", connection.ServerVersion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=:memory:;Treads=2", "Treads")]
    [InlineData("Threads=2", "Data Source")]
    [InlineData("Data Source=:memory:;Access Mode=Both", "Both")]
    public void A_wrong_connection_string_names_what_is_wrong(string connectionString, string named)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => Duck.Open(connectionString));
        Assert.Contains(named, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_setting_that_DuckDB_refuses_and_a_file_that_is_not_there_are_errors()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("memory_limit", Assert.Throws<DuckDbException>(() => Duck.Open("Data Source=:memory:;Memory Limit=much")).Message, StringComparison.Ordinal);
        Assert.Contains("a.duckdb", Assert.Throws<DuckDbException>(() => Duck.Open($"Data Source={folder["a.duckdb"]};Access Mode=ReadOnly")).Message, StringComparison.Ordinal);
        File.WriteAllText(folder["text.duckdb"], "not a database");
        Assert.Throws<DuckDbException>(() => Duck.Open($"Data Source={folder["text.duckdb"]}"));
    }

    [Fact]
    public void Each_connection_in_memory_is_a_database_of_its_own()
    {
        using var one = Duck.InMemory();
        using var other = Duck.InMemory();
        one.Run("CREATE TABLE t(x INTEGER)");
        Assert.Throws<DuckDbException>(() => other.Run("FROM t"));
    }

    [Fact]
    public void A_closed_connection_says_so_and_opens_again()
    {
        using var connection = new DuckDbConnection("Data Source=:memory:");
        Assert.Throws<InvalidOperationException>(() => connection.Scalar("SELECT 1"));
        connection.Open();
        connection.Close();
        connection.Close();
        Assert.Equal(ConnectionState.Closed, connection.State);
        connection.Open();
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";Access Mode=ReadOnly")]
    public void Parquet_and_json_are_in_the_library(string mode)
    {
        using var folder = new TemporaryFolder();
        var file = folder["a.duckdb"];
        using (var writer = Duck.Open($"Data Source={file}")) writer.Run("CREATE TABLE t AS SELECT 7 AS x, 'Järva' AS area");
        using var connection = Duck.Open($"Data Source={file}{mode}");
        connection.Run($"COPY t TO '{folder["x.parquet"]}' (FORMAT parquet, COMPRESSION zstd); COPY t TO '{folder["x.json"]}'");
        Assert.Equal("Järva", connection.Scalar($"SELECT area FROM read_parquet('{folder["x.parquet"]}') WHERE x = 7"));
        Assert.Equal("Järva", connection.Scalar($"SELECT area FROM read_json('{folder["x.json"]}')"));
    }

    [Fact]
    public void An_extension_that_is_not_in_the_library_is_an_error_and_never_fetched()
    {
        using var connection = Duck.InMemory();
        Assert.Equal("false|false", connection.Scalar(
            "SELECT concat_ws('|', current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions'))"));
        Assert.Contains("spatial", Assert.Throws<DuckDbException>(() => connection.Run("SELECT ST_Point(1, 2)")).Message, StringComparison.Ordinal);
        Assert.Throws<DuckDbException>(() => connection.Run("FROM read_xlsx('a.xlsx')"));
        Assert.Throws<DuckDbException>(() => connection.Run("FROM read_parquet('https://127.0.0.1:9/a.parquet')"));
    }

    [Fact]
    public void A_transaction_is_undone_unless_it_is_committed()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t(x INTEGER)");
        using (connection.BeginTransaction())
        {
            connection.Run("INSERT INTO t VALUES (1)");
            Assert.Throws<InvalidOperationException>(() => connection.BeginTransaction());
        }
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
        using (var transaction = connection.BeginTransaction())
        {
            connection.Run("INSERT INTO t VALUES (2)");
            transaction.Commit();
            Assert.Throws<InvalidOperationException>(transaction.Rollback);
        }
        using (var transaction = connection.BeginTransaction())
        {
            connection.Run("INSERT INTO t VALUES (3)");
            transaction.Rollback();
        }
        Assert.Equal(2, connection.Scalar("SELECT max(x) FROM t"));
        Assert.Throws<NotSupportedException>(() => connection.BeginTransaction(IsolationLevel.Serializable));
    }

    [Fact]
    public void A_failed_statement_in_a_transaction_still_lets_it_be_rolled_back()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t(x INTEGER PRIMARY KEY)");
        using (connection.BeginTransaction())
        {
            connection.Run("INSERT INTO t VALUES (1)");
            Assert.Throws<DuckDbException>(() => connection.Run("INSERT INTO t VALUES (1)"));
        }
        Assert.Equal(0L, connection.Scalar("SELECT count(*) FROM t"));
    }
}
