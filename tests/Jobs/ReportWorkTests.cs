using System.Globalization;
using System.Text.Json;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Jobs;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Jobs.Service;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Logging.Abstractions;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;
using ServiceRun = Bistand.Analytics.Jobs.Service.Runs.Run;

namespace Bistand.Analytics.Tests.Jobs;

/// <summary>A report's way from draft to approved and corrected, as a nämndsekreterare types it.</summary>
public sealed class ReportWorkTests : IDisposable
{
    private const string Own = "hagersten-alvsjo";

    private static readonly string[] About = ["--period", "2023-VB", "--area", Own];

    /// <summary>Of a nämnd that has a plan of its own, with enhetsmål to assess and activities to tell of.</summary>
    private readonly TestHome home = new TestHome().WithYear("Hägersten-Älvsjö");

    [Fact]
    public async Task The_whole_way_from_draft_to_a_published_and_corrected_report()
    {
        // Drafts: every slot has a file with its facts.
        JsonElement[] slots = [.. JsonDocument.Parse(home.Run(["texts", .. About, "--json"]).Succeeds().Output).RootElement.GetProperty("slots").EnumerateArray()];
        Assert.All(slots, slot => Assert.True(File.Exists(SlotFile(slot.GetProperty("slot").GetString()!))));
        string facts = File.ReadAllText(SlotFile("sammanfattande-analys"));
        Assert.StartsWith("---\nstatus: tom\n---\n<!-- Fakta: ", facts, StringComparison.Ordinal);
        Assert.Contains("Antal hushåll med ekonomiskt bistånd: Utfallet är 6", facts, StringComparison.Ordinal);

        // An utkast can be made, and is no more than that; nothing is approved of it.
        home.Run(["report", .. About, "--format", "json", "--out", "utkast.json"]).Succeeds();
        Assert.Equal("Utkast", Head("utkast.json").GetProperty("stage").GetString());
        ProgramRun review = home.Run(["report", "review", .. About]);
        Assert.Equal(2, review.Code);
        Assert.All(
            new[] { "Sammanfattande analys: obligatorisk text saknas.", "fossilbränslefri organisation med minimal klimatpåverkan: bedömning saknas.", "aktiviteten har inget läge." },
            blocker => Assert.Contains(blocker, review.Output, StringComparison.Ordinal));
        home.Run(["report", "approve", .. About, "--by", "Avdelningschefen"]).Fails(2, "fastställs inte", "saker står i vägen", "report review", "--trots");

        // Written in any editor; what contradicts the figures, and what points somebody out, is told with its line.
        Write("sammanfattande-analys", "Antalet hushåll uppgår till 60. Två barn flyttade.");
        Write("ekonomi-resultat", "Kostnaderna följde planen.");
        ProgramRun check = home.Run(["texts", .. About, "--check"]);
        Assert.Equal(2, check.Code);
        Assert.Contains("sammanfattande-analys.md rad 5: «60» står inte vid", check.Output, StringComparison.Ordinal);
        Assert.Contains("[litet-antal]", check.Output, StringComparison.Ordinal);
        Write("sammanfattande-analys", "Antalet hushåll uppgår till 6.");
        Assert.Equal(0, home.Run(["texts", .. About, "--check"]).Code);

        // Assessed by somebody with a motive, and told how each activity stands.
        foreach (JsonElement slot in slots.Where(slot => slot.GetProperty("required").GetBoolean()))
        {
            string name = slot.GetProperty("slot").GetString()!;
            switch (slot.GetProperty("kind").GetString())
            {
                case "assessment":
                    Write(name, "Målet nås till en del.", "verdict: delvis\n");
                    break;
                case "activity":
                    File.WriteAllText(SlotFile(name), File.ReadAllText(SlotFile(name)).Replace("status: tom\n", "status: klar\nauthor: Enhetschefen\nstate: pågår\n", StringComparison.Ordinal));
                    break;
                case "goal":
                    Write(name, "Arbetet följde planen.");
                    break;
            }
        }

        // Reviewed, approved, and the same bytes whenever it is made again.
        Assert.Contains("Inget står i vägen", home.Run(["report", "review", .. About, "--by", "Enhetschefen"]).Succeeds().Output, StringComparison.Ordinal);
        home.Run(["report", "approve", .. About, "--by", "Avdelningschefen"]).Succeeds();
        home.Run(["report", .. About, "--out", "vb.pdf"]).Succeeds();
        Assert.Equal(File.ReadAllBytes(Kept(1, "rapport.pdf")), File.ReadAllBytes(home.Path("vb.pdf")));
        Assert.StartsWith("Fastställd ", Head(Kept(1, "rapport.json")).GetProperty("stage").GetString(), StringComparison.Ordinal);
        home.Run("verify").Succeeds();
        home.Run(["report", "approve", .. About, "--by", "Avdelningschefen"]).Fails(2, "redan fastställd");
        Assert.Equal(File.ReadAllBytes(home.Path("vb.pdf")), await PublishedAsync(1, $"{Own}-utgava-1.pdf"));

        // What comes later changes nothing of it, nor does what is done to the files.
        home.Write("sen.csv", TestHome.Bistand("2023-12", households: 12, area: "Hägersten-Älvsjö"));
        home.Run("ingest", "sen.csv");
        Write("sammanfattande-analys", "Ändrat i efterhand.");
        // Nor does it depend on how many processors count its figures.
        Directory.Delete(home.Path("data", "figures"), recursive: true);
        home.RunWith("DOTNET_PROCESSOR_COUNT", "1", ["report", .. About, "--out", "igen.pdf"]).Succeeds();
        Assert.Equal(File.ReadAllBytes(home.Path("vb.pdf")), File.ReadAllBytes(home.Path("igen.pdf")));

        // A correction is a new version that says why and what.
        home.Run(["report", "correct", .. About, "--by", "Controllern", "--why", "Fel text"]).Succeeds();
        Write("sammanfattande-analys", "Antalet hushåll uppgår till 6, rättat.");
        home.Run(["report", "approve", .. About, "--by", "Avdelningschefen", "--trots", "Provkörning"]).Succeeds();
        string[] notes = [.. Head(Kept(2, "rapport.json")).GetProperty("stageNotes").EnumerateArray().Select(note => note.GetString()!)];
        Assert.Equal("Rättelse av version 1. Skäl: Fel text. Ändrat:", notes[0]);
        Assert.Contains("Texten ”Sammanfattande analys”: från en text på 5 ord till en text på 6 ord.", notes);
        Assert.Equal(File.ReadAllBytes(Kept(2, "rapport.pdf")), await PublishedAsync(2, $"{Own}-utgava-1-version-2.pdf"));
        Assert.True(File.Exists(Kept(1, "rapport.pdf")));

        // A byte that is not as it was is found.
        File.AppendAllText(Kept(2, "rapport.pdf"), "%");
        ProgramRun verify = home.Run("verify");
        Assert.Equal(2, verify.Code);
        Assert.Contains("rapport.pdf har ändrats", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_cannot_be_read_is_told_with_file_line_and_rule()
    {
        home.Write($"data/texter/2023-VB/{Own}/sammanfattande-analys.md", "---\nstatus: färdig\n---\n");
        home.Run(["texts", .. About]).Fails(4, "sammanfattande-analys.md, rad 2: status «färdig» finns inte", "Rätta filen");
        home.Run(["texts", .. About, "--fran", "2024-T1"]).Fails(1, "--fran 2024-T1 är inte före 2023-VB");
    }

    [Fact]
    public void Texts_written_in_Word_come_back_and_what_others_have_written_meanwhile_is_not_lost()
    {
        home.Run(["texts", .. About]).Succeeds();
        home.Run(["report", .. About, "--format", "docx", "--out", "vb.docx"]).Succeeds();
        Assert.StartsWith("0 av ", home.Run("texts", "import", "vb.docx", "--by", "Nämndsekreteraren").Succeeds().Output, StringComparison.Ordinal);
        Type("vb.docx", "sammanfattande-analys", "Året blev 6 hushåll.");
        ProgramRun import = home.Run("texts", "import", "vb.docx", "--by", "Nämndsekreteraren", "--klar").Succeeds();
        Assert.Contains("Sammanfattande analys", import.Output, StringComparison.Ordinal);
        string text = File.ReadAllText(SlotFile("sammanfattande-analys"));
        Assert.Contains("status: klar\nauthor: \"Nämndsekreteraren\"", text, StringComparison.Ordinal);
        Assert.EndsWith("-->\n\nÅret blev 6 hushåll.\n", text, StringComparison.Ordinal);
        Assert.StartsWith("0 av ", home.Run("texts", "import", "vb.docx", "--by", "Nämndsekreteraren").Succeeds().Output, StringComparison.Ordinal);

        Write("ekonomi-resultat", "Skrivet av någon annan.");
        Type("vb.docx", "ekonomi-resultat", "Skrivet i Word.");
        home.Run("texts", "import", "vb.docx", "--by", "Eva").Fails(2, "driftbudget» har ändrats sedan filen gjordes, senast av Nämndsekreteraren", "Inget är ändrat");
        Assert.Contains("Skrivet av någon annan.", File.ReadAllText(SlotFile("ekonomi-resultat")), StringComparison.Ordinal);

        home.Write("annat.docx", "ingen zip");
        home.Run("texts", "import", "annat.docx", "--by", "Eva").Fails(1, "kan inte läsas som ett Word-dokument");
        home.Run("texts", "import", "saknas.docx", "--by", "Eva").Fails(1, "saknas.docx finns inte");
    }

    /// <summary>Writes in a slot of a Word file.</summary>
    private void Type(string file, string slot, string words)
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(home.Path(file), isEditable: true);
        SdtBlock control = document.MainDocumentPart!.Document!.Body!.Descendants<SdtBlock>().First(one => one.SdtProperties!.GetFirstChild<Tag>()!.Val == slot);
        control.SdtProperties!.RemoveAllChildren<ShowingPlaceholder>();
        control.SdtContentBlock = new SdtContentBlock(new Paragraph(new Run(new Text(words))));
    }

    private string SlotFile(string slot) => home.Path("data", "texter", "2023-VB", Own, slot + ".md");

    private string Kept(int version, string name) => home.Path("data", "faststallda", "2023-VB", Own, $"version-{version}", name);

    private void Write(string slot, string body, string more = "") => File.WriteAllText(SlotFile(slot), $"---\nstatus: klar\nauthor: Nämndsekreteraren\n{more}---\n{body}\n");

    /// <summary>What lies in the public folder once the service has published a version.</summary>
    private async Task<byte[]> PublishedAsync(int version, string name)
    {
        var product = new Product(clock: RunningService.NewClock());
        var workspace = Workspace.Open(home.Data);
        var service = new ServiceContext(product, workspace, null, new ServiceSettings(), new RunLog(workspace, NullLogger<RunLog>.Instance));
        string input = string.Create(CultureInfo.InvariantCulture, $"version-{version}");
        await new PublishJob(service).DoAsync(new ServiceRun(JobNames.Publish, "2023-VB", Own, input, 1, service.Now), _ => { }, CancellationToken.None);
        return File.ReadAllBytes(Path.Combine(service.PublicFolder, "2023-VB", name));
    }

    private JsonElement Head(string file) => JsonDocument.Parse(File.ReadAllText(home.Path(file))).RootElement.GetProperty("head");

    public void Dispose() => home.Dispose();
}
