using Bistand.Analytics.Model.DuckDb;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Tests.Model.DuckDb;

public sealed class StreamedRowsTests : IDisposable
{
    private readonly DuckDBConnection connection = DatabaseFile.OpenWritable(null, "512MB", Path.GetTempPath());
    private readonly TextPool texts = new();

    public StreamedRowsTests() => connection.Execute("CREATE TABLE form (n BIGINT, text VARCHAR)");

    public void Dispose()
    {
        connection.Dispose();
        texts.Dispose();
    }

    [Fact]
    public void Rows_come_in_their_order_from_chunks_that_are_used_again_and_empty_ones_are_passed_over()
    {
        var stream = new StreamedRows(connection, "given");
        using ColumnTypes types = ChunkAppender.TypesOf(connection, "form");
        foreach (int rows in new[] { 0, 1, 10_000 })
        {
            stream.Run("CREATE OR REPLACE TABLE t AS FROM given()", ["n", "text"], types, Chunks(types, rows, failAfter: int.MaxValue));
            Assert.Equal(
                Enumerable.Range(0, rows).Select(row => ((long)row, Text(row))),
                connection.Query<(long, string?)>("FROM t"));
        }
    }

    [Fact]
    public void What_making_the_rows_throws_is_thrown_by_the_statement_and_the_stream_goes_on_to_serve()
    {
        var stream = new StreamedRows(connection, "given");
        using ColumnTypes types = ChunkAppender.TypesOf(connection, "form");
        Assert.Equal("broken", Assert.Throws<InvalidDataException>(
            () => stream.Run("CREATE TABLE t AS FROM given()", ["n", "text"], types, Chunks(types, 9_000, failAfter: 5_000))).Message);
        stream.Run("CREATE TABLE t AS FROM given()", ["n", "text"], types, Chunks(types, 3, failAfter: int.MaxValue));
        Assert.Equal(3, connection.ExecuteScalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_row_beyond_a_full_chunk_is_an_error()
    {
        using ColumnTypes types = ChunkAppender.TypesOf(connection, "form");
        using var chunk = new RowChunk(types, texts);
        for (int row = 0; row < ChunkWriter.Capacity; row++)
        {
            chunk.Append(0, row);
            chunk.AppendNull(1);
            chunk.EndRow();
        }

        Assert.Throws<ObjectDisposedException>(() => chunk.Append(0, 1));
    }

    private IEnumerable<RowChunk> Chunks(ColumnTypes types, int rows, int failAfter)
    {
        using var chunk = new RowChunk(types, texts);
        yield return chunk;
        for (int row = 0; row < rows; row++)
        {
            if (row == failAfter)
            {
                throw new InvalidDataException("broken");
            }

            chunk.Append(0, row);
            chunk.Append(1, Text(row));
            chunk.EndRow();
            if (chunk.Count == ChunkWriter.Capacity || row == rows - 1)
            {
                yield return chunk;
                chunk.Clear();
            }
        }
    }

    /// <summary>Some come again, some are new each time, some are longer than a cell.</summary>
    private static string? Text(int row) => (row % 5) switch
    {
        0 => null,
        1 => "K",
        2 => "arbetslös utan ersättning",
        3 => $"rad {row}",
        _ => $"en längre text som bara rad {row} har",
    };
}
