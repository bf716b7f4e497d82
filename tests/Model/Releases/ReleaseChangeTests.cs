using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Model.Releases;

/// <summary>What a file changes in the release, told without making one.</summary>
public sealed class ReleaseChangeTests : IDisposable
{
    private const string Closed = "arende_id;stadsdel;verksamhet;avslutsdatum;orsak\n";

    private readonly TestWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_month_that_was_there_is_replaced_and_another_is_new()
    {
        workspace.IngestText("1.csv", Exports.Bistand("2022-01", "Bromma,Farsta", 1000));
        ReleaseChange change = Change("2.csv", Exports.Bistand("2022-01 2022-02", "Farsta", 1100, households: 4));
        Assert.Equal(
            [("Farsta", "2022-01", 3L, 4L, 3000m, 4400m), ("Farsta", "2022-02", 0L, 4L, 0m, 4400m)],
            change.Cells.Select(cell => (cell.Area.Name, cell.Time, cell.RowsBefore, cell.RowsAfter, cell.KronorBefore!.Value, cell.KronorAfter!.Value)));
        Assert.Equal(("belopp", 3L), (change.Amount, change.Replaced));
    }

    [Fact]
    public void A_successors_name_takes_the_month_of_its_predecessors()
    {
        workspace.IngestText("1.csv", Exports.Bistand("2023-05", "Rinkeby-Kista,Spånga-Tensta", 1000));
        ReleaseChange change = Change("2.csv", Exports.Bistand("2023-05", "Järva", 1000, households: 7));
        Assert.Equal(
            [("Järva", 0L, 7L), ("Rinkeby-Kista", 3L, 0L), ("Spånga-Tensta", 3L, 0L)],
            change.Cells.Select(cell => (cell.Area.Name, cell.RowsBefore, cell.RowsAfter)));
        Assert.Equal(6, change.Replaced);
    }

    [Fact]
    public void A_case_that_comes_again_is_moved_and_the_others_stay()
    {
        workspace.IngestText("1.csv", Closed + "A;Farsta;EB;2022-01-02;okand\nB;Farsta;EB;2022-01-03;okand\nC;Bromma;EB;2022-01-04;okand\n");
        workspace.IngestText("2.csv", Closed + "B;Farsta;EB;2022-02-03;okand\n");
        ReleaseChange change = Change("3.csv", Closed + "B;Bromma;EB;2022-02-03;arbete\nD;Farsta;EB;2022-01-09;arbete\n");
        Assert.Equal(
            [("Farsta", "2022-01", 1L, 2L), ("Bromma", "2022-02", 0L, 1L), ("Farsta", "2022-02", 1L, 0L)],
            change.Cells.Select(cell => (cell.Area.Name, cell.Time, cell.RowsBefore, cell.RowsAfter)));
        Assert.Equal((null, 1L), (change.Amount, change.Replaced));
    }

    [Fact]
    public void A_registered_figure_is_told_by_its_period()
    {
        const string header = "indikator;period;stadsdel;kon;varde\n";
        workspace.IngestText("1.csv", header + "egen;2022-T1;Farsta;T;5\n");
        ReleaseChange change = Change("2.csv", header + "egen;2022-T1;Farsta;T;6\negen;2022-VB;stockholm;T;7\n");
        Assert.Equal([("2022-T1", 1L, 1L), ("2022-VB", 0L, 1L)], change.Cells.Select(cell => (cell.Time, cell.RowsBefore, cell.RowsAfter)));
    }

    [Fact]
    public void What_is_told_beforehand_is_what_the_release_then_has()
    {
        workspace.IngestText("1.csv", Exports.Bistand("2022-01 2022-02", "Bromma,Farsta", 1000));
        string path = workspace.Write("2.csv", Exports.Bistand("2022-02", "Bromma,Farsta", 1200, households: 3));
        using DryRun run = Preview(path);
        ReleaseChange change = run.Files[0].Change!;
        workspace.Ingest(path);
        (long Rows, string Kronor) then = workspace.Single<(long, string)>($"SELECT count(*), sum(belopp)::VARCHAR FROM bistand WHERE manad = {Exports.Index("2022-02")}");
        Assert.Equal((then.Rows, decimal.Parse(then.Kronor, System.Globalization.CultureInfo.InvariantCulture)), (change.RowsAfter, change.KronorAfter));
    }

    private ReleaseChange Change(string name, string text)
    {
        using DryRun run = Preview(workspace.Write(name, text));
        Assert.NotEqual(DeliveryStatus.Refused, run.Files[0].Status);
        return run.Files[0].Change!;
    }

    private DryRun Preview(string path) => workspace.Ingestor.Preview([path], workspace.KeyFile, new IngestOptions(), null, CancellationToken.None);
}
