using Bistand.Analytics.Model.Releases;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Tests.Model.Indicators;
using Dapper;

namespace Bistand.Analytics.Tests.Reports.Tertial;

/// <summary>From a release to a report: Bromma with twenty households in every month, Farsta with three.</summary>
public sealed class ReportDataReaderTests : IDisposable
{
    private static readonly ReleaseEntry Entry = new(7, "release-7.duckdb", new DateTimeOffset(2023, 9, 15, 6, 0, 0, TimeSpan.Zero));

    private readonly TestCity city = Build();

    [Fact]
    public void The_period_its_year_before_the_other_areas_and_the_months_are_read()
    {
        ReportInput input = Read("bromma", Audience.Internal);
        Assert.Equal(20, Value(input, "antal-hushall", "2023-T2"));
        Assert.Equal(20, Value(input, "antal-hushall", "2022-T2"));
        Assert.Equal(20, Value(input, "antal-hushall", "2023-08"));
        Assert.Equal(20, input.Figures.Count(figure => figure.Indicator == "antal-hushall" && figure.Period.Kind == PeriodKind.Month));
        Assert.Contains(input.Figures, figure => figure.Indicator == "andel-bistand" && figure.Area.Id == "farsta");
        Assert.Equal(1.5m, input.Figures.First(figure => figure.Indicator == "andel-bistand" && figure.Period == Period.T2(2023)).KfTarget!.Value);
        Assert.Equal(7, input.Release);
    }

    [Fact]
    public void The_ledger_has_the_anslag_alone_and_leaves_totals_out()
    {
        ReportInput input = Read("bromma", Audience.Public);
        Assert.Equal(12, input.Ledger.Months.Count);
        Assert.Equal((100_000m, 90_000m), (input.Ledger.Months[0].Budget!.Value, input.Ledger.Months[0].Outcome!.Value));
        Assert.Null(input.Ledger.Months[8].Outcome);
    }

    [Fact]
    public void Forecasts_begin_after_the_period_and_are_there_for_the_ledger_too()
    {
        ReportInput input = Read("bromma", Audience.Internal);
        SeriesForecast households = input.Forecasts.Single(forecast => forecast.Indicator == "antal-hushall");
        Assert.Equal(("2023-09", 12), (households.Months[0].Month.ToString(), households.Months.Count));
        Assert.Equal(20, households.Months[0].Mean);
        Assert.Equal(90_000m, input.Ledger.Months[8].Forecast);
    }

    [Fact]
    public void What_has_been_issued_is_what_the_report_says()
    {
        // What the release itself has said, and not what it would say by itself.
        Assert.All(Means(Read(Period.T2(2023), Issued(7, "2023-08", 77), Issued(6, "2023-08", 66))), mean => Assert.Equal(77, mean));

        // Of a period with later months in the release: what was said last while there were none.
        Assert.All(Means(Read(Period.T1(2023), Issued(7, "2023-08", 77), Issued(5, "2023-04", 55), Issued(4, "2023-04", 44))), mean => Assert.Equal(55, mean));

        // What a later release has said is not known yet, and where nothing has been said the months speak for themselves.
        Assert.All(Means(Read(Period.T2(2023), Issued(8, "2023-08", 88))), mean => Assert.Equal(20, mean));
        Assert.All(Means(Read(Period.T1(2023), Issued(7, "2023-08", 77))), mean => Assert.Equal(20, mean));
    }

    [Fact]
    public void Nothing_is_forecast_of_an_area_beyond_its_end()
    {
        using TestCity former = new TestCity().Delivered("rinkeby-kista", "2022-01", "2023-06");
        ReportInput ReadOf(string area, Period period) => new ReportDataReader(TestCity.Areas, TestCity.Shipped, GoalCatalog.Load(TemplateFolder.Find().Goals))
            .Read(Open(former), period, TestCity.Areas[area], null, Audience.Internal, [.. Issued(7, "2023-04", 55)]);

        ReportInput input = ReadOf("rinkeby-kista", Period.T1(2023));
        Assert.Equal(["2023-05", "2023-06"], input.Forecasts.Single(forecast => forecast.Indicator == "antal-hushall").Months.Select(month => month.Month.ToString()));
        Assert.All(input.Forecasts, forecast => Assert.True(forecast.Months[^1].Month <= new Month(2023, 6)));
        Assert.Equal("Järva", input.Successor);
        Assert.Empty(ReadOf("rinkeby-kista", Period.VB(2023)).Forecasts);

        Assert.Equal(["Rinkeby-Kista", "Spånga-Tensta"], ReadOf("jarva", Period.T1(2023)).Predecessors);
    }

    // A survey is of a year: one that has never come is as incomplete as one that lacks the year. Of single cases none is missing.
    [Fact]
    public void A_figure_has_the_status_that_it_has_everywhere()
    {
        city.Enkat(2022, "farsta", "", "T", 20);
        Assert.Equal(FigureStatus.Incomplete, Status("bromma", "ami"));
        Assert.Equal(FigureStatus.Incomplete, Status("farsta", "ami"));
        Assert.Equal(FigureStatus.Missing, Status("farsta", "antal-klagomal"));
        Assert.Equal(FigureStatus.Ok, Status("bromma", "antal-hushall"));
        Assert.Equal(FigureStatus.Incomplete, Read("bromma", Audience.Internal).Figures.Single(figure =>
            figure.Indicator == "andel-langvarigt" && figure.Period == Period.Parse("2022-05") && figure.Sex == Sex.T).Status);

        FigureStatus Status(string area, string indicator) => Read(area, Audience.Internal).Figures.Single(figure =>
            figure.Indicator == indicator && figure.Period == Period.T2(2023) && figure.Area.Id == area && figure.Sex == Sex.T).Status;
    }

    [Fact]
    public void Every_figure_of_the_period_is_the_engines()
    {
        var engine = new IndicatorEngine(city.Opened, TestCity.Areas, TestCity.Shipped);
        var request = new IndicatorRequest([Period.T2(2023)]) { Areas = [TestCity.Areas["farsta"]] };
        string[] asked = [.. engine.Compute(request, Audience.Public).Figures.Select(Words)];
        Assert.Contains(asked, figure => figure.EndsWith("Incomplete", StringComparison.Ordinal));

        IEnumerable<Figure> read = Read("farsta", Audience.Public).Figures.Where(figure => figure.Period == Period.T2(2023) && figure.Area.Id == "farsta");
        Assert.Equal(asked.Order(), read.Select(Words).Order());

        static string Words(Figure figure) => $"{figure.Indicator} {figure.Sex} {figure.Status}";
    }

    [Fact]
    public void Sources_are_the_deliveries_that_have_rows_left()
    {
        Assert.Equal(["bistand", "befolkning", "ekonomi", "klagomal"], Read("bromma", Audience.Public).Deliveries.Select(use => use.Kind));
    }

    [Fact]
    public void What_the_city_lacks_and_what_cannot_be_compared_is_read()
    {
        ReportInput input = Read("bromma", Audience.Public);
        Assert.Equal(new MemberCount(2, 11), input.BehindCity);
        Assert.Empty(input.BehindArea);
        Assert.Equal(ComparisonObstacle.ShortHistory, input.Obstacles["bistandstid"]);
        Assert.Equal(ComparisonObstacle.YearBeforeNotDelivered, input.Obstacles["antal-klagomal"]);
        Assert.False(input.Obstacles.ContainsKey("antal-hushall"));

        ReportModel model = ReportBuilder.Build(Read("stockholm", Audience.Internal));
        Assert.Contains(
            model.Summary.Paragraphs,
            words => words == "Alla stadsdelar ingår inte i siffrorna för hela staden: 2 av 11 stadsdelar har levererat ekonomiskt bistånd och befolkning; 1 av 11 stadsdelar har levererat ekonomi och klagomål.");
    }

    [Fact]
    public void A_public_report_withholds_small_areas_and_forecasts_nothing_of_them()
    {
        ReportInput hidden = Read("farsta", Audience.Public);
        Assert.Null(Value(hidden, "antal-hushall", "2023-T2"));
        Assert.DoesNotContain(hidden.Forecasts, forecast => forecast.Indicator == "antal-hushall");
        Assert.Equal(3, Value(Read("farsta", Audience.Internal), "antal-hushall", "2023-T2"));

        // Bromma is all that the city has besides.
        Assert.Null(Value(Read("bromma", Audience.Public), "antal-hushall", "2023-T2"));

        string json = Encoding.UTF8.GetString(ReportJson.Serialize(ReportBuilder.Build(hidden)));
        Assert.DoesNotContain("3.33", json, StringComparison.Ordinal); // 3 of 90 persons
        Assert.DoesNotContain("3,33", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_of_the_release_is_whole()
    {
        ReportModel model = ReportBuilder.Build(Read("bromma", Audience.Internal));
        Assert.Equal("Tertialrapport 2 2023", model.Head.Title);
        Assert.Equal(12, ReportBuilderTests.Rows(model.Goals).Count());
        Assert.StartsWith(
            "I genomsnitt 20 hushåll i månaden hade ekonomiskt bistånd i Bromma januari–augusti 2023, lika många som samma period 2022.",
            model.Chapters[0].Sections.Single(section => section.Heading == "Hushåll per månad").Paragraphs[0].Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.NotEmpty(model.AllCharts());
    }

    // So many rows that the database shares them among its threads. What the model is, every format is (ReportFormatTests).
    [Fact]
    public void One_thread_and_two_read_the_same_report()
    {
        city.Release.Execute("INSERT INTO bistand SELECT b.* REPLACE (b.hushall + 1000 * n AS hushall, b.person + 1000 * n AS person) FROM bistand b, range(1, 400) AS t(n) WHERE b.hushall < 100");
        byte[] Made(int threads)
        {
            city.Release.Execute($"SET threads = {threads}");
            return ReportJson.Serialize(ReportBuilder.Build(Read("bromma", Audience.Internal) with { DespiteFindings = "Fler än som bor där" }));
        }

        Assert.Equal(Made(1), Made(2));
    }

    public void Dispose() => city.Dispose();

    private static OpenRelease Open(TestCity city) => OpenRelease.Over(city.Release, Entry);

    private ReportInput Read(Period period, params IEnumerable<IssuedMonth>[] issued) =>
        new ReportDataReader(TestCity.Areas, TestCity.Shipped, GoalCatalog.Load(TemplateFolder.Find().Goals))
            .Read(Open(city), period, TestCity.Areas["bromma"], null, Audience.Internal, [.. issued.SelectMany(months => months)]);

    private static IEnumerable<decimal> Means(ReportInput input) => input.Forecasts.Single(forecast => forecast.Indicator == "antal-hushall").Months.Select(month => month.Mean);

    private static IEnumerable<IssuedMonth> Issued(int release, string known, double mean) => Enumerable.Range(1, 12).Select(ahead => new IssuedMonth(
        release, Month.Parse(known), "hushall", "bromma", "T", false, new ForecastStep(Month.Parse(known).Index + ahead, mean, mean - 5, mean + 5, mean - 9, mean + 9), "combination"));

    private ReportInput Read(string area, Audience audience) =>
        new ReportDataReader(TestCity.Areas, TestCity.Shipped, GoalCatalog.Load(TemplateFolder.Find().Goals))
            .Read(Open(city), Period.T2(2023), TestCity.Areas[area], null, audience, []);

    private static decimal? Value(ReportInput input, string indicator, string period) => input.Figures.Single(figure =>
        figure.Indicator == indicator && figure.Period == Period.Parse(period) && figure.Area.Id == input.Area.Id && figure.Sex == Sex.T).Value;

    private static TestCity Build()
    {
        var built = new TestCity();
        foreach (string month in TestCity.Months("2022-01", "2023-08"))
        {
            foreach (int number in Enumerable.Range(1, 20))
            {
                built.Bistand(month, "bromma", number, number, kon: number % 2 == 0 ? "K" : "M", belopp: 4_500);
            }

            foreach (int number in Enumerable.Range(101, 3))
            {
                built.Bistand(month, "farsta", number, number, belopp: 4_500);
            }

            built.BistandMonth("bromma", month).BistandMonth("farsta", month);
        }

        built.Klagomal("bromma", "2023-05-02");
        foreach (int year in new[] { 2020, 2021, 2022 })
        {
            built.Population(year, "bromma", girls: 100, boys: 100, women: 400, men: 400).Population(year, "farsta", women: 45, men: 45);
        }

        foreach (string month in TestCity.Months("2022-01", "2023-12"))
        {
            bool isClosed = string.CompareOrdinal(month, "2023-08") <= 0;
            built.Ekonomi(month, "bromma", 100_000, isClosed ? 90_000 : null, enhet: "Enheten")
                .Ekonomi(month, "bromma", 100_000, isClosed ? 90_000 : null)
                .Ekonomi(month, "bromma", 77_000, 77_000, enhet: "Enheten", anslag: "handläggning");
        }

        return built;
    }
}
