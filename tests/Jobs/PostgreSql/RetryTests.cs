using Bistand.Analytics.Tests.Jobs.Service;

namespace Bistand.Analytics.Tests.Jobs.PostgreSql;

/// <summary>Retries over a real PostgreSQL.</summary>
public sealed class RetryTests(PostgreSqlCluster cluster) : IClassFixture<PostgreSqlCluster>
{
    [Fact]
    public Task What_may_pass_is_tried_again_by_the_queue_in_the_database_and_what_cannot_pass_is_not() => RunDispatcherTests.TryAgainAsync(cluster.NewDatabase());
}
