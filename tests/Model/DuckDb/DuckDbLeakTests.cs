using Bistand.Analytics.Model.DuckDb;

namespace Bistand.Analytics.Tests.Model.DuckDb;

/// <summary>Memory is the process's: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(DuckDbLeakTests), DisableParallelization = true)]
public sealed class NothingBeside;

[Collection(nameof(DuckDbLeakTests))]
public sealed class DuckDbLeakTests
{
    [Fact]
    public void Ten_thousand_queries_failing_ones_and_forgotten_readers_leave_no_memory_behind()
    {
        using var connection = Duck.InMemory();
        connection.Run("CREATE TABLE t AS SELECT range AS x, 'a text that is longer than twelve bytes ' || range AS s FROM range(3000)");
        Queries(connection, 2_000);
        var before = ResidentBytes();
        Queries(connection, 10_000);
        var growth = ResidentBytes() - before;
        // A result of 3 000 such texts takes about 300 kB: were the 1 000 forgotten ones kept, it would be 300 MB.
        Assert.InRange(growth, long.MinValue, 48L << 20);
    }

    [Fact]
    public void Databases_opened_and_closed_leave_no_memory_and_no_file_open()
    {
        using var folder = new TemporaryFolder();
        var file = folder["a.duckdb"];
        Openings(file, 20);
        var before = ResidentBytes();
        Openings(file, 200);
        Assert.InRange(ResidentBytes() - before, long.MinValue, 48L << 20);
        File.Delete(file);
        using var anew = Duck.Open($"Data Source={file}");
        Assert.Equal(0L, anew.Scalar("SELECT count(*) FROM duckdb_tables()"));
    }

    private static void Queries(DuckDbConnection connection, int count)
    {
        for (var index = 0; index < count; index++)
        {
            if (index % 10 == 0) Forget(connection);
            Assert.Equal(index, connection.Scalar("SELECT $i FROM t WHERE x = 5 AND s LIKE $s", ("i", index), ("s", "a text that is longer than twelve%")));
            // Forgotten readers live until the next collection, which so little managed memory does not bring about.
            if (index % 500 == 0) Collect();
            if (index % 5 != 0) continue;
            Assert.Throws<DuckDbException>(() => connection.Scalar("SELECT missing FROM t"));
            Assert.Throws<DuckDbException>(() => connection.Scalar("SELECT s::INTEGER FROM t"));
        }
    }

    /// <summary>A reader that nobody disposes of, its rows half read.</summary>
    private static void Forget(DuckDbConnection connection)
    {
        var reader = new DuckDbCommand("FROM t", connection).ExecuteReader();
        Assert.True(reader.Read());
    }

    private static void Openings(string file, int count)
    {
        for (var index = 0; index < count; index++)
        {
            using var connection = Duck.Open($"Data Source={file}");
            connection.Run("CREATE OR REPLACE TABLE t AS FROM range(1000)");
            using var appender = connection.CreateAppender("t");
            appender.Append(0, 1L);
            appender.EndRow();
            appender.Close();
        }
    }

    private static long ResidentBytes()
    {
        Collect();
        return Environment.WorkingSet;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
