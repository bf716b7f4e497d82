using Bistand.Analytics.Model;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Model.Indicators;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Tests.Model.Verification;

/// <summary>What <c>verify</c> finds and <c>rebuild</c> mends in a workspace that somebody or something has changed.</summary>
public sealed class WorkspaceVerificationTests : IDisposable
{
    private static readonly IndicatorCatalog Catalog = IndicatorCatalog.Load(TemplateFolder.Find().Indicators);

    private readonly TestWorkspace workspace = new();

    public WorkspaceVerificationTests()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2023-01 2023-02", "Farsta,Bromma", households: 12)));
        workspace.Ingest(workspace.Write("2.csv", Exports.Bistand("2023-02 2023-03", "Farsta,Bromma", 9000, households: 11)), workspace.Write("fel.csv", "x;y\n1;2\n"));
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void An_untouched_workspace_is_as_published()
    {
        Publish(Period.Of(Month.Parse("2023-03")));
        VerificationResult result = Verify(every: true);
        Assert.Empty(result.Findings);
        Assert.Equal((3, 2, 2), (result.Deliveries, result.Releases, result.Rebuilt));
        Assert.NotEqual(0, result.Figures);
        Assert.False(Directory.Exists(Path.Combine(workspace.Path, "verify")));
    }

    [Theory]
    [InlineData("rows.parquet")]
    [InlineData("delivery.json")]
    [InlineData("rejects.csv")]
    public void A_flipped_byte_in_a_delivery_is_found_and_named(string name)
    {
        string id = Delivery(0);
        Flip(Path.Combine(workspace.Workspace.DeliveryFolder(id), name));
        VerificationResult result = Verify();
        Assert.Contains(result.Findings, finding => finding.What.Contains(Path.Combine(id, name) + " har ändrats", StringComparison.Ordinal) && finding.ToDo.Contains("säkerhetskopian", StringComparison.Ordinal));
        var refused = Assert.Throws<UserException>(Rebuild);
        Assert.Equal(ErrorKind.Conflict, refused.Kind);
        Assert.Contains(id[..8], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disclosure_plan_that_has_changed_is_found_and_named()
    {
        using (OpenRelease release = workspace.Workspace.OpenRelease())
        {
            new IndicatorEngine(release, TestWorkspace.Areas, Catalog).Plan(2023);
        }

        Assert.Empty(Verify().Findings);
        string plan = Assert.Single(Directory.GetFiles(workspace.Workspace.Plans.Folder));
        Flip(plan);
        VerificationFinding found = Assert.Single(Verify().Findings);
        Assert.Contains($"plans/{Path.GetFileName(plan)} över vad allmänheten får se har ändrats", found.What, StringComparison.Ordinal);
        Assert.Contains("säkerhetskopian", found.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_delivery_is_named_and_a_lost_release_is_rebuilt_as_it_was()
    {
        IReadOnlyList<string> before = workspace.Query<string>(Exports.Figures);
        ReleaseEntry release = workspace.Workspace.ReadState().Current!;
        File.Delete(workspace.Workspace.ReleaseFile(release));
        Assert.Contains("saknas", Assert.Single(Verify().Findings).What, StringComparison.Ordinal);
        Rebuild();
        Assert.Empty(Verify(every: true).Findings);
        Assert.Equal(before, workspace.Query<string>(Exports.Figures));
        ReleaseEntry rebuilt = workspace.Workspace.ReadState().Current!;
        Assert.Equal((release.Number, release.Published), (rebuilt.Number, rebuilt.Published));

        Directory.Delete(workspace.Workspace.DeliveryFolder(Delivery(1)), recursive: true);
        Assert.Contains(Verify().Findings, finding => finding.What.StartsWith($"Leverans {Delivery(1)[..8]}", StringComparison.Ordinal));
    }

    [Fact]
    public void An_amount_changed_in_the_release_is_told_by_its_table_and_its_figures()
    {
        Change("UPDATE bistand SET belopp = belopp + 1 WHERE rad = 2");
        VerificationResult result = Verify();
        Assert.Contains(result.Findings, finding => finding.What.Contains("kontrollsumman", StringComparison.Ordinal));
        VerificationFinding compared = Assert.Single(result.Findings, finding => finding.What.Contains("inte den som leveranserna ger", StringComparison.Ordinal));
        Assert.Contains("bistand (", compared.What, StringComparison.Ordinal);
        Assert.Contains("medelbidrag 2023-01 ", compared.What, StringComparison.Ordinal);
        Assert.Contains("bistand rebuild", compared.ToDo, StringComparison.Ordinal);
        Rebuild();
        Assert.Empty(Verify().Findings);
    }

    [Fact]
    public void A_release_without_a_recorded_hash_is_derived_instead()
    {
        using (WorkspaceLock held = workspace.Workspace.Lock(TimeSpan.Zero))
        {
            WorkspaceState state = workspace.Workspace.ReadState();
            workspace.Workspace.Commit(state with { Releases = [.. state.Releases.Select(release => release with { Sha256 = null })] }, held);
        }

        Assert.Equal(2, Verify().Rebuilt);
        Change("DELETE FROM bistand WHERE rad = 3", release: 1);
        Assert.Contains("rebuild --release 1", Assert.Single(Verify().Findings).ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_release_is_found_whether_its_hash_or_its_pages_tell()
    {
        string file = workspace.Workspace.ReleaseFile(workspace.Workspace.ReadState().Current!);
        File.WriteAllText(file, "ingen databas");
        Assert.Contains(Verify().Findings, finding => finding.What.Contains("ingen hel databas", StringComparison.Ordinal));
        Rebuild();
        Assert.Empty(Verify().Findings);
    }

    [Fact]
    public void A_published_figure_that_the_deliveries_do_not_give_is_named()
    {
        string file = Publish(Period.Of(Month.Parse("2023-03")));
        string text = File.ReadAllText(file);
        int at = text.IndexOf("\"numerator\": 22", StringComparison.Ordinal);
        Assert.NotEqual(-1, at);
        File.WriteAllText(file, text.Replace("\"value\": 22,", "\"value\": 23,", StringComparison.Ordinal));
        VerificationFinding finding = Assert.Single(Verify().Findings);
        Assert.Contains("results/2023-03/indicators.json", finding.What.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Contains("23 i stället för 22", finding.What, StringComparison.Ordinal);
        File.WriteAllText(file, "{}");
        Assert.Contains("kan inte läsas", Assert.Single(Verify().Findings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_keeps_the_release_it_opened_while_it_is_rebuilt_and_one_with_an_old_entry_gets_the_new_file()
    {
        ReleaseEntry before = workspace.Workspace.ReadState().Current!;
        using (OpenRelease open = workspace.Workspace.OpenRelease())
        using (OpenRelease unread = workspace.Workspace.OpenRelease())
        {
            Assert.NotEqual(0, open.Connection.ExecuteScalar<long>("SELECT count(*) FROM bistand"));
            Rebuild();
            Assert.NotEqual(0, unread.Connection.ExecuteScalar<long>("SELECT count(*) FROM bistand"));
            Assert.False(File.Exists(workspace.Workspace.ReleaseFile(before)));
            Assert.NotEqual(0, open.Connection.ExecuteScalar<long>("SELECT count(*) FROM bistand"));
        }

        Assert.NotEqual(before.File, workspace.Workspace.ReadState().Current!.File);
        Assert.NotEqual(0, workspace.Single<long>("SELECT count(*) FROM bistand"));
    }

    [Fact]
    public void Without_a_release_there_is_nothing_to_verify_or_rebuild()
    {
        using var empty = new TestWorkspace();
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => new WorkspaceVerification(empty.Workspace, TestWorkspace.Areas, Catalog).Run(false, default)).Kind);
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => new ReleaseRebuild(empty.Workspace, TestWorkspace.Areas, TimeProvider.System).Run(null, default)).Kind);
    }

    private VerificationResult Verify(bool every = false) => new WorkspaceVerification(workspace.Workspace, TestWorkspace.Areas, Catalog).Run(every, CancellationToken.None);

    private void Rebuild() => new ReleaseRebuild(workspace.Workspace, TestWorkspace.Areas, TimeProvider.System).Run(null, CancellationToken.None);

    /// <summary>Of the current release.</summary>
    private string Delivery(int place) 
    {
        WorkspaceState state = workspace.Workspace.ReadState();
        return state.DeliveriesOf(state.Current!)[place];
    }

    private string Publish(Period period)
    {
        using (OpenRelease open = workspace.Workspace.OpenRelease())
        {
            IndicatorAnswer answer = new IndicatorEngine(open, TestWorkspace.Areas, Catalog).Compute(new IndicatorRequest([period]), Audience.Internal);
            string file = PublishedFigures.FileOf(workspace.Path, period);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, FigureJsonTests.Text(open.Entry.Number, answer.Figures));
            return file;
        }
    }

    private void Change(string sql, int? release = null)
    {
        WorkspaceState state = workspace.Workspace.ReadState();
        string file = workspace.Workspace.ReleaseFile(workspace.Workspace.Find(state, release));
        using DuckDBConnection connection = DatabaseFile.OpenWritable(file, "512MB", workspace.Root);
        connection.Execute(sql);
    }

    private static void Flip(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
