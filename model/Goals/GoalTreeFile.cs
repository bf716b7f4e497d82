using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using YamlDotNet.RepresentationModel;

namespace Bistand.Analytics.Model.Goals;

/// <summary>Reads one file of <c>templates/goals/</c>; the keys are described in README.md there.</summary>
internal sealed class GoalTreeFile
{
    private readonly GoalYaml yaml;
    private readonly AreaCatalog? areas;
    private readonly Dictionary<string, LevelOfGoals> levels = new(StringComparer.Ordinal);
    private readonly HashSet<string> goalIds = new(StringComparer.Ordinal);

    private GoalTreeFile(GoalYaml yaml, AreaCatalog? areas) => (this.yaml, this.areas) = (yaml, areas);

    /// <param name="areas">The areas that the file may name; null leaves the names unchecked.</param>
    /// <exception cref="UserException">The file cannot be read, or a line of it is wrong.</exception>
    public static GoalTree Read(string path, AreaCatalog? areas)
    {
        try
        {
            using var reader = new StreamReader(path);
            var nodes = new GoalYaml(path);
            return new GoalTreeFile(nodes, areas).Tree(nodes.Root(reader));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Målfilen {path} kan inte läsas: {SystemFault.Reason(error)}.", error);
        }
    }

    private GoalTree Tree(YamlMappingNode node)
    {
        yaml.CheckKeys(node, "id", "year", "organisation", "area", "source", "heading", "levels", "goals");
        foreach (YamlMappingNode level in yaml.Maps(node, "levels"))
        {
            yaml.CheckKeys(level, "id", "label");
            string id = yaml.Text(level, "id");
            if (!levels.TryAdd(id, new LevelOfGoals(id, yaml.Text(level, "label"))))
            {
                throw yaml.Broken(level, $"nivån «{id}» finns två gånger");
            }
        }

        if (levels.Count == 0)
        {
            throw yaml.Broken(node, "«levels» har ingen nivå");
        }

        if (!int.TryParse(yaml.Text(node, "year"), NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year is < 1990 or > 2200)
        {
            throw yaml.Broken(GoalYaml.Child(node, "year")!, $"«{yaml.Text(node, "year")}» är inget år");
        }

        string organisation = yaml.Text(node, "organisation");
        CheckArea(node, "organisation", organisation);
        string? area = yaml.Optional(node, "area");
        CheckArea(node, "area", area);
        List<Goal> goals = yaml.Maps(node, "goals").Select(goal => ReadGoal(goal, aboveLevel: -1)).ToList();
        return goals.Count == 0
            ? throw yaml.Broken(node, "«goals» har inget mål")
            : new GoalTree(yaml.Text(node, "id"), year, organisation, area, yaml.Text(node, "source"), [.. levels.Values], goals)
            {
                Heading = yaml.Optional(node, "heading"),
            };
    }

    private Goal ReadGoal(YamlMappingNode node, int aboveLevel)
    {
        yaml.CheckKeys(
            node, "id", "level", "number", "text", "description", "expected", "sections", "indicators", "activities", "proposal", "goals");
        string id = yaml.Text(node, "id");
        if (!id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'))
        {
            throw yaml.Broken(node, $"målets id «{id}» ska bara ha a–z, siffror, punkt och bindestreck: texter om målet får det i sina filnamn");
        }

        if (!goalIds.Add(id))
        {
            throw yaml.Broken(node, $"målet «{id}» finns två gånger");
        }

        string levelId = yaml.Text(node, "level");
        int level = levels.Keys.ToList().IndexOf(levelId);
        if (level < 0)
        {
            throw yaml.Broken(GoalYaml.Child(node, "level")!, $"nivån «{levelId}» står inte i «levels»");
        }

        if (level <= aboveLevel)
        {
            throw yaml.Broken(GoalYaml.Child(node, "level")!, $"nivån «{levelId}» kan inte ligga under målet ovanför");
        }

        List<GoalIndicator> indicators = yaml.Maps(node, "indicators").Select(ReadIndicator).ToList();
        if (indicators.GroupBy(indicator => indicator.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw yaml.Broken(node, $"indikatorn «{twice.Key}» står två gånger vid målet «{id}»");
        }

        return new Goal(
            id, levels[levelId], yaml.Optional(node, "number"), yaml.Text(node, "text"), yaml.Texts(node, "description"),
            yaml.Items(node, "expected").Select(yaml.Scalar).ToList(), indicators,
            yaml.Maps(node, "goals").Select(goal => ReadGoal(goal, level)).ToList())
        {
            Sections = yaml.Maps(node, "sections").Select(ReadSection).ToList(),
            Activities = yaml.Maps(node, "activities").Select(ReadActivity).ToList(),
            IsAboutBudget = GoalYaml.Child(node, "proposal") is not null && yaml.Word(node, "proposal", ("ledger", true)),
        };
    }

    private GoalText ReadSection(YamlMappingNode node)
    {
        yaml.CheckKeys(node, "heading", "text");
        yaml.Text(node, "heading");
        IReadOnlyList<string> paragraphs = yaml.Texts(node, "text");
        return paragraphs.Count > 0 ? new GoalText(yaml.Text(node, "heading"), paragraphs) : throw yaml.Broken(node, "nyckeln «text» saknas");
    }

    private Activity ReadActivity(YamlMappingNode node)
    {
        yaml.CheckKeys(node, "text", "owner", "start", "end");
        DateOnly start = yaml.Date(node, "start");
        DateOnly end = yaml.Date(node, "end");
        if (end < start)
        {
            throw yaml.Broken(GoalYaml.Child(node, "end")!, string.Create(CultureInfo.InvariantCulture, $"slutdatum {end:yyyy-MM-dd} är före startdatum {start:yyyy-MM-dd}"));
        }

        return new Activity(
            yaml.Text(node, "text"),
            GoalYaml.Child(node, "owner") is null ? null : yaml.Word(node, "owner", ("KF", "KF"), ("Nämnd", "Nämnd"), ("Enhet", "Enhet")),
            start, end);
    }

    private GoalIndicator ReadIndicator(YamlMappingNode node)
    {
        yaml.CheckKeys(node, "id", "name", "period", "direction", "targets", "kf-target");
        var targets = new Dictionary<string, Target>(StringComparer.Ordinal);
        Direction? stated = null;
        switch (GoalYaml.Child(node, "targets"))
        {
            case null:
                break;
            case YamlMappingNode byArea:
                foreach ((YamlNode area, YamlNode text) in byArea.Children)
                {
                    CheckArea(area, yaml.Scalar(area));
                    targets.Add(yaml.Scalar(area), TargetText.Parse(yaml.Scalar(text)));
                    stated ??= TargetText.StatedDirection(yaml.Scalar(text));
                }

                break;
            case { } other:
                throw yaml.Broken(other, "«targets» ska vara årsmål per område: { hagersten-alvsjo: \"1,5 %\" }");
        }

        string? kfTarget = yaml.Optional(node, "kf-target");
        stated ??= kfTarget is null ? null : TargetText.StatedDirection(kfTarget);
        return new GoalIndicator(
            yaml.Text(node, "id"), yaml.Text(node, "name"),
            yaml.Word(node, "period", ("tertial", Periodicity.Tertial), ("year", Periodicity.Year)),
            GoalYaml.Child(node, "direction") is null
                ? stated
                : yaml.Word(node, "direction", ("higher", Direction.Higher), ("lower", Direction.Lower), ("target", Direction.Target)),
            targets,
            kfTarget is null ? null : TargetText.Parse(kfTarget));
    }

    private void CheckArea(YamlMappingNode node, string key, string? area)
    {
        if (area is not null)
        {
            CheckArea(GoalYaml.Child(node, key)!, area);
        }
    }

    private void CheckArea(YamlNode node, string area)
    {
        if (areas is not null && areas.Find(area) is null)
        {
            throw yaml.Broken(node, $"området «{area}» finns inte i templates/omraden.yaml");
        }
    }
}
