using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Tests.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>The goal trees of the five documents, each built and set with its own levels, sections, indicators and activities.</summary>
public sealed class DocumentTreesTests(PdfRendererTests.Shared shared) : IClassFixture<PdfRendererTests.Shared>
{
    [Theory]
    [InlineData("2009-VB", "kungsholmen-norrmalm-ostermalm", "KF:s mål för verksamhetsområdet: I.3 En hållbar livsmiljö", "Åtagande: Bidragstiden ska förkortas.",
        "Arbetssätt", "max 6 %", "tas fram 2009", "35 %", "Utarbeta rutiner för att stävja felaktiga utbetalningar", "Klagomål på bemötande", "Periodicitet")]
    [InlineData("2013-VB", "kungsholmen-norrmalm-ostermalm", "KF:s mål för verksamhetsområdet: 1.2 Invånare i Stockholm är självförsörjande", "Nämndmål: 5 Hemlöshet ska motverkas",
        "Resursanvändning", "1600 st", "öka", "till befolkningen, per stadsdel, VB 2013", "Vidta åtgärder för att förebygga", "77 %")]
    [InlineData("2016-VB", "hagersten-liljeholmen", "KF:s inriktningsmål: 4 Ett demokratiskt hållbart Stockholm", "Enhetsmål: Våldsutövande i nära relation ska få stöd",
        "Utveckling", "tas fram av nämnden", "150 st", "800 st", "2014-01-01")]
    [InlineData("2023-VB", "hagersten-alvsjo", "KF:s mål för verksamhetsområdet: 3.2 I Stockholm ska alla ges möjlighet till ett eget jobb", "Enhetsmål: Enheten är en god arbetsgivare",
        "Tas fram av nämnd", "2023-01-20", "Insatser i egen regi erbjuds i ett tidigt skede")]
    [InlineData("2018-T2", "linkoping", "Måluppföljning av socialnämndens samtliga mål", "Nämndmål: 5 Stärkt samverkan", "Avdelning: IFO, barn, unga och vuxna",
        "minst 5")]
    public async Task A_documents_tree_is_on_the_pages(string period, string area, params string[] words)
    {
        ReportModel model = ReportBuilder.Build(Input(Period.Parse(period), ReportFixture.Areas[area]));
        string text = WithoutHyphens(PdfText.Read(await shared.Renderer.RenderPdfAsync(model)).All);

        Assert.All(words, expected => Assert.Contains(WithoutHyphens(expected), text, StringComparison.Ordinal));
        Assert.All(Goals(model.Goals), goal => Assert.Contains(WithoutHyphens(goal.FullHeading), text, StringComparison.Ordinal));
        Assert.DoesNotContain("□", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_of_three_stadsdelar_tells_each_of_them()
    {
        ReportInput input = Input(Period.VB(2013), ReportFixture.Areas["kungsholmen-norrmalm-ostermalm"]);
        Figure Of(string area, decimal? value) => ReportFixture.Of("andel-barn", input.Period, ReportFixture.Areas[area], Sex.T, "%", value);
        ReportModel model = ReportBuilder.Build(input with { Figures = [Of("kungsholmen", 0.61m), Of("norrmalm", null) with { Status = FigureStatus.Suppressed }] });

        Table table = Goals(model.Goals).Single(goal => goal.Number == "1.2").Tables[0];
        Assert.Equal("Andel barn som lever i familjer som är beroende av ekonomiskt bistånd, per stadsdel, VB 2013", table.Caption);
        Assert.Equal(
            ["Kungsholmen|0,61 %|0,6 %", "Norrmalm|..|0,5 %", "ostermalm|uppgift saknas|0,5 %"],
            table.Rows.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text.Replace('\u00A0', ' ')))));
    }

    // A hyphen and the break of a word are one glyph, which the file reads as either.
    private static string WithoutHyphens(string text) => PdfText.Squeeze(text).Replace("-", "", StringComparison.Ordinal);

    private static ReportInput Input(Period period, Area area) => ReportFixture.Input(period) with
    {
        Area = area, Figures = [], Forecasts = [], Goals = ReportFixture.Goals.For(ReportFixture.Areas.OrganisationOf(area).Id, area.Id, period.Year),
    };

    private static IEnumerable<GoalNode> Goals(IEnumerable<GoalNode> goals) => goals.SelectMany(goal => Goals(goal.Children).Prepend(goal));
}
