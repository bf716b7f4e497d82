using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Model.Workflow;

public sealed class ReportStoreTests : IDisposable
{
    private static readonly Area Farsta = AreaCatalog.Load(TemplateFolder.Find().Areas)["farsta"];
    private static readonly Period Year = Period.VB(2023);
    private static readonly IReadOnlyList<Slot> Plan = SlotPlan.Of(null, Farsta, Year);
    private static readonly Slot Summary = Plan[0];

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bistand-rapporter-");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2024, 2, 21, 9, 0, 0, TimeSpan.Zero));
    private readonly Workspace workspace;
    private readonly ReportStore store;
    private readonly TextStore texts;

    public ReportStoreTests()
    {
        workspace = Workspace.Open(root.FullName);
        store = new ReportStore(workspace, clock);
        texts = new TextStore(workspace, clock);
    }

    [Fact]
    public void A_review_holds_for_the_words_and_the_release_that_were_reviewed()
    {
        store.Review(Farsta, Year, "Enhetschefen", 3, "abc");
        Assert.Equal("Granskad 21 februari 2024 av Enhetschefen", Plain(store.Read(Farsta, Year).Stage(3, "abc").Text));
        Assert.Equal("Utkast", store.Read(Farsta, Year).Stage(3, "abd").Text);
        Assert.Equal("Utkast", store.Read(Farsta, Year).Stage(4, "abc").Text);
    }

    [Fact]
    public void An_approved_report_keeps_its_bytes_hashes_and_texts_and_locks_them()
    {
        Write("Så blev året.");
        ApprovedReport approved = Approve();

        ReportStage stage = store.Read(Farsta, Year).Stage(9, "annat");
        Assert.Equal((StageKind.Approved, "Fastställd 21 februari 2024 av Avdelningschefen", false), (stage.Kind, Plain(stage.Text), stage.IsDraft));
        Assert.Equal("bytes", File.ReadAllText(Path.Combine(approved.Folder, "rapport.pdf")));
        Assert.Equal(FileHash.Of(Path.Combine(approved.Folder, "rapport.pdf")), approved.Approval.Files["rapport.pdf"]);
        Assert.StartsWith(approved.Approval.Files["rapport.pdf"], File.ReadAllText(Path.Combine(approved.Folder, "rapport.pdf.sha256")), StringComparison.Ordinal);
        Assert.Equal("Så blev året.", TextStore.ReadFrom(ReportStore.TextsOf(approved), Plan).Find(Summary.Id)!.Text!.Body);

        UserException error = Assert.Throws<UserException>(() => Write("Ändrat i efterhand."));
        Assert.Equal((ErrorKind.Conflict, true), (error.Kind, error.Message.Contains("är fastställd, så texterna är låsta", StringComparison.Ordinal)));
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => store.Review(Farsta, Year, "Controllern", 3, "abc")).Kind);
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => Approve()).Kind);
    }

    [Fact]
    public void A_correction_opens_the_texts_and_becomes_a_new_version_that_tells_why_and_what()
    {
        Approve();
        Assert.Equal(ErrorKind.Usage, Assert.Throws<UserException>(() => store.Correct(Farsta, Year, "Controllern", " ")).Kind);
        store.Correct(Farsta, Year, "Controllern", "Fel antal hushåll i mars.");
        Assert.Equal("Utkast, rättelse, version 2", store.Read(Farsta, Year).Stage(3, "").Text);
        Write("Rättat.");
        ApprovedReport second = Approve(new ReportChange("Hushåll", "519", "520"));

        Assert.Equal(2, second.Approval.Version);
        Assert.Equal(
            ["Rättelse av version 1. Skäl: Fel antal hushåll i mars. Ändrat:", "Hushåll: från 519 till 520."], store.Read(Farsta, Year).Stage(3, "").Notes);
        Assert.Equal([1, 2], store.Everything().Select(report => report.Approval.Version));
        Assert.Equal(2, Assert.Single(store.Approved()).Approval.Version);
        Assert.Equal("bytes", File.ReadAllText(Path.Combine(store.Everything()[0].Folder, "rapport.pdf")));
    }

    [Fact]
    public void What_was_overruled_is_told_with_its_reason()
    {
        (WorkflowHistory after, WorkflowEntry _) = store.Drafted(Farsta, Year, "Avdelningschefen", version => Approval(version) with { Overruled = "Enkäten kommer i mars", Blockers = ["Text saknas."] });
        Assert.Equal(["Rapporten är fastställd trots anmärkningar. Skäl: Enkäten kommer i mars.", "Anmärkning: Text saknas."], after.Stage(3, "").Notes);
    }

    [Fact]
    public void Two_that_approve_at_once_do_it_once()
    {
        (WorkflowHistory _, WorkflowEntry first) = store.Drafted(Farsta, Year, "Avdelningschefen", Approval);
        store.Review(Farsta, Year, "Controllern", 3, "abc");
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => store.Approve(Farsta, Year, first, Files)).Kind);
        Assert.Null(store.Current(Farsta, Year));
    }

    [Fact]
    public void What_cannot_be_corrected_is_not_approved() =>
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<UserException>(() => store.Correct(Farsta, Year, "Controllern", "Skäl")).Kind);

    private static Dictionary<string, byte[]> Files => new() { ["rapport.pdf"] = Encoding.UTF8.GetBytes("bytes") };

    private static ReportApproval Approval(int version) => new(version, 3, null, [], ["andel-bistand@1"], new Dictionary<string, string>(), []);

    private ApprovedReport Approve(params ReportChange[] changes)
    {
        (WorkflowHistory _, WorkflowEntry entry) = store.Drafted(Farsta, Year, "Avdelningschefen", version => Approval(version) with { Changes = changes });
        store.Approve(Farsta, Year, entry, Files);
        return store.Current(Farsta, Year)!;
    }

    private void Write(string body) => texts.Save(Farsta, Year, Summary, new TextEdit("Nämndsekreteraren", body, true, null, 3));

    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    public void Dispose() => root.Delete(recursive: true);
}
