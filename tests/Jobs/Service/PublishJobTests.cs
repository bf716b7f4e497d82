using System.Text;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Jobs.Service;

public sealed class PublishJobTests : IDisposable
{
    private static readonly Period Year = Period.VB(2023);

    private readonly TestWorkspace workspace = new();
    private readonly FakeTimeProvider clock = RunningService.NewClock();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_correction_is_published_beside_what_was_published_before_it()
    {
        var product = new Product(clock: clock);
        Area farsta = product.Areas["farsta"];
        var service = new ServiceContext(product, workspace.Workspace, null, new ServiceSettings(), new RunLog(workspace.Workspace, NullLogger<RunLog>.Instance));
        var store = new ReportStore(workspace.Workspace, clock);
        await PublishAsync("först", 3);
        store.Correct(farsta, Year, "Controllern", "Fel siffra");
        await PublishAsync("rättad", 3);
        store.Correct(farsta, Year, "Controllern", "Ny utgåva");
        await PublishAsync("ny", 4);

        string folder = Path.Combine(service.PublicFolder, "2023-VB");
        Assert.Equal(
            [("farsta-utgava-3-version-2.pdf", "rättad"), ("farsta-utgava-3.pdf", "först"), ("farsta-utgava-4-version-3.pdf", "ny")],
            Directory.EnumerateFiles(folder, "*.pdf").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file))));
        Assert.Equal(3, ReportFile.All(service.PublicFolder).Count());

        async Task PublishAsync(string content, int release)
        {
            (_, WorkflowEntry entry) = store.Drafted(farsta, Year, "Avdelningschefen", version => new ReportApproval(version, release, null, [], [], new Dictionary<string, string>(), []));
            store.Approve(farsta, Year, entry, new Dictionary<string, byte[]> { ["rapport.pdf"] = Encoding.UTF8.GetBytes(content) });
            await new PublishJob(service).DoAsync(new Run(JobNames.Publish, "2023-VB", "farsta", PublishJob.InputOf(entry.Approval!), release, service.Now), _ => { }, CancellationToken.None);
        }
    }
}
