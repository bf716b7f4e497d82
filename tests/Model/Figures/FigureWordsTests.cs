using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Tests.Reports.Tertial;

namespace Bistand.Analytics.Tests.Model.Figures;

/// <summary>A figure is written in one way, and what has no value says the same wherever it is read.</summary>
public sealed class FigureWordsTests
{
    [Theory]
    [InlineData(FigureStatus.Ok, "0,76\u00A0%", "0,76", "", "")]
    [InlineData(FigureStatus.Incomplete, "ofullständigt underlag", "ofullständigt", "ofullständigt", "ofullständigt: en månad eller ett år som behövs är inte levererat")]
    [InlineData(FigureStatus.Missing, "uppgift saknas", "saknas", "saknas", "saknas: inget att räkna på")]
    [InlineData(FigureStatus.Suppressed, "..", "..", "dolt", "dolt för att inte röja någon")]
    public void Each_status_has_its_words(FigureStatus status, string text, string shortText, string word, string explained)
    {
        Figure figure = Of(status);
        Assert.Equal((text, shortText), (FigureWords.Text(figure, 2), FigureWords.ShortText(figure, 2)));
        Assert.Equal((word, explained), (FigureWords.StatusWord(status), FigureWords.Explained(status)));
    }

    [Fact]
    public void Where_there_can_be_no_figure_stands_a_dash() => Assert.Equal(("–", "–"), (FigureWords.Text(null, 2), FigureWords.ShortText(null, 2)));

    [Fact]
    public void A_value_that_has_been_withheld_is_not_written_even_if_the_figure_still_carries_it() =>
        Assert.Equal("..", FigureWords.ShortText(Of(FigureStatus.Ok) with { Status = FigureStatus.Suppressed }, 2));

    [Fact]
    public void A_cell_shows_the_same_words()
    {
        Figure?[] figures = [null, .. Enum.GetValues<FigureStatus>().Select(Of)];
        Assert.All(figures, figure => Assert.Equal(FigureWords.Text(figure, 2), Cell.Of(figure, 2).Text));
        CellKind[] kinds = [CellKind.NotApplicable, CellKind.Number, CellKind.Missing, CellKind.Missing, CellKind.Suppressed];
        Assert.Equal(kinds, figures.Select(figure => Cell.Of(figure, 2).Kind));
    }

    private static Figure Of(FigureStatus status) =>
        ReportFixture.Of("andel-bistand", Period.VB(2023), ReportFixture.Own, Sex.T, "%", status == FigureStatus.Ok ? 0.76m : null) with { Status = status };
}
