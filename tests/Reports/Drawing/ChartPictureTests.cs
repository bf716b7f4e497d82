using System.Globalization;
using System.Xml.Linq;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Drawing;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Reports.Drawing;

public sealed class ChartPictureTests
{
    private static readonly ChartPicture Pictures = new(TemplateFolder.Find());

    private static readonly PictureNotes Notes = new("Hägersten-Älvsjö", "verksamhetssystemet", "Utgåva 4, publicerad 2024-02-01", IsWorkMaterial: true);

    public static TheoryData<string> Cases => [.. DrawnCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_text_is_whole_inside_the_picture_and_none_covers_another(string name) => AssertLaidOut(DrawnCases.All[name]);

    [Fact]
    public void Names_at_the_ends_of_lines_keep_apart_however_close_the_lines_end() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Gen.Choose(-300, 300).Zip(Gen.Choose(0, 60)).ToArbitrary(), pair =>
        {
            IReadOnlyList<PictureText> texts = AssertLaidOut(DrawnCases.EndingApart(pair.Item1, pair.Item2 / 10m));
            Assert.InRange(texts.Count(text => text.Role == TextRole.End), 2, 4);
        }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_chart_gives_the_same_png(string name)
    {
        byte[] first = Pictures.Png(DrawnCases.All[name], Notes).Png;
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], first[..4]);
        Assert.Equal(first, new ChartPicture(TemplateFolder.Find()).Png(DrawnCases.All[name], Notes).Png);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_svg_holds_its_texts_as_text_in_the_report_s_typeface_and_no_dashes(string name)
    {
        string svg = Pictures.Svg(DrawnCases.All[name], Notes);
        XElement[] texts = [.. XElement.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text")];
        Assert.All(texts, text => Assert.Contains("Source Sans 3", text.Attribute("font-family")?.Value ?? "", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Value.Trim() == "Arbetsmaterial");
        Assert.DoesNotContain("dasharray", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_says_what_it_shows_of_whom_from_where_and_that_it_is_working_material()
    {
        IReadOnlyList<PictureText> texts = Pictures.Texts(DrawnCases.All["areas, one"], Notes);
        Assert.Equal(
            ["Arbetsmaterial", "En", "Hägersten-Älvsjö · Antal hushåll", "Källa: verksamhetssystemet. Utgåva 4, publicerad 2024-02-01."],
            texts.Where(text => text.Role is TextRole.Heading or TextRole.Footer).Select(text => text.Text));
        // Where the title is a message, what is measured stands below it.
        Assert.Contains(Pictures.Texts(DrawnCases.All["funnel"], Notes), text => text.Role == TextRole.Heading && text.Text.StartsWith("Hägersten-Älvsjö · Personer med bistånd av befolkningen, 2023", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Pictures.Texts(DrawnCases.All["areas, one"], Notes with { IsWorkMaterial = false, Release = null }), text => text.Text.Contains("Arbetsmaterial", StringComparison.Ordinal) || text.Text.Contains("Utgåva", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_and_months_are_Swedish()
    {
        string[] cost = [.. Pictures.Texts(DrawnCases.All["cost"], Notes).Select(text => text.Text)];
        Assert.Contains("20\u00A0000", cost);
        Assert.Contains("okt", cost);
        Assert.Contains("Prognos 50\u00A0880", cost);
        Assert.Contains("0,2", Pictures.Texts(DrawnCases.All["sexes"], Notes).Select(text => text.Text));
        Assert.Contains("−1,30", Pictures.Texts(DrawnCases.All["deviation"], Notes).Select(text => text.Text.Split(' ')[^1]));
    }

    [Fact]
    public void What_is_withheld_has_its_two_dots_and_a_chart_of_nothing_else_says_so()
    {
        Assert.Contains("..", Pictures.Texts(DrawnCases.All["areas"], Notes).Select(text => text.Text));
        Assert.Contains("Inga värden kan visas i diagrammet.", Pictures.Texts(DrawnCases.All["withheld"], Notes).Select(text => text.Text));
    }

    [Theory]
    [InlineData("development, zeros")]
    [InlineData("cost, zeros")]
    [InlineData("areas, zeros")]
    [InlineData("sexes, zeros")]
    public void An_axis_of_zeros_has_one_zero(string name) =>
        Assert.Equal(["0"], Pictures.Texts(DrawnCases.All[name], Notes).Where(text => text.Role == TextRole.Axis && text.Text.All(letter => letter is '0' or ',')).Select(text => text.Text));

    [Fact]
    public void Counts_have_no_halves_on_their_axis() =>
        Assert.DoesNotContain(Pictures.Texts(DrawnCases.All["areas, one"], Notes), text => text.Role == TextRole.Axis && text.Text.Contains(',', StringComparison.Ordinal));

    private static IReadOnlyList<PictureText> AssertLaidOut(Chart chart)
    {
        IReadOnlyList<PictureText> texts = Pictures.Texts(chart, Notes);
        int height = Pictures.Height(chart, Notes);
        Assert.All(texts, text => Assert.True(text is { Left: >= 0, Right: <= 472, Top: >= 0 } && text.Bottom <= height, $"{text} reaches outside {height.ToString(CultureInfo.InvariantCulture)}."));
        for (int one = 0; one < texts.Count; one++)
        {
            PictureText? covered = texts.Skip(one + 1).FirstOrDefault(texts[one].Overlaps);
            Assert.True(covered is null, $"{texts[one]} covers {covered}.");
        }

        return texts;
    }
}
