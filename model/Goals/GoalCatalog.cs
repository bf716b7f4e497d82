using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Goals;

/// <summary>A tree for a year, and a Swedish sentence when it is another year's.</summary>
public sealed record ChosenTree(GoalTree Tree, string? Note);

/// <summary>All goal trees of <c>templates/goals/</c>: one file for each year and organisation (or unit of it).</summary>
public sealed class GoalCatalog(IReadOnlyList<GoalTree> trees)
{
    private readonly Dictionary<string, Targets> targets = trees.GroupBy(tree => tree.Organisation).ToDictionary(group => group.Key, group => new Targets(group));

    public IReadOnlyList<GoalTree> Trees { get; } = trees;

    /// <param name="areas">The areas that the trees may name; null leaves the names unchecked.</param>
    /// <exception cref="UserException">The folder is missing, or a file in it is broken.</exception>
    public static GoalCatalog Load(string folder, AreaCatalog? areas = null)
    {
        if (!Directory.Exists(folder))
        {
            throw UserException.Surroundings($"Mappen {folder} med målträd finns inte. Lägg tillbaka den.");
        }

        List<GoalTree> trees = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            GoalTree tree = GoalTreeFile.Read(path, areas);
            if (tree.Id != Path.GetFileNameWithoutExtension(path))
            {
                throw UserException.Surroundings($"Målfilen {path} har id «{tree.Id}». Ge filen och id:t samma namn.");
            }

            if (trees.Find(other => other.Year == tree.Year && other.Organisation == tree.Organisation && other.Area == tree.Area) is { } twin)
            {
                throw UserException.Surroundings($"Målfilerna {twin.Id} och {tree.Id} gäller samma år, organisation och område. Ta bort den ena.");
            }

            trees.Add(tree);
        }

        return new GoalCatalog(trees);
    }

    /// <summary>
    /// The tree to report a year by: the year's own, else the nearest year's (the later of two equally near), with a note. Among
    /// the trees of one year the area's own comes first, then a common one, then the one with the first name. Null where the
    /// organisation has none at all. Of another area's tree there is what kommunfullmäktige has set, and no more; null where that is nothing.
    /// </summary>
    public ChosenTree? For(string organisation, string area, int year)
    {
        GoalTree? tree = Trees
            .Where(tree => tree.Organisation == organisation)
            .OrderBy(tree => Math.Abs(tree.Year - year))
            .ThenByDescending(tree => tree.Year)
            .ThenBy(tree => tree.Area == area ? 0 : tree.Area is null ? 1 : 2)
            .ThenBy(tree => tree.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        tree = tree is null || tree.Area is null || tree.Area == area ? tree : tree.OfCouncilAlone();
        if (tree is null or { Goals.Count: 0 })
        {
            return null;
        }

        return new ChosenTree(tree, tree.Year == year
            ? null
            : $"Målträd för {year} saknas. Målen är {tree.Year} års; årsmål för {year} är inte registrerade, och utfallen jämförs därför inte med något årsmål.");
    }

    /// <summary>All that one organisation has targeted; another city's KF targets are not this one's.</summary>
    public Targets TargetsOf(string organisation) => targets.GetValueOrDefault(organisation, Targets.None);
}
