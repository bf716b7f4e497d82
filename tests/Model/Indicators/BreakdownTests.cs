using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class BreakdownTests
{
    private static Dictionary<string, decimal?> Divide(TestCity city, string indicator, string by, string period = "2023-02", string area = "bromma", Sex sex = Sex.T) =>
        Figures(city, indicator, by, period, area, sex).Where(figure => figure.Value != 0).ToDictionary(figure => figure.Category!, figure => figure.Value);

    private static IReadOnlyList<Figure> Figures(
        TestCity city, string indicator, string by, string period = "2023-02", string area = "bromma", Sex sex = Sex.T, Audience audience = Audience.Internal)
    {
        var request = new IndicatorRequest([Period.Parse(period)]) { Indicators = [indicator], Areas = [TestCity.Areas[area]], Sexes = [sex], By = Breakdown.Require(by) };
        IndicatorAnswer answer = city.Engine.Compute(request, audience);
        Assert.Empty(answer.Problems);
        return answer.Figures;
    }

    private static TestCity Months(TestCity city, string area, string from, string to, int household, params int[] persons)
    {
        foreach (string month in TestCity.Months(from, to))
        {
            foreach ((int person, int place) in persons.Select((person, place) => (person, place)))
            {
                city.Bistand(month, area, household, person, place == 0 ? "S" : "M", belopp: place == 0 ? 1000 : null);
            }
        }

        return city;
    }

    [Fact]
    public void Ages_are_those_on_the_last_day_of_each_month()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-01", "bromma", 1, 1, born: "1998-02-28").Bistand("2023-02", "bromma", 1, 1, born: "1998-02-28")
            .Bistand("2023-01", "bromma", 1, 2, "M", "M", "1958-03-01").Bistand("2023-02", "bromma", 1, 2, "M", "M", "1958-03-01")
            .Bistand("2023-02", "bromma", 1, 3, "B", born: "2016-02-28").Bistand("2023-02", "bromma", 1, 4, "B", born: "2016-03-01").Bistand("2023-02", "bromma", 1, 5, "B", born: "2005-03-01");

        Assert.Equal([("25-29", 1m), ("40-64", 1m)], Divide(city, "antal-vuxna", "alder").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("18-24", 1m), ("40-64", 1m)], Divide(city, "antal-vuxna", "alder", "2023-01").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("0-6", 1m), ("7-12", 1m), ("13-17", 1m)], Divide(city, "antal-barn", "alder").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal(["40-64"], Divide(city, "antal-vuxna", "alder", sex: Sex.M).Keys);
    }

    [Fact]
    public void A_mean_over_months_is_that_of_each_months_category()
    {
        using TestCity city = new TestCity().Bistand("2023-01", "bromma", 1, 1, hinder: "Arbetslös").Bistand("2023-02", "bromma", 1, 1, hinder: "Studerar")
            .Bistand("2023-03", "bromma", 1, 1, hinder: "Studerar").Bistand("2023-04", "bromma", 1, 1);

        Assert.Equal([("Arbetslös", 0.25m), ("Studerar", 0.5m), ("okand", 0.25m)], Divide(city, "antal-vuxna", "forsorjningshinder", "2023-T1").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal(["Arbetslös", "okand"], Figures(city, "antal-vuxna", "forsorjningshinder", "2023-01").Select(figure => figure.Category));
    }

    [Fact]
    public void Of_two_forsorjningshinder_in_a_month_the_first_by_name_counts_and_an_empty_one_never_does()
    {
        using TestCity city = new TestCity().Bistand("2023-02", "bromma", 1, 1, hinder: "Studerar").Bistand("2023-02", "bromma", 2, 1).Bistand("2023-02", "farsta", 3, 1, hinder: "Arbetslös");

        Assert.Equal(["Studerar"], Divide(city, "antal-vuxna", "forsorjningshinder").Keys);
        Assert.Equal([("Arbetslös", 1m)], Divide(city, "antal-vuxna", "forsorjningshinder", area: "stockholm").Select(entry => (entry.Key, entry.Value!.Value)));
    }

    [Fact]
    public void The_type_of_a_household_is_its_applicants_and_that_of_its_members_too()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-02", "bromma", 1, 1, typ: 8, belopp: 900, antalBarn: 2).Bistand("2023-02", "bromma", 1, 2, "M", "M").Bistand("2023-02", "bromma", 1, 3, "B", born: "2015-01-01", typ: 4)
            .Bistand("2023-02", "bromma", 2, 4, belopp: 100).Bistand("2023-02", "bromma", 3, 5, typ: 5, belopp: 50);

        Assert.Equal([("5", 1m), ("8", 1m), ("okand", 1m)], Divide(city, "antal-hushall", "hushallstyp").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("5", 50m), ("8", 900m), ("okand", 100m)], Divide(city, "utbetalt", "hushallstyp").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("5", 1m), ("8", 2m), ("okand", 1m)], Divide(city, "antal-vuxna", "hushallstyp").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("4", 1m), ("8", 2m)], Divide(city, "antal-barn", "hushallstyp").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("4", 1m)], Divide(city, "antal-barn", "hushallstyp", sex: Sex.K).Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal(["1", "3", "4", "5", "6", "7", "8", "9", "okand"], Figures(city, "utbetalt", "hushallstyp").Select(figure => figure.Category));
        Assert.Equal([("okand", 2m), ("7-12", 1m)], Divide(city, "antal-barn", "alder").Select(entry => (entry.Key, entry.Value!.Value)).Reverse());
    }

    [Fact]
    public void Length_of_bistand_is_the_unbroken_run_that_ends_in_each_month()
    {
        using var city = new TestCity();
        Months(city, "bromma", "2020-01", "2023-02", 1, 1, 2);
        Months(city, "bromma", "2022-12", "2023-02", 2, 3);
        Months(city, "bromma", "2022-01", "2022-10", 3, 4);
        Months(city, "bromma", "2022-12", "2023-02", 3, 4);
        Months(city, "farsta", "2022-11", "2022-11", 3, 4);
        Months(city, "farsta", "2022-11", "2023-02", 5, 6);
        Months(city, "bromma", "2022-05", "2023-02", 4, 5);

        Assert.Equal([("1-3", 2m), ("10-27", 1m), ("28+", 1m)], Divide(city, "antal-hushall", "bistandstid").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("1-3", 2m), ("4-9", 1m), ("28+", 1m)], Divide(city, "antal-hushall", "bistandstid", "2023-01").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("1-3", 2m), ("10-27", 1m), ("28+", 2m)], Divide(city, "antal-vuxna", "bistandstid").Select(entry => (entry.Key, entry.Value!.Value)));
        Assert.Equal([("1-3", 1m), ("4-9", 1m), ("10-27", 2m), ("28+", 1m)], Divide(city, "antal-hushall", "bistandstid", area: "stockholm").Select(entry => (entry.Key, entry.Value!.Value)));
    }

    [Theory]
    [InlineData("antal-vuxna", "hushallstyp")]
    [InlineData("antal-vuxna", "alder")]
    [InlineData("antal-vuxna", "forsorjningshinder")]
    [InlineData("antal-vuxna", "bistandstid")]
    [InlineData("antal-hushall", "bistandstid")]
    [InlineData("antal-barn", "hushallstyp")]
    public void The_categories_add_up_to_the_whole(string indicator, string by)
    {
        using var city = new TestCity();
        for (int row = 0; row < 400; row++)
        {
            city.Bistand(
                TestCity.Months("2023-01", "2023-04").ElementAt(row * 7 % 4), row % 3 == 0 ? "farsta" : "bromma", row % 50, row % 70, row % 5 == 0 ? "B" : "S", row % 2 == 0 ? "K" : null,
                born: $"{1950 + (row % 70 * 17 % 70)}-0{1 + (row % 9)}-15", typ: row % 4 == 0 ? null : 3 + (row % 7), hinder: row % 4 == 1 ? null : $"h{row % 5}", belopp: row % 5 == 0 ? null : row);
        }

        foreach ((string period, string area, Sex sex) in new[] { ("2023-T1", "stockholm", Sex.T), ("2023-03", "bromma", Sex.T), ("2023-T1", "farsta", indicator == "antal-hushall" ? Sex.T : Sex.K) })
        {
            Assert.Equal(city.ValueOf(indicator, period, area, sex), Figures(city, indicator, by, period, area, sex).Sum(figure => figure.Value));
        }
    }

    [Theory]
    [InlineData("antal-vuxna", "hushallstyp")]
    [InlineData("antal-vuxna", "alder")]
    [InlineData("antal-vuxna", "forsorjningshinder")]
    [InlineData("antal-vuxna", "bistandstid")]
    [InlineData("antal-hushall", "hushallstyp")]
    [InlineData("antal-hushall", "bistandstid")]
    [InlineData("utbetalt", "hushallstyp")]
    public void Who_is_protected_counts_in_the_whole_and_in_no_category_that_tells_anything(string indicator, string by)
    {
        using var open = new TestCity();
        using var hidden = new TestCity();
        foreach ((TestCity city, bool skydd) in new[] { (open, false), (hidden, true) })
        {
            foreach (string month in TestCity.Months("2023-01", "2023-04"))
            {
                // The third household is a protected woman's; her partner, who is not protected, lives there too.
                city.Bistand(month, "bromma", 1, 1, belopp: 100, typ: 5, hinder: "Arbetslös").Bistand(month, "bromma", 2, 2, kon: "M", belopp: 10, typ: 3, hinder: "Arbetslös", born: "1950-01-01")
                    .Bistand(month, "bromma", 3, 3, belopp: 1, typ: 7, hinder: "Sjukskriven", born: "2000-01-01", skydd: skydd).Bistand(month, "bromma", 3, 4, "M", "M", typ: 7, hinder: "Studerar", born: "2001-01-01");
            }
        }

        foreach ((string period, string area) in new[] { ("2023-T1", "bromma"), ("2023-04", "stockholm") })
        {
            Assert.Equal(open.ValueOf(indicator, period, area), hidden.ValueOf(indicator, period, area));
            Dictionary<string, decimal?> before = Divide(open, indicator, by, period, area);
            Dictionary<string, decimal?> after = Divide(hidden, indicator, by, period, area);
            Assert.False(before.ContainsKey(Breakdown.Unknown));
            Assert.Equal(indicator == "utbetalt" && period == "2023-T1" ? 4 : 1, after[Breakdown.Unknown]);
            Assert.Equal(before.Values.Sum(), after.Values.Sum());
            Assert.All(after.Where(category => category.Key != Breakdown.Unknown), category => Assert.True(category.Value <= before[category.Key]));
        }
    }

    [Fact]
    public void Who_is_protected_moves_between_no_forsorjningshinder()
    {
        using TestCity city = new TestCity().Bistand("2023-01", "bromma", 1, 1, hinder: "Arbetslös", skydd: true).Bistand("2023-02", "bromma", 1, 1, hinder: "Studerar", skydd: true)
            .Bistand("2023-01", "bromma", 2, 2, hinder: "Arbetslös").Bistand("2023-02", "bromma", 2, 2, hinder: "Arbetslös");

        Assert.Equal(
            [new("Arbetslös", "Arbetslös", 1), new(Breakdown.Unknown, Breakdown.Unknown, 1)],
            new FlowReader(city.Release, TestCity.Areas).Forsorjningshinder(TestCity.Areas["bromma"], Period.Parse("2023-02")).Moves);
    }

    [Fact]
    public void The_year_before_is_the_same_categorys_and_targets_are_the_wholes_alone()
    {
        using TestCity city = new TestCity().Bistand("2022-02", "bromma", 1, 1, typ: 3).Bistand("2022-02", "bromma", 2, 2, typ: 3).Bistand("2023-02", "bromma", 1, 1, typ: 3).Bistand("2023-02", "bromma", 2, 2, typ: 5);
        var request = new IndicatorRequest([Period.Parse("2023-02")]) { Indicators = ["antal-hushall"], Areas = [TestCity.Areas["bromma"]], By = Breakdown.Require("hushallstyp") };

        IndicatorAnswer answer = city.Engine.Compute(request, Audience.Internal, (_, _, _) => (new Target(1, "1"), null));
        Assert.Equal((1m, 2m), answer.Figures.Where(figure => figure.Category == "3").Select(figure => (figure.Value!.Value, figure.Previous!.Value)).Single());
        Assert.All(answer.Figures, figure => Assert.Null(figure.Target));
        Assert.Contains("\"sex\": \"T\",\n      \"category\": \"3\",", FigureJsonTests.Text(1, answer.Figures).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_public_gets_a_breakdown_whole_or_not_at_all()
    {
        using TestCity small = Divided(5, 4), large = Divided(5, 6);
        foreach (string indicator in new[] { "antal-hushall", "utbetalt" })
        {
            Assert.All(Figures(small, indicator, "hushallstyp", audience: Audience.Public), figure => Assert.Equal(FigureStatus.Suppressed, figure.Status));
            Assert.Equal(
                [("3", FigureStatus.Ok), ("5", FigureStatus.Ok)],
                Figures(large, indicator, "hushallstyp", audience: Audience.Public).Where(figure => figure.Value != 0).Select(figure => (figure.Category, figure.Status)));
        }

        static TestCity Divided(int ofThree, int ofFive)
        {
            var city = new TestCity();
            for (int household = 1; household <= ofThree + ofFive; household++)
            {
                city.Bistand("2023-02", "bromma", household, household, typ: household <= ofThree ? 3 : 5, belopp: 100);
            }

            return city;
        }
    }

    [Fact]
    public void Undelivered_months_are_incomplete_in_every_category()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-02", "2023-02");

        Assert.All(Figures(city, "antal-hushall", "hushallstyp", "2023-03"), figure => Assert.Equal(FigureStatus.Incomplete, figure.Status));
    }

    [Fact]
    public void An_indicator_that_cannot_be_divided_so_is_refused_with_those_that_can()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-02", "2023-02");

        UserException error = Assert.Throws<UserException>(() => Figures(city, "andel-bistand", "alder"));
        Assert.Equal((ErrorKind.Usage, "Indikatorn «andel-bistand» kan inte delas på alder. Det kan: antal-vuxna, antal-barn."), (error.Kind, error.Message));
        Assert.Throws<UserException>(() => Figures(city, "antal-barn", "bistandstid"));
        Assert.Throws<UserException>(() => Breakdown.Require("kon"));
        var all = new IndicatorRequest([Period.Parse("2023-02")]) { Areas = [TestCity.Areas["bromma"]], By = Breakdown.Require("hushallstyp") };
        Assert.Equal(["antal-hushall", "antal-vuxna", "antal-barn", "utbetalt"], city.Engine.Compute(all, Audience.Internal).Figures.Select(figure => figure.Indicator).Distinct());
    }

    [Fact]
    public void A_definition_that_divides_what_cannot_be_divided_is_named_with_its_line()
    {
        string text = File.ReadAllText(Path.Combine(TemplateFolder.Find().Indicators, "andel-bistand.yaml")).Replace("[stadsdel, kon]", "[stadsdel, kon, alder]", StringComparison.Ordinal);
        using TestCity city = new TestCity { Catalog = IndicatorCatalog.Parse([("andel-bistand.yaml", text)]) }.Delivered("bromma", "2023-02", "2023-02").Population(2022, "bromma", women: 10);
        var request = new IndicatorRequest([Period.Parse("2023-02")]) { Areas = [TestCity.Areas["bromma"]], By = Breakdown.Require("alder") };

        TemplateProblem problem = Assert.Single(city.Engine.Compute(request, Audience.Internal).Problems);
        Assert.Contains("folkmangd", problem.Message, StringComparison.Ordinal);
        Assert.Equal("SELECT cell, kon, sum(antal) AS varde", text.Split('\n')[problem.Line - 1].Trim());
    }
}
