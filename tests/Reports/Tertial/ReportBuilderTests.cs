using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Tertial;

public class ReportBuilderTests
{
    private static readonly ReportModel Year = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)));
    private static readonly ReportModel Tertial = ReportBuilder.Build(ReportFixture.Input(Period.T2(2023)));

    [Fact]
    public void The_day_of_publication_is_the_Swedish_one()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)) with { Published = new DateTimeOffset(2024, 1, 15, 23, 30, 0, TimeSpan.Zero) };
        Assert.Equal("Publicerad 16\u00A0januari\u00A02024", ReportBuilder.Build(input).Head.DataAsOf);
    }

    [Fact]
    public void The_head_names_the_report()
    {
        Assert.Equal(("Verksamhetsberättelse 2023", "2023-VB"), (Year.Head.Title, Year.Head.Period));
        Assert.Equal(("Tertialrapport 2 2023", "januari–augusti\u00A02023"), (Tertial.Head.Title, Tertial.Head.PeriodText));
        Assert.Equal("Publicerad 15\u00A0januari\u00A02024", Year.Head.DataAsOf);
        Assert.Null(Year.Head.Marking);
        Assert.NotNull(ReportBuilder.Build(ReportFixture.Input(Period.VB(2023), Audience.Internal)).Head.Marking);
    }

    [Fact]
    public void A_month_has_no_report() =>
        Assert.Equal(ErrorKind.Usage, Assert.Throws<UserException>(() => ReportBuilder.Build(ReportFixture.Input(Period.Parse("2023-05")))).Kind);

    // The columns of the verksamhetsberättelse, in its order.
    [Theory]
    [InlineData("andel-bistand", "0,87 %|0,96 %|0,79 %|0,89 %|1,5 %|1,5 %|VB 2023")]
    [InlineData("andel-langvarigt", "0,60 %|0,64 %|0,57 %|0,59 %|1,0 %|1,0 %|VB 2023")]
    [InlineData("andel-avvarjda", "41,03 %|uppgift saknas|uppgift saknas|uppgift saknas|55 %|Tas fram av nämnd|VB 2023")]
    [InlineData("vrakningar-barn", "8|–|–|ej jämförbart|0|Tas fram av nämnd|2023")]
    [InlineData("ami", "73|uppgift saknas|uppgift saknas|71|80|83|2023")]
    [InlineData("sjukfranvaro", "8,0 %|3,6 %|9,6 %|7,9 %|9,5 %|Tas fram av nämnd/styrelse|VB 2023")]
    [InlineData("andel-planering", "87,50 %|–|–|uppgift saknas|100 %|–|2023")]
    [InlineData("andel-okand", "uppgift saknas|–|–|uppgift saknas|20 %|–|2023")]
    public void A_row_has_the_columns_of_the_plan(string indicator, string expected)
    {
        IndicatorRow row = Rows(Year.Goals).Single(row => row.Id == indicator);
        Assert.Null(row.Forecast);
        Assert.Equal(expected, Text(row.Outcome, row.Men, row.Women, row.Previous, row.Target, row.KfTarget) + "|" + row.Period);
    }

    [Fact]
    public void Headings_name_the_year_before_as_it_was_named()
    {
        Assert.Equal(("Utfall VB 2022", null), (Year.IndicatorHeadings.Previous, Year.IndicatorHeadings.Forecast));
        Assert.Equal(("Utfall T2 2022", "Prognos helår"), (Tertial.IndicatorHeadings.Previous, Tertial.IndicatorHeadings.Forecast));
        Assert.Equal("Utfall T1 2022", ReportBuilder.Build(ReportFixture.Input(Period.T1(2023))).IndicatorHeadings.Previous);
    }

    [Theory]
    [InlineData("andel-bistand", "0,73 %")] // (8 · 0,8 + 4 · 0,6) / 12 = 0,7333
    [InlineData("andel-langvarigt", "0,70 %")] // December alone
    [InlineData("andel-barn", "ingen prognos")]
    [InlineData("ami", "–")]
    [InlineData("andel-avvarjda", "–")]
    public void A_tertial_report_forecasts_the_whole_year(string indicator, string expected)
    {
        IndicatorRow row = Rows(Tertial.Goals).Single(row => row.Id == indicator);
        Assert.Equal(expected, Text(row.Forecast!));
        Assert.Equal(indicator == "ami" ? "2023" : "T2 2023", row.Period);
    }

    [Fact]
    public void What_the_figures_propose_is_printed_of_no_goal()
    {
        Assert.All(Nodes(Year.Goals), goal => Assert.Equal(Assessment.None, goal.Assessment));
        Assert.Equal(("3 av 3", "KF:s mål för verksamhetsområdet"), Year.Summary.GoalOverview.Where(row => row.Goal.StartsWith("3.2", StringComparison.Ordinal))
            .Select(row => (row.TargetsReached, row.LevelText)).Single());
    }

    [Fact]
    public void Before_the_goals_stands_how_many_targets_are_reached() => Assert.Equal(
        "Av nio indikatorer som kan jämföras med ett årsmål når fem det hittills i år.", Plain(Tertial.Summary.Paragraphs[0]));

    [Fact]
    public void A_year_that_is_over_has_an_outcome_and_no_forecast_of_cost() => Assert.Equal(
        "Nettokostnaden för ekonomiskt bistånd var 48,0 miljoner kronor under 2023, 0,6 miljoner kronor mindre än budgeterat.",
        Plain(Budget(Year).Paragraphs[0]));

    [Fact]
    public void An_overrun_is_an_underskott()
    {
        ReportInput input = ReportFixture.Input(Period.T2(2023));
        ReportModel model = ReportBuilder.Build(input with
        {
            Ledger = input.Ledger with { Months = [.. input.Ledger.Months.Select(month => month with { Budget = 3_900_000 })] },
        });
        Assert.EndsWith("mot en budget på 46,8 miljoner kronor: ett underskott på 1,6 miljoner kronor.", Plain(Budget(model).Paragraphs[1]), StringComparison.Ordinal);
    }

    private static Section Budget(ReportModel model) => model.Chapters[0].Sections[0];

    [Fact]
    public void What_is_missing_is_counted_in_the_summary_and_listed_in_the_appendix()
    {
        Assert.Contains("Utfall saknas för nio av målens indikatorer (uppräknade i bilagan).", Year.Summary.Paragraphs);
        Assert.Contains(Year.Appendix.Notes, note => note.StartsWith("Utfall saknas för: Andel personer som själva upplever", StringComparison.Ordinal)
            && note.Contains("; Förhandsbedömning angående misstänkt FUT (felaktig utbetalning) sker inom 3 månader; ", StringComparison.Ordinal));
    }

    [Fact]
    public void Key_figures_carry_change_and_target()
    {
        Assert.Equal(
            ["519|−2,3 % mot 2022 ≈ slump|", "48,0 mnkr|−2,0 % mot 2022|", "8 254 kr|+3,2 % mot 2022|", "0,87 %|−0,02 procentenheter mot 2022|Årsmål 1,5 %"],
            Year.Summary.KeyFigures.Take(4).Select(tile => Plain($"{tile.Value.Text}|{tile.Comparison}|{tile.Target}")));
        Assert.InRange(Year.Summary.KeyFigures.Count, 4, 8);
    }

    [Fact]
    public void Another_areas_report_is_compared_with_KFs_targets_and_says_so()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023));
        ReportModel model = ReportBuilder.Build(input with
        {
            Area = ReportFixture.Areas["farsta"],
            Goals = ReportFixture.Goals.For("stockholm", "farsta", 2023),
        });
        IndicatorRow row = Rows(model.Goals).Single(row => row.Id == "andel-bistand");
        Assert.Equal("2,31 %|–|1,5 %", Text(row.Outcome, row.Target, row.KfTarget));
        Assert.Equal(
            "Farsta har ingen egen plan här; rapporten följer upp kommunfullmäktiges mål, och där KF:s årsmål är en siffra används det i jämförelsen.",
            model.Summary.Paragraphs[^2]);
        Assert.StartsWith("Tre av kommunfullmäktiges mål har inga indikatorer som gäller området och tas inte upp: 2.1 Stockholm ska bli klimatpositivt", model.Summary.Paragraphs[^1], StringComparison.Ordinal);
        Assert.Contains("; 3.1 Stockholms ekonomi är stark", model.Summary.Paragraphs[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(Nodes(model.Goals), goal => goal.Number is "2" or "2.1" or "3.1" or "3.5");
        Assert.All(Nodes(model.Goals), goal => Assert.True(goal.Level is GoalLevel.Inriktningsmal or GoalLevel.Verksamhetsomrade, goal.FullHeading));
        Assert.Contains("KF:s årsmål 1,5 procent uppnås inte", row.Comment, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_years_plan_says_of_a_namnds_doings_is_left_out()
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.VB(2025)) with { Goals = ReportFixture.Goals.For("stockholm", "hagersten-alvsjo", 2025) });
        GoalNode[] goals = [.. Nodes(model.Goals)];
        Assert.Equal(Nodes(Year.Goals).Select(goal => goal.FullHeading), goals.Select(goal => goal.FullHeading));
        Assert.All(goals, goal => Assert.Equal(0, goal.Description.Count + goal.ExpectedResult.Count + goal.Sections.Count + goal.Tables.Count));
        Assert.Contains(Nodes(Year.Goals), goal => goal.Description.Count > 1 && goal.ExpectedResult.Count > 0);
        Assert.Contains(Nodes(Year.Goals), goal => goal.Tables.Any(table => table.Caption == "Aktiviteter"));
        Assert.Contains(model.Summary.Paragraphs, words => words.StartsWith("Av den planen visas bara mål och indikatorer", StringComparison.Ordinal));
        Assert.DoesNotContain(Year.Summary.Paragraphs, words => words.StartsWith("Av den planen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("farsta", 2023)]
    [InlineData("stockholm", 2023)]
    [InlineData("farsta", 2025)]
    public void Nothing_of_another_namnds_plan_is_inherited(string area, int year)
    {
        ReportInput input = ReportFixture.Input(Period.VB(year));
        ReportModel model = ReportBuilder.Build(input with { Area = ReportFixture.Areas[area], Goals = ReportFixture.Goals.For("stockholm", area, year) });
        Assert.NotEmpty(model.Goals);
        Assert.All(Nodes(model.Goals), goal => Assert.True(goal.Level is GoalLevel.Inriktningsmal or GoalLevel.Verksamhetsomrade, goal.FullHeading));
        Assert.All(Nodes(model.Goals), goal => Assert.Equal(0, goal.Description.Count + goal.ExpectedResult.Count + goal.Sections.Count + goal.Tables.Count));
    }

    [Fact]
    public void Another_years_goals_are_shown_without_targets_or_proposals()
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.VB(2022)));
        Assert.All(Rows(model.Goals), row => Assert.Equal("–|–", Text(row.Target, row.KfTarget)));
        Assert.All(Nodes(model.Goals), goal => Assert.Equal(AssessmentStatus.None, goal.Assessment.Status));
        Assert.Contains(model.Summary.Paragraphs, paragraph => paragraph.StartsWith("Målträd för 2022 saknas. Målen är 2023 års", StringComparison.Ordinal));
    }

    [Fact]
    public void Charts_show_development_cost_areas_and_sexes()
    {
        Assert.Equal(
            ["kostnadens-forandring", "kostnad-mot-budget", "utveckling-antal-hushall", "stadsdelar-andel-bistand"],
            Year.AllCharts().Select(chart => chart.Id));
        Chart development = Tertial.AllCharts().Single(chart => chart.Id == "utveckling-antal-hushall");
        Assert.Equal(36 + 4, development.Points.Count);
        Assert.Equal(("2023-09", ChartSeries.Forecast, 505m, 454.5m), development.Points
            .Where(point => point.Series == ChartSeries.Forecast).Select(point => (point.Category, point.Series, point.Value!.Value, point.Lo80!.Value)).First());
        Assert.All(Tertial.AllCharts(), chart => Assert.EndsWith(".", chart.AltText, StringComparison.Ordinal));
        Chart areas = Year.AllCharts().Single(chart => chart.Spec == ChartSpec.Areas);
        Assert.Equal(["Bromma", "Farsta", "Hägersten-Älvsjö", "Kungsholmen", "Hela staden"], areas.Points.Select(point => point.Category));
        Assert.Equal((null, ".."), areas.Points.Where(point => point.Category == "Kungsholmen").Select(point => (point.Value, point.Text)).Single());
    }

    // A release that holds later months forecasts otherwise, and the explorer shows that forecast beside this.
    [Fact]
    public void A_forecast_says_after_which_month_it_was_made()
    {
        Section households = Year.Chapters[0].Sections.Single(section => section.Heading == "Hushåll per månad");
        const string Sentence = "Prognosen för december 2024, med utfall till och med december 2023, är 505 hushåll; med 80 procents sannolikhet";
        Assert.Contains(Sentence, Plain(households.Paragraphs[0]), StringComparison.Ordinal);
        Assert.EndsWith("Prognosen, med utfall till och med december 2023, går till december 2024. Värdena står i tabellen Hushåll med ekonomiskt bistånd per månad.",
            Plain(households.Charts[0].AltText), StringComparison.Ordinal);
        Assert.Equal(
            "Hushåll med ekonomiskt bistånd: 522 i december 2023, 505 väntas i december 2024", Plain(households.Charts[0].Caption));
        Assert.Equal(
            "Ekonomiskt bistånd: avvikelse mot budget från årets början, utfall till och med augusti 2023 och prognos, Hägersten-Älvsjö",
            Plain(Tertial.AllCharts().Single(chart => chart.Spec == ChartSpec.Deviation).Caption));
    }

    [Fact]
    public void The_report_of_an_area_that_ends_in_the_year_says_so_instead_of_showing_a_whole_year()
    {
        const string Ended = "området upphörde vid utgången av juni 2023 och ingår sedan i Järva.";
        ReportInput input = Ending(Period.T1(2023));
        ReportModel model = ReportBuilder.Build(input with
        {
            Forecasts = [.. input.Forecasts.Select(forecast => forecast with { Months = [.. forecast.Months.Take(2)] })],
        });
        Assert.Equal("Hägersten-Älvsjö upphörde vid utgången av juni 2023 och ingår sedan i Järva.", Plain(model.Summary.Paragraphs[0]));
        Assert.EndsWith("Budget och prognos för helåret visas inte: " + Ended, Plain(Budget(model).Paragraphs[1]), StringComparison.Ordinal);
        Section households = model.Chapters[0].Sections.Single(section => section.Heading == "Hushåll per månad");
        Assert.Contains("Prognosen för juni 2023, med utfall till och med april 2023, är 505 hushåll", Plain(households.Paragraphs[0]), StringComparison.Ordinal);
        Assert.EndsWith("Längre sträcker den sig inte: " + Ended, Plain(households.Paragraphs[0]), StringComparison.Ordinal);
        Assert.Equal("2023-06", Budget(model).Charts[0].Points[^1].Category);
        Assert.Equal("ingen prognos", Text(Rows(model.Goals).Single(row => row.Id == "andel-bistand").Forecast!));

        // Of the months after the end nothing is lacking.
        ReportInput year = Ending(Period.VB(2023));
        model = ReportBuilder.Build(year with
        {
            Forecasts = [], Ledger = year.Ledger with { Months = [.. year.Ledger.Months.Select(month => month.Month.Number > 6 ? month with { Budget = null, Outcome = null } : month)] },
        });
        Assert.EndsWith("Budget och prognos för helåret visas inte: " + Ended, Plain(Budget(model).Paragraphs[1]), StringComparison.Ordinal);
        Assert.EndsWith("Någon prognos görs inte: " + Ended, Plain(model.Chapters[0].Sections.Single(section => section.Heading == "Hushåll per månad").Paragraphs[0]), StringComparison.Ordinal);

        static ReportInput Ending(Period period) => ReportFixture.Input(period) with { Area = ReportFixture.Own with { ValidFrom = null, ValidTo = new Month(2023, 6) }, Successor = "Järva" };
    }

    [Theory]
    [InlineData("2020-T1", true)]
    [InlineData("2020-VB", true)]
    [InlineData("2021-T2", true)]
    [InlineData("2022-VB", false)]
    public void The_summary_says_of_what_an_area_was_formed_while_figures_are_compared_with_those_before(string period, bool isTold)
    {
        ReportInput input = ReportFixture.Input(Period.Parse(period)) with { Predecessors = ["Hägersten-Liljeholmen", "Älvsjö"] };
        const string Formed = "Hägersten-Älvsjö bildades den 1 juli 2020 av Hägersten-Liljeholmen och Älvsjö; tidigare månader är räknade på samma yta.";
        Assert.Equal(isTold, Plain(ReportBuilder.Build(input).Summary.Paragraphs[0]) == Formed);
    }

    [Fact]
    public void The_appendix_names_definitions_sources_and_release()
    {
        Assert.Contains(Year.Appendix.Definitions, entry => entry == new DefinitionEntry(
            "andel-bistand@1", "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen", "Så räknas andel-bistand."));
        string[] SourcesOf(ReportModel model) =>
            [.. model.Appendix.Sources.Select(source => $"{source.Kind}|{source.File}|{source.Hash}|{(source.Rows is { } rows ? Plain(rows.Text) : "")}")];
        // The rows of a small file are persons: how many they are is for the house alone.
        Assert.Equal(["bistand|bistand-2023.csv|aaaaaaaaaaaa|"], SourcesOf(Year));
        Assert.Equal(["bistand|bistand-2023.csv|aaaaaaaaaaaa|12 345"], SourcesOf(ReportBuilder.Build(ReportFixture.Input(Period.VB(2023), Audience.Internal))));
        Assert.StartsWith("Siffrorna kommer ur utgåva 7, publicerad 15 januari 2024. Underlagets kontrollsumma är ", Plain(Year.Appendix.Colophon), StringComparison.Ordinal);
    }

    [Fact]
    public void The_appendix_names_methods_in_Swedish()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023));
        string[] methods = ["combination-unseasonal", "naive", "combination", "naive"];
        ReportModel model = ReportBuilder.Build(input with { Forecasts = [.. input.Forecasts.Zip(methods, (forecast, method) => forecast with { Method = method })] });
        string note = model.Appendix.Notes.Single(note => note.StartsWith("Prognoser är framskrivningar", StringComparison.Ordinal));
        Assert.Contains("Metod: sammanvägd, sammanvägd utan säsong och senaste månaden.", note, StringComparison.Ordinal);
        Assert.DoesNotContain("combination", note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() => Assert.Equal(
        ReportJson.Serialize(Year), ReportJson.Serialize(ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)))));

    internal static IEnumerable<GoalNode> Nodes(IEnumerable<GoalNode> goals) => goals.SelectMany(goal => Nodes(goal.Children).Prepend(goal));

    internal static IEnumerable<IndicatorRow> Rows(IEnumerable<GoalNode> goals) => Nodes(goals).SelectMany(goal => goal.Indicators);

    internal static string Text(params Cell[] cells) => string.Join('|', cells.Select(cell => Plain(cell.Text)));

    internal static string Plain(string text) => text.Replace('\u00A0', ' ');
}
