using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Explorer.Data;

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
        var release = new ReleaseFigures(source, service.Workspace.ReadState().Current!);
        await release.PublishAsync(CancellationToken.None);

        IReadOnlyList<Figure> years = await release.OverTimeAsync("antal-hushall", PeriodKind.VB, product.Areas.Require("jarva"), Audience.Internal, CancellationToken.None);

        Assert.Equal([Period.VB(2022), Period.VB(2023)], years.Where(figure => figure is { Sex: Sex.T, Status: FigureStatus.Ok }).Select(figure => figure.Period));
    }
}
