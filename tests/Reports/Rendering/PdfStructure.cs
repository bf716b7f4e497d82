using System.Globalization;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>The structure tree of a PDF as Typst writes it, as far as rules of PDF/UA-1 have to be told from it.</summary>
internal sealed partial class PdfStructure
{
    private readonly Dictionary<int, string> objects;

    private PdfStructure(string raw)
    {
        objects = ObjectPattern().Matches(raw).ToDictionary(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match => match.Groups[2].Value);
        string root = objects.Values.Single(body => body.Contains("/Type /StructTreeRoot", StringComparison.Ordinal));
        Root = Read(Kids(root)[0]);
    }

    /// <summary>The types of ISO 32000-1 that Typst uses, and others of the standard.</summary>
    public static IReadOnlySet<string> Standard { get; } = new HashSet<string>(
        ["Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption", "Figure", "Formula", "TOC", "TOCI", "Reference", "Link", "Span", "Note", "Quote", "BlockQuote", "Index"],
        StringComparer.Ordinal);

    public Element Root { get; }

    /// <summary>The standard type that the file says one of its own is; empty where it says none.</summary>
    public string RoleOf(string type) => Regex.Match(objects.Values.Single(body => body.Contains("/Type /StructTreeRoot", StringComparison.Ordinal)), $@"/RoleMap <<[^>]*/{type} /(\w+)").Groups[1].Value;

    /// <summary>The bodies of all objects.</summary>
    public IEnumerable<string> Objects => objects.Values;

    public static PdfStructure Read(byte[] pdf) => new(System.Text.Encoding.Latin1.GetString(pdf));

    private Element Read(int id)
    {
        string body = objects[id];
        return new Element(TypePattern().Match(body).Groups[1].Value, body, [.. Kids(body).Where(objects.ContainsKey).Where(kid => objects[kid].Contains("/Type /StructElem", StringComparison.Ordinal)).Select(Read)]);
    }

    private static List<int> Kids(string body) =>
        [.. ReferencePattern().Matches(KidsPattern().Match(body).Groups[1].Value).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    /// <param name="Body">The element's own entries.</param>
    public sealed record Element(string Type, string Body, IReadOnlyList<Element> Kids)
    {
        public IEnumerable<Element> All() => Kids.SelectMany(kid => kid.All()).Prepend(this);

        public IEnumerable<Element> Of(params string[] types) => All().Where(element => types.Contains(element.Type));

        /// <summary>How many columns a cell takes.</summary>
        public int Span => SpanPattern().Match(Body) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 1;

        public bool Has(string entry) => Body.Contains(entry, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex(@"/ColSpan (\d+)")]
    private static partial Regex SpanPattern();

    [GeneratedRegex(@"/S /(\w+)")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"/K \[([^\]]*)\]")]
    private static partial Regex KidsPattern();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex ReferencePattern();
}
