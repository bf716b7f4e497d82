using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Reports.Tertial;

public class CaseChapterTests
{
    private static readonly ClosureTable Closed = new("EB", [new("okand", 20, 12, 7), new("arbete", 10, 4, 6), new("annan_forsorjning", 3, 2, 1)]);

    private static readonly ClosureFates Fates = new(
        _ => ["annan_forsorjning", "arbete", "okand", "studier"], (_, reason, sex) => reason is "annan_forsorjning" or "studier" || (reason == "arbete" && sex != Sex.T));

    private static ReportModel Report(Audience audience, ComplaintTable? complaints = null, params ClosureTable[] closed)
    {
        Period period = Period.T2(2023);
        ReportInput input = ReportFixture.Input(period, audience) with
        {
            Closed = [.. closed.Select(table => new ClosedCases(table.Verksamhet, FlowTables.Closures(table, "Farsta", period, audience == Audience.Public ? Fates : null)))],
            Complaints = complaints,
        };
        return ReportBuilder.Build(input);
    }

    private static string[] Line(Table table, int row) => [.. table.Rows[row].Cells.Select(cell => cell.Text.Replace('\u00A0', ' '))];

    [Fact]
    public void Reasons_for_closing_are_told_with_the_share_of_unknown()
    {
        Section section = Report(Audience.Internal, null, Closed).Chapters.Single(chapter => chapter.Heading == "Systematiskt kvalitetsarbete").Sections[0];

        Assert.Equal("Inom ekonomiskt bistånd avslutades 33 ärenden, 61 procent av dem med okänd orsak.", Assert.Single(section.Paragraphs).Replace('\u00A0', ' '));
        Table table = Assert.Single(section.Tables);
        Assert.Equal(["Annan försörjning", "3", "2", "1", "9 %"], Line(table, 0));
        Assert.Equal(["Okänd", "20", "12", "7", "61 %"], Line(table, 2));
        Assert.Equal(["Alla avslut", "33", "18", "14", "100 %"], Line(table, 3));
    }

    [Fact]
    public void The_public_sees_what_the_plan_shows_and_every_reason_of_the_year_in_the_same_order()
    {
        Table table = Report(Audience.Public, null, Closed).Chapters.Single(chapter => chapter.Heading == "Systematiskt kvalitetsarbete").Sections[0].Tables.Single();

        Assert.Equal(["Annan försörjning", "..", "..", "..", ".."], Line(table, 0));
        Assert.Equal(["Arbete", "10", "..", "..", "30 %"], Line(table, 1));
        Assert.Equal(["Okänd", "20", "12", "7", "61 %"], Line(table, 2));
        Assert.Equal(["Studier", "..", "..", "..", ".."], Line(table, 3));
        Assert.Equal(["Alla avslut", "33", "18", "14", "100 %"], Line(table, 4));
    }

    [Fact]
    public void Of_a_month_the_public_sees_the_city_s_reasons_in_groups_and_of_a_stadsdel_none()
    {
        using var city = new TestCity();
        foreach ((string reason, int cases) in new[] { ("okand", 40), ("arbete", 20), ("studier", 10), ("avliden", 20), ("annat", 10) })
        {
            for (int one = 0; one < cases; one++)
            {
                city.Avslut("farsta", "2023-05-11", reason, kon: one % 2 == 0 ? "K" : "M").Avslut("bromma", "2023-05-11", reason, kon: one % 2 == 0 ? "M" : "K");
            }
        }

        Table Told(string area, string period) => FlowTables.Closures(
            new FlowReader(city.Release, TestCity.Areas).Closures(TestCity.Areas[area], Period.Parse(period), "EB"), area, Period.Parse(period),
            ClosureFates.For(Audience.Public, city.Engine, TestCity.Areas[area], Period.Parse(period), enhet: null));
        Assert.Equal(
            [
                ["Egen försörjning", "60", "30", "30", "30 %"], ["Okänd", "80", "40", "40", "40 %"], ["Övriga orsaker", "60", "30", "30", "30 %"],
                ["Alla avslut", "200", "100", "100", "100 %"],
            ],
            Enumerable.Range(0, 4).Select(row => Line(Told("stockholm", "2023-05"), row)));
        Assert.StartsWith("Egen försörjning är arbete, studier och annan försörjning.", Told("stockholm", "2023-05").Note, StringComparison.Ordinal);
        Assert.Equal(["Annat", "20", "10", "10", "10 %"], Line(Told("stockholm", "2023-T2"), 0));
        Assert.All(Told("farsta", "2023-05").Rows, row => Assert.All(row.Cells.Skip(1), cell => Assert.Equal("..", cell.Text)));
    }

    [Fact]
    public void Complaints_are_told_tertial_by_tertial_to_everyone_and_a_missing_one_is_no_nought()
    {
        ComplaintTable complaints = ComplaintTable.Of([new(0, "klagomal", "Brukare", "Bemötande", true, false), new(0, "berom", "", "", false, false)]);
        Section section = Report(Audience.Public, complaints).Chapters.Single(chapter => chapter.Heading == "Systematiskt kvalitetsarbete").Sections[1];

        Table table = Assert.Single(section.Tables);
        Assert.Equal(["Uppdelning", "Klagomål, synpunkter, kategorier", "Utfall T1", "Utfall T2", "Totalt ack."], table.Columns.Select(column => column.Heading));
        Assert.Equal(["Beröm", "Antal beröm", "1", "uppgift saknas", "1"], Line(table, 0));
        Assert.Equal(["Lex Sarah", "Antal rapporter", "0", "uppgift saknas", "0"], Line(table, 4));
        Assert.Contains("klagomål, synpunkter och avvikelser 1 st", section.Paragraphs[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_not_come_says_so()
    {
        foreach (ComplaintTable? none in new[] { null, ComplaintTable.Of([]) })
        {
            Section[] sections = [.. Report(Audience.Public, none).Chapters.Single(chapter => chapter.Heading == "Systematiskt kvalitetsarbete").Sections];
            Assert.Equal(2, sections.Length);
            Assert.All(sections, section => Assert.StartsWith("Uppgift saknas: inga ", Assert.Single(section.Paragraphs), StringComparison.Ordinal));
            Assert.All(sections, section => Assert.Empty(section.Tables));
        }
    }
}
