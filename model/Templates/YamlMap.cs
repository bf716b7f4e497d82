using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bistand.Analytics.Model.Templates;

/// <summary>
/// One mapping of a definition file, read key by key so that every fault is told with its line. <see cref="RefuseUnread"/>
/// catches a misspelt key, which would otherwise be a rule that silently does not hold.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly Dictionary<string, YamlNode> entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public YamlMap(YamlNode node)
    {
        this.node = node as YamlMappingNode ?? throw new TemplateException(LineOf(node), "här ska stå fält (namn: värde)");
        foreach ((YamlNode key, YamlNode value) in this.node.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? throw new TemplateException(LineOf(key), "ett fältnamn ska vara ett ord");
            entries.Add(name, value);
        }
    }

    public int Line => LineOf(node);

    public static int LineOf(YamlNode node) => (int)node.Start.Line;

    public int LineOfKey(string key) => entries.TryGetValue(key, out YamlNode? value) ? LineOf(value) : Line;

    public string? Text(string key) => Node(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } text } when !string.IsNullOrWhiteSpace(text) => text.Trim(),
        { } other => throw new TemplateException(LineOf(other), $"fältet {key} ska ha ett värde"),
    };

    public string Required(string key) => Text(key) ?? throw new TemplateException(Line, $"fältet {key} saknas");

    public int Number(string key, int otherwise) => Text(key) is not { } text
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new TemplateException(LineOfKey(key), $"fältet {key} ska vara ett heltal, inte «{text}»");

    public Month? MonthOf(string key) => Text(key) is not { } text
        ? null
        : Month.TryParse(text, out Month month)
            ? month
            : throw new TemplateException(LineOfKey(key), $"fältet {key} ska vara en månad (2023-01), inte «{text}»");

    public DateOnly Date(string key) => DateOnly.TryParseExact(Required(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
        ? date
        : throw new TemplateException(LineOfKey(key), $"fältet {key} ska vara ett datum (2023-12-31), inte «{Required(key)}»");

    /// <summary>One of a closed list of words; the error names them all.</summary>
    public T Choice<T>(string key, ClosedList<T> words, T otherwise) => Text(key) is { } text
        ? Word(text, words, LineOfKey(key), key)
        : otherwise;

    public T RequiredChoice<T>(string key, ClosedList<T> words) => Word(Required(key), words, LineOfKey(key), key);

    public IReadOnlyList<T> Choices<T>(string key, ClosedList<T> words)
    {
        YamlNode[] items = [.. Items(key)];
        var found = new T[items.Length];
        for (int place = 0; place < items.Length; place++)
        {
            found[place] = Word(((items[place] as YamlScalarNode)?.Value ?? "").Trim(), words, LineOf(items[place]), key);
        }

        return found;
    }

    /// <summary>A list of words, or a single one.</summary>
    public IReadOnlyList<string> Texts(string key) => Node(key) is YamlScalarNode
        ? [.. Text(key) is { } text ? new[] { text } : []]
        : Items(key).Select(item => (item as YamlScalarNode)?.Value is { Length: > 0 } text ? text.Trim() : throw new TemplateException(LineOf(item), $"{key} ska vara ord")).ToList();

    public IReadOnlyList<YamlMap> Maps(string key) => Items(key).Select(item => new YamlMap(item)).ToList();

    /// <summary>A mapping whose keys are the file's own, each with its text.</summary>
    public IEnumerable<(string Key, string Text, int Line)> Pairs(string key)
    {
        if (Node(key) is not { } node)
        {
            return [];
        }

        var map = new YamlMap(node);
        return map.entries.Keys.Select(name => (name, map.Required(name), map.LineOfKey(name)));
    }

    public TemplateSql? Sql(string key)
    {
        if (Text(key) is null)
        {
            return null;
        }

        var scalar = (YamlScalarNode)entries[key];

        // A block (|) begins on the line after its mark.
        int first = LineOf(scalar) + (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? 1 : 0);
        return new TemplateSql(scalar.Value!.TrimEnd().TrimEnd(';'), first);
    }

    /// <param name="described">Where the fields are described.</param>
    public void RefuseUnread(string described = "README.md i samma mapp")
    {
        if (entries.Keys.FirstOrDefault(key => !read.Contains(key)) is { } unknown)
        {
            throw new TemplateException(LineOfKey(unknown), $"fältet {unknown} är okänt; fälten står i {described}");
        }
    }

    private static T Word<T>(string text, ClosedList<T> words, int line, string key) =>
        words.TryFind(text, out T? value)
            ? value
            : throw new TemplateException(line, $"{key} «{text}» finns inte; välj bland: {words.All}");

    private YamlNode? Node(string key)
    {
        read.Add(key);
        return entries.GetValueOrDefault(key);
    }

    private IEnumerable<YamlNode> Items(string key) => Node(key) switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        { } other => throw new TemplateException(LineOf(other), $"fältet {key} ska vara en lista"),
    };
}
