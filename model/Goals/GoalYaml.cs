using System.Globalization;
using Bistand.Analytics.Model.Templates;
using YamlDotNet.RepresentationModel;

namespace Bistand.Analytics.Model.Goals;

/// <summary>
/// Takes values out of the nodes of a goal tree's file. It walks the nodes rather than mapping them to objects, so that every fault,
/// a misspelt key included, is told with the line where it stands.
/// </summary>
internal sealed class GoalYaml(string path)
{
    /// <exception cref="UserException">The text is no YAML, or not one document with keys.</exception>
    public YamlMappingNode Root(TextReader reader)
    {
        try
        {
            return YamlText.Root(reader) as YamlMappingNode
                ?? throw new TemplateException(1, "filen ska vara ett enda dokument med nycklarna id, year, organisation, source, levels och goals");
        }
        catch (TemplateException error)
        {
            throw Broken(error.Line, error.Message);
        }
    }

    public void CheckKeys(YamlMappingNode node, params string[] known)
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            if (!known.Contains(Scalar(key)))
            {
                throw Broken(key, $"nyckeln «{Scalar(key)}» är okänd; de som finns är {string.Join(", ", known)}");
            }
        }
    }

    public string Text(YamlMappingNode node, string key) => Optional(node, key) ?? throw Broken(node, $"nyckeln «{key}» saknas");

    public string? Optional(YamlMappingNode node, string key) => Child(node, key) is { } child ? Scalar(child) : null;

    /// <summary>A text, or a list of them.</summary>
    public IReadOnlyList<string> Texts(YamlMappingNode node, string key) => Child(node, key) switch
    {
        null => [],
        YamlSequenceNode sequence => [.. sequence.Children.Select(Scalar)],
        { } one => [Scalar(one)],
    };

    public DateOnly Date(YamlMappingNode node, string key)
    {
        string text = Text(node, key);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw Broken(Child(node, key)!, $"«{key}» är «{text}», men ska vara ett datum som 2023-12-31");
    }

    public T Word<T>(YamlMappingNode node, string key, params (string Word, T Value)[] words)
    {
        string text = Text(node, key);
        foreach ((string word, T value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        string[] known = [.. words.Select(word => word.Word)];
        throw Broken(Child(node, key)!, $"«{key}» är «{text}», men ska vara {string.Join(", ", known[..^1])}{(known.Length > 1 ? " eller " : "")}{known[^1]}");
    }

    public string Scalar(YamlNode node) => node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value)
        ? value.Trim()
        : throw Broken(node, "här ska stå en text");

    public IEnumerable<YamlNode> Items(YamlMappingNode node, string key) => Child(node, key) switch
    {
        null => [],
        YamlSequenceNode sequence => sequence.Children,
        { } other => throw Broken(other, $"«{key}» ska vara en lista"),
    };

    public IEnumerable<YamlMappingNode> Maps(YamlMappingNode node, string key) => Items(node, key).Select(item =>
        item as YamlMappingNode ?? throw Broken(item, $"varje post i «{key}» ska ha nycklar"));

    public static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child : null;

    public UserException Broken(YamlNode node, string what) => Broken(node.Start.Line, what);

    private UserException Broken(long line, string what) => UserException.Surroundings(
        string.Create(CultureInfo.InvariantCulture, $"Målfilen {path}, rad {line}: {what}. Rätta filen och kör igen."));
}
