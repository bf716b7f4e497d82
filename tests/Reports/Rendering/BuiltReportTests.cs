using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Tests.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>What the builder makes of figures, on pages.</summary>
public sealed class BuiltReportTests(PdfRendererTests.Shared shared) : IClassFixture<PdfRendererTests.Shared>
{
    [Theory]
    [InlineData("2023-T1", Audience.Public)]
    [InlineData("2023-T2", Audience.Internal)]
    [InlineData("2023-VB", Audience.Public)]
    [InlineData("2023-VB", Audience.Internal)]
    public async Task A_built_report_has_its_goals_figures_and_explanations_on_its_pages(string period, Audience audience)
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.Parse(period), audience));

        string text = PdfText.Read(await shared.Renderer.RenderPdfAsync(model)).All;

        Assert.All(Goals(model.Goals), goal => Assert.Contains(PdfText.Squeeze(goal.FullHeading), text, StringComparison.Ordinal));
        Assert.All(Goals(model.Goals).SelectMany(goal => goal.Indicators), row => Assert.Contains(PdfText.Squeeze(row.Outcome.Text), text, StringComparison.Ordinal));
        // How what the goals tell is counted stands in the year's report, all else in the workbook; a tertial's has ten pages.
        Assert.All(model.Appendix.Definitions, entry => Assert.Equal(entry.IsFollowed && model.Head.Period.EndsWith("VB", StringComparison.Ordinal), text.Contains(PdfText.Squeeze(entry.Words), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_tertialrapport_is_shorter_than_the_years_report_and_has_ten_pages_at_most()
    {
        int[] pages = new int[3];
        foreach ((int index, Period period) in new[] { Period.T1(2023), Period.T2(2023), Period.VB(2023) }.Index())
        {
            pages[index] = PdfText.Read(await shared.Renderer.RenderPdfAsync(ReportBuilder.Build(ReportFixture.Input(period)))).Pages.Count;
        }

        Assert.InRange(pages[0], 2, Math.Min(10, pages[2] - 1));
        Assert.InRange(pages[1], 2, Math.Min(10, pages[2] - 1));
    }

    // A table that goes over to the next page has its note above it: below, it could stand there alone.
    [Fact]
    public async Task No_page_begins_with_a_tables_note()
    {
        Table table = new("Lång tabell", [new("Mått", ColumnKind.Text), new("Värde", ColumnKind.Number)],
            [.. Enumerable.Range(1, 43).Select(row => new Row([Cell.Words($"Rad {row}"), Cell.Whole(row)]))], "Anmärkning till den långa tabellen.");
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)));
        foreach (int before in new[] { 0, 4, 9 })
        {
            Section section = new("Prov", [.. Enumerable.Repeat("Ett stycke som flyttar tabellen neråt på sidan.", before)], [], [table]);
            IReadOnlyList<string> pages = PdfText.Read(await shared.Renderer.RenderPdfAsync(model with { Goals = [], Chapters = [new Chapter("Prov", [], [section])] })).Pages;
            string note = PdfText.Squeeze(table.Note!);
            string page = pages.Single(text => text.Contains(note, StringComparison.Ordinal));
            Assert.True(page.IndexOf(note, StringComparison.Ordinal) < page.IndexOf(PdfText.Squeeze("Rad 1"), StringComparison.Ordinal), page);
        }
    }

    [Fact]
    public async Task Where_nothing_is_assessed_and_nothing_told_the_pages_say_so_once()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2022)).Change(figure => figure.Indicator is "ami" or "sjukfranvaro" or "sjukfranvaro-1-14"
            ? figure with { Value = null, Status = FigureStatus.Incomplete }
            : figure);

        string text = PdfText.Read(await shared.Renderer.RenderPdfAsync(ReportBuilder.Build(input))).All;

        Assert.Contains(PdfText.Squeeze("Utfall saknas för ”Aktivt Medskapandeindex”, ”Sjukfrånvaro” och ”Sjukfrånvaro dag 1-14”."), text, StringComparison.Ordinal);
        Assert.DoesNotContain(PdfText.Squeeze("— Ingen"), text, StringComparison.Ordinal);
    }

    private static IEnumerable<GoalNode> Goals(IEnumerable<GoalNode> goals) => goals.SelectMany(goal => Goals(goal.Children).Prepend(goal));
}
