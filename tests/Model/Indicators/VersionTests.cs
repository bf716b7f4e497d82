using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Tests.Model.Indicators;

/// <summary>Definitions over time: versions, breaks in series, and what was in force on a day.</summary>
public class VersionTests
{
    private static TestCity Evictions(string? asOf = null) =>
        new TestCity { Catalog = asOf is null ? TestCity.Shipped : TestCity.Shipped.AsOf(DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture)) }
            .Avhysning("bromma", "2022-01-01", "verkstalld", "2022-02-01", children: 1, living: "umgange").Avhysning("bromma", "2022-01-01", "verkstalld", "2022-02-01", children: 2, living: "permanent")
            .Avhysning("bromma", "2023-01-01", "verkstalld", "2023-02-01", children: 1, living: "umgange");

    [Theory]
    [InlineData("2022-12-31", "2022-VB", 1, "vrakningar-barn@1")]
    [InlineData("2022-12-31", "2023-VB", 0, "vrakningar-barn@1")]
    [InlineData("2023-01-01", "2023-VB", 1, "vrakningar-barn@2")]
    [InlineData("2024-06-30", "2022-VB", 2, "vrakningar-barn@2")]
    public void On_a_day_the_definition_then_in_force_counts_every_period(string day, string period, int count, string definition)
    {
        using TestCity city = Evictions(day);

        Figure figure = city.Figure("vrakningar-barn", period, "bromma");
        Assert.Equal((count, definition), (figure.Value, figure.Definition));
        Assert.Empty(figure.Notes); // both years are counted alike
    }

    [Fact]
    public void The_year_before_is_counted_as_on_that_day_too()
    {
        using TestCity now = Evictions();
        Assert.Equal((1m, "break"), (now.Figure("vrakningar-barn", "2023-VB", "bromma").Previous, now.Figure("vrakningar-barn", "2023-VB", "bromma").Notes[0]));
        using TestCity then = Evictions("2023-06-30");
        Assert.Equal(2m, then.Figure("vrakningar-barn", "2023-VB", "bromma").Previous);
    }

    [Fact]
    public void Names_are_those_of_the_day_and_an_indicator_without_a_version_then_is_missing()
    {
        string text = File.ReadAllText(Path.Combine(TemplateFolder.Find().Indicators, "vrakningar-barn.yaml")).Replace("    valid-to: 2022-12", "    valid-from: 2015-01\n    valid-to: 2022-12", StringComparison.Ordinal);
        using TestCity city = new TestCity { Catalog = IndicatorCatalog.Parse([("vrakningar-barn.yaml", text)]).AsOf(new DateOnly(2014, 12, 31)) }.Avhysning("bromma", "2022-01-01", "pagar");
        Assert.Equal((FigureStatus.Missing, "vrakningar-barn"), (city.StatusOf("vrakningar-barn", "2022-VB", "bromma"), city.Figure("vrakningar-barn", "2022-VB", "bromma").Definition));

        Assert.Equal("Andel personer beroende av ekonomiskt bistånd i förhållande till befolkningen", TestCity.Shipped.AsOf(new DateOnly(2013, 5, 1)).Find("andel-bistand")!.NameIn(2023));
    }

    [Theory]
    [InlineData("2023-05", "2022-VB", false)]
    [InlineData("2023-05", "2023-T1", false)]
    [InlineData("2023-05", "2023-T2", true)]
    [InlineData("2023-05", "2023-VB", true)]
    [InlineData("2023-05", "2024-T1", true)]
    [InlineData("2023-05", "2024-VB", true)]
    [InlineData("2023-05", "2025-T1", false)]
    [InlineData("2023-01", "2023-VB", true)]
    [InlineData("2023-01", "2024-T1", false)]
    public void A_break_lies_between_a_period_and_the_year_before_when_that_begins_on_its_other_side(string at, string period, bool broken) =>
        Assert.Equal(broken, new SeriesBreak(Month.Parse(at), "").LiesBefore(Period.Parse(period)));

    [Fact]
    public void The_populations_break_lies_where_the_population_changes_not_where_the_year_does()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2025-01", "2025-01").Delivered("bromma", "2026-01", "2026-01").Delivered("bromma", "2027-01", "2027-01")
            .Delivered("farsta", "2026-01", "2026-01")
            .Population(2023, "bromma", women: 100).Population(2024, "bromma", women: 100).Population(2025, "bromma", women: 100).Population(2026, "bromma", women: 100).Population(2024, "farsta", women: 100);

        Assert.Empty(city.Figure("andel-bistand", "2025-01", "bromma").Notes);
        Assert.Equal(["break"], city.Figure("andel-bistand", "2026-01", "bromma").Notes);
        Assert.Empty(city.Figure("andel-bistand", "2027-01", "bromma").Notes);
        Assert.Equal(["older-population"], city.Figure("andel-bistand", "2026-01", "farsta").Notes); // still the population of 2024
        Assert.Empty(city.Figure("antal-vuxna", "2026-01", "bromma").Notes);
    }

    [Fact]
    public void The_share_of_a_whole_year_has_the_populations_break_in_its_own_year()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2024-01", "2025-12").Population(2024, "bromma", women: 100).Population(2025, "bromma", women: 100);

        Assert.Equal(["break"], city.Figure("andel-bistand-ar", "2025-VB", "bromma").Notes);
    }

    [Fact]
    public void A_merger_is_told_where_the_year_before_reaches_back_over_it()
    {
        using TestCity city = new TestCity().Delivered("norrmalm", "2022-01", "2023-06").Delivered("ostermalm", "2022-01", "2023-06", 2).Delivered("norra-innerstaden", "2023-07", "2025-12").Delivered("bromma", "2022-01", "2023-12", 3);

        Assert.Equal(["merged"], city.Figure("antal-hushall", "2023-T2", "norra-innerstaden").Notes);
        Assert.Equal((1.75m, 2m), (city.ValueOf("antal-hushall", "2023-T2", "norra-innerstaden"), city.Figure("antal-hushall", "2023-T2", "norra-innerstaden").Previous));
        Assert.Equal(["merged"], city.Figure("antal-hushall", "2024-T1", "norra-innerstaden").Notes);
        Assert.Empty(city.Figure("antal-hushall", "2025-T1", "norra-innerstaden").Notes);
        Assert.Empty(city.Figure("antal-hushall", "2023-T2", "bromma").Notes);
        Assert.Empty(city.Figure("antal-hushall", "2023-T2", "stockholm").Notes);
    }
}
