using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Goals;

public sealed class GoalCatalogTests : IDisposable
{
    private const string Tree = """
        id: ID
        year: YEAR
        organisation: stockholm
        source: Planen
        levels:
          - { id: mal, label: Mål }
          - { id: atagande, label: Åtagande }
        goals:
          - id: ett
            level: mal
            text: Målet
            goals:
              - id: under
                level: atagande
                text: Åtagandet
                indicators:
                  - id: andel-bistand
                    name: Andel
                    period: tertial
                    targets: { bromma: "max 1,5 %", farsta: öka }
                    kf-target: max 6 %
                activities:
                  - text: Aktiviteten
                    start: 2009-01-01
                    end: 2009-12-31
                proposal: ledger
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("goals-").FullName;

    [Fact]
    public void Levels_are_the_files_own_and_a_target_is_its_areas_alone()
    {
        GoalTree tree = LoadOne("plan-2009", 2009);
        Assert.Equal(["Mål", "Åtagande"], tree.AllGoals.Select(goal => goal.Level.Label));
        Targets targets = new([tree]);
        Assert.Equal((1.5m, 6m), (targets.For("andel-bistand", Named("bromma"), 2009).Target!.Value, targets.For("andel-bistand", Named("bromma"), 2009).Kf!.Value));
        Assert.Null(targets.For("andel-bistand", Named("farsta"), 2009).Target!.Value);
        Assert.Null(targets.For("andel-bistand", Named("skarpnack"), 2009).Target);
        Assert.Equal("max 6 %", targets.For("andel-bistand", Named("skarpnack"), 2009).Kf!.Text);
        Assert.Equal((null, null), targets.For("andel-bistand", Named("bromma"), 2010));
        Assert.Equal((null, null), targets.For("okand", Named("bromma"), 2009));
    }

    [Fact]
    public void What_is_opened_and_not_closed_is_told_with_a_line()
    {
        string path = Write("plan-2009", 2009, text => text.Replace("label: Mål }", "label: Mål", StringComparison.Ordinal));
        Assert.Matches($"^{path} rad [0-9]+: ", Assert.Throws<UserException>(() => GoalCatalog.Load(folder)).Message);
    }

    [Fact]
    public void Activities_are_read_and_what_a_goal_is_proposed_by()
    {
        Goal goal = LoadOne("plan-2009", 2009).AllGoals.Last();
        Assert.Equal(new Activity("Aktiviteten", null, new DateOnly(2009, 1, 1), new DateOnly(2009, 12, 31)), Assert.Single(goal.Activities));
        Assert.True(goal.IsAboutBudget);
    }

    [Fact]
    public void A_bound_in_the_target_is_the_direction_where_none_is_given() =>
        Assert.Equal(Direction.Lower, LoadOne("plan-2009", 2009).Find("andel-bistand")!.Direction);

    [Fact]
    public void Another_year_gets_the_nearest_tree_with_a_note()
    {
        Write("plan-2009", 2009);
        Write("plan-2013", 2013);
        GoalCatalog catalog = GoalCatalog.Load(folder);
        Assert.Null(catalog.For("stockholm", "bromma", 2013)!.Note);
        ChosenTree chosen = catalog.For("stockholm", "bromma", 2011)!;
        Assert.Equal(2013, chosen.Tree.Year);
        Assert.Equal(
            "Målträd för 2011 saknas. Målen är 2013 års; årsmål för 2011 är inte registrerade, och utfallen jämförs därför inte med något årsmål.",
            chosen.Note);
        Assert.Equal(2009, catalog.For("stockholm", "bromma", 1990)!.Tree.Year);
        Assert.Null(catalog.For("linkoping", "bromma", 2013));
    }

    [Theory]
    [InlineData("    level: mal", "    level: malet", 10, "nivån «malet» står inte i fältet levels")]
    [InlineData("    text: Målet", "    txt: Målet", 9, "fältet text saknas")]
    [InlineData("year: 2009", "year: nio", 2, "fältet year ska vara ett heltal, inte «nio»")]
    [InlineData("            period: tertial", "            period: ibland", 19, "period «ibland» finns inte; välj bland: tertial, year")]
    [InlineData("        level: atagande", "        level: mal", 14, "kan inte ligga under målet ovanför")]
    [InlineData("      - id: under", "      - id: ett", 13, "målet «ett» finns två gånger")]
    [InlineData("source: Planen", "source: [Planen]", 4, "fältet source ska ha ett värde")]
    [InlineData("organisation: stockholm", "organisation: \"stock\" holm", 3, "YAML-texten går inte att tolka")]
    [InlineData("            end: 2009-12-31", "            end: 2008-12-31", 25, "slutdatum 2008-12-31 är före startdatum 2009-01-01")]
    [InlineData("            start: 2009-01-01", "            start: 1 januari", 24, "fältet start ska vara ett datum (2023-12-31), inte «1 januari»")]
    [InlineData("        proposal: ledger", "        proposal: budget", 26, "proposal «budget» finns inte; välj bland: ledger")]
    [InlineData("      - id: under", "      - id: un/der", 13, "målets id «un/der» ska bara ha a–z, siffror, punkt och bindestreck")]
    [InlineData("            targets: { bromma: \"max 1,5 %\", farsta: öka }", "            targets: { brommma: \"1 %\" }", 20, "området «brommma» finns inte")]
    public void A_fault_is_told_with_file_and_line(string line, string instead, int number, string message)
    {
        string path = Write("plan-2009", 2009, text => text.Replace("\n" + line + "\n", "\n" + instead + "\n", StringComparison.Ordinal));
        UserException error = Assert.Throws<UserException>(() => GoalCatalog.Load(folder, AreaCatalog.Load(TemplateFolder.Find().Areas)));
        Assert.StartsWith($"{path} rad {number}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorKind.Surroundings, error.Kind);
    }

    [Fact]
    public void A_missing_key_is_told_at_the_goal_that_lacks_it()
    {
        Write("plan-2009", 2009, text => text.Replace("        text: Åtagandet\n", "", StringComparison.Ordinal));
        Assert.Contains("rad 13: fältet text saknas", Assert.Throws<UserException>(() => GoalCatalog.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_a_wrong_name_and_two_trees_for_one_year_are_refused()
    {
        File.WriteAllText(Path.Combine(folder, "a.yaml"), "# tom\n");
        Assert.Contains("rad 1: filen är tom", Assert.Throws<UserException>(() => GoalCatalog.Load(folder)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "a.yaml"));

        Write("b", 2009, text => text.Replace("id: b", "id: c", StringComparison.Ordinal));
        Assert.Contains("har id «c»", Assert.Throws<UserException>(() => GoalCatalog.Load(folder)).Message, StringComparison.Ordinal);

        Write("b", 2009);
        Write("c", 2009);
        Assert.Contains("gäller samma år", Assert.Throws<UserException>(() => GoalCatalog.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_told() =>
        Assert.Contains("finns inte", Assert.Throws<UserException>(() => GoalCatalog.Load(Path.Combine(folder, "borta"))).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Area Named(string id) => new(id, id, AreaKind.Stadsdel, [], null, null, [], []);

    private GoalTree LoadOne(string id, int year)
    {
        Write(id, year);
        return Assert.Single(GoalCatalog.Load(folder).Trees);
    }

    private string Write(string id, int year, Func<string, string>? change = null)
    {
        string path = Path.Combine(folder, id + ".yaml");
        string text = Tree.Replace("ID", id, StringComparison.Ordinal).Replace("YEAR", $"{year}", StringComparison.Ordinal) + "\n";
        File.WriteAllText(path, change is null ? text : change(text));
        return path;
    }
}
