using System.Net;
using System.Text.Json;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>What the service tells whoever watches it, and what it does when a release is taken away under its feet.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_lost_release_is_told_of_and_the_service_goes_on_when_it_is_rebuilt()
    {
        await using RunningService service = await RunningService.StartAsync();
        using var watcher = new HttpClient { BaseAddress = service.Address };
        Assert.Equal("ok", await watcher.GetStringAsync("/health/live"));
        await service.ReadyAsync();
        Assert.Equal((HttpStatusCode.OK, "ok"), await ReadyAsync(watcher));
        service.Put("bistand.csv", TestHome.Bistand("2023-12"));
        await service.RunAsync(JobNames.Month, "2023-12, utgåva 1");
        string metrics = await watcher.GetStringAsync("/metrics");
        Assert.Contains("bistand_release 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("bistand_runs_total{job=\"manad\",outcome=\"Done\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Matches("bistand_run_seconds_sum\\{job=\"manad\"\\} ", metrics);
        Assert.Contains("bistand_deliveries_held 0\n", metrics, StringComparison.Ordinal);
        // Nothing but the service's own and its process's.
        IEnumerable<string> names = metrics.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line[..line.IndexOf('_', StringComparison.Ordinal)]);
        Assert.Empty(names.Except(["bistand", "process", "dotnet"], StringComparer.Ordinal));

        var workspace = Workspace.Open(service.Data);
        File.Delete(workspace.ReleaseFile(workspace.ReadState().Current!));
        (HttpStatusCode status, string told) = await ReadyAsync(watcher);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("bistand rebuild", told, StringComparison.Ordinal);

        // The night's check finds it, tells of it once and does not try again.
        service.Clock.Advance(TimeSpan.FromDays(1));
        Run check = await service.RunAsync(JobNames.Verify, "2024-01-21");
        Assert.Equal((RunOutcome.Failed, 1), (check.Outcome, check.Attempts));
        Assert.Contains("Utgåva 1", check.Message, StringComparison.Ordinal);
        Assert.Contains("bistand rebuild", Assert.Single(service.Notices), StringComparison.Ordinal);

        new ReleaseRebuild(workspace, TestWorkspace.Areas, TimeProvider.System).Run(null, CancellationToken.None);
        Assert.Equal((HttpStatusCode.OK, "ok"), await ReadyAsync(watcher));
        service.Clock.Advance(TimeSpan.FromDays(1));
        Run next = await service.RunAsync(JobNames.Verify, "2024-01-22");
        Assert.Equal(RunOutcome.Done, next.Outcome);
        Assert.StartsWith("Allt stämmer", next.Message, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Workspace)> ReadyAsync(HttpClient watcher)
    {
        using HttpResponseMessage answer = await watcher.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, json.RootElement.GetProperty("checks").GetProperty("workspace").GetString()!);
    }
}
