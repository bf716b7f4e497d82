using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using static Bistand.Analytics.Tests.Reports.Tertial.ReportBuilderTests;

namespace Bistand.Analytics.Tests.Reports.Tertial;

/// <summary>What a report says, and leaves out, where there is nothing to tell or nothing to compare with.</summary>
public sealed class ReportGapTests
{
    private static Section Of(ReportModel model, string heading) => model.Chapters.SelectMany(chapter => chapter.Sections).Single(section => section.Heading == heading);

    private static readonly ReportModel Year = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)));

    [Fact]
    public void The_city_is_not_told_of_without_a_word_when_stadsdelar_lack()
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)) with { BehindCity = new MemberCount(2, 11) });
        Section areas = Of(model, "Stadsdelarna");
        Assert.EndsWith("I hela staden är utfallet 1,22 % (2 av 11 stadsdelar har levererat).", Plain(areas.Paragraphs[0]), StringComparison.Ordinal);
        Assert.Equal("Hela staden (2 av 11)", areas.Charts[0].Table.Rows[^1].Cells[0].Text);
        Assert.Contains(areas.Charts[0].Points, point => point is { Category: "Hela staden (2 av 11)", Series: ChartSeries.City });
        Assert.DoesNotContain("stadsdelar har levererat", Encoding.UTF8.GetString(ReportJson.Serialize(Year)), StringComparison.Ordinal);
    }

    // 0 of a year that was never delivered: "2, 2 fler än 2022" would be untrue.
    [Theory]
    [InlineData(ComparisonObstacle.YearBeforeNotDelivered, "underlag för 2022 saknas")]
    [InlineData(ComparisonObstacle.YearNotDelivered, "underlag för 2023 saknas")]
    [InlineData(ComparisonObstacle.ShortHistory, "måttet ser så långt tillbaka som det finns uppgifter, och då fanns det färre")]
    public void A_figure_with_an_obstacle_is_compared_with_nothing(ComparisonObstacle obstacle, string why)
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023));
        ReportModel model = ReportBuilder.Build(input with
        {
            Obstacles = new Dictionary<string, ComparisonObstacle> { ["sjukfranvaro-1-14"] = obstacle, ["sjukfranvaro"] = obstacle, ["antal-hushall"] = obstacle },
        });
        Assert.StartsWith(
            obstacle == ComparisonObstacle.YearNotDelivered ? "Utfall saknas: " : "I genomsnitt 519 hushåll i månaden hade ekonomiskt bistånd i Hägersten-Älvsjö januari–december 2023.", Plain(Of(model, "Hushåll per månad").Paragraphs[0]), StringComparison.Ordinal);
        IndicatorRow row = Rows(model.Goals).Single(row => row.Id == "sjukfranvaro-1-14");
        Assert.Equal("ej jämförbart", row.Previous.Text);
        Assert.Contains(
            obstacle == ComparisonObstacle.YearNotDelivered ? $"Utfall saknas: {why}." : $"Utfallet är 2,1 procent. Det kan inte jämföras med 2022, eftersom {why}.", row.Comment, StringComparison.Ordinal);
        Assert.All(model.Summary.KeyFigures.Where(tile => tile.Label.StartsWith("Sjukfrånvaro", StringComparison.Ordinal) || tile.Label.StartsWith("Antal hushåll", StringComparison.Ordinal)),
            tile => Assert.Null(tile.Comparison));
    }

    // 0 evictions of a year that nobody has delivered reach no target of 0.
    [Fact]
    public void The_nought_of_a_year_that_was_never_delivered_reaches_no_target()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)).Change(figure =>
            figure.Indicator == "vrakningar-barn" && figure.Period == Period.VB(2023) ? figure with { Value = 0, Notes = [] } : figure);
        Assert.Contains("Årsmålet 0 uppnås.", Comment(input), StringComparison.Ordinal);
        ReportInput never = input with { Obstacles = new Dictionary<string, ComparisonObstacle> { ["vrakningar-barn"] = ComparisonObstacle.YearNotDelivered, ["antal-hushall"] = ComparisonObstacle.YearNotDelivered } };
        Assert.Equal("Utfall saknas: underlag för 2023 saknas.", Plain(Comment(never)));
        Assert.Equal("1 av 2", Reached(input));
        Assert.Equal("0 av 1", Reached(never));
        Table others = Of(ReportBuilder.Build(never), "Andra mått").Tables[0];
        Assert.Equal("Inget är levererat för 2023 av Antal hushåll med ekonomiskt bistånd, medel per månad.", others.Note);

        static string Comment(ReportInput input) => Rows(ReportBuilder.Build(input).Goals).Single(row => row.Id == "vrakningar-barn").Comment!;
        static string Reached(ReportInput input) => ReportBuilder.Build(input).Summary.GoalOverview.Single(row => row.Goal.StartsWith("3.3", StringComparison.Ordinal)).TargetsReached;
    }

    [Fact]
    public void The_departments_of_a_borrowed_plan_are_no_goals()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)) with { Area = ReportFixture.Areas["linkoping"], Goals = ReportFixture.Goals.For("linkoping", "linkoping", 2023) };
        Assert.DoesNotContain(Nodes(ReportBuilder.Build(input).Goals), goal => goal.LevelText == "Avdelning");
        ReportInput own = ReportFixture.Input(Period.VB(2018)) with { Area = ReportFixture.Areas["linkoping"], Goals = ReportFixture.Goals.For("linkoping", "linkoping", 2018) };
        Assert.Contains(Nodes(ReportBuilder.Build(own).Goals), goal => goal.LevelText == "Avdelning");
    }

    [Fact]
    public void Children_without_a_row_of_their_own_are_named_where_they_make_a_total_look_wrong()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)).Change(figure =>
            figure is { Indicator: "andel-barn", Sex: Sex.T } && figure.Period == Period.VB(2023) ? figure with { Value = 0.95m } : figure);
        const string Why = "barn utan egen rad i underlaget, vilkas kön är okänt";
        Assert.Contains(Why, Comment(input with { ChildrenWithoutRows = true }), StringComparison.Ordinal);
        Assert.DoesNotContain(Why, Comment(input), StringComparison.Ordinal);

        // Children of any age are fewer than those under 18, for the latter hold some of whom there is only a number.
        IndicatorInfo older = input.Indicators[1] with { Id = "andel-barn-inkl-overariga", Name = "Andel barn, även överåriga" };
        ReportInput both = input with
        {
            ChildrenWithoutRows = true, Indicators = [.. input.Indicators, older],
            Figures = [.. input.Figures, ReportFixture.Of(older.Id, Period.VB(2023), ReportFixture.Own, Sex.T, "%", 0.93m)],
        };
        Assert.Equal(
            "”Andel barn, även överåriga” är lägre än ”Andel barn som lever i familjer som har ekonomiskt bistånd”, för barn utan egen rad i underlaget räknas bara i den senare.",
            Others(both).Note);
        Assert.Null(Others(both with { ChildrenWithoutRows = false }).Note);

        static string Comment(ReportInput input) => Rows(ReportBuilder.Build(input).Goals).First(row => row.Id == "andel-barn").Comment!;
        static Table Others(ReportInput input) => Of(ReportBuilder.Build(input), "Andra mått").Tables[0];
    }

    [Fact]
    public void Measures_of_which_nothing_is_known_are_named_in_a_sentence_and_not_in_the_table_or_among_the_definitions()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023));
        IndicatorInfo info = input.Indicators[3] with { Id = "antal-sip", Definition = "antal-sip@1", Name = "Antal samordnade individuella planer (SIP)" };
        ReportModel Build(Figure figure) => ReportBuilder.Build(input with { Indicators = [.. input.Indicators, info], Figures = [.. input.Figures, figure] });
        Section Others(ReportModel model) => Of(model, "Andra mått");
        Figure told = ReportFixture.Of(info.Id, Period.VB(2023), ReportFixture.Own, Sex.T, "st", 7);

        Assert.Contains(Others(Build(told)).Tables[0].Rows, row => row.Cells[0].Text == info.Name);
        Assert.Empty(Others(Build(told)).Paragraphs);
        Assert.Contains(Build(told).Appendix.Definitions, entry => entry.Id == "antal-sip@1");

        foreach (FigureStatus status in new[] { FigureStatus.Missing, FigureStatus.Incomplete })
        {
            ReportModel model = Build(told with { Value = null, Status = status });
            Assert.DoesNotContain(Others(model).Tables[0].Rows, row => row.Cells[0].Text == info.Name);
            Assert.Equal(["Uppgift saknas, eller underlaget är ofullständigt, för Antal samordnade individuella planer (SIP)."], Others(model).Paragraphs);
            Assert.DoesNotContain(model.Appendix.Definitions, entry => entry.Id == "antal-sip@1");
        }

        // Withheld is not unknown.
        Assert.Contains(Others(Build(told with { Value = null, Status = FigureStatus.Suppressed })).Tables[0].Rows, row => row.Cells[0].Text == info.Name);
    }

    [Fact]
    public void Key_figures_without_a_figure_give_way_to_those_with_one()
    {
        string[] absent = ["sjukfranvaro", "andel-avvarjda"];
        ReportInput input = ReportFixture.Input(Period.VB(2023));
        ReportModel model = ReportBuilder.Build(input.Change(figure => absent.Contains(figure.Indicator) ? figure with { Value = null, Status = FigureStatus.Incomplete } : figure));
        Assert.Equal(6, model.Summary.KeyFigures.Count);
        Assert.All(model.Summary.KeyFigures, tile => Assert.Equal(CellKind.Number, tile.Value.Kind));

        ReportModel bare = ReportBuilder.Build(input.Change(figure => figure with { Value = null, Status = FigureStatus.Incomplete }));
        Assert.Equal(8, bare.Summary.KeyFigures.Count);
    }

    [Fact]
    public void Goals_that_nothing_can_be_said_of_have_no_overview()
    {
        Assert.NotEmpty(Year.Summary.GoalOverview);
        Assert.Empty(ReportBuilder.Build(ReportFixture.Input(Period.VB(2022))).Summary.GoalOverview);
    }

    [Fact]
    public void Stadsdelar_without_a_figure_are_counted_and_not_drawn()
    {
        Section Areas(FigureStatus status) => Of(ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)).Change(figure =>
            figure.Area.Id is "farsta" ? figure with { Value = null, Status = status } : figure)), "Stadsdelarna");
        Assert.EndsWith(" Uppgift saknas för Farsta.", Areas(FigureStatus.Incomplete).Paragraphs[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Areas(FigureStatus.Incomplete).Charts[0].Points, point => point.Category == "Farsta");
        Assert.Contains(Areas(FigureStatus.Suppressed).Charts[0].Points, point => point is { Category: "Farsta", Text: ".." });
    }
}
