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

    public Element Root { get; }

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

        public bool Has(string entry) => Body.Contains(entry, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex(@"/S /(\w+)")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"/K \[([^\]]*)\]")]
    private static partial Regex KidsPattern();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex ReferencePattern();
}
