using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Tests.Reports.Tertial;

/// <summary>What a report prints, word for word, of what it has printed before and must not again.</summary>
public sealed class PrintedWordsTests
{
    public static TheoryData<string> Periods => ["2023-T1", "2023-T2", "2023-VB"];

    [Theory]
    [MemberData(nameof(Periods))]
    public void Nothing_of_the_machinery_is_printed_to_the_public(string period)
    {
        string printed = Printed(period).All;
        // Ids of definitions, roles of rows, hashes of files, states of the program's own.
        Assert.DoesNotMatch(@"\w@\d|\(roll |not-yet-due|[0-9a-f]{32}|Sekundär undertryckning", printed);
        Assert.DoesNotContain("enheter högre", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("procentenheter sämre", printed, StringComparison.Ordinal);
        Assert.DoesNotContain('"', printed);
    }

    [Fact]
    public void A_year_that_is_over_is_told_as_over()
    {
        string printed = Printed("2023-VB").All;
        Assert.DoesNotContain("hittills", printed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("prognosticerad avvikelse", printed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Prognos för helåret", printed, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_tertial_tells_the_forecast_of_December_and_of_no_month_beyond_it()
    {
        string printed = Printed("2023-T2").All;
        Assert.Contains("Prognosen för december 2023", printed, StringComparison.Ordinal);
        Assert.DoesNotMatch("[Pp]rognosen för [^.]*2024", printed);
    }

    // A description that repeats the paragraph is heard twice.
    [Theory]
    [MemberData(nameof(Periods))]
    public void A_chart_is_described_in_other_words_than_the_paragraphs_and_says_where_its_numbers_are(string period)
    {
        Recorder printed = Printed(period);
        Assert.NotEmpty(printed.Charts);
        Assert.All(printed.Charts, chart => Assert.DoesNotContain(printed.Paragraphs, words => words.Contains(chart.AltText, StringComparison.Ordinal) || chart.AltText.Contains(words, StringComparison.Ordinal)));
        Assert.All(printed.Charts, chart => Assert.Contains("abell", chart.AltText, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void No_chart_has_two_lines_that_are_one_or_a_line_of_two_points(string period)
    {
        foreach (Chart chart in Printed(period).Charts.Where(chart => chart.Spec is ChartSpec.Development or ChartSpec.Deviation or ChartSpec.SexMonths))
        {
            string[] lines = [.. chart.Points.Where(point => point.Value is not null && point.Series is not ("Mål" or "Märke")).GroupBy(point => point.Series)
                .Select(line => string.Join(' ', line.OrderBy(point => point.Category, StringComparer.Ordinal).Select(point => $"{point.Category}={point.Value}")))];
            Assert.Equal(lines.Distinct(), lines);
            Assert.True(chart.Points.Where(point => point.Value is not null).Select(point => point.Category).Distinct().Count() > 2, chart.Id);
        }
    }

    [Fact]
    public void Other_measures_are_in_alphabetical_order_with_their_unit_in_a_column_of_its_own()
    {
        Table[] tables = [.. ReportBuilder.Build(ReportFixture.Input(Period.VB(2023))).Chapters.SelectMany(chapter => chapter.Sections)
            .Where(section => section.Heading == ReportModel.OtherMeasures).SelectMany(section => section.Tables)];
        Assert.NotEmpty(tables);
        foreach (Table table in tables)
        {
            Assert.Equal("Enhet", table.Columns[1].Heading);
            string[] names = [.. table.Rows.Select(row => row.Cells[0].Text)];
            Assert.Equal(names.Order(Bistand.Analytics.Model.Swedish.SwedishWords.Order), names);
            Assert.All(table.Rows.SelectMany(row => row.Cells.Skip(2)).Where(cell => cell.Kind == CellKind.Number), cell => Assert.Matches(@"^[−\d][\d\s,]*$", cell.Text));
        }
    }

    // Nothing delivered is no nought, in any table or sentence.
    [Fact]
    public void A_figure_that_was_never_delivered_is_said_to_be_missing_and_is_no_nought()
    {
        ReportInput input = ReportFixture.Input(Period.VB(2023)).Change(figure => figure.Indicator is "andel-bistand" ? figure with { Value = null, Status = FigureStatus.Missing } : figure);
        IndicatorRow row = ReportBuilderTests.Rows(ReportBuilder.Build(input).Goals).Single(row => row.Id == "andel-bistand");
        Assert.Equal("uppgift saknas|uppgift saknas|uppgift saknas", ReportBuilderTests.Text(row.Outcome, row.Women, row.Men));
        Assert.Null(row.Mark);
        Assert.DoesNotContain("0,00 %", Printed(input).All, StringComparison.Ordinal);
    }

    // The city's own goals are not a stadsdel's: each document's goals hold for its own area alone.
    [Fact]
    public void The_report_of_the_city_has_no_goals_of_a_stadsdel()
    {
        Assert.NotNull(ReportFixture.Goals.For("stockholm", "hagersten-alvsjo", 2023));
        ReportModel city = ReportBuilder.Build(ReportFixture.Input(Period.VB(2023)) with { Area = ReportFixture.Areas.City, Goals = ReportFixture.Goals.For("stockholm", ReportFixture.Areas.City.Id, 2023) });
        Assert.DoesNotContain(city.Goals.SelectMany(Below), goal => goal.Level is GoalLevel.Namndmal or GoalLevel.Enhetsmal);
        Assert.All(city.Goals.SelectMany(Below), goal => Assert.Equal(AssessmentStatus.None, goal.Assessment.Status));
    }

    private static IEnumerable<GoalNode> Below(GoalNode goal) => goal.Children.SelectMany(Below).Prepend(goal);

    private static Recorder Printed(string period) => Printed(ReportFixture.Input(Period.Parse(period)));

    private static Recorder Printed(ReportInput input)
    {
        var recorder = new Recorder();
        ReportOutline.Write(ReportBuilder.Build(input), recorder);
        return recorder;
    }

    /// <summary>What a report that flows is written as.</summary>
    private sealed class Recorder : IReportWriter
    {
        private readonly List<string> all = [];

        public List<string> Paragraphs { get; } = [];

        public List<Chart> Charts { get; } = [];

        public string All => string.Join('\n', all).Replace('\u00A0', ' ');

        public void Heading(int level, string text) => all.Add(text);

        public void Paragraph(string text)
        {
            all.Add(text);
            Paragraphs.Add(text);
        }

        public void Bullets(IReadOnlyList<string> items) => all.AddRange(items);

        public void Write(Table table) => all.AddRange([table.Caption, table.Note ?? "", .. table.Columns.Select(column => column.Heading), .. table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text)]);

        public void Write(Chart chart)
        {
            all.AddRange([chart.Caption, chart.Subtitle ?? "", chart.AltText]);
            Charts.Add(chart);
        }
    }
}
