using System.Data.Common;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Model.Releases;

/// <summary>A release takes over the tables of the one before where it can, and is then the one that all deliveries give.</summary>
public sealed class ReleaseExtensionTests : IDisposable
{
    private const string Cases = "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\n";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Each_release_on_the_way_is_the_one_that_its_deliveries_give()
    {
        Assert.False(Extends("2022-01", "Bromma,Farsta"));
        workspace.IngestText("avslut.csv", Cases + "A1;Bromma;EB;2022-01-10;arbete\nA2;Bromma;EB;2022-01-11;arbete\n");
        Assert.True(Extends("2022-02", "Bromma,Farsta", households: 5));
        workspace.IngestText("avslut-2.csv", Cases + "A2;Bromma;EB;2022-01-11;okand\nA3;Farsta;EB;2022-02-11;arbete\n");
        workspace.IngestText("folk.csv", "ar;stadsdel;kon;alder;antal\n2021;Bromma;K;0-17;9000\n");
        Assert.True(Extends("2021-12", "Bromma,Farsta", households: 7));

        // Of a month that is there a part is replaced; of another a part comes later.
        Assert.False(Extends("2022-01", "Bromma", households: 4));
        workspace.Ingest(workspace.Write("mars.csv", Exports.Bistand("2022-03", "Bromma,Farsta")), workspace.Write("avslut-3.csv", Cases + "A4;Farsta;EB;2022-03-11;arbete\n"));
        Assert.True(Extends("2022-03", "Skarpnäck", households: 1, paid: 100));
        workspace.IngestText("folk-2.csv", "ar;stadsdel;kon;alder;antal\n2021;Bromma;K;0-17;9001\n2022;Bromma;K;0-17;9002\n");

        VerificationResult verified = new WorkspaceVerification(workspace.Workspace, TestWorkspace.Areas, IndicatorCatalog.Load(TemplateFolder.Find().Indicators))
            .Run(every: true, CancellationToken.None);
        Assert.Empty(verified.Findings);
        Assert.Equal(10, verified.Rebuilt);
        Assert.Equal((4 + 3 + 10 + 14 + 6 + 1, 4), (workspace.Single<long>("SELECT count(*) FROM bistand"), workspace.Single<long>("SELECT count(*) FROM avslut")));
    }

    [Fact]
    public void What_is_damaged_or_made_by_another_program_is_not_taken_over()
    {
        Extends("2022-01", "Bromma");
        WorkspaceState state = workspace.Workspace.ReadState();
        using (WorkspaceLock held = workspace.Workspace.Lock(TimeSpan.Zero))
        {
            workspace.Workspace.Commit(state.With(state.Current! with { Program = "another" }), held);
        }

        Assert.False(Extends("2022-02", "Bromma"));
        Assert.True(Extends("2022-03", "Bromma"));
        string file = workspace.Workspace.ReleaseFile(workspace.Workspace.ReadState().Current!);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.False(Extends("2022-04", "Bromma"));
        File.Delete(workspace.Workspace.ReleaseFile(workspace.Workspace.ReadState().Current!));
        Assert.False(Extends("2022-05", "Bromma"));
        Assert.Equal(15, workspace.Single<long>("SELECT count(*) FROM bistand"));
    }

    [Fact]
    public void Under_other_areas_the_tables_are_made_anew()
    {
        Extends("2022-01", "Bromma");
        string areas = workspace.Write("omraden.yaml", File.ReadAllText(TemplateFolder.Find().Areas).Replace("name: Farsta", "name: Farsta strand", StringComparison.Ordinal));
        var publisher = new ReleasePublisher(workspace.Workspace, AreaCatalog.Load(areas), workspace.Clock, ExportKinds.Shipped);
        WorkspaceState state = workspace.Workspace.ReadState();
        Directory.CreateDirectory(workspace.Workspace.TemporaryFolder);
        using (WorkspaceLock held = workspace.Workspace.Lock(TimeSpan.Zero))
        {
            workspace.Workspace.Commit(publisher.Publish(state, CancellationToken.None), held);
        }

        Assert.Equal("Farsta strand", workspace.Single<string>("SELECT namn FROM omrade WHERE id = 'farsta'"));
        Assert.Equal(3, workspace.Single<long>("SELECT count(*) FROM bistand"));
    }

    /// <summary>Ingests a month while the rows of those before it cannot be read, and where that is needed once more when they can.</summary>
    /// <param name="month">The month.</param>
    /// <param name="areas">Its stadsdelar.</param>
    /// <param name="households">Of each.</param>
    /// <param name="paid">To all households of a stadsdel: so much that no month is held for its sum.</param>
    /// <returns>True when they were not needed.</returns>
    private bool Extends(string month, string areas, int households = 3, decimal paid = 24_000)
    {
        string name = $"{month}-{areas}.csv";
        string file = workspace.Write(name, Exports.Bistand(month, areas, paid / households, households));
        string[] rows = [.. Directory.EnumerateFiles(workspace.Workspace.DeliveriesFolder, Workspace.RowsFileName, SearchOption.AllDirectories)];
        Array.ForEach(rows, one => File.Move(one, one + ".borta"));
        try
        {
            workspace.Ingest(new IngestOptions(), file);
            return rows.Length > 0;
        }
        catch (DbException)
        {
            return false;
        }
        finally
        {
            Array.ForEach(rows, one => File.Move(one + ".borta", one));
            workspace.Ingest(new IngestOptions(), file);
        }
    }
}
