using System.Globalization;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Tests.Model.Goals;

public class AssessmentProposalTests
{
    private static readonly Func<decimal?> NoBudget = () => null;

    private static readonly Target Eighty = new(80, "80");
    private static readonly TargetComparison Hit = new(Eighty, IsKf: false, Reached: true, Gap: 1);
    private static readonly TargetComparison Miss = new(Eighty, IsKf: false, Reached: false, Gap: 1);

    [Fact]
    public void All_reached_is_met() =>
        AssertProposal(Verdict.Met, "2 av 2 indikatorer når årsmålet.", Hit, Hit);

    [Fact]
    public void Some_reached_is_partly_met() =>
        AssertProposal(Verdict.PartlyMet, "3 av 4 indikatorer når årsmålet.", Hit, Miss, Hit, Hit);

    [Fact]
    public void None_reached_is_not_met() =>
        AssertProposal(Verdict.NotMet, "0 av 2 indikatorer når årsmålet.", Miss, Miss);

    [Fact]
    public void A_goal_with_nothing_to_judge_gets_no_proposal() =>
        AssertProposal(Verdict.None, "Ingen av 2 indikatorer kan bedömas: utfall eller årsmål i siffror saknas.", null, null);

    [Fact]
    public void What_could_not_be_judged_is_told() =>
        AssertProposal(
            Verdict.PartlyMet, "1 av 2 indikatorer som kan bedömas når årsmålet; 1 saknar utfall eller årsmål i siffror.", Hit, null, Miss);

    [Fact]
    public void A_proposal_that_rests_on_one_indicator_says_so() =>
        AssertProposal(
            Verdict.Met, "Den enda indikator som kan bedömas når årsmålet; 2 saknar utfall eller årsmål i siffror.", null, Hit, null);

    [Fact]
    public void A_single_indicator_is_told_in_the_singular()
    {
        AssertProposal(Verdict.Met, "Indikatorn når årsmålet.", Hit);
        AssertProposal(Verdict.NotMet, "Indikatorn når inte årsmålet.", Miss);
    }

    [Fact]
    public void During_the_year_the_reason_says_so_far()
    {
        AssessmentProposal proposal = AssessmentProposal.For(GoalWith(2), _ => Hit, yearIsOver: false, NoBudget);
        Assert.Equal("2 av 2 indikatorer når årsmålet hittills.", proposal.Reason);
    }

    [Fact]
    public void A_comparison_with_KFs_target_is_told() =>
        AssertProposal(
            Verdict.PartlyMet,
            "1 av 2 indikatorer når årsmålet. För 1 av dem är jämförelsen med KF:s årsmål, eftersom området inte har något eget i siffror.",
            Hit with { IsKf = true }, Miss);

    [Fact]
    public void A_goal_without_indicators_gets_none_and_no_reason() => AssertProposal(Verdict.None, null);

    [Fact]
    public void Indicators_of_the_goals_below_count_once()
    {
        Goal child = GoalWith(2);
        Goal parent = child with { Id = "above", Goals = [child, child with { Id = "other" }] };
        AssessmentProposal proposal = AssessmentProposal.For(parent, id => id == "i0" ? Hit : Miss, yearIsOver: true, NoBudget);
        Assert.Equal((Verdict.PartlyMet, 1, 2, 2), (proposal.Verdict, proposal.Reached, proposal.Judged, proposal.Indicators));
    }

    [Theory]
    [InlineData("99.4", Verdict.Met, "Enligt ekonomin är utfallet 99,4 procent av budgeten.")]
    [InlineData("100.04", Verdict.Met, "Enligt ekonomin är utfallet 100,0 procent av budgeten.")]
    [InlineData("100.05", Verdict.NotMet, "Enligt ekonomin är utfallet 100,1 procent av budgeten.")]
    [InlineData(null, Verdict.None, "Budgetföljsamheten kan inte räknas fram: ekonomi är inte levererad för hela perioden.")]
    public void A_goal_about_the_budget_is_proposed_by_the_ledger_and_by_no_indicator(string? use, Verdict verdict, string reason)
    {
        AssessmentProposal proposal = AssessmentProposal.For(
            GoalWith(1) with { IsAboutBudget = true }, _ => Miss, yearIsOver: true, () => use is null ? null : decimal.Parse(use, CultureInfo.InvariantCulture));
        Assert.Equal((verdict, reason), (proposal.Verdict, proposal.Reason));
    }

    private static void AssertProposal(Verdict verdict, string? reason, params TargetComparison?[] outcomes)
    {
        AssessmentProposal proposal = AssessmentProposal.For(GoalWith(outcomes.Length), id => outcomes[id[1] - '0'], yearIsOver: true, NoBudget);
        Assert.Equal((verdict, reason), (proposal.Verdict, proposal.Reason));
    }

    private static Goal GoalWith(int indicators) => new(
        "goal", new LevelOfGoals("enhetsmal", "Enhetsmål"), null, "Målet", [], [],
        [.. Enumerable.Range(0, indicators).Select(number => new GoalIndicator(
            $"i{number}", $"Indikator {number}", Periodicity.Year, Direction.Higher, new Dictionary<string, Target>(), null))],
        []);
}
