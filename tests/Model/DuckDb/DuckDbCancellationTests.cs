using Bistand.Analytics.Model.DuckDb;

namespace Bistand.Analytics.Tests.Model.DuckDb;

public sealed class DuckDbCancellationTests
{
    // Would run for hours: the tests end only by cancelling.
    private const string Endless = "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = hash(a.range) % 3";

    [Fact]
    public async Task A_token_stops_a_long_query_and_the_connection_goes_on()
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand(Endless, connection);
        using var source = new CancellationTokenSource();
        var query = Task.Run(() => command.ExecuteScalarAsync(source.Token));
        await Started(query);
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(1, connection.Scalar("SELECT 1"));
    }

    [Fact]
    public async Task Cancel_from_another_thread_stops_it_too()
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand(Endless, connection);
        var query = Task.Run(command.ExecuteScalar);
        await Started(query);
        command.Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => query);
        command.CommandText = "SELECT 2";
        Assert.Equal(2, command.ExecuteScalar());
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_stops_before_the_first_statement()
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand("CREATE TABLE t(x INTEGER)", connection);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(new CancellationToken(canceled: true)));
        Assert.Throws<DuckDbException>(() => connection.Run("FROM t"));
        Assert.Equal(0, connection.Run("CREATE TABLE t AS SELECT 1 AS x; DELETE FROM t WHERE x > 1"));
    }

    [Fact]
    public async Task Reading_a_stream_can_be_cancelled()
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand("FROM range(100000000000)", connection) { UseStreamingMode = true };
        using var source = new CancellationTokenSource();
        await using var reader = command.ExecuteReader();
        Assert.True(await reader.ReadAsync(source.Token));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(source.Token));
    }

    [Fact]
    public void A_query_that_fails_while_its_rows_stream_tells_why()
    {
        using var connection = Duck.InMemory();
        using var command = new DuckDbCommand("SELECT CASE WHEN range < 500000 THEN '1' ELSE 'x' END::INTEGER FROM range(1000000)", connection)
        {
            UseStreamingMode = true,
        };
        using var reader = command.ExecuteReader();
        var error = Assert.Throws<DuckDbException>(() =>
        {
            while (reader.Read()) Assert.Equal(1, reader.GetInt32(0));
        });
        Assert.Contains("Could not convert", error.Message, StringComparison.Ordinal);
    }

    // Long enough for the query to be on its way in most runs; the outcome is the same where it is not.
    private static async Task Started(Task query) => Assert.NotSame(query, await Task.WhenAny(query, Task.Delay(50)));
}
