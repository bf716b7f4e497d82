using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Model.Written;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Model.Written;

public sealed class TextStoreTests : IDisposable
{
    private static readonly AreaCatalog Areas = AreaCatalog.Load(TemplateFolder.Find().Areas);
    private static readonly GoalTree Tree = GoalCatalog.Load(TemplateFolder.Find().Goals).For("stockholm", "hagersten-alvsjo", 2023)!.Tree;
    private static readonly Area Own = Areas["hagersten-alvsjo"];
    private static readonly Period Year = Period.VB(2023);
    private static readonly IReadOnlyList<Slot> Plan = SlotPlan.Of(Tree, Own, Year);
    private static readonly Slot Summary = Plan.Single(slot => slot.Id == SlotPlan.Summary);
    private static readonly Slot Assessment = Plan.Single(slot => slot.Id == "bedomning-enhet-ekonomisk-ram");
    private static readonly Slot Activity = Plan.First(slot => slot.Kind == SlotKind.Activity);

    private static readonly DateTimeOffset Now = new(2024, 2, 10, 9, 12, 0, TimeSpan.Zero);

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bistand-texter-");
    private readonly TextStore store;

    public TextStoreTests() => store = new TextStore(Workspace.Open(root.FullName), new FakeTimeProvider(Now));

    private string Folder => Path.Combine(root.FullName, "texter", "2023-VB", "hagersten-alvsjo");

    [Fact]
    public void A_missing_file_is_made_with_its_facts_and_one_that_is_there_is_not_made_again()
    {
        Assert.Equal(Plan.Count, Make("Utfallet är 0,31 procent.").Count);
        Assert.Equal(
            "---\nstatus: tom\n---\n<!-- Fakta: skrivs av programmet och trycks inte.\n- Utfallet är 0,31 procent.\n-->\n",
            File.ReadAllText(FileOf(Summary.Id)));
        Assert.Empty(Make("Utfallet är 0,31 procent."));
    }

    [Fact]
    public void Facts_are_brought_up_to_date_and_nothing_that_a_person_wrote_is_touched()
    {
        Make("Utfallet är 0,31 procent.");
        const string Written = "---\nstatus: utkast\nauthor: Nämndsekreteraren   # hon\n---\n<!-- Fakta: skrivs av programmet och trycks inte.\n- Gammalt.\n-->\n\n\nEn  text,\tsom den skrevs.  \n\n- punkt\n";
        File.WriteAllText(FileOf(Summary.Id), Written);
        Make("Utfallet är 0,32 procent.");
        Assert.Equal(Written.Replace("Gammalt.", "Utfallet är 0,32 procent.", StringComparison.Ordinal), File.ReadAllText(FileOf(Summary.Id)));

        const string Bare = "---\nstatus: utkast\nauthor: Nämndsekreteraren\n---\nUtan ruta.\n";
        File.WriteAllText(FileOf(Summary.Id), Bare);
        Make("Nya fakta.");
        Assert.Equal(Bare, File.ReadAllText(FileOf(Summary.Id)));
    }

    [Fact]
    public void What_is_saved_is_read_back_with_who_when_and_of_which_release()
    {
        Save(Summary, "Stycke ett.\r\n\r\nStycke två.  ");
        WrittenText text = Read(Summary.Id).Text!;
        Assert.Equal((TextStatus.Draft, "Nämndsekreteraren", Now, 7, 4), (text.Status, text.Author, text.Edited!.Value, text.Release!.Value, text.Words));
        Assert.Equal("Stycke ett.\n\nStycke två.", text.Body);
    }

    [Fact]
    public void An_assessment_is_a_verdict_with_a_motive_by_a_named_person()
    {
        store.Save(Own, Year, Assessment, new TextEdit("Enhetschefen", "Budgeten hölls.", true, null, 7) { Verdict = Verdict.Met });
        SlotText read = Read(Assessment.Id);
        Assert.Equal((Verdict.Met, "Enhetschefen", "Budgeten hölls.", null), (read.Text!.Verdict!.Value, read.Text.Author!, read.Text.Body, read.Missing));
        Assert.Contains("verdict: helt\n", File.ReadAllText(FileOf(Assessment.Id)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plans_activity_has_no_state_until_somebody_gives_it_one()
    {
        Make("");
        Assert.Equal("aktiviteten har inget läge", Read(Activity.Id).Missing);
        ActivityNote note = Read(Activity.Id).Text!.Activity!;
        Assert.Equal((Activity.Activity!.Text, null, null), (note.Text, note.State, note.Deviation));

        store.Save(Own, Year, Activity, new TextEdit("Enhetschefen", "", true, null, 7) { Activity = note with { State = ActivityState.Ongoing, Deviation = "Startade \"sent\"" } });
        SlotText read = Read(Activity.Id);
        Assert.Equal((ActivityState.Ongoing, "Startade \"sent\"", null), (read.Text!.Activity!.State!.Value, read.Text.Activity.Deviation!, read.Missing));
    }

    [Fact]
    public void An_activity_of_peoples_own_stands_after_the_plans_at_its_goal()
    {
        var note = new ActivityNote("enhet-klimat", "Cykelkurs för alla", new DateOnly(2023, 5, 1), new DateOnly(2023, 6, 1), ActivityState.Done, null);
        var slot = new Slot(SlotPlan.ActivityId(Plan.First(one => one.Goal?.Id == "enhet-klimat").Goal!, note.Text), SlotKind.Activity, note.Text, true);
        store.Save(Own, Year, slot, new TextEdit("Enhetschefen", "Tolv gick den.", true, null, 7) { Activity = note });
        Assert.Equal("aktivitet-enhet-klimat-cykelkurs-for-alla", slot.Id);
        SlotText[] activities = [.. store.Read(Own, Year, Plan).ActivitiesOf("enhet-klimat")];
        Assert.Equal(2, activities.Length);
        Assert.Equal(("Cykelkurs för alla", note), (activities[1].Slot.Heading, activities[1].Text!.Activity!));
    }

    [Fact]
    public void The_last_periods_text_is_taken_along_and_marked_until_somebody_edits_it()
    {
        Period before = Period.T2(2023);
        store.Save(Own, before, Summary, new TextEdit("Nämndsekreteraren", "Från tertialet.", true, null, 5));
        store.MakeMissing(Own, Year, Plan, _ => [], before);
        Assert.Equal((before, TextStatus.Draft, "Från tertialet."), (Read(Summary.Id).Text!.TakenFrom!.Value, Read(Summary.Id).Status, Read(Summary.Id).Text!.Body));
        Save(Summary, "Nu för året.", isDone: true);
        Assert.Null(Read(Summary.Id).Text!.TakenFrom);
        store.MakeMissing(Own, Year, Plan, _ => [], before);
        Assert.Equal("Nu för året.", Read(Summary.Id).Text!.Body);
    }

    [Fact]
    public void Who_writes_on_an_older_page_is_told_and_nothing_is_lost()
    {
        Save(Summary, "Först.");
        string seen = Read(Summary.Id).Seen;
        Save(Summary, "Sedan.");
        UserException error = Assert.Throws<UserException>(() => store.Save(Own, Year, Summary, new TextEdit("Controllern", "Över.", false, seen, 7)));
        Assert.Equal(ErrorKind.Conflict, error.Kind);
        Assert.StartsWith("Texten har ändrats sedan du såg den, senast av Nämndsekreteraren.", error.Message, StringComparison.Ordinal);
        Assert.Equal("Sedan.", Read(Summary.Id).Text!.Body);
    }

    [Theory]
    [InlineData("", "En text.", "Skriv ditt namn")]
    [InlineData("Controllern", "Ring 19121212-1212.", "personnummer")]
    [InlineData("Controllern", "Dolt <!-- här -->", "kommentar")]
    [InlineData("Controllern", "", "En tom text kan inte vara klar")]
    public void What_cannot_be_kept_is_refused_in_words(string author, string body, string expected)
    {
        UserException error = Assert.Throws<UserException>(() => store.Save(Own, Year, Summary, new TextEdit(author, body, true, null, 7)));
        Assert.Equal(ErrorKind.Usage, error.Kind);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FileOf(Summary.Id)));
    }

    [Theory]
    [InlineData("En text utan huvud.", 1, "filen ska börja med en rad ---")]
    [InlineData("---\nstatus: färdig\nauthor: A\n---\nText", 2, "status «färdig» finns inte; välj bland: tom, utkast, klar")]
    [InlineData("---\nstatus: klar\nauthor: A\nforfattare: B\n---\nText", 4, "fältet forfattare är okänt")]
    [InlineData("---\nstatus: tom\n---\nText", 2, "status är tom, men filen har text")]
    [InlineData("---\nstatus: utkast\n---\nText", 2, "vem som har skrivit")]
    [InlineData("---\nstatus: klar\nauthor: A\nedited: igår\n---\nText", 4, "fältet edited ska vara en tid")]
    [InlineData("---\nstatus: klar\nauthor: A\n---\n<!-- Fakta: skrivs av programmet och trycks inte.\n- öppen\n\nText", 5, "faktarutan är inte stängd")]
    [InlineData("---\nstatus: klar\nauthor: A\n---\nText\nmer <!-- dolt -->", 6, "en kommentar")]
    [InlineData("---\nstatus: klar\nauthor: A\nverdict: helt\n---\nText", 4, "fältet verdict är okänt")]
    public void A_file_that_cannot_be_meant_is_told_with_its_line_and_the_rule(string text, int line, string rule)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(FileOf(Summary.Id), text);
        UserException error = Assert.Throws<UserException>(() => store.Read(Own, Year, Plan));
        Assert.StartsWith($"Texten {FileOf(Summary.Id)}, rad {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_no_slot_is_named()
    {
        Make("");
        File.WriteAllText(FileOf("sammanfatande-analys"), "---\nstatus: utkast\nauthor: A\n---\nFelstavat namn.");
        Assert.Equal("sammanfatande-analys.md", Assert.Single(store.Read(Own, Year, Plan).Unknown));
    }

    private IReadOnlyList<string> Make(string fact) => store.MakeMissing(Own, Year, Plan, _ => fact.Length == 0 ? [] : [fact], null);

    [Fact]
    public void Several_are_written_or_none_and_what_stood_there_is_kept()
    {
        Save(Summary, "Först.");
        TextEdit Edit(string body) => new("Controllern", body, false, null, 7);
        UserException error = Assert.Throws<UserException>(() => store.SaveAll(Own, Year, [(Summary, Edit("Sedan.")), (Assessment, Edit("<!-- dold -->"))]));
        Assert.StartsWith($"{Assessment.Heading}: ", error.Message, StringComparison.Ordinal);
        Assert.Throws<UserException>(() => store.SaveAll(Own, Year, [(Summary, Edit("Sedan.")), (Assessment, Edit("Motiv.") with { Seen = "annan" })]));
        Assert.Equal("Först.", Read(Summary.Id).Text!.Body);

        store.SaveAll(Own, Year, [(Summary, Edit("Sedan.")), (Assessment, Edit("Motiv."))]);
        Assert.Equal(("Sedan.", "Motiv."), (Read(Summary.Id).Text!.Body, Read(Assessment.Id).Text!.Body));
        string kept = Assert.Single(Directory.EnumerateFiles(Path.Combine(Folder, TextStore.HistoryFolder)));
        Assert.StartsWith(Summary.Id + "-", Path.GetFileName(kept), StringComparison.Ordinal);
        Assert.Contains("Först.", File.ReadAllText(kept), StringComparison.Ordinal);
    }

    private void Save(Slot slot, string body, bool isDone = false) => store.Save(Own, Year, slot, new TextEdit("Nämndsekreteraren", body, isDone, null, 7));

    private SlotText Read(string slot) => store.Read(Own, Year, Plan).Find(slot)!;

    private string FileOf(string slot) => Path.Combine(Folder, slot + ".md");

    public void Dispose() => root.Delete(recursive: true);
}
