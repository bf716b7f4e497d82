using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Written;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordTable = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>A paragraph or table row outside the slots, its words alone.</summary>
internal sealed record DocxLine(string Text, bool IsHeading);

/// <param name="Foreign">Something in it is no text, and would be lost: a picture, a note at the foot.</param>
internal sealed record DocxSlot(string Tag, IReadOnlyList<TextBlock> Blocks, bool Foreign);

/// <summary>
/// Reads a document as the words that it would print: whatever a word processor has split, wrapped and marked. Insertions that nobody has accepted yet are
/// taken as there, deletions as gone, comments as nothing.
/// </summary>
internal sealed partial class DocxReader(MainDocumentPart main, IReadOnlySet<string> tags)
{
    private const string Strong = "strong";

    private readonly Dictionary<string, Style> styles = (main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? [])
        .Where(style => style.StyleId?.Value is not null).GroupBy(style => style.StyleId!.Value!).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    private readonly List<DocxLine> around = [];
    private readonly List<DocxSlot> slots = [];

    public (IReadOnlyList<DocxLine> Around, IReadOnlyList<DocxSlot> Slots) Read()
    {
        Walk(main.Document?.Body?.ChildElements ?? (IEnumerable<OpenXmlElement>)[]);
        return (around, slots);
    }

    private void Walk(IEnumerable<OpenXmlElement> elements)
    {
        foreach (OpenXmlElement element in elements)
        {
            switch (element)
            {
                case SdtBlock { SdtContentBlock: { } content } control when TagOf(control) is { } tag && tags.Contains(tag):
                    List<TextBlock> blocks = IsEmpty(control) ? [] : Blocks(content);
                    slots.Add(new DocxSlot(tag, blocks, content.Descendants().Any(IsForeign)));
                    break;
                case SdtBlock { SdtContentBlock: { } content }:
                    Walk(content.ChildElements);
                    break;
                case CustomXmlBlock wrapped:
                    Walk(wrapped.ChildElements);
                    break;
                case Paragraph paragraph:
                    Add(Words(paragraph), IsHeading(paragraph));
                    break;
                case WordTable table:
                    foreach (TableRow row in table.Elements<TableRow>())
                    {
                        Add(string.Join(" | ", row.Descendants<TableCell>().Select(Words)), isHeading: false);
                    }

                    break;
            }
        }
    }

    private void Add(string words, bool isHeading)
    {
        string text = Spaces().Replace(words, " ").Trim();
        if (text.Length > 0)
        {
            around.Add(new DocxLine(text, isHeading));
        }
    }

    private List<TextBlock> Blocks(OpenXmlElement content)
    {
        List<TextBlock> blocks = [];
        foreach (OpenXmlElement element in content.ChildElements)
        {
            switch (element)
            {
                case SdtBlock { SdtContentBlock: { } inner }:
                    blocks.AddRange(Blocks(inner));
                    break;
                case CustomXmlBlock wrapped:
                    blocks.AddRange(Blocks(wrapped));
                    break;
                case Paragraph paragraph when IsItem(paragraph):
                    blocks.Add(new TextBlock(TextBlockKind.List) { Items = [Runs(paragraph)] });
                    break;
                case Paragraph paragraph:
                    blocks.Add(new TextBlock(IsHeading(paragraph) ? TextBlockKind.Heading : TextBlockKind.Paragraph) { Runs = Runs(paragraph) });
                    break;
                case WordTable table:
                    blocks.Add(new TextBlock(TextBlockKind.Table) { Rows = [.. table.Elements<TableRow>().Select(row => row.Descendants<TableCell>().Select(Runs).ToArray())] });
                    break;
            }
        }

        return blocks;
    }

    private static string? TagOf(SdtBlock control) => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value;

    private bool IsEmpty(SdtBlock control) =>
        control.SdtProperties?.GetFirstChild<ShowingPlaceholder>() is { } shown && shown.Val?.Value != false || Words(control.SdtContentBlock!).Trim() == DocxSlots.Prompt;

    private static bool IsForeign(OpenXmlElement element) => element is DocumentFormat.OpenXml.Wordprocessing.Drawing or Picture or EmbeddedObject or FootnoteReference or EndnoteReference
        or OpenXmlUnknownElement { LocalName: "p" or "tbl" };

    private string Words(OpenXmlElement element) => string.Concat(Runs(element).Select(run => run.Text));

    /// <summary>The runs of a paragraph or of a cell's paragraphs, those alike in a row as one.</summary>
    private IReadOnlyList<TextRun> Runs(OpenXmlElement element)
    {
        List<TextRun> runs = [];
        Collect(element, runs);
        return [.. runs.Where(run => run.Text.Length > 0)];
    }

    private void Collect(OpenXmlElement element, List<TextRun> runs)
    {
        foreach (OpenXmlElement child in element.ChildElements)
        {
            switch (child)
            {
                case DeletedRun or MoveFromRun or AlternateContentFallback or SdtProperties or ParagraphProperties:
                    break;
                // Inside what the library does not know, such as a smart tag of an old Word, it does not know the runs either.
                case OpenXmlUnknownElement { LocalName: "r" }:
                    Collect(new Paragraph(new Run(child.OuterXml)), runs);
                    break;
                case Run run:
                    Append(runs, string.Concat(run.ChildElements.Select(Letters)), IsStrong(run));
                    break;
                case Paragraph paragraph when runs.Count > 0:
                    // Paragraphs of a cell are one line of words.
                    Append(runs, " ", runs[^1].IsStrong);
                    Collect(paragraph, runs);
                    break;
                default:
                    Collect(child, runs);
                    break;
            }
        }
    }

    private static void Append(List<TextRun> runs, string text, bool isStrong)
    {
        if (runs is [.., { } last] && last.IsStrong == isStrong)
        {
            runs[^1] = last with { Text = last.Text + text };
        }
        else if (text.Length > 0)
        {
            runs.Add(new TextRun(text, isStrong));
        }
    }

    private static string Letters(OpenXmlElement piece) => piece switch
    {
        Text text => text.Text,
        TabChar or Break or CarriageReturn => " ",
        NoBreakHyphen => "\u2011",
        _ => "",
    };

    private bool IsStrong(Run run) =>
        run.RunProperties?.Bold is { } bold ? bold.Val?.Value != false : run.RunProperties?.RunStyle?.Val?.Value is { } id && NameOf(id) == Strong;

    private bool IsHeading(Paragraph paragraph) => StyleOf(paragraph) is { } id && NameOf(id).StartsWith("heading ", StringComparison.Ordinal);

    /// <summary>By itself or by its style, as a list's paragraphs often are.</summary>
    private bool IsItem(Paragraph paragraph) => paragraph.ParagraphProperties?.NumberingProperties is { } own
        ? own.NumberingId?.Val?.Value != 0
        : StyleOf(paragraph) is { } id && styles.TryGetValue(id, out Style? style) && style.StyleParagraphProperties?.NumberingProperties is not null && !IsHeading(paragraph);

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    /// <summary>A style's id is in the language of who saved the file ("Rubrik3"); its name is not.</summary>
    private string NameOf(string id) => styles.GetValueOrDefault(id)?.StyleName?.Val?.Value?.ToLowerInvariant() ?? "";

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
