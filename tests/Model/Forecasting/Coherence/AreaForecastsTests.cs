using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Areas;
using Bistand.Analytics.Model.Forecasting.Coherence;
using Bistand.Analytics.Model.Forecasting.Scenarios;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Forecasting.Coherence;

/// <summary>
/// A city of three years with two stadsdelar, one of which was two until July 2023, and a city-wide unit; some households have rows in two
/// of them, and some persons have no known sex.
/// </summary>
public sealed class AreaForecastsTests : IClassFixture<AreaForecastsTests.City>
{
    private const int Horizon = 6;
    private static readonly string[] Parts = ["bromma", "jarva", "stadsovergripande"];

    private readonly AreaForecasts forecasts;

    public AreaForecastsTests(City city) => forecasts = city.Forecasts;

    [Theory]
    [InlineData("hushall")]
    [InlineData("personer")]
    public void Stadsdelar_less_those_counted_in_several_are_the_city(string series)
    {
        IReadOnlyList<AreaForecast> lines = Of(series);
        foreach (Sex? sex in series == "personer" ? new Sex?[] { Sex.K, Sex.M, null } : [Sex.T])
        {
            double[] shared = Means(lines, new LineKey("stockholm", sex, Shared: true));
            Assert.Contains(shared, mean => sex == Sex.M || sex is null || mean > 0.5);
            AssertSame(
                Means(lines, new LineKey("stockholm", sex)),
                [.. Enumerable.Range(0, Horizon).Select(h => Parts.Sum(part => Means(lines, new LineKey(part, sex))[h]) - shared[h])]);
        }
    }

    [Fact]
    public void Women_men_and_unknown_are_the_total_in_every_area()
    {
        IReadOnlyList<AreaForecast> lines = Of("personer");
        foreach (string area in Parts.Append("stockholm"))
        {
            AssertSame(
                Means(lines, new LineKey(area, Sex.T)),
                [.. Enumerable.Range(0, Horizon).Select(h => new Sex?[] { Sex.K, Sex.M, null }.Sum(sex => Means(lines, new LineKey(area, sex))[h]))]);
        }
    }

    [Fact]
    public void Cost_is_households_times_medelbidrag_and_adds_up_to_the_city()
    {
        IReadOnlyList<AreaForecast> cost = Of("kostnad");
        IReadOnlyList<AreaForecast> medelbidrag = Of("medelbidrag");
        IReadOnlyList<AreaForecast> households = Of("hushall");
        foreach (string area in Parts.Append("stockholm"))
        {
            var key = new LineKey(area, Sex.T);
            AssertSame(Means(cost, key), [.. Means(households, key).Zip(Means(medelbidrag, key), (number, each) => number * each)]);
        }
        AssertSame(
            Means(cost, new LineKey("stockholm", Sex.T)),
            [.. Enumerable.Range(0, Horizon).Select(h => Parts.Sum(part => Means(cost, new LineKey(part, Sex.T))[h]))]);
    }

    [Fact]
    public void A_month_has_the_same_forecast_and_bounds_however_far_ahead_one_looks()
    {
        foreach (SeriesKind kind in SeriesKind.All)
        {
            IReadOnlyList<AreaForecast> longest = forecasts.Of(kind, 20);
            foreach (int horizon in new[] { 1, 11, 12, 13 })
            {
                foreach ((AreaForecast one, AreaForecast other) in forecasts.Of(kind, horizon).Zip(longest))
                {
                    Assert.Equal(other.Forecast.Steps.Take(horizon), one.Forecast.Steps);
                }
            }
        }
    }

    [Fact]
    public void Every_line_has_bounds_in_order_and_counts_above_or_at_none()
    {
        foreach (AreaForecast line in SeriesKind.All.SelectMany(kind => Of(kind.Name)))
        {
            Assert.Equal(Horizon, line.Forecast.Steps.Count);
            foreach (ForecastStep step in line.Forecast.Steps)
            {
                double[] ladder = [step.Lo95, step.Lo80, step.Mean, step.Hi80, step.Hi95];
                Assert.True(ladder.All(double.IsFinite) && ladder.SequenceEqual(ladder.Order()), $"{line.Key} {step}");
                Assert.True(step.Lo95 >= 0, $"{line.Kind.Name} {line.Key} {step}");
            }
        }
    }

    [Fact]
    public void The_citys_interval_is_narrower_than_the_sum_of_its_parts_and_wider_than_any()
    {
        IReadOnlyList<AreaForecast> lines = Of("hushall");
        double Width(string area) => lines.Single(line => line.Key == new LineKey(area, Sex.T)).Forecast.Steps[^1] is { } step ? step.Hi95 - step.Lo95 : 0;
        Assert.True(Width("stockholm") < Parts.Sum(Width));
        Assert.True(Width("stockholm") > Parts.Max(Width));
    }

    [Fact]
    public void A_merged_stadsdel_is_continued_from_its_predecessors_and_they_have_none_of_their_own()
    {
        IReadOnlyList<AreaForecast> lines = Of("hushall");
        AreaForecast jarva = lines.Single(line => line.Key.Area == "jarva");
        Assert.Equal(36, jarva.History.Values.Count(value => value is not null));
        Assert.Equal(new Month(2024, 1).Index, jarva.Forecast.Steps[0].Month);
        Assert.DoesNotContain(lines, line => line.Key.Area is "rinkeby-kista" or "spanga-tensta");
    }

    [Fact]
    public void A_scenario_in_one_stadsdel_reaches_the_city_and_leaves_the_others()
    {
        Scenario scenario = ScenarioFile.Parse(
            new StringReader("name: prov\nchanges:\n  - { kind: level, percent: 50, from: 2024-03, area: bromma }\n"), "prov.yaml", TestCity.Areas);
        IReadOnlyList<AreaForecast> before = Of("kostnad");
        IReadOnlyList<AreaForecast> after = forecasts.Of(SeriesKind.Require("kostnad"), Horizon, scenario);
        double[] Change(string area) => [.. Means(after, new LineKey(area, Sex.T)).Zip(Means(before, new LineKey(area, Sex.T)), (with, without) => with - without)];

        AssertSame([0, 0], Change("bromma")[..2]);
        AssertSame([.. Means(before, new LineKey("bromma", Sex.T)).Skip(2).Select(cost => cost / 2)], Change("bromma")[2..]);
        AssertSame(new double[Horizon], Change("jarva"));
        AssertSame(Change("bromma"), Change("stockholm"));
    }

    [Fact]
    public void A_release_without_bistand_has_no_forecasts()
    {
        using var empty = new TestCity();
        Assert.Empty(AreaForecasts.Read(empty.Opened, TestCity.Areas, TestCity.Shipped, SeriesKind.All, withFlows: true, default).Of(SeriesKind.Require("hushall"), 3));
    }

    [Fact]
    public void A_city_that_no_month_has_together_with_all_its_parts_is_still_their_sum()
    {
        // Spånga-Tensta has never delivered, so that Järva has no month before the merger, and Bromma none after it.
        using var city = new TestCity();
        foreach (string month in TestCity.Months("2023-01", "2023-07"))
        {
            foreach ((string area, int first) in month == "2023-07" ? [("jarva", 0)] : new[] { ("rinkeby-kista", 0), ("bromma", 10) })
            {
                city.BistandMonth(area, month);
                for (int household = first; household < first + 10; household++)
                {
                    city.Bistand(month, area, household, household, kon: household % 2 == 0 ? "K" : "M", belopp: 8_000m);
                }
            }
        }

        var read = AreaForecasts.Read(city.Opened, TestCity.Areas, TestCity.Shipped, SeriesKind.All, withFlows: true, default);
        foreach (string series in new[] { "hushall", "personer", "kostnad" })
        {
            IReadOnlyList<AreaForecast> lines = read.Of(SeriesKind.Require(series), Horizon);
            double[] parts = [.. Means(lines, new LineKey("bromma", Sex.T)).Zip(Means(lines, new LineKey("jarva", Sex.T)), (one, other) => one + other)];
            AssertSame(parts, Means(lines, new LineKey("stockholm", Sex.T)));
        }
    }

    [Fact]
    public void A_series_is_read_for_an_area_of_another_catalog_too()
    {
        using TestCity city = new TestCity().Bistand("2023-01", "farsta", 1, 1).BistandMonth("farsta", "2023-01");
        var reader = new AreaSeries(city.Opened, AreaCatalog.Load(TemplateFolder.Find().Areas), TestCity.Shipped);
        MonthlySeries series = reader.Read(SeriesKind.Require("hushall"), TestCity.Areas["farsta"], Sex.T, default);
        Assert.Equal([1], series.Values);
        Assert.True(series.Counts);
    }

    private IReadOnlyList<AreaForecast> Of(string series) => forecasts.Of(SeriesKind.Require(series), Horizon);

    private static double[] Means(IReadOnlyList<AreaForecast> lines, LineKey key) =>
        [.. lines.Single(line => line.Key == key).Forecast.Steps.Select(step => step.Mean)];

    private static void AssertSame(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int h = 0; h < expected.Length; h++)
        {
            Assert.Equal(expected[h], actual[h], 1e-9 * Math.Max(1, Math.Abs(expected[h])));
        }
    }

    public sealed class City
    {
        public City()
        {
            var random = new Random(4);
            using var city = new TestCity();
            foreach (string month in TestCity.Months("2021-01", "2023-12"))
            {
                bool merged = string.CompareOrdinal(month, "2023-07") >= 0;
                Add(city, random, month, "bromma", 1_000, 14);
                Add(city, random, month, merged ? "jarva" : "rinkeby-kista", 2_000, 20);
                Add(city, random, month, merged ? "jarva" : "spanga-tensta", 3_000, 12);
                Add(city, random, month, "stadsovergripande", 4_000, 7);
                for (int both = 0; both < 2 + random.Next(3); both++)
                {
                    city.Bistand(month, "stadsovergripande", 1_000 + both, 1_000 + both, belopp: 500m);
                }
            }

            Forecasts = AreaForecasts.Read(city.Opened, TestCity.Areas, TestCity.Shipped, SeriesKind.All, withFlows: true, default);
        }

        public AreaForecasts Forecasts { get; }

        private static void Add(TestCity city, Random random, string month, string area, int first, int about)
        {
            city.BistandMonth(area, month);
            int count = about + random.Next(5);
            for (int household = 0; household < count; household++)
            {
                string? kon = household < 6 ? "K" : household % 5 == 4 ? null : "M";
                city.Bistand(month, area, first + household, first + household, kon: kon, belopp: 6_000m + random.Next(3_000));
            }
        }
    }
}
