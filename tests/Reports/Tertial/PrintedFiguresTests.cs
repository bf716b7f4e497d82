using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using static Bistand.Analytics.Tests.Reports.Tertial.ReportBuilderTests;

namespace Bistand.Analytics.Tests.Reports.Tertial;

/// <summary>How figures, targets, periods and amounts are written, and what is refused.</summary>
public sealed class PrintedFiguresTests
{
    // One case of a hundred is a whole per cent: hundredths of it would be made up.
    [Theory]
    [InlineData(109, "41 %")]
    [InlineData(5_000, "41,0 %")]
    [InlineData(50_000, "41,03 %")]
    public void A_share_has_no_more_decimals_than_its_base_bears(int all, string expected)
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)).Change(figure => figure.Indicator == "andel-avvarjda" ? figure with { Denominator = all } : figure);
        Assert.Equal(expected, Text(Rows(ReportBuilder.Build(input).Goals).Single(row => row.Id == "andel-avvarjda").Outcome));
    }

    // 54,6 does not reach 55, and must not be printed as if it did.
    [Fact]
    public void A_figure_that_misses_its_target_is_not_rounded_onto_it()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)).Change(figure =>
            figure.Indicator == "andel-avvarjda" && figure.Value is not null ? figure with { Value = 54.6m, Denominator = 109 } : figure);
        Assert.Equal("54,60 %", Text(Rows(ReportBuilder.Build(input).Goals).Single(row => row.Id == "andel-avvarjda").Outcome));
    }

    [Theory]
    [InlineData("1 %", "1,0 %", "1,0 %", "1,0 %")]
    [InlineData("1 %", "1,5 %", "1,0 %", "1,5 %")]
    [InlineData("max 6 %", "2,5 %", "max 6 %", "2,5 %")]
    [InlineData("1600 st", "öka", "1 600 st", "öka")]
    [InlineData("5 (max)", "Tas fram av nämnd", "5 (max)", "Tas fram av nämnd")]
    public void Targets_are_written_alike(string own, string kf, string expectedOwn, string expectedKf)
    {
        (Cell target, Cell council) = Cells.Of(Bistand.Analytics.Model.Goals.TargetText.Parse(own), Bistand.Analytics.Model.Goals.TargetText.Parse(kf));
        Assert.Equal((expectedOwn, expectedKf), (Plain(target.Text), Plain(council.Text)));
    }

    // 0,87 reaches 1,5 and 1,5; 41,03 does not reach 55; of two targets of which one is reached, partly.
    [Fact]
    public void An_indicator_has_the_mark_of_how_it_stands_to_its_targets_and_none_where_there_is_nothing_to_hold_it_against()
    {
        string? Mark(ReportInput input, string id) => Rows(ReportBuilder.Build(input).Goals).Single(row => row.Id == id).Mark is { } mark ? $"{mark.Symbol} {mark.Text}" : null;
        ReportInput year = ReportFixture.Input(Period.VB(2023));
        Assert.Equal("● årsmålet uppfylls helt", Mark(year, "andel-bistand"));
        Assert.Equal("■ årsmålet uppfylls ej", Mark(year, "andel-avvarjda"));
        Assert.Equal("◆ årsmålet uppfylls delvis", Mark(year.Change(figure => figure.Indicator == "andel-barn" && figure.Value is not null ? figure with { Value = 1.8m } : figure), "andel-barn"));
        Assert.Null(Mark(year.Change(figure => figure.Indicator == "andel-bistand" ? figure with { Status = FigureStatus.Suppressed } : figure), "andel-bistand"));
    }

    // What holds January to August is no figure of 2023, however often the plan follows it up; a survey of the year is.
    [Fact]
    public void A_tertial_s_own_count_is_not_labelled_as_the_year_s()
    {
        ReportModel tertial = ReportBuilder.Build(ReportFixture.Input(Period.T2(2023)));
        Assert.Equal("T2 2023", Rows(tertial.Goals).Single(row => row.Id == "vrakningar-barn").Period);
        Assert.Equal("2023", Rows(tertial.Goals).Single(row => row.Id == "ami").Period);
        Assert.Contains("högre än 2022", Rows(tertial.Goals).Single(row => row.Id == "ami").Comment, StringComparison.Ordinal);
    }

    [Fact]
    public void In_an_enhets_report_what_is_the_stadsdels_says_so()
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)) with { Unit = "Enheten" });
        Assert.Contains("hela stadsdelen", Rows(model.Goals).First(row => row.Id == "andel-bistand").Notes);
        Assert.DoesNotContain("hela stadsdelen", Rows(model.Goals).Single(row => row.Id == "sjukfranvaro").Notes);
    }

    [Fact]
    public void A_period_of_which_nothing_has_come_is_refused_unless_something_is_registered_by_hand()
    {
        ReportInput nothing = ReportFixture.Input(Period.VB(2024)) with { HasDeliveredMonths = false };
        UserException error = Assert.Throws<UserException>(() => ReportBuilder.Build(nothing.Change(figure => figure with { Definition = "x@1" })));
        Assert.Equal(ErrorKind.Conflict, error.Kind);
        Assert.Contains("ingen månad av januari–december 2024 är levererad för Hägersten-Älvsjö", Plain(error.Message), StringComparison.Ordinal);
        Assert.NotNull(ReportBuilder.Build(nothing));
    }

    // Names with marks of their own inside the report's: the inner ones are single.
    [Fact]
    public void Marks_within_marks_are_single_and_none_is_straight()
    {
        ReportModel model = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)));
        Assert.DoesNotContain('"', string.Concat(Rows(model.Goals).Select(row => row.Name)));
        Assert.Equal("”Andel ’Okänt’”", Bistand.Analytics.Model.Swedish.SwedishWords.Quoted("Andel \"Okänt\"."));
    }

    [Fact]
    public void The_driftbudget_has_anslag_and_posts_and_says_where_rounded_amounts_do_not_add_up()
    {
        ReportInput input = Booked(Period.VB(2023), 1_149_000, 1_172_000);
        Table table = Budget(input).Tables[0];
        Assert.Equal(["Anslag och post", "Budget", "Utfall", "Avvikelse", "Utfall 2022"], table.Columns.Select(column => column.Heading));
        // 12 · 1,149 = 13,788 and 12 · 1,172 = 14,064: below 20 mnkr in tkr.
        Assert.Equal("Ekonomiskt bistånd: försörjningsstöd|13 788|14 064|−276|uppgift saknas", Text([.. table.Rows[0].Cells]));
        Assert.Equal(["Ekonomiskt bistånd, netto", "Summa netto"], table.Rows.Where(row => row.Emphasis == RowEmphasis.Total).Select(row => row.Cells[0].Text));
        Assert.DoesNotContain("avrundade var för sig", table.Note, StringComparison.Ordinal);

        // 115,44 − 117,74 = −2,3 but 115,4 and 117,7 make it too; 117,65 − 115,44 is 2,21, printed 2,2, where 117,7 − 115,4 is 2,3.
        Table odd = Budget(Booked(Period.VB(2023), 117_650_000m / 12, 115_440_000m / 12)).Tables[0];
        Assert.Contains("avrundade var för sig", odd.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Placements_have_a_table_where_the_workspace_says_which_they_are()
    {
        ReportInput input = Booked(Period.VB(2023), 1_000_000, 900_000);
        Assert.Single(Budget(input).Tables);
        Table placements = Budget(input with { Accounts = new LedgerAccounts([("", "Försörjningsstöd", AccountKind.Placering)]) }).Tables[1];
        Assert.Equal("Placeringar 2023, Hägersten-Älvsjö, tkr", Plain(placements.Caption));
        Assert.Equal("Summa placeringar|12 000|10 800|+1 200|uppgift saknas", Text([.. placements.Rows[^1].Cells]));
    }

    private static Section Budget(ReportInput input) => ReportBuilder.Build(input).Chapters[0].Sections[0];

    private static ReportInput Booked(Period period, decimal budget, decimal outcome) => ReportFixture.Input(period) with
    {
        LedgerLines = [.. period.Months.Select(month => new LedgerLine(month, "ekonomiskt bistånd", "försörjningsstöd", budget, outcome))],
    };
}
