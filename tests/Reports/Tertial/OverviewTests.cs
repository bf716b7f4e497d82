using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using static Bistand.Analytics.Tests.Reports.Tertial.ReportBuilderTests;

namespace Bistand.Analytics.Tests.Reports.Tertial;

/// <summary>"Nämndens översikt": the message, the five figures, the bridge and the news.</summary>
public sealed class OverviewTests
{
    private static readonly Overview Year = Of(ReportFixture.Input(Period.VB(2023)));

    [Fact]
    public void The_message_tells_cost_and_households()
    {
        // 48,0 against 49,0 mnkr; 519 households against 531.
        Assert.Equal("Kostnaden minskade med 1,0 mnkr till 48,0 mnkr, och hushållen är 12 färre, 519 i månaden.", Plain(Year.Message));
        Assert.EndsWith("Budgeten höll med 0,6 mnkr.", Plain(Year.Lead), StringComparison.Ordinal);
        Overview tertial = Of(ReportFixture.Input(Period.T2(2023)));
        Assert.StartsWith("Kostnaden januari–augusti 2023 minskade med 1,0 mnkr", Plain(tertial.Message), StringComparison.Ordinal);
        Assert.EndsWith("För helåret väntas ett överskott mot budgeten på 0,2 mnkr.", Plain(tertial.Lead), StringComparison.Ordinal);
        Assert.Equal("mot samma period 2022", tertial.Headings.Change);
    }

    [Fact]
    public void The_five_figures_have_change_target_and_history()
    {
        Assert.Equal(["andel-bistand", "andel-barn", "andel-langvarigt", "medelbidrag", "sjukfranvaro"], Year.Rows.Select(row => row.Id));
        OverviewRow share = Year.Rows[0];
        Assert.Equal(("0,87 %", "0,79 / 0,96", "−0,02 p.e.", "1,5 %", "nås"), (Plain(share.Value.Text), share.Sexes, Plain(share.Change), Plain(share.Target), share.Verdict));
        Assert.Equal(36, share.Months.Count);
        Assert.Equal(("+3,2 %", "–", null), (Plain(Year.Rows[3].Change), Year.Rows[3].Sexes, Year.Rows[3].Verdict));
    }

    // Of 1 000 000 inhabitants: 8 700 persons have a deviation of 93, 0,009 per cent of the population; two of both together 0,026.
    [Theory]
    [InlineData("0.88", true, "2–3")]
    [InlineData("1.20", false, "2")]
    public void Chance_is_told_and_widens_the_place(string farsta, bool isChance, string place)
    {
        decimal other = decimal.Parse(farsta, System.Globalization.CultureInfo.InvariantCulture);
        ReportInput input = ReportFixture.Input(Period.VB(2023)).Change(figure => figure.Indicator != "andel-bistand" || figure.Value is null ? figure : figure.Area.Id switch
        {
            "farsta" => Counted(figure with { Value = other }),
            "bromma" => Counted(figure with { Value = 0.50m }),
            _ => Counted(figure),
        });
        OverviewRow row = Of(input).Rows[0];
        Assert.Equal(place, row.Place);
        Assert.True(row.IsChance); // 0,87 and 0,89 a year before
        Assert.Equal(isChance, place.Contains('–'));

        static Figure Counted(Figure figure) => figure with { Denominator = 1_000_000, Numerator = figure.Value!.Value * 10_000 };
    }

    [Fact]
    public void The_bridge_is_the_whole_change_and_says_its_direction_in_words()
    {
        Chart bridge = Year.Bridge!;
        Assert.Equal(["VB 2022", "hushåll", "medelbidrag", "VB 2023"], bridge.Points.Select(point => point.Category));
        Assert.Equal(bridge.Points[0].Value, bridge.Points[1].Lo80);
        Assert.Equal(bridge.Points[1].Hi80, bridge.Points[2].Lo80);
        Assert.Equal(48m, bridge.Points[2].Hi80);
        Table table = Chapter(ReportFixture.Input(Period.VB(2023)), "Varför kostnaden ändrades").Tables[0];
        // Household-months: 49 000 000 / 8 000 = 6 125 and 48 000 000 / 8 254 = 5 815,4; (5 815,4 − 6 125) · 8 000 = −2,48 mnkr.
        Assert.Equal(
            ["Utbetalt bistånd VB 2022|49,0", "Färre hushåll, minskar kostnaden|−2,5", "Högre medelbidrag, ökar kostnaden|+1,5", "Utbetalt bistånd VB 2023|48,0"],
            table.Rows.Select(row => Text([.. row.Cells])));
    }

    [Fact]
    public void The_bridge_tells_what_the_riksnorm_and_placeringar_made_where_the_workspace_says_so()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)) with
        {
            RiksnormRaised = 6,
            Accounts = new LedgerAccounts([("", "hvb", AccountKind.Placering)]),
            LedgerLines = [.. Enumerable.Range(1, 12).SelectMany(month => new[] { Placed(2022, month, 100_000), Placed(2023, month, 150_000) })],
        };
        // 6 % of 8 000 kronor in 5 815,4 household-months: 2,79 mnkr; of the medelbidrag's 1,48 mnkr that leaves −1,31. Placeringar 1,2 and 1,8 mnkr.
        Assert.Equal(
            [
                "Utbetalt bistånd och placeringar VB 2022|50,2", "Färre hushåll, minskar kostnaden|−2,5", "Höjd riksnorm, ökar kostnaden|+2,8", "I övrigt lägre medelbidrag, minskar kostnaden|−1,3",
                "Dyrare placeringar, ökar kostnaden|+0,6", "Utbetalt bistånd och placeringar VB 2023|49,8",
            ],
            Chapter(input, "Varför kostnaden ändrades").Tables[0].Rows.Select(row => Text([.. row.Cells])));
        Chart bridge = ReportBuilder.Build(input).Overview.Bridge!;
        Assert.Equal(["VB 2022", "hushåll", "riksnorm", "övrigt medelbidrag", "placeringar", "VB 2023"], bridge.Points.Select(point => point.Category));
        Assert.All(bridge.Points.Zip(bridge.Points.Skip(1)).Skip(1).SkipLast(1), pair => Assert.Equal(pair.First.Hi80, pair.Second.Lo80));
        // A month that is not booked makes no step of placeringar.
        Assert.Equal(5, ReportBuilder.Build(input with { LedgerLines = [.. input.LedgerLines.SkipLast(1)] }).Overview.Bridge!.Points.Count);

        static LedgerLine Placed(int year, int month, decimal outcome) => new(new Month(year, month), "beroende", "HVB", 120_000, outcome);
    }

    [Fact]
    public void News_are_found_by_persons_and_kronor_and_never_by_a_small_count_that_doubled()
    {
        ReportInput input = With(
            ReportFixture.Input(Period.VB(2023)),
            (Info("akutboende-barnfamiljer", "st", Direction.Lower), 4, 8, null),
            (Info("nya-hushall", "st", Direction.Lower), 340, 400, null),
            (Info("andel-egen-forsorjning", "%", Direction.Higher), 48, 44, 229));
        Overview overview = Of(input);
        Assert.DoesNotContain(overview.Good.Concat(overview.ToKnow), words => words.Contains("akutboende", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Nya hushåll: 340, 60 färre än 2022.", Plain(overview.Good[0]));
        Assert.Contains("Ärenden avslutade till egen försörjning: 48 procent, 4 procentenheter högre än 2022.", overview.Good.Select(Plain));
        // The budget is told once, above.
        Assert.DoesNotContain(overview.Good.Concat(overview.ToKnow), words => words.Contains("mnkr", StringComparison.Ordinal));
    }

    // 48 % of 229 against 44: ±9 per cent of chance; 340 against 372 new households: ±52. 340 against 400 is more than that.
    [Fact]
    public void What_may_be_chance_is_no_news_and_said_to_be_where_it_stands()
    {
        ReportInput input = With(
            ReportFixture.Input(Period.VB(2023)),
            (Info("nya-hushall", "st", Direction.Lower) with { Chance = ChanceRule.Count }, 340, 372, null),
            (Info("andel-egen-forsorjning", "%", Direction.Higher) with { Chance = ChanceRule.Share }, 48, 44, 229))
            .Change(figure => figure.Indicator == "andel-egen-forsorjning" ? figure with { Numerator = figure.Value * figure.Denominator / 100 } : figure);
        Overview overview = Of(input);
        Assert.DoesNotContain(overview.Good.Concat(overview.ToKnow), words => words.Contains("nya-hushall", StringComparison.OrdinalIgnoreCase) || words.StartsWith("Nya hushåll", StringComparison.Ordinal));
        Assert.DoesNotContain(overview.Good, words => words.Contains("egen försörjning", StringComparison.Ordinal));
        Assert.Contains("4 procentenheter högre än 2022, vilket kan bero på slump.", Plain(OutcomeComment.For(new ReportData(input).Facts("andel-egen-forsorjning"))), StringComparison.Ordinal);
        Assert.Equal("Nya hushåll: 340, 60 färre än 2022.", Plain(Of(With(
            ReportFixture.Input(Period.VB(2023)), (Info("nya-hushall", "st", Direction.Lower) with { Chance = ChanceRule.Count }, 340, 400, null))).Good[0]));
    }

    [Fact]
    public void Lex_Sarah_evictions_and_children_are_always_looked_at()
    {
        ReportInput input = With(
            ReportFixture.Input(Period.VB(2023)).Change(figure => figure.Indicator == "andel-barn" && figure.Sex == Sex.T && figure.Period == Period.VB(2023) ? figure with { Value = 1.09m } : figure),
            (Info("antal-lex-sarah", "st", null), 10, 2, null), (Info("antal-avhysningar", "st", Direction.Lower), 29, 22, null));
        string[] toKnow = [.. Of(input).ToKnow.Select(Plain).Take(3)];
        Assert.Equal("Tio rapporter enligt lex Sarah, två året före.", toKnow[0]);
        Assert.Equal("29 verkställda avhysningar, 22 året före; åtta berörde barn.", toKnow[1]);
        Assert.Equal("Andelen barn i familjer med bistånd är 1,09 procent, över årsmålet 1,0 procent.", toKnow[2]);
    }

    [Fact]
    public void What_cannot_be_compared_is_not_news()
    {
        ReportInput input = With(ReportFixture.Input(Period.VB(2023)), (Info("nya-hushall", "st", Direction.Lower), 340, 400, null)) with
        {
            Obstacles = new Dictionary<string, ComparisonObstacle> { ["nya-hushall"] = ComparisonObstacle.ShortHistory, ["utbetalt"] = ComparisonObstacle.ShortHistory },
        };
        Overview overview = Of(input);
        Assert.DoesNotContain(overview.Good, words => words.StartsWith("Nya hushåll", StringComparison.Ordinal));
        Assert.Null(overview.Bridge);
        Assert.Equal("Kostnaden var 48,0 mnkr, med 519 hushåll i månaden.", Plain(overview.Message));
    }

    private static Overview Of(ReportInput input) => ReportBuilder.Build(input).Overview;

    private static Section Chapter(ReportInput input, string heading) =>
        ReportBuilder.Build(input).Chapters.SelectMany(chapter => chapter.Sections).Single(section => section.Heading == heading);

    private static IndicatorInfo Info(string id, string unit, Direction? direction) => new(id, id + "@1", id, unit, 0, direction, BySex: false, "") { Kind = "avslut" };

    private static ReportInput With(ReportInput input, params (IndicatorInfo Info, decimal Now, decimal Before, decimal? All)[] added) => input with
    {
        Indicators = [.. input.Indicators, .. added.Select(one => one.Info)],
        Figures =
        [
            .. input.Figures,
            .. added.SelectMany(one => new[]
            {
                ReportFixture.Of(one.Info.Id, input.Period, input.Area, Sex.T, one.Info.Unit, one.Now) with { Denominator = one.All },
                ReportFixture.Of(one.Info.Id, input.Period.Previous, input.Area, Sex.T, one.Info.Unit, one.Before),
            }),
        ],
    };
}
