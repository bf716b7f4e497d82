using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class IndicatorCatalogTests
{
    private const string Good = """
        id: antal-egna
        names:
          - { from: 2009, name: "Gammalt namn" }
          - { from: 2016, name: "Nytt namn" }
        unit: st
        direction: lower
        periodicity: tertial
        sexes: total
        disclosure: count
        source: Egen
        definition: Egen
        needs:
          - { kind: bistand, window: period }
        versions:
          - numerator: |
              SELECT cell,
                count(*) AS varde
              FROM hushallsmanader
              GROUP BY cell
        """;

    private static TemplateProblem ProblemOf(string text)
    {
        IndicatorCatalog catalog = IndicatorCatalog.Parse([("a.yaml", text), ("b.yaml", Good)]);
        Assert.Equal("antal-egna", Assert.Single(catalog.All).Id);
        return Assert.Single(catalog.Problems);
    }

    [Fact]
    public void Every_shipped_definition_can_be_read_and_run()
    {
        Assert.Empty(TestCity.Shipped.Problems);
        using var city = new TestCity();
        IndicatorAnswer answer = city.Engine.Compute(new IndicatorRequest([Period.VB(2022), Period.VB(2023), Period.Parse("2023-05")]), Audience.Internal);
        Assert.Empty(answer.Problems);
        Assert.Equal(
            TestCity.Shipped.All.Where(definition => definition.IsComputed).Select(definition => definition.Id),
            answer.Figures.Select(figure => figure.Indicator).Distinct());
        Assert.All(TestCity.Shipped.All, definition => Assert.Equal($"{definition.Id}.yaml", definition.File));
        Assert.Empty(ReservedIndicators.Ids.Except(TestCity.Shipped.All.Where(definition => definition.IsComputed).Select(definition => definition.Id)));
    }

    [Fact]
    public void The_name_is_that_of_the_goal_year()
    {
        IndicatorDefinition definition = Assert.Single(IndicatorCatalog.Parse([("a.yaml", Good)]).All);

        Assert.Equal(["Gammalt namn", "Gammalt namn", "Nytt namn", "Nytt namn"], new[] { 2007, 2015, 2016, 2023 }.Select(definition.NameIn));
        Assert.Equal("Nytt namn", definition.Name);
    }

    [Fact]
    public void A_misspelt_unit_is_named_with_its_line_and_the_units_there_are()
    {
        TemplateProblem problem = ProblemOf(Good.Replace("unit: st", "unit: stycken", StringComparison.Ordinal));

        Assert.Equal(("a.yaml", 5), (problem.File, problem.Line));
        Assert.Contains("stycken", problem.Message, StringComparison.Ordinal);
        Assert.Contains("%, st, kr", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: bistand", "kind: bistnd", 13)]
    [InlineData("window: period", "window: year", 13)]
    [InlineData("window: period", "window: always", 13)]
    [InlineData("direction: lower", "riktning: lower", 1)]
    [InlineData("source: Egen", "source: Egen\nsoruce: Egen", 11)]
    [InlineData("source: Egen", "source: [", 10)]
    [InlineData("numerator: |", "numerator: |\n", 0)]
    [InlineData("disclosure: count", "disclosure: share", 9)]
    public void A_broken_file_is_named_with_its_line_and_stops_nothing_else(string right, string wrong, int line)
    {
        if (line == 0)
        {
            Assert.Empty(IndicatorCatalog.Parse([("a.yaml", Good.Replace(right, wrong, StringComparison.Ordinal))]).Problems);
            return;
        }

        Assert.InRange(ProblemOf(Good.Replace(right, wrong, StringComparison.Ordinal)).Line, line, line + 1);
    }

    [Fact]
    public void A_forecast_is_of_the_ledger_and_guards_nobody()
    {
        string forecast = File.ReadAllText(Path.Combine(TemplateFolder.Find().Indicators, "prognos-avvikelse.yaml"));
        Assert.Empty(IndicatorCatalog.Parse([("a.yaml", forecast)]).Problems);
        Assert.Contains("disclosure ska vara none", ProblemOf(forecast.Replace("disclosure: none", "disclosure: count", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_in_words()
    {
        UserException error = Assert.Throws<UserException>(() => IndicatorCatalog.Load(Path.Combine(Path.GetTempPath(), "bistand-finns-inte")));
        Assert.Equal(ErrorKind.Surroundings, error.Kind);
    }

    [Fact]
    public void A_name_that_is_taken_stays_with_the_first()
    {
        IndicatorCatalog catalog = IndicatorCatalog.Parse([("a.yaml", Good), ("b.yaml", Good)]);

        Assert.Equal("a.yaml", Assert.Single(catalog.All).File);
        TemplateProblem problem = Assert.Single(catalog.Problems);
        Assert.Equal("b.yaml", problem.File);
        Assert.Contains("a.yaml", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count(*)", "count(* AS x)")]
    [InlineData("count(*)", "antal_fel")]
    public void Sql_that_fails_is_named_with_the_line_of_the_fault(string right, string wrong)
    {
        using var city = new TestCity { Catalog = IndicatorCatalog.Parse([("a.yaml", Good.Replace(right, wrong, StringComparison.Ordinal)), ("b.yaml", Good.Replace("antal-egna", "antal-andra", StringComparison.Ordinal))]) };
        city.Delivered("bromma", "2023-05", "2023-05");

        IndicatorAnswer answer = city.Engine.Compute(new IndicatorRequest([Period.Parse("2023-05")]), Audience.Internal);
        TemplateProblem problem = Assert.Single(answer.Problems);
        Assert.Equal(("a.yaml", 17), (problem.File, problem.Line));
        Assert.All(answer.Figures, figure => Assert.Equal("antal-andra", figure.Indicator));
        Assert.NotEmpty(answer.Figures);
    }

    [Theory]
    [InlineData("count(*) AS varde", "count(*) / 2 AS varde", "flyttal")]
    [InlineData("GROUP BY cell", "GROUP BY cell, hushall", "flera rader")]
    public void Sql_that_gives_no_exact_count_by_cell_is_refused(string right, string wrong, string message)
    {
        using var city = new TestCity { Catalog = IndicatorCatalog.Parse([("a.yaml", Good.Replace(right, wrong, StringComparison.Ordinal))]) };
        city.Delivered("bromma", "2023-05", "2023-05").Delivered("bromma", "2023-05", "2023-05", 2);

        IndicatorAnswer answer = city.Engine.Compute(new IndicatorRequest([Period.Parse("2023-05")]), Audience.Internal);
        Assert.Contains(message, Assert.Single(answer.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(answer.Figures);
    }

    [Fact]
    public void A_new_indicator_is_a_new_file()
    {
        using var city = new TestCity { Catalog = IndicatorCatalog.Parse([("antal-egna.yaml", Good)]) };
        city.Delivered("bromma", "2023-01", "2023-04");

        Assert.Equal(4m, city.ValueOf("antal-egna", "2023-T1", "bromma"));
    }

    [Fact]
    public void Ids_that_are_or_will_be_computed_cannot_be_registered()
    {
        Assert.True(TestCity.Shipped.IsComputed("andel-bistand"));
        Assert.True(TestCity.Shipped.IsComputed("nya-hushall"));
        Assert.True(TestCity.Shipped.IsComputed("andel-okand"));
        Assert.False(TestCity.Shipped.IsComputed("andel-planering"));
        Assert.False(TestCity.Shipped.IsComputed("nojdhet"));
        Assert.True(IndicatorCatalog.Parse([("a.yaml", Good)]).IsComputed("antal-egna"));
    }
}
