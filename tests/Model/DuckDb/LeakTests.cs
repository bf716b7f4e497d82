using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Tests.Model.Indicators;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Tests.Model.DuckDb;

/// <summary>Memory is the process's: nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
public sealed class NothingBeside;

/// <summary>A reader or connection that nobody disposes of keeps its result: all of ours are disposed of.</summary>
[Collection(nameof(LeakTests))]
public sealed class LeakTests
{
    [Fact]
    public void Ten_thousand_queries_and_failing_ones_leave_no_memory_behind()
    {
        using var city = new TestCity();
        var reader = new ReleaseReader(city.Release, TestCity.Areas, CancellationToken.None);
        Query(reader, 500);
        long before = ResidentBytes();
        Query(reader, 10_000);

        // Each result takes some 50 kB: were they kept, it would be 500 MB.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 64L << 20);
    }

    [Fact]
    public void Databases_opened_and_closed_leave_no_memory_and_no_file_open()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-duckdb-");
        try
        {
            string file = Path.Combine(folder.FullName, "a.duckdb");
            Open(file, 20);
            long before = ResidentBytes();
            Open(file, 200);
            Assert.InRange(ResidentBytes() - before, long.MinValue, 64L << 20);
            File.Delete(file);
            Assert.Throws<DuckDBException>(() => DatabaseFile.OpenReadOnly(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Query(ReleaseReader reader, int count)
    {
        for (int index = 0; index < count; index++)
        {
            List<string> texts = reader.Query(
                "SELECT 'a text that is longer than twelve bytes ' || range FROM range(1000) WHERE range >= $first", row => row.GetString(0), ("first", index % 1000));
            Assert.Equal(1000 - (index % 1000), texts.Count);
            if (index % 5 == 0)
            {
                Assert.Throws<DuckDBException>(() => reader.Query("SELECT missing FROM range(1)", row => row.GetString(0)));
            }
        }
    }

    private static void Open(string file, int count)
    {
        for (int index = 0; index < count; index++)
        {
            using DuckDBConnection connection = DatabaseFile.OpenWritable(file, "256MB", Path.GetTempPath());
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = "CREATE OR REPLACE TABLE t (a BIGINT)";
            command.ExecuteNonQuery();
            using var rows = new ChunkAppender(connection, "t");
            rows.Append(0, 1L);
            rows.EndRow();
            rows.Close();
        }
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }
}
