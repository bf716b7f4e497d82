using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomXmlDataProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ControlLock = DocumentFormat.OpenXml.Wordprocessing.Lock;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>
/// The slots of a document that is written in: a content control each, with the slot's id as its tag, and a part of the file that word processors keep
/// and nobody sees, which says of what report it is, what stood in the slots and what stood around them.
/// </summary>
internal sealed class DocxSlots(ReportHead head)
{
    /// <summary>Stands in an empty slot; what is written takes its place.</summary>
    public const string Prompt = "Skriv texten här.";

    /// <summary>Word takes no longer names.</summary>
    private const int LongestName = 64;

    private static readonly XNamespace Space = "urn:bistand-analytics:texter";

    private readonly Dictionary<string, WrittenPart> slots = new(StringComparer.Ordinal);

    public SdtBlock Control(WrittenPart text, IReadOnlyList<OpenXmlElement> blocks)
    {
        string tag = text.Slot.Length <= LongestName ? text.Slot : string.Create(CultureInfo.InvariantCulture, $"{text.Slot[..(LongestName - 5)]}-{slots.Count}");
        slots.Add(tag, text);
        var properties = new SdtProperties(
            new SdtAlias { Val = text.Heading.Length <= LongestName ? text.Heading : text.Heading[..(LongestName - 1)] + "…" }, new Tag { Val = tag },
            new SdtId { Val = slots.Count }, new ControlLock { Val = LockingValues.SdtLocked });
        if (blocks.Count > 0)
        {
            // LibreOffice takes a control's first paragraph as plain text: bold words would be lost in it, so it gets an empty one that nobody sees.
            IEnumerable<OpenXmlElement> before = blocks[0].Descendants<Bold>().Any() ? [Thin()] : [];
            return new SdtBlock(properties, new SdtContentBlock([.. before, .. blocks]));
        }

        properties.Append(new ShowingPlaceholder());
        return new SdtBlock(properties, new SdtContentBlock(new Paragraph(new Run(new RunProperties(new Color { Val = "52606A" }), new Text(Prompt)))));
    }

    private static Paragraph Thin() => new(new ParagraphProperties(
        new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact }, new ParagraphMarkRunProperties(new FontSize { Val = "2" })));

    /// <summary>Writes down in the file what it is, once everything stands in it.</summary>
    public void Remember(MainDocumentPart main)
    {
        (IReadOnlyList<DocxLine> around, IReadOnlyList<DocxSlot> read) = new DocxReader(main, slots.Keys.ToHashSet(StringComparer.Ordinal)).Read();
        Dictionary<string, int> places = read.ToDictionary(slot => slot.Tag, slot => slot.After, StringComparer.Ordinal);
        var memory = new XElement(
            Space + "texter",
            new XAttribute("period", head.Period), new XAttribute("omrade", head.AreaId),
            slots.Select(slot => new XElement(
                Space + "plats", new XAttribute("tag", slot.Key), new XAttribute("id", slot.Value.Slot), new XAttribute("rubrik", slot.Value.Heading), new XAttribute("efter", places[slot.Key]),
                new XAttribute("var", DocxTexts.Fingerprint(MarkdownText.Format(slot.Value.Blocks))))),
            around.Select(line => new XElement(Space + "rad", DocxTexts.Fingerprint(line.Text))));
        CustomXmlPart part = main.AddCustomXmlPart(CustomXmlPartType.CustomXml, "texter");
        using (var bytes = new MemoryStream(Encoding.UTF8.GetBytes(memory.ToString(SaveOptions.DisableFormatting))))
        {
            part.FeedData(bytes);
        }

        // Word keeps a part of this kind under an id; it only has to be one of its own in the file.
        part.AddNewPart<CustomXmlPropertiesPart>("egenskaper").DataStoreItem = new DataStoreItem(new SchemaReferences(new SchemaReference { Uri = Space.NamespaceName }))
        {
            ItemId = "{5B157A4D-0000-4000-8000-000000000001}",
        };
    }

    /// <summary>What a file remembers; null where it is none of ours, or has been saved by a program that forgets.</summary>
    public static XElement? MemoryOf(MainDocumentPart main) => main.CustomXmlParts.Select(Load).FirstOrDefault(root => root?.Name == Space + "texter");

    private static XElement? Load(CustomXmlPart part)
    {
        try
        {
            using Stream stream = part.GetStream();
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
