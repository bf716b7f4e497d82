using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Model.Prognos;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>The night's work: what nothing rests on goes, and what is left is looked through.</summary>
public sealed class VerifyJobTests : IDisposable
{
    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Releases_that_a_public_report_a_prognos_handed_in_or_a_waiting_run_rests_on_are_kept_with_the_newest()
    {
        for (int month = 1; month <= 7; month++)
        {
            workspace.Ingest(workspace.Write($"{month}.csv", Exports.Bistand($"2023-0{month}", "Farsta", households: 10)));
        }

        FakeTimeProvider clock = RunningService.NewClock();
        var service = new ServiceContext(new Product(clock: clock), workspace.Workspace, null, new ServiceSettings { KeepReleases = 1 }, new RunLog(workspace.Workspace, NullLogger<RunLog>.Instance));
        Report(service.ReportsFolder, 1, Audience.Internal);
        Report(service.ReportsFolder, 2, Audience.Public);
        Report(service.PublicFolder, 3, Audience.Public);
        new PrognosStore(workspace.Workspace, clock).Sign(SmallArea.Farsta, new SmallArea().After("2023-05") with { Release = 4 }, "Eva", null);
        service.Runs.Add(new Run(JobNames.Month, "2023-05", "", "0123456789abcdef", 5, service.Now));

        var run = new Run(JobNames.Verify, "2024-02-01", "", "", 0, service.Now);
        string made = await new VerifyJob(service).DoAsync(run, _ => { }, CancellationToken.None);
        Assert.StartsWith("2 utgåvor som inget bygger på har tagits bort (1, 6). Allt stämmer: 7 leveranser och 5 utgåvor kontrollerade (2 borttagna därutöver)", made, StringComparison.Ordinal);
        Assert.Equal([2, 3, 4, 5, 7], workspace.Workspace.ReadState().Releases.Where(release => release.Removed is null).Select(release => release.Number));
        Assert.StartsWith("Allt stämmer", await new VerifyJob(service).DoAsync(run, _ => { }, CancellationToken.None), StringComparison.Ordinal);
    }

    private static void Report(string folder, int release, Audience audience)
    {
        string file = new ReportFile(Period.Parse("2023-T1"), "farsta", release, audience).In(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "%PDF");
    }
}
