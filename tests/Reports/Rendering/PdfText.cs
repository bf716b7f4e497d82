using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Reports.Rendering;

/// <summary>
/// Just enough of a PDF reader to see what Typst's pages say: the text of each page without white space, charts left out. It knows
/// what Typst writes (plain objects, one content stream a page, two-byte glyphs with a ToUnicode map) and nothing else.
/// </summary>
internal sealed partial class PdfText
{
    private readonly Dictionary<int, string> objects = [];
    private readonly Dictionary<int, IReadOnlyDictionary<int, string>> unicodeMaps = [];

    private PdfText(byte[] pdf)
    {
        // Latin-1 keeps every byte as one character.
        Raw = Encoding.Latin1.GetString(pdf);
        foreach (Match match in ObjectPattern().Matches(Raw))
        {
            objects[Number(match.Groups[1].Value)] = match.Groups[2].Value;
        }

        // Object numbers follow the order of the pages, which /Kids has too.
        Match kids = KidsPattern().Match(Raw);
        Pages = ReferencePattern().Matches(kids.Groups[1].Value).Select(match => TextOf(objects[Number(match.Groups[1].Value)])).ToList();
    }

    public string Raw { get; }

    public IReadOnlyList<string> Pages { get; }

    public string All => string.Concat(Pages);

    public static PdfText Read(byte[] pdf) => new(pdf);

    /// <summary>As the pages are compared: without spaces, no-break or soft.</summary>
    public static string Squeeze(string text) => SpacePattern().Replace(text, "");

    private string TextOf(string page)
    {
        Dictionary<string, int> fonts = FontPattern().Matches(page).ToDictionary(match => match.Groups[1].Value, match => Number(match.Groups[2].Value));
        string content = StreamOf(objects[Number(ContentsPattern().Match(page).Groups[1].Value)]);
        var text = new StringBuilder();
        IReadOnlyDictionary<int, string> map = new Dictionary<int, string>();
        foreach (Match token in TokenPattern().Matches(content))
        {
            if (token.Groups[1].Success)
            {
                map = MapOf(fonts[token.Groups[1].Value]);
            }
            else
            {
                string bytes = token.Groups["text"].Success ? Unescape(token.Groups["text"].Value) : FromHex(token.Groups["hex"].Value);
                for (int index = 0; index + 1 < bytes.Length; index += 2)
                {
                    text.Append(map.GetValueOrDefault(bytes[index] << 8 | bytes[index + 1]));
                }
            }
        }

        return Squeeze(text.ToString());
    }

    private IReadOnlyDictionary<int, string> MapOf(int font)
    {
        if (!unicodeMaps.TryGetValue(font, out IReadOnlyDictionary<int, string>? map))
        {
            string table = StreamOf(objects[Number(ToUnicodePattern().Match(objects[font]).Groups[1].Value)]);
            map = MappingPattern().Matches(table).ToDictionary(
                match => int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                match => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups[2].Value)));
            unicodeMaps[font] = map;
        }

        return map;
    }

    private static string StreamOf(string body)
    {
        int start = body.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        string data = body[start..body.LastIndexOf("\nendstream", StringComparison.Ordinal)];
        if (!body[..start].Contains("/FlateDecode", StringComparison.Ordinal))
        {
            return data;
        }

        using var packed = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(data)), CompressionMode.Decompress);
        using var reader = new StreamReader(packed, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static string Unescape(string literal) => EscapePattern().Replace(literal, match => match.Groups[1].Value switch
    {
        "n" => "\n",
        "r" => "\r",
        "t" => "\t",
        "b" => "\b",
        "f" => "\f",
        { Length: > 1 } or [>= '0' and <= '7'] => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString(),
        string sign => sign,
    });

    private static string FromHex(string hex) => Encoding.Latin1.GetString(Convert.FromHexString(hex));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\n)(\d+) 0 obj\n(.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex KidsPattern();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"/(f\d+) (\d+) 0 R")]
    private static partial Regex FontPattern();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex ContentsPattern();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex ToUnicodePattern();

    [GeneratedRegex(@"<([0-9A-F]{4})> <([0-9A-F]+)>\n")]
    private static partial Regex MappingPattern();

    // Parentheses that balance stand unescaped in a literal string.
    [GeneratedRegex(@"/(f\d+) [\d.]+ Tf|\((?<text>(?:[^()\\]|\\.|(?<open>\()|(?<-open>\)))*(?(open)(?!)))\)|<(?<hex>[0-9A-Fa-f]+)>", RegexOptions.Singleline)]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"\\([0-7]{1,3}|.)", RegexOptions.Singleline)]
    private static partial Regex EscapePattern();

    [GeneratedRegex(@"[\s\u00A0\u00AD\u200B]+")]
    private static partial Regex SpacePattern();
}
