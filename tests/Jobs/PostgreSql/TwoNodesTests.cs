using System.Globalization;
using System.Net;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Trials;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bistand.Analytics.Tests.Jobs.PostgreSql;

/// <summary>Nodes as real processes that share a workspace and a real PostgreSQL: what is asked for is done once, whoever dies.</summary>
public sealed class TwoNodesTests(PostgreSqlCluster cluster) : IClassFixture<PostgreSqlCluster>
{
    /// <summary>How many is for <c>tests/trial nodes</c> to say.</summary>
    private static int Reports => TrialSize.Of("BISTAND_REPORTS", 50);

    [Fact]
    public async Task Reports_over_two_nodes_are_each_made_once()
    {
        using TestHome home = WithEveryStadsdel();
        RunLog log = Log(home);
        List<Run> asked = [.. AskForReports(home, log, Reports)];
        Dictionary<string, string> settings = Settings(cluster.NewDatabase(), format: "json");
        using var first = new ServiceNode(home, settings);
        using var second = new ServiceNode(home, settings);
        await first.WaitAsync(() => Made(log).Count == Reports);

        List<Run> made = Made(log);
        Assert.All(made, run => Assert.Equal((RunOutcome.Done, 1), (run.Outcome, run.Attempts)));
        Assert.Equal(new[] { first.Name, second.Name }.Order(StringComparer.Ordinal), made.Select(run => run.Node).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(asked.Count, Directory.GetFiles(home.Path("data", "reports"), "*.json", SearchOption.AllDirectories).Length);
        // As the nodes themselves say: no report was begun twice.
        List<string> begun = [.. first.Lines.Concat(second.Lines).Where(line => line.Contains("Run rapport-", StringComparison.Ordinal) && line.Contains("begins", StringComparison.Ordinal))];
        Assert.Equal(Reports, begun.Count);
        Assert.Equal(Reports, begun.Distinct().Count());
        Assert.Empty(Notices(home));
        Assert.Equal(0, first.Terminate());
        Assert.Equal(0, second.Terminate());
    }

    [Fact]
    public async Task A_node_killed_in_mid_report_leaves_it_to_the_other_which_makes_it_once()
    {
        using TestHome home = new TestHome().WithYear();
        RunLog log = Log(home);
        Dictionary<string, string> settings = Settings(cluster.NewDatabase(), format: "pdf");
        using ServiceNode first = await new ServiceNode(home, settings).StartedAsync();
        Run asked = AskForReports(home, log, 1).Single();
        await first.WaitAsync(() => log.Find(asked.Id) is { Outcome: RunOutcome.Running, Stage: "pdf" });
        first.Kill();
        Run left = log.Find(asked.Id)!;
        Assert.Equal((RunOutcome.Running, first.Name), (left.Outcome, left.Node));

        using ServiceNode second = await new ServiceNode(home, settings).StartedAsync();
        await second.WaitAsync(() => log.Find(asked.Id) is { IsOver: true });
        Run made = log.Find(asked.Id)!;
        Assert.Equal((RunOutcome.Done, second.Name, 2), (made.Outcome, made.Node, made.Attempts));
        Assert.Equal("%PDF-", (await File.ReadAllTextAsync(Directory.GetFiles(home.Path("data", "reports"), "*.pdf", SearchOption.AllDirectories).Single()))[..5]);
        Assert.Empty(Notices(home));
    }

    [Fact]
    public async Task A_database_that_goes_down_and_comes_back_is_found_again()
    {
        using TestHome home = new TestHome().WithYear();
        RunLog log = Log(home);
        using ServiceNode node = await new ServiceNode(home, Settings(cluster.NewDatabase(), format: "json")).StartedAsync();
        using var browser = new HttpClient { BaseAddress = node.Url };
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(browser));
        cluster.Stop();
        try
        {
            using HttpResponseMessage answer = await browser.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("PostgreSQL svarar inte", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal("ok", await browser.GetStringAsync("/health/live"));
            AskForReports(home, log, 3);
            ProgramRun refused = home.RunWith("Jobs__PostgreSql", "Host=127.0.0.1;Port=1;Database=ingen;Timeout=1", "serve", "--urls", "http://127.0.0.1:0");
            refused.Fails(4, "Jobs:PostgreSql", "PostgreSQL svarar inte");
        }
        finally
        {
            cluster.Start();
        }

        await node.WaitAsync(() => Made(log).Count == 3);
        Assert.All(Made(log), run => Assert.Equal(1, run.Attempts));
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(browser));
        Assert.Equal(0, node.Terminate());
    }

    [Fact]
    public async Task A_node_that_is_told_to_stop_finishes_the_report_it_is_at()
    {
        using TestHome home = new TestHome().WithYear();
        RunLog log = Log(home);
        using ServiceNode node = await new ServiceNode(home, Settings("", format: "pdf")).StartedAsync();
        Run asked = AskForReports(home, log, 1).Single();
        await node.WaitAsync(() => log.Find(asked.Id) is { Outcome: RunOutcome.Running });
        Assert.Equal(0, node.Terminate());
        Assert.Equal(RunOutcome.Done, log.Find(asked.Id)!.Outcome);
    }

    private static async Task<HttpStatusCode> ReadyAsync(HttpClient browser)
    {
        using HttpResponseMessage answer = await browser.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return answer.StatusCode;
    }

    private static Dictionary<string, string> Settings(string connectionString, string format) => new(StringComparer.Ordinal)
    {
        ["PostgreSql"] = connectionString, ["PlanSeconds"] = "1", ["InboxSeconds"] = "5", ["Parallel"] = "2", ["ReportFormats__0"] = format,
        ["Reports__T1__Publish"] = "", ["Reports__T2__Publish"] = "", ["Reports__VB__Publish"] = "",
    };

    private static RunLog Log(TestHome home) => new(Workspace.Open(home.Data), NullLogger<RunLog>.Instance);

    private static List<Run> Made(RunLog log) => [.. log.Read().Where(run => run is { Job: JobNames.Report, IsOver: true })];

    private static string[] Notices(TestHome home) => Directory.Exists(home.Path("data", "notices")) ? Directory.GetFiles(home.Path("data", "notices")) : [];

    /// <summary>A household in each stadsdel, every month of six years: enough for two hundred reports.</summary>
    private static TestHome WithEveryStadsdel()
    {
        var home = new TestHome();
        Area[] areas = [.. new Product().Areas.All.Where(area => area.Kind == AreaKind.Stadsdel)];
        home.Write("exporter/bistand.csv", TestHome.BistandHeader + string.Concat(
            from month in Enumerable.Range(new Month(2018, 1).Index, 72).Select(Month.FromIndex)
            from area in areas.Select((area, number) => (area.Name, area, number: number + 1)).Where(entry => entry.area.InForce(month))
            select string.Create(CultureInfo.InvariantCulture, $"{month};{area.Name};H{area.number};{TestHome.Adult(area.number)};S;;;9000\n")));
        home.Run("ingest", "exporter").Succeeds();
        return home;
    }

    /// <summary>As the closing of a tertial does it: one for each area, back through the tertials.</summary>
    private static IReadOnlyList<Run> AskForReports(TestHome home, RunLog log, int count)
    {
        ReleaseMonths release = ReleaseMonths.Read(Workspace.Open(home.Data), 1);
        IEnumerable<Run> runs =
            from year in Enumerable.Range(0, 20).Select(back => 2023 - back)
            from period in new[] { Period.VB(year), Period.T2(year), Period.T1(year) }
            from area in new Product().Areas.All.Where(area => area.Kind == AreaKind.Stadsdel && area.InForce(period.Last)).OrderByDescending(area => area.Id == "farsta")
            select new Run(JobNames.Report, period.ToString(), area.Id, release.Input, 1, DateTimeOffset.Parse("2024-01-01", CultureInfo.InvariantCulture));
        return [.. runs.Take(count).Where(log.Add)];
    }
}
