using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Figures that are made ready before anybody asks for them.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class ReleaseFiguresTests(ExplorerService service)
{
    [Fact]
    public async Task A_successors_figures_go_back_before_the_merger_also_when_they_have_been_made_ready()
    {
        var product = new Product();
        var source = new ExplorerSource(
            service.Workspace, product.Templates, product.Areas, product.Indicators, product.Goals, product.Clock, TimeZoneInfo.Utc);
        var release = new ReleaseFigures(source, service.Workspace.ReadState().Current!, CancellationToken.None);
        await release.PublishAsync(CancellationToken.None);

        IReadOnlyList<Figure> years = await release.OverTimeAsync("antal-hushall", PeriodKind.VB, product.Areas.Require("jarva"), Audience.Internal, CancellationToken.None);

        Assert.Equal([Period.VB(2022), Period.VB(2023)], years.Where(figure => figure is { Sex: Sex.T, Status: FigureStatus.Ok }).Select(figure => figure.Period));
    }
    [Fact]
    public async Task Nothing_more_is_computed_or_kept_when_the_service_ends()
    {
        using var workspace = new TestWorkspace();
        workspace.IngestText("bistand.csv", "manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;belopp\n2023-05;Farsta;H1;R1;S;K;1990-01-01;1000\n");
        var product = new Product();
        var source = new ExplorerSource(workspace.Workspace, product.Templates, product.Areas, product.Indicators, product.Goals, product.Clock, TimeZoneInfo.Utc);
        using var stopping = new CancellationTokenSource();
        var release = new ReleaseFigures(source, workspace.Workspace.ReadState().Current!, stopping.Token);
        ReleasePeriods periods = await release.PeriodsAsync(CancellationToken.None);
        string[] before = [.. Directory.EnumerateFileSystemEntries(workspace.Path, "*", SearchOption.AllDirectories)];

        workspace.Workspace.StopKeeping();
        Assert.NotEmpty(await release.OfPeriodAsync(periods.NewestFirst.First(), Audience.Public, CancellationToken.None));
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(workspace.Path, "*", SearchOption.AllDirectories));

        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => release.PublishAsync(CancellationToken.None));
    }
}
