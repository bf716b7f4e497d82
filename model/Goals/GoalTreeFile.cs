using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Goals;

/// <summary>Reads one file of <c>templates/goals/</c>; the keys are described in README.md there.</summary>
internal sealed class GoalTreeFile
{
    private static readonly ClosedList<string> Owners = new() { ["KF"] = "KF", ["Nämnd"] = "Nämnd", ["Enhet"] = "Enhet" };

    private static readonly ClosedList<bool> Proposals = new() { ["ledger"] = true };

    private static readonly ClosedList<Periodicity> Periodicities = new() { ["tertial"] = Periodicity.Tertial, ["year"] = Periodicity.Year };

    private static readonly ClosedList<Direction> Directions = new()
    {
        ["higher"] = Direction.Higher,
        ["lower"] = Direction.Lower,
        ["target"] = Direction.Target,
    };

    private readonly AreaCatalog? areas;
    private readonly Dictionary<string, LevelOfGoals> levels = new(StringComparer.Ordinal);
    private readonly HashSet<string> goalIds = new(StringComparer.Ordinal);

    private GoalTreeFile(AreaCatalog? areas) => this.areas = areas;

    /// <param name="path">The file.</param>
    /// <param name="areas">The areas that the file may name; null leaves the names unchecked.</param>
    /// <exception cref="UserException">The file cannot be read, or a line of it is wrong.</exception>
    public static GoalTree Read(string path, AreaCatalog? areas) =>
        YamlText.Read(path, map => new GoalTreeFile(areas).Tree(map ?? throw new TemplateException(1, "filen är tom")));

    private GoalTree Tree(YamlMap map)
    {
        foreach (YamlMap level in map.Maps("levels"))
        {
            string id = level.Required("id");
            if (!levels.TryAdd(id, new LevelOfGoals(id, level.Required("label"))))
            {
                throw new TemplateException(level.Line, $"nivån «{id}» finns två gånger");
            }

            level.RefuseUnread();
        }

        if (levels.Count == 0)
        {
            throw new TemplateException(map.LineOfKey("levels"), "fältet levels har ingen nivå");
        }

        int year = map.Number("year", 0);
        if (year is < 1990 or > 2200)
        {
            throw new TemplateException(map.LineOfKey("year"), "fältet year ska vara ett år");
        }

        string organisation = map.Required("organisation");
        CheckArea(organisation, map.LineOfKey("organisation"));
        string? area = map.Text("area");
        CheckArea(area, map.LineOfKey("area"));
        Goal[] goals = [.. map.Maps("goals").Select(goal => ReadGoal(goal, aboveLevel: -1))];
        if (goals.Length == 0)
        {
            throw new TemplateException(map.LineOfKey("goals"), "fältet goals har inget mål");
        }

        var tree = new GoalTree(map.Required("id"), year, organisation, area, map.Required("source"), [.. levels.Values], goals) { Heading = map.Text("heading") };
        map.RefuseUnread();
        return tree;
    }

    private Goal ReadGoal(YamlMap map, int aboveLevel)
    {
        string id = map.Required("id");
        if (!id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'))
        {
            throw new TemplateException(map.Line, $"målets id «{id}» ska bara ha a–z, siffror, punkt och bindestreck: texter om målet får det i sina filnamn");
        }

        if (!goalIds.Add(id))
        {
            throw new TemplateException(map.Line, $"målet «{id}» finns två gånger");
        }

        string levelId = map.Required("level");
        int level = levels.Keys.ToList().IndexOf(levelId);
        if (level < 0)
        {
            throw new TemplateException(map.LineOfKey("level"), $"nivån «{levelId}» står inte i fältet levels");
        }

        if (level <= aboveLevel)
        {
            throw new TemplateException(map.LineOfKey("level"), $"nivån «{levelId}» kan inte ligga under målet ovanför");
        }

        GoalIndicator[] indicators = [.. map.Maps("indicators").Select(ReadIndicator)];
        if (indicators.GroupBy(indicator => indicator.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new TemplateException(map.Line, $"indikatorn «{twice.Key}» står två gånger vid målet «{id}»");
        }

        var goal = new Goal(
            id, levels[levelId], map.Text("number"), map.Required("text"), map.Texts("description"), map.Texts("expected"), indicators,
            [.. map.Maps("goals").Select(goal => ReadGoal(goal, level))])
        {
            Sections = [.. map.Maps("sections").Select(ReadSection)],
            Activities = [.. map.Maps("activities").Select(ReadActivity)],
            IsAboutBudget = map.Choice("proposal", Proposals, otherwise: false),
        };
        map.RefuseUnread();
        return goal;
    }

    private static GoalText ReadSection(YamlMap map)
    {
        string heading = map.Required("heading");
        IReadOnlyList<string> paragraphs = map.Texts("text");
        map.RefuseUnread();
        return paragraphs.Count > 0 ? new GoalText(heading, paragraphs) : throw new TemplateException(map.Line, "fältet text saknas");
    }

    private static Activity ReadActivity(YamlMap map)
    {
        DateOnly start = map.Date("start");
        DateOnly end = map.Date("end");
        if (end < start)
        {
            throw new TemplateException(map.LineOfKey("end"), string.Create(CultureInfo.InvariantCulture, $"slutdatum {end:yyyy-MM-dd} är före startdatum {start:yyyy-MM-dd}"));
        }

        var activity = new Activity(map.Required("text"), map.Text("owner") is null ? null : map.RequiredChoice("owner", Owners), start, end);
        map.RefuseUnread();
        return activity;
    }

    private GoalIndicator ReadIndicator(YamlMap map)
    {
        var targets = new Dictionary<string, Target>(StringComparer.Ordinal);
        Direction? stated = null;
        foreach ((string area, string text, int line) in map.Pairs("targets"))
        {
            CheckArea(area, line);
            targets.Add(area, TargetText.Parse(text));
            stated ??= TargetText.StatedDirection(text);
        }

        string? kfTarget = map.Text("kf-target");
        stated ??= kfTarget is null ? null : TargetText.StatedDirection(kfTarget);
        var indicator = new GoalIndicator(
            map.Required("id"), map.Required("name"), map.RequiredChoice("period", Periodicities), map.Text("direction") is null ? stated : map.RequiredChoice("direction", Directions),
            targets, kfTarget is null ? null : TargetText.Parse(kfTarget));
        map.RefuseUnread();
        return indicator;
    }

    private void CheckArea(string? area, int line)
    {
        if (areas is not null && area is not null && areas.Find(area) is null)
        {
            throw new TemplateException(line, $"området «{area}» finns inte i templates/omraden.yaml");
        }
    }
}
