using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
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
