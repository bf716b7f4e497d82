using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Flows;

/// <summary>Persons and households counted once a year, in the category of its end.</summary>
public sealed class YearCountReaderTests
{
    private static readonly Period Year = Period.VB(2023);

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Area>> Places = new Dictionary<string, IReadOnlyList<Area>>
    {
        ["bromma"] = [TestCity.Areas["bromma"]], ["farsta"] = [TestCity.Areas["farsta"]], ["bada"] = [TestCity.Areas["bromma"], TestCity.Areas["farsta"]], ["stad"] = [TestCity.Areas.City],
    };

    private static YearCountReader Reader(TestCity city) => new(city.Release, TestCity.Areas);

    [Fact]
    public void A_person_counts_once_in_each_place_with_the_age_of_the_last_of_December()
    {
        using TestCity city = new TestCity()
            // 24 in January, 25 on 31 December; in two stadsdelar.
            .Bistand("2023-01", "bromma", 1, 1, born: "1998-12-31").Bistand("2023-02", "farsta", 1, 1, born: "1998-12-31")
            // A child who turned 18 and stayed at home; one who did and applied; one of 17.
            .Bistand("2023-03", "bromma", 2, 2, "B", born: "2005-05-01").Bistand("2023-03", "bromma", 2, 3, "B", born: "2005-05-01").Bistand("2023-10", "bromma", 3, 3, born: "2005-05-01")
            .Bistand("2023-04", "bromma", 2, 4, "B", born: "2006-01-01")
            // Protected in a month; of another year.
            .Bistand("2023-05", "bromma", 4, 5, skydd: true).Bistand("2023-06", "bromma", 4, 5).Bistand("2022-12", "bromma", 5, 6);
        YearCounts persons = Reader(city).Persons(Places, Year);
        Assert.Equal(["barn 2", "18-24 1", "25-29 1", "okand 1"], Of(persons, "bromma"));
        Assert.Equal(["25-29 1"], Of(persons, "farsta"));
        Assert.Equal(Of(persons, "bromma"), Of(persons, "bada"));
        Assert.Equal(Of(persons, "bromma"), Of(persons, "stad"));
        Assert.Equal((5, 1), (persons.All("stad"), Reader(city).GrownChildren([TestCity.Areas.City], Year)));
    }

    [Fact]
    public void A_household_has_the_type_of_its_last_month_and_a_dodsbo_says_that_it_is_one()
    {
        using TestCity city = new TestCity()
            .Bistand("2023-01", "bromma", 1, 1, typ: 3).Bistand("2023-07", "bromma", 1, 1, typ: 7).Bistand("2023-07", "bromma", 1, 2, "M", typ: 7)
            .Bistand("2023-01", "bromma", 2, 3, typ: 6).Bistand("2023-02", "bromma", 2, 3)
            .Bistand("2023-01", "bromma", 3, 4, typ: 3, hinder: " Dödsbo ").Bistand("2023-01", "bromma", 4, 5, typ: 9).Bistand("2023-01", "bromma", 5, 6, typ: 3, skydd: true);
        Assert.Equal(["6 1", "7 1", "dodsbo 1", "okand 2"], Of(Reader(city).Households(Places, Year), "bromma"));
    }

    [Fact]
    public void A_small_count_in_any_place_closes_all_of_them_and_a_population_by_wide_spans_has_no_ages()
    {
        YearCounts counts = new(["a", "b"], new Dictionary<(string, string), int> { [("x", "a")] = 5, [("y", "a")] = 9, [("y", "b")] = 4 });
        Assert.Equal((true, false, false), (counts.MayBeTold(["x"], 5), counts.MayBeTold(["y"], 5), counts.MayBeTold(["x", "y"], 5)));
        using TestCity city = new TestCity().Population(2023, "bromma", girls: 10, boys: 12, women: 30, men: 31);
        Assert.Null(Reader(city).Population(Places, Period.VB(2022)));
        Assert.Null(Reader(city).Population(Places, Year));
    }

    private static IEnumerable<string> Of(YearCounts counts, string place) =>
        counts.Categories.Where(category => counts.Of(place, category) > 0).Select(category => $"{category} {counts.Of(place, category)}");
}
