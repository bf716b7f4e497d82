using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Written;
using DocumentFormat.OpenXml.Packaging;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>A slot's text as it comes back from a word processor.</summary>
/// <param name="Body">In the one form of <see cref="MarkdownText.Format"/>.</param>
/// <param name="Was">The fingerprint of what stood there when the file was made.</param>
public sealed record ReturnedText(string Slot, string Heading, string Body, string Was)
{
    public bool IsUnchanged => Was == DocxTexts.Fingerprint(Body);
}

/// <summary>The texts of a report's Word file.</summary>
/// <param name="Area">The area's id.</param>
public sealed record ReturnedTexts(Period Period, string Area, IReadOnlyList<ReturnedText> Texts);

/// <summary>Reads a report's Word file back. Its texts come in, and nothing else of it: where anything else has been changed it is refused whole.</summary>
public static class DocxTexts
{
    /// <summary>Larger files are none that this program has made.</summary>
    public const int LargestFile = 50_000_000;

    private const int LongestQuote = 60;

    /// <exception cref="UserException">The file is no such file, or is changed outside its slots.</exception>
    public static ReturnedTexts Read(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file);
            using WordprocessingDocument document = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = LargestFile });
            return document.MainDocumentPart is { } main && DocxSlots.MemoryOf(main) is { } memory ? Read(main, memory) : throw Foreign();
        }
        catch (Exception error) when (error is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or IOException or ArgumentException)
        {
            throw UserException.Usage("Filen kan inte läsas som ett Word-dokument (.docx). Spara den som .docx i Word, och försök igen.");
        }
    }

    /// <summary>Tells one text from another.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private static ReturnedTexts Read(MainDocumentPart main, XElement memory)
    {
        var places = memory.Elements().Where(element => element.Name.LocalName == "plats")
            .Select(place => (Tag: Of(place, "tag"), Slot: Of(place, "id"), Heading: Of(place, "rubrik"), Was: Of(place, "var"), After: (int?)place.Attribute("efter"))).ToList();
        string[] then = [.. memory.Elements().Where(element => element.Name.LocalName == "rad").Select(line => line.Value)];
        HashSet<string> tags = places.Select(place => place.Tag).ToHashSet(StringComparer.Ordinal);
        (IReadOnlyList<DocxLine> around, IReadOnlyList<DocxSlot> slots) = new DocxReader(main, tags).Read();
        if (slots.Count == 0 && places.TrueForAll(place => place.After is not null))
        {
            (around, slots) = new DocxReader(main, tags).ReadByPlace(then, [.. places.Select(place => (place.Tag, place.After!.Value))]);
        }

        RequireSame(around, then);
        List<ReturnedText> texts = [];
        foreach ((string tag, string id, string heading, string was, _) in places)
        {
            DocxSlot[] found = [.. slots.Where(slot => slot.Tag == tag)];
            string? fault = found.Length == 0 ? "textrutan är borttagen"
                : found.Length > 1 ? "textrutan finns två gånger"
                : found[0].Foreign ? "textrutan har en bild, en fotnot eller något annat som inte är text"
                : found[0].Blocks.Any(block => block.Rows.SelectMany(row => row).SelectMany(cell => cell).Any(run => run.Text.Contains('|', StringComparison.Ordinal))) ? "en tabellcell har tecknet |"
                : null;
            texts.Add(fault is null
                ? new ReturnedText(id, heading, MarkdownText.Format(found[0].Blocks), was)
                : throw UserException.Usage($"Texten «{heading}» kan inte läsas in: {fault}. Ångra det i Word, eller gör filen på nytt och skriv i den. Inget är ändrat."));
        }

        return new ReturnedTexts(Period.Parse(Of(memory, "period")), Of(memory, "omrade"), texts);
    }

    private static string Of(XElement element, string name) => element.Attribute(name)?.Value ?? throw Foreign();

    private static void RequireSame(IReadOnlyList<DocxLine> around, string[] then)
    {
        int at = around.Zip(then).TakeWhile(pair => Fingerprint(pair.First.Text) == pair.Second).Count();
        if (at == around.Count && at == then.Length)
        {
            return;
        }

        string heading = around.Take(at).LastOrDefault(line => line.IsHeading)?.Text is { } last ? $"under rubriken «{last}»" : "i dokumentets början";
        string place = at < around.Count ? $"vid «{Short(around[at].Text)}»" : "i slutet";
        throw UserException.Usage($"Filen är ändrad utanför textrutorna, {heading}, {place}. Siffror, tabeller och rubriker läses inte in från Word: "
            + "ångra ändringen där, eller gör filen på nytt och flytta över texterna. Inget är ändrat.");
    }

    private static string Short(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";

    private static UserException Foreign() => UserException.Usage(
        "Filen är inget utkast som har gjorts med «bistand report --format docx», eller har sparats i ett program som tar bort det som visar det. Gör filen på nytt, och skriv i den med Word eller LibreOffice.");
}
