using System.Globalization;
using Bistand.Analytics.Model.Indicators;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bistand.Analytics.Model.Goals;

/// <summary>
/// Reads one file of <c>templates/goals/</c>. It walks the YAML nodes rather than mapping them to objects, so that every fault,
/// a misspelt key included, is told with the line where it stands.
/// </summary>
internal sealed class GoalTreeFile
{
    private readonly string path;
    private readonly Dictionary<string, LevelOfGoals> levels = new(StringComparer.Ordinal);
    private readonly HashSet<string> goalIds = new(StringComparer.Ordinal);

    private GoalTreeFile(string path) => this.path = path;

    /// <exception cref="UserException">The file cannot be read, or a line of it is wrong.</exception>
    public static GoalTree Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Parse(reader, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Målfilen {path} kan inte läsas: {SystemFault.Reason(error)}.", error);
        }
    }

    /// <param name="path">Only for messages.</param>
    public static GoalTree Parse(TextReader reader, string path)
    {
        var file = new GoalTreeFile(path);
        var stream = new YamlStream();
        try
        {
            stream.Load(reader);
        }
        catch (YamlException error)
        {
            throw file.Broken(error.Start.Line, $"YAML-texten går inte att tolka ({error.InnerException?.Message ?? error.Message})");
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }]
            ? file.Tree(root)
            : throw file.Broken(1, "filen ska vara ett enda dokument med nycklarna id, year, organisation, source, levels och goals");
    }

    private GoalTree Tree(YamlMappingNode node)
    {
        CheckKeys(node, "id", "year", "organisation", "area", "source", "levels", "goals");
        foreach (YamlMappingNode level in Maps(node, "levels"))
        {
            CheckKeys(level, "id", "label");
            string id = Text(level, "id");
            if (!levels.TryAdd(id, new LevelOfGoals(id, Text(level, "label"))))
            {
                throw Broken(level, $"nivån «{id}» finns två gånger");
            }
        }

        if (levels.Count == 0) throw Broken(node, "«levels» har ingen nivå");
        if (!int.TryParse(Text(node, "year"), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year is < 1990 or > 2200)
        {
            throw Broken(Child(node, "year")!, $"«{Text(node, "year")}» är inget år");
        }

        List<Goal> goals = Maps(node, "goals").Select(goal => ReadGoal(goal, aboveLevel: -1)).ToList();
        return goals.Count == 0
            ? throw Broken(node, "«goals» har inget mål")
            : new GoalTree(Text(node, "id"), year, Text(node, "organisation"), Optional(node, "area"), Text(node, "source"), [.. levels.Values], goals);
    }

    private Goal ReadGoal(YamlMappingNode node, int aboveLevel)
    {
        CheckKeys(node, "id", "level", "number", "text", "description", "expected", "indicators", "goals");
        string id = Text(node, "id");
        if (!goalIds.Add(id)) throw Broken(node, $"målet «{id}» finns två gånger");
        string levelId = Text(node, "level");
        int level = levels.Keys.ToList().IndexOf(levelId);
        if (level < 0) throw Broken(Child(node, "level")!, $"nivån «{levelId}» står inte i «levels»");
        if (level <= aboveLevel) throw Broken(Child(node, "level")!, $"nivån «{levelId}» kan inte ligga under målet ovanför");
        List<GoalIndicator> indicators = Maps(node, "indicators").Select(ReadIndicator).ToList();
        if (indicators.GroupBy(indicator => indicator.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Broken(node, $"indikatorn «{twice.Key}» står två gånger vid målet «{id}»");
        }

        return new Goal(
            id, levels[levelId], Optional(node, "number"), Text(node, "text"), Optional(node, "description"),
            Items(node, "expected").Select(Scalar).ToList(), indicators,
            Maps(node, "goals").Select(goal => ReadGoal(goal, level)).ToList());
    }

    private GoalIndicator ReadIndicator(YamlMappingNode node)
    {
        CheckKeys(node, "id", "name", "period", "direction", "targets", "kf-target");
        var targets = new Dictionary<string, Target>(StringComparer.Ordinal);
        Direction? stated = null;
        switch (Child(node, "targets"))
        {
            case null:
                break;
            case YamlMappingNode byArea:
                foreach ((YamlNode area, YamlNode text) in byArea.Children)
                {
                    targets.Add(Scalar(area), TargetText.Parse(Scalar(text)));
                    stated ??= TargetText.StatedDirection(Scalar(text));
                }

                break;
            case { } other:
                throw Broken(other, "«targets» ska vara årsmål per område: { hagersten-alvsjo: \"1,5 %\" }");
        }

        string? kfTarget = Optional(node, "kf-target");
        stated ??= kfTarget is null ? null : TargetText.StatedDirection(kfTarget);
        return new GoalIndicator(
            Text(node, "id"), Text(node, "name"),
            Word(node, "period", ("tertial", Periodicity.Tertial), ("year", Periodicity.Year)),
            Child(node, "direction") is null
                ? stated
                : Word(node, "direction", ("higher", Direction.Higher), ("lower", Direction.Lower), ("target", Direction.Target)),
            targets,
            kfTarget is null ? null : TargetText.Parse(kfTarget));
    }

    private T Word<T>(YamlMappingNode node, string key, params (string Word, T Value)[] words)
    {
        string text = Text(node, key);
        foreach ((string word, T value) in words)
        {
            if (word == text) return value;
        }

        throw Broken(Child(node, key)!, $"«{key}» är «{text}», men ska vara {string.Join(" eller ", words.Select(word => word.Word))}");
    }

    private void CheckKeys(YamlMappingNode node, params string[] known)
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            if (!known.Contains(Scalar(key)))
            {
                throw Broken(key, $"nyckeln «{Scalar(key)}» är okänd; de som finns är {string.Join(", ", known)}");
            }
        }
    }

    private string Text(YamlMappingNode node, string key) => Optional(node, key) ?? throw Broken(node, $"nyckeln «{key}» saknas");

    private string? Optional(YamlMappingNode node, string key) => Child(node, key) is { } child ? Scalar(child) : null;

    private string Scalar(YamlNode node) => node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value)
        ? value.Trim()
        : throw Broken(node, "här ska stå en text");

    private IEnumerable<YamlNode> Items(YamlMappingNode node, string key) => Child(node, key) switch
    {
        null => [],
        YamlSequenceNode sequence => sequence.Children,
        { } other => throw Broken(other, $"«{key}» ska vara en lista"),
    };

    private IEnumerable<YamlMappingNode> Maps(YamlMappingNode node, string key) => Items(node, key).Select(item =>
        item as YamlMappingNode ?? throw Broken(item, $"varje post i «{key}» ska ha nycklar"));

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? child) ? child : null;

    private UserException Broken(YamlNode node, string what) => Broken(node.Start.Line, what);

    private UserException Broken(long line, string what) => UserException.Surroundings(
        string.Create(CultureInfo.InvariantCulture, $"Målfilen {path}, rad {line}: {what}. Rätta filen och kör igen."));
}
