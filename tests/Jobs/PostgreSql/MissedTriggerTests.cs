using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Tests.Jobs.Service;

namespace Bistand.Analytics.Tests.Jobs.PostgreSql;

/// <summary>A service that was down when a period's reports were due makes them once when it comes back, whether the schedule is in memory or in PostgreSQL.</summary>
public sealed class MissedTriggerTests(PostgreSqlCluster cluster) : IClassFixture<PostgreSqlCluster>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_after_the_day_makes_the_periods_reports_once(bool postgreSql)
    {
        string database = postgreSql ? cluster.NewDatabase() : "";
        await using RunningService before = await RunningService.StartAsync(postgreSql: database);
        before.Put("bistand.csv", RunningService.Year(1, 12));
        await before.RunAsync(JobNames.Month, "2023-12, utgåva 1");
        await before.SettleAsync();
        Assert.DoesNotContain(before.Runs, run => run.Job == JobNames.Report);
        await before.StopAsync();

        // 25 January passes while nobody is there.
        await using RunningService after = await RunningService.StartAsync(before, TimeSpan.FromDays(9), database);
        await after.RunAsync(JobNames.Report, "2023-VB, farsta");
        await after.SettleAsync();
        await after.StopAsync();

        await using RunningService again = await RunningService.StartAsync(before, TimeSpan.FromDays(10), database);
        await again.SettleAsync();
        Run made = Assert.Single(again.Runs, run => run.Job == JobNames.Report);
        Assert.Equal((RunOutcome.Done, 1), (made.Outcome, made.Attempts));
        Assert.Single(again.Runs, run => run.Job == JobNames.Reports);
        // Each night that went by without a service is not made up for: the newest is.
        Assert.Equal(["2024-01-29", "2024-01-30"], again.Runs.Where(run => run.Job == JobNames.Verify).Select(run => run.Period).Order(StringComparer.Ordinal));
    }
}
