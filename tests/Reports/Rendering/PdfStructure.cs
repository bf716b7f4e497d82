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
        Roles = RolePattern().Matches(RolesPattern().Match(root).Groups[1].Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
    }

    /// <summary>The types of ISO 32000-1 that Typst uses, and others of the standard.</summary>
    public static IReadOnlySet<string> Standard { get; } = new HashSet<string>(
        ["Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Caption", "Figure", "Formula", "TOC", "TOCI", "Reference", "Link", "Span", "Note", "Quote", "BlockQuote", "Index"],
        StringComparer.Ordinal);

    public Element Root { get; }

    /// <summary>What the file says of types of its own: which other each of them is.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; }

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

        /// <summary>How many annotations it holds.</summary>
        public int Objects => ObjectReferencePattern().Count(Body);

        public bool Has(string entry) => Body.Contains(entry, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex(@"/RoleMap <<([^>]*)>>")]
    private static partial Regex RolesPattern();

    [GeneratedRegex(@"/(\w+) /(\w+)")]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"/Type /OBJR\b")]
    private static partial Regex ObjectReferencePattern();

    [GeneratedRegex(@"/ColSpan (\d+)")]
    private static partial Regex SpanPattern();

    [GeneratedRegex(@"/S /(\w+)")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"/K \[([^\]]*)\]")]
    private static partial Regex KidsPattern();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex ReferencePattern();
}
