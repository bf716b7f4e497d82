using Bistand.Analytics.Model.Written;

namespace Bistand.Analytics.Tests.Model.Written;

public sealed class MarkdownTextTests
{
    [Fact]
    public void Paragraphs_lists_bold_subheadings_and_tables_are_told_apart()
    {
        IReadOnlyList<TextBlock> blocks = MarkdownText.Parse(
            "### Beroende\nEtt stycke\nmed **fet** stil.\n\n- en punkt\n  som går vidare\n- en till\n\n| Slag | Antal |\n|---|--:|\n| Beröm | 13 |\n| Lex Sarah |\n\nSist.");
        Assert.Equal(
            [TextBlockKind.Heading, TextBlockKind.Paragraph, TextBlockKind.List, TextBlockKind.Table, TextBlockKind.Paragraph], blocks.Select(block => block.Kind));
        Assert.Equal([new TextRun("Ett stycke med ", false), new TextRun("fet", true), new TextRun(" stil.", false)], blocks[1].Runs);
        Assert.Equal(["en punkt som går vidare", "en till"], blocks[2].Items.Select(item => item.Single().Text));
        Assert.Equal(3, blocks[3].Rows.Count);
        Assert.All(blocks[3].Rows, row => Assert.Equal(2, row.Count));
        Assert.Equal("Slag Antal Beröm 13 Lex Sarah", blocks[3].Plain);
    }

    [Theory]
    [InlineData("2 * 3 är **inte stängt", "2 * 3 är **inte stängt")]
    [InlineData("<b>taggar</b> & tecken", "<b>taggar</b> & tecken")]
    [InlineData("#utan mellanslag", "#utan mellanslag")]
    public void Everything_else_is_words_as_it_stands(string text, string expected)
    {
        TextBlock block = Assert.Single(MarkdownText.Parse(text));
        Assert.Equal((TextBlockKind.Paragraph, expected), (block.Kind, block.Plain));
    }

    [Fact]
    public void A_list_may_follow_on_a_line_of_words_and_nothing_is_nothing()
    {
        Assert.Equal([TextBlockKind.Paragraph, TextBlockKind.List], MarkdownText.Parse("Två saker:\n- en\n- två").Select(block => block.Kind));
        Assert.Empty(MarkdownText.Parse(" \n\n"));
    }

    [Theory]
    [InlineData("Ett\nstycke  \n\n\nett till\n", "Ett stycke\n\nett till")]
    [InlineData("* a\n\n- b\n  c", "- a\n- b c")]
    [InlineData("#### Rubrik ##\ntext med **fet** och ** ensam", "### Rubrik\n\ntext med **fet** och ** ensam")]
    [InlineData("|a|b|\n|--|\n|c|", "| a | b |\n| c |  |")]
    [InlineData("|---|", "|---|")]
    [InlineData("****\n\n-  \n\n", "")]
    public void A_text_has_one_form_that_says_the_same(string text, string expected)
    {
        string form = MarkdownText.Format(MarkdownText.Parse(text));
        Assert.Equal(expected, form);
        Assert.Equal(form, MarkdownText.Format(MarkdownText.Parse(form)));
    }
}
