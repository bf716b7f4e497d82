using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Goals;

/// <summary>The tree of the verksamhetsberättelse 2023 holds what that document holds, row by row.</summary>
public class Stockholm2023Tests
{
    private static readonly GoalTree Tree = GoalCatalog.Load(TemplateFolder.Find().Goals).Trees.Single(tree => tree.Id == "stockholm-2023");

    // Goal, indicator, årsmål, KF:s årsmål ("" where the document has none), period, good side.
    public static TheoryData<string, string, string, string, Periodicity, Direction> Rows => new()
    {
        { "kf-1.3", "andel-forbattrad-beroende", "80 %", "Tas fram av nämnd", Periodicity.Year, Direction.Higher },
        { "enhet-sjalvstandigt-liv", "andel-enligt-plan", "50 %", "", Periodicity.Year, Direction.Higher },
        { "enhet-sjalvstandigt-liv", "andel-okand", "20 %", "", Periodicity.Year, Direction.Lower },
        { "enhet-sjalvstandigt-liv", "andel-overtag", "25 %", "", Periodicity.Year, Direction.Higher },
        { "enhet-ekonomisk-ram", "fut-inom-3-manader", "75 %", "", Periodicity.Tertial, Direction.Higher },
        { "kf-3.2", "andel-barn", "1 %", "2,7 %", Periodicity.Tertial, Direction.Lower },
        { "kf-3.2", "andel-bistand", "1,5 %", "1,5 %", Periodicity.Tertial, Direction.Lower },
        { "kf-3.2", "andel-forbattrad-eb", "80 %", "Tas fram av nämnd", Periodicity.Year, Direction.Higher },
        { "kf-3.2", "andel-langvarigt", "1 %", "1,0 %", Periodicity.Tertial, Direction.Lower },
        { "enhet-egen-forsorjning", "andel-planering", "100 %", "", Periodicity.Year, Direction.Higher },
        { "kf-3.3", "andel-avvarjda", "55 %", "Tas fram av nämnd", Periodicity.Tertial, Direction.Higher },
        { "kf-3.3", "bostad-forst-kvar", "75 %", "Tas fram av nämnd", Periodicity.Year, Direction.Higher },
        { "kf-3.3", "akutboende-barnfamiljer", "5", "Tas fram av nämnd", Periodicity.Year, Direction.Lower },
        { "kf-3.3", "vrakningar-barn", "0", "Tas fram av nämnd", Periodicity.Year, Direction.Lower },
        { "enhet-bostadssituation", "andel-tar-emot-stod", "50 %", "", Periodicity.Year, Direction.Higher },
        { "kf-3.4", "ami", "80", "83", Periodicity.Year, Direction.Higher },
        { "kf-3.4", "sjukfranvaro", "9,5 %", "Tas fram av nämnd/styrelse", Periodicity.Tertial, Direction.Lower },
        { "kf-3.4", "sjukfranvaro-1-14", "3,5 %", "Tas fram av nämnd/styrelse", Periodicity.Tertial, Direction.Lower },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_indicator_stands_at_its_goal_with_its_targets(
        string goal, string indicator, string target, string kfTarget, Periodicity periodicity, Direction direction)
    {
        GoalIndicator entry = Tree.AllGoals.Single(entry => entry.Id == goal).Indicators.Single(entry => entry.Id == indicator);
        Assert.Equal(target, entry.Targets["hagersten-alvsjo"].Text);
        Assert.Equal(kfTarget, entry.KfTarget?.Text ?? "");
        Assert.Equal((periodicity, direction), (entry.Periodicity, entry.Direction!.Value));
    }

    [Fact]
    public void There_are_no_other_indicators()
    {
        Assert.Equal(Rows.Select(row => (string)((object[])row)[1]), Tree.AllIndicators.Select(indicator => indicator.Id));
        Assert.All(Tree.AllIndicators.SelectMany(indicator => indicator.Targets.Keys), area => Assert.Equal("hagersten-alvsjo", area));
    }

    [Fact]
    public void Every_level_is_there_in_the_documents_order()
    {
        Assert.Equal(["1", "2", "3"], Tree.Goals.Select(goal => goal.Number));
        Assert.Equal(["1.3", "2.1", "3.1", "3.2", "3.3", "3.4", "3.5"], Numbers("kf-mal"));
        Assert.Equal(7, Numbers("namndmal").Count());
        Assert.Equal(6, Numbers("enhetsmal").Count()); // 3.5 has none
        Assert.Equal(
            "2.1 Stockholm ska bli klimatpositivt – genom minskade utsläpp och ökad koldioxidlagring",
            Tree.AllGoals.Where(goal => goal.Id == "kf-2.1").Select(goal => $"{goal.Number} {goal.Text}").Single());
        Assert.All(Tree.AllGoals.Where(goal => goal.Level.Id == "namndmal"), goal => Assert.NotEmpty(goal.Description));
    }

    [Fact]
    public void Every_area_it_names_exists()
    {
        AreaCatalog areas = AreaCatalog.Load(TemplateFolder.Find().Areas);
        Assert.NotNull(areas.Find(Tree.Organisation));
        Assert.NotNull(areas.Find(Tree.Area!));
        Assert.All(Tree.AllIndicators.SelectMany(indicator => indicator.Targets.Keys), area => Assert.NotNull(areas.Find(area)));
    }

    [Fact]
    public void KFs_target_reaches_every_area_and_the_units_own_only_its_area()
    {
        AreaCatalog areas = AreaCatalog.Load(TemplateFolder.Find().Areas);
        Targets targets = GoalCatalog.Load(TemplateFolder.Find().Goals).TargetsOf("stockholm");
        Assert.Equal((1m, 2.7m), (targets.For("andel-barn", areas["hagersten-alvsjo"], 2023).Target!.Value, targets.For("andel-barn", areas["hagersten-alvsjo"], 2023).Kf!.Value));
        Assert.Null(targets.For("andel-barn", areas["farsta"], 2023).Target);
        Assert.Equal(2.7m, targets.For("andel-barn", areas["farsta"], 2023).Kf!.Value);
        Assert.Equal((null, null), targets.For("andel-barn", areas["hagersten-alvsjo"], 2022));
    }

    private static IEnumerable<string?> Numbers(string level) => Tree.AllGoals.Where(goal => goal.Level.Id == level).Select(goal => goal.Number);
}
