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
/// <param name="After">How many lines stand before it.</param>
internal sealed record DocxSlot(string Tag, IReadOnlyList<TextBlock> Blocks, bool Foreign, int After);

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

    /// <summary>
    /// The same of a file from a program that keeps the controls and forgets which is which (LibreOffice drops their tags): what stands between two lines
    /// that the file remembers, where a slot was, is the slot's.
    /// </summary>
    /// <param name="then">The fingerprints of the lines around the slots.</param>
    /// <param name="places">By tag, how many of them stood before each slot.</param>
    public (IReadOnlyList<DocxLine> Around, IReadOnlyList<DocxSlot> Slots) ReadByPlace(IReadOnlyList<string> then, IReadOnlyList<(string Tag, int After)> places)
    {
        Dictionary<int, List<OpenXmlElement>> written = places.DistinctBy(place => place.After).ToDictionary(place => place.After, _ => new List<OpenXmlElement>());
        foreach (OpenXmlElement element in Unwrapped(main.Document?.Body?.ChildElements ?? (IEnumerable<OpenXmlElement>)[]))
        {
            string first = Shown(element is WordTable { } table && table.GetFirstChild<TableRow>() is { } row ? RowWords(row) : Words(element));
            bool isKnown = around.Count < then.Count && DocxTexts.Fingerprint(first) == then[around.Count];
            if (!isKnown && written.TryGetValue(around.Count, out List<OpenXmlElement>? slot))
            {
                slot.Add(element);
            }
            else
            {
                Walk([element]);
            }
        }

        return (around, [.. places.Select(place => SlotAt(place.Tag, place.After, written[place.After]))]);
    }

    private DocxSlot SlotAt(string tag, int after, List<OpenXmlElement> elements)
    {
        OpenXmlElement[] written = [.. elements.Where(element => Shown(Words(element)) != DocxSlots.Prompt)];
        return new DocxSlot(tag, Blocks(written), written.Any(element => element.Descendants().Any(IsForeign)), after);
    }

    /// <summary>Paragraphs and tables, whatever wraps them.</summary>
    private static IEnumerable<OpenXmlElement> Unwrapped(IEnumerable<OpenXmlElement> elements) => elements.SelectMany(element => element switch
    {
        SdtBlock { SdtContentBlock: { } content } => Unwrapped(content.ChildElements),
        CustomXmlBlock => Unwrapped(element.ChildElements),
        Paragraph or WordTable => [element],
        _ => [],
    });

    private void Walk(IEnumerable<OpenXmlElement> elements)
    {
        foreach (OpenXmlElement element in elements)
        {
            switch (element)
            {
                case SdtBlock { SdtContentBlock: { } content } control when TagOf(control) is { } tag && tags.Contains(tag):
                    List<TextBlock> blocks = IsEmpty(control) ? [] : Blocks(content.ChildElements);
                    slots.Add(new DocxSlot(tag, blocks, content.Descendants().Any(IsForeign), around.Count));
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
                        Add(RowWords(row), isHeading: false);
                    }

                    break;
            }
        }
    }

    private void Add(string words, bool isHeading)
    {
        string text = Shown(words);
        if (text.Length > 0)
        {
            around.Add(new DocxLine(text, isHeading));
        }
    }

    private string RowWords(TableRow row) => string.Join(" | ", row.Descendants<TableCell>().Select(Words));

    private static string Shown(string words) => Spaces().Replace(words, " ").Trim();

    private List<TextBlock> Blocks(IEnumerable<OpenXmlElement> content)
    {
        List<TextBlock> blocks = [];
        foreach (OpenXmlElement element in content)
        {
            switch (element)
            {
                case SdtBlock { SdtContentBlock: { } inner }:
                    blocks.AddRange(Blocks(inner.ChildElements));
                    break;
                case CustomXmlBlock wrapped:
                    blocks.AddRange(Blocks(wrapped.ChildElements));
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
