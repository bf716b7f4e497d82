using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Drawing;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Tests.Reports.Written;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using FsCheck;
using FsCheck.Fluent;
using Picture = Bistand.Analytics.Reports.Drawing.Picture;
using WordRun = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace Bistand.Analytics.Tests.Reports.Formats;

/// <summary>A report written in Word, and what comes back.</summary>
public sealed class DocxTextsTests
{
    private const string Summary = "sammanfattande-analys";

    private static readonly ReportInput Empty = WrittenReportTests.With();

    /// <summary>No text changes a chart.</summary>
    private static readonly Dictionary<string, Picture> Drawn = ReportBuilder.Build(Empty).AllCharts()
        .ToDictionary(chart => chart.Id, chart => new ChartPicture(TemplateFolder.Find()).Png(chart, new PictureNotes("Farsta", PictureNotes.Systems, "Utgåva 1", false)));

    [Fact]
    public void Every_slots_text_comes_back_as_it_was_written() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(25),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            Dictionary<string, string> texts = Empty.Written.Slots.Where(slot => random.Next(4) > 0).ToDictionary(slot => slot.Slot.Id, _ => Text(random));
            byte[] file = File(texts);
            ReturnedTexts returned = DocxTexts.Read(file);
            Assert.Equal((Period.VB(2023), Empty.Area.Id), (returned.Period, returned.Area));
            Assert.Equal(returned.Texts.Count, returned.Texts.Select(text => text.Slot).Distinct().Count());
            Assert.All(returned.Texts, text => Assert.Equal((text.Slot, Form(texts.GetValueOrDefault(text.Slot, "")), true), (text.Slot, text.Body, text.IsUnchanged)));
            Assert.Equal(
                Empty.Written.Slots.Where(slot => slot.Slot.Kind != SlotKind.Assessment || texts.ContainsKey(slot.Slot.Id)).Select(slot => slot.Slot.Id).Order(StringComparer.Ordinal),
                returned.Texts.Select(text => text.Slot).Order(StringComparer.Ordinal));

            // Another program writes the same words in its own way.
            ReturnedTexts resaved = DocxTexts.Read(Changed(file, body => Resave(body, random)));
            Assert.Equal(returned.Texts, resaved.Texts);

            // One that keeps the controls and forgets which is which, as LibreOffice does.
            Assert.Equal(returned.Texts, DocxTexts.Read(Changed(file, Forget)).Texts);
            return true;
        }));

    [Fact]
    public void The_controls_are_valid_and_gone_once_the_report_is_approved()
    {
        Dictionary<string, string> texts = new() { [Summary] = "Stycke.\n\n### Rubrik\n\n- ett\n- två\n\n| a | b |\n|---|---|\n| 1 | 2 |" };
        using WordprocessingDocument draft = WordprocessingDocument.Open(new MemoryStream(File(texts)), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2016).Validate(draft).Select(error => $"{error.Description} {error.Path?.XPath}"));
        SdtBlock[] controls = [.. draft.MainDocumentPart!.Document!.Body!.Elements<SdtBlock>()];
        Assert.Contains(controls, control => control.SdtProperties!.GetFirstChild<Tag>()!.Val == Summary);
        Assert.All(controls, control => Assert.True(control.SdtProperties!.GetFirstChild<Tag>()!.Val!.Value!.Length <= 64));
        Assert.Contains("Texter som inte är skrivna", draft.MainDocumentPart.Document.Body.InnerText, StringComparison.Ordinal);

        var approved = new ReportStage(StageKind.Approved, 1, "Avdelningschefen", new DateTimeOffset(2024, 2, 21, 9, 0, 0, TimeSpan.Zero), []);
        byte[] file = DocxDocument.Write(ReportBuilder.Build(Written(texts) with { Stage = approved }), Drawn);
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(document.MainDocumentPart!.Document!.Body!.Descendants<SdtBlock>());
        Assert.Contains("Filen är inget utkast", Refused(file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_in_a_slot_comes_in_with_its_lists_bold_words_and_unaccepted_changes()
    {
        byte[] file = Changed(File(new() { ["klagomal"] = "Orört." }), body =>
        {
            SdtContentBlock slot = Slot(body, Summary);
            slot.RemoveAllChildren();
            slot.Append(
                new Paragraph(
                    new WordRun(new Text("Året blev ") { Space = SpaceProcessingModeValues.Preserve }), new WordRun(new RunProperties(new Bold()), new Text("bättre")),
                    new DeletedRun(new WordRun(new DeletedText(" än någonsin"))), new InsertedRun(new WordRun(new Text(" än väntat.") { Space = SpaceProcessingModeValues.Preserve }))),
                new Paragraph(),
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Liststycke" }), new WordRun(new Text("en punkt"))),
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Liststycke" }), new WordRun(new Text("rad"), new Break(), new Text("bruten"))));
            slot.Ancestors<SdtBlock>().First().SdtProperties!.RemoveAllChildren<ShowingPlaceholder>();
            StylesOf(body).Append(new Style(new StyleName { Val = "List Paragraph" }, new StyleParagraphProperties(new NumberingProperties(new NumberingId { Val = 1 })))
            {
                Type = StyleValues.Paragraph, StyleId = "Liststycke",
            });
        });
        ReturnedText written = Assert.Single(DocxTexts.Read(file).Texts, text => !text.IsUnchanged);
        Assert.Equal((Summary, "Året blev **bättre** än väntat.\n\n- en punkt\n- rad bruten"), (written.Slot, written.Body));
    }

    [Fact]
    public void What_is_changed_outside_the_slots_is_refused_by_its_place()
    {
        byte[] file = File([]);
        string figure = Refused(Changed(file, body =>
        {
            Text cell = body.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>().SelectMany(table => table.Descendants<Text>()).First(text => text.Text.Contains("0,87", StringComparison.Ordinal));
            cell.Text = cell.Text.Replace("0,87", "0,78", StringComparison.Ordinal);
        }));
        Assert.StartsWith("Filen är ändrad utanför textrutorna, under rubriken «Nämndens översikt», vid «Personer med bistånd", figure, StringComparison.Ordinal);
        Assert.EndsWith("Inget är ändrat.", figure, StringComparison.Ordinal);
        Assert.Contains("under rubriken «Uppföljning av ekonomi»", Refused(Changed(file, body => Paragraph(body, "Uppföljning av ekonomi").NextSibling()!.Remove())), StringComparison.Ordinal);
        Assert.Contains("vid «Tillagt.»", Refused(Changed(file, body => body.InsertBefore(new Paragraph(new WordRun(new Text("Tillagt."))), body.GetFirstChild<SectionProperties>()))), StringComparison.Ordinal);
        // Air between paragraphs is nothing.
        Assert.All(DocxTexts.Read(Changed(file, body => body.InsertAt(new Paragraph(), 3))).Texts, text => Assert.True(text.IsUnchanged));
    }

    [Fact]
    public void A_program_that_forgets_the_slots_names_may_write_in_them_and_nowhere_else()
    {
        byte[] file = File(new() { ["klagomal"] = "Orört." });
        byte[] written = Changed(file, body =>
        {
            Slot(body, Summary).Parent!.InsertAfterSelf(new Paragraph(new WordRun(new Text("Ett stycke utanför rutan, på dess plats."))));
            Forget(body);
        });
        ReturnedText text = Assert.Single(DocxTexts.Read(written).Texts, text => !text.IsUnchanged);
        Assert.Equal((Summary, "Ett stycke utanför rutan, på dess plats."), (text.Slot, text.Body));
        Assert.StartsWith("Filen är ändrad utanför textrutorna", Refused(Changed(file, body =>
        {
            Paragraph(body, "Uppföljning av ekonomi").GetFirstChild<WordRun>()!.GetFirstChild<Text>()!.Text = "Uppföljning";
            Forget(body);
        })), StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_be_lost_is_refused()
    {
        byte[] file = File([]);
        Assert.Contains("Texten «Sammanfattande analys» kan inte läsas in: textrutan är borttagen", Refused(Changed(file, body => Slot(body, Summary).Parent!.Remove())), StringComparison.Ordinal);
        Assert.Contains("textrutan finns två gånger", Refused(Changed(file, body => Slot(body, Summary).Parent!.InsertAfterSelf(Slot(body, Summary).Parent!.CloneNode(true)))), StringComparison.Ordinal);
        Assert.Contains("en fotnot", Refused(Changed(file, body => Slot(body, Summary).GetFirstChild<Paragraph>()!.Append(new WordRun(new FootnoteReference { Id = 2 })))), StringComparison.Ordinal);
        Assert.Contains("kan inte läsas som ett Word-dokument", Refused([1, 2, 3]), StringComparison.Ordinal);
        using var foreign = new MemoryStream();
        using (WordprocessingDocument document = WordprocessingDocument.Create(foreign, WordprocessingDocumentType.Document))
        {
            document.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(new WordRun(new Text("Hej.")))));
        }

        Assert.Contains("Filen är inget utkast", Refused(foreign.ToArray()), StringComparison.Ordinal);
    }

    private static ReportInput Written(Dictionary<string, string> texts) =>
        WrittenReportTests.With([.. texts.Select(text => (text.Key, (Func<WrittenText, WrittenText>)(written => written with
        {
            Body = text.Value, Verdict = text.Key.StartsWith("bedomning-", StringComparison.Ordinal) ? Bistand.Analytics.Model.Goals.Verdict.Met : null,
        })))]);

    private static byte[] File(Dictionary<string, string> texts) => DocxDocument.Write(ReportBuilder.Build(Written(texts)), Drawn);

    private static string Refused(byte[] file) => Assert.Throws<UserException>(() => DocxTexts.Read(file)).Message;

    private static string Form(string text) => MarkdownText.Format(MarkdownText.Parse(text));

    private static SdtContentBlock Slot(Body body, string tag) => body.Descendants<SdtBlock>().First(control => control.SdtProperties!.GetFirstChild<Tag>()!.Val == tag).SdtContentBlock!;

    private static Paragraph Paragraph(Body body, string text) => body.Elements<Paragraph>().First(paragraph => paragraph.InnerText == text);

    private static Styles StylesOf(Body body) => ((Document)body.Parent!).MainDocumentPart!.StyleDefinitionsPart!.Styles!;

    private static byte[] Changed(byte[] file, Action<Body> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (WordprocessingDocument document = WordprocessingDocument.Open(stream, isEditable: true))
        {
            change(document.MainDocumentPart!.Document!.Body!);
        }

        return stream.ToArray();
    }

    private static void Forget(Body body)
    {
        foreach (Tag tag in body.Descendants<Tag>().ToList())
        {
            tag.Remove();
        }
    }

    /// <summary>As another program might save it: runs split, spelling marked, words wrapped, sessions numbered, styles under other ids.</summary>
    private static void Resave(Body body, Random random)
    {
        foreach (Style style in StylesOf(body).Elements<Style>().Where(style => style.StyleId!.Value!.StartsWith("Heading", StringComparison.Ordinal)))
        {
            string id = style.StyleId!.Value!;
            string other = "Rubrik" + id[^1];
            foreach (ParagraphStyleId used in body.Descendants<ParagraphStyleId>().Where(used => used.Val == id))
            {
                used.Val = other;
            }

            style.StyleId = other;
        }

        foreach (Paragraph paragraph in body.Descendants<Paragraph>())
        {
            paragraph.RsidParagraphAddition = "00A1B2C3";
            paragraph.Append(new BookmarkStart { Id = "1", Name = "_GoBack" }, new BookmarkEnd { Id = "1" });
        }

        foreach (WordRun run in body.Descendants<WordRun>().Where(run => run.GetFirstChild<Text>() is { Text.Length: > 1 }).ToList())
        {
            Text text = run.GetFirstChild<Text>()!;
            int at = random.Next(1, text.Text.Length);
            at += char.IsLowSurrogate(text.Text[at]) ? 1 : 0;
            var rest = (WordRun)run.CloneNode(true);
            rest.GetFirstChild<Text>()!.Text = text.Text[at..];
            text.Text = text.Text[..at];
            text.Space = SpaceProcessingModeValues.Preserve;
            rest.RsidRunAddition = "00D4E5F6";
            OpenXmlElement wrapped = random.Next(3) switch
            {
                0 => SmartTag(rest),
                1 => new Hyperlink(rest) { Anchor = "_GoBack" },
                _ => rest,
            };
            run.InsertAfterSelf(wrapped);
            run.InsertAfterSelf(new ProofError { Type = ProofingErrorValues.SpellStart });
        }
    }

    /// <summary>What an old Word puts around a word that it takes for a place.</summary>
    private static OpenXmlUnknownElement SmartTag(WordRun run)
    {
        var tag = new OpenXmlUnknownElement("w", "smartTag", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
        tag.Append(run);
        return tag;
    }

    private static string Text(Random random) => string.Join("\n\n", Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(5) switch
    {
        0 => string.Join('\n', Enumerable.Range(0, random.Next(1, 4)).Select(_ => "- " + Words(random))),
        1 => "### " + Words(random),
        2 => string.Join('\n', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"| {Words(random).Replace("|", "/", StringComparison.Ordinal)} | {random.Next(100).ToString(CultureInfo.InvariantCulture)} |")),
        _ => Words(random),
    }));

    private static readonly string[] Pieces =
    [
        "åäö", "ÅÄÖ", "hushåll", "<b>", "&amp;", "&", "\"citat\"", "’", "**fet text**", "**", "*", "_", "`kod`", "#5", "a|b", "1.", "–", "0,87\u00a0%", "–5", "\t", "😀", "[länk](x)", "{{x}}", "é", "§",
    ];

    private static string Words(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
