using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Explorer.Data;
using Bistand.Analytics.Reports.Explorer.Laget;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Which period Läget opens where none is chosen.</summary>
public sealed class NewestPeriodTests : IDisposable
{
    private const string Header = "manad;stadsdel;hushall_id;personnummer;roll;kon;fodelsedatum;belopp\n";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("2024-01,2024-02,2024-03,2024-04", "2024-T1")]
    [InlineData("2024-02,2024-03,2024-04", "2023-VB")]
    [InlineData("2024-01,2024-02", "2023-VB")]
    public async Task Laget_opens_the_newest_tertial_or_year_that_is_whole(string later, string opened)
    {
        string[] months = [.. Enumerable.Range(1, 12).Select(month => $"2023-{month:00}"), .. later.Split(',')];
        workspace.IngestText("bistand.csv", Header + string.Concat(months.Select(month => $"{month};Farsta;H1;R1;S;K;1990-01-01;1000\n")));
        var product = new Product();
        var source = new ExplorerSource(workspace.Workspace, product.Templates, product.Areas, product.Indicators, product.Goals, product.Clock, TimeZoneInfo.Utc);
        var release = new ReleaseFigures(source, workspace.Workspace.ReadState().Current!, CancellationToken.None);
        ReleasePeriods periods = await release.PeriodsAsync(CancellationToken.None);
        Area farsta = product.Areas["farsta"];
        Period newest = await LagetEndpoints.NewestCompleteAsync(release, [.. periods.NewestFirst], new Selection(periods.Standard!.Value, farsta, Audience.Internal), CancellationToken.None);
        Assert.Equal(opened, newest.ToString());
    }
}
