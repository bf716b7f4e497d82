using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class HouseholdFlowTests
{
    private const int Other = 9_000;

    private static TestCity City() => new TestCity().Delivered("bromma", "2022-06", "2023-12", Other).Delivered("farsta", "2022-06", "2023-12", Other + 1);

    private static void Rows(TestCity city, int household, string area, params string[] months)
    {
        foreach (string month in months)
        {
            city.Bistand(month, area, household, household);
        }
    }

    private static (decimal? New, decimal? Ended, decimal? Returned) Flows(TestCity city, string period, string area) =>
        (city.ValueOf("nya-hushall", period, area), city.ValueOf("avslutade-hushall", period, area), city.ValueOf("aterkommande-hushall", period, area));

    [Fact]
    public void A_household_is_new_once_ends_each_time_and_returns_each_time()
    {
        using TestCity city = City();
        Rows(city, 1, "bromma", "2023-02", "2023-03", "2023-05", "2023-08");

        Assert.Equal((1, 0, 0), Flows(city, "2023-02", "bromma"));
        Assert.Equal((0, 0, 0), Flows(city, "2023-03", "bromma"));
        Assert.Equal((0, 1, 0), Flows(city, "2023-04", "bromma"));
        Assert.Equal((0, 0, 1), Flows(city, "2023-05", "bromma"));
        Assert.Equal((1, 1, 0), Flows(city, "2023-T1", "bromma"));
        Assert.Equal((1, 2, 2), Flows(city, "2023-T2", "bromma"));
        Assert.Equal((1, 3, 2), Flows(city, "2023-VB", "bromma"));
    }

    [Fact]
    public void January_is_counted_from_december()
    {
        using TestCity city = City();
        Rows(city, 1, "bromma", "2022-12");
        Rows(city, 2, "bromma", "2022-06", "2023-01");
        Rows(city, 3, "bromma", "2023-01");

        Assert.Equal((1, 1, 1), Flows(city, "2023-01", "bromma"));
        Assert.Equal((1, 3, 1), Flows(city, "2023-T1", "bromma")); // the other two end in February
    }

    [Fact]
    public void The_first_delivered_month_and_a_period_that_holds_it_are_incomplete()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-04").Delivered("bromma", "2023-06", "2023-08");
        foreach (string id in new[] { "nya-hushall", "avslutade-hushall", "aterkommande-hushall" })
        {
            Assert.Equal(FigureStatus.Incomplete, city.StatusOf(id, "2023-01", "bromma"));
            Assert.Equal(FigureStatus.Incomplete, city.StatusOf(id, "2023-T1", "bromma"));
            Assert.Equal(FigureStatus.Ok, city.StatusOf(id, "2023-02", "bromma"));
            Assert.Equal(FigureStatus.Incomplete, city.StatusOf(id, "2023-06", "bromma"));
            Assert.Equal(FigureStatus.Ok, city.StatusOf(id, "2023-07", "bromma"));
        }
    }

    [Fact]
    public void A_move_within_the_city_ends_and_begins_in_the_stadsdelar_but_not_in_the_city()
    {
        using TestCity city = City();
        Rows(city, 1, "bromma", "2023-02");
        Rows(city, 1, "farsta", "2023-03", "2023-04");

        Assert.Equal((0, 1, 0), Flows(city, "2023-03", "bromma"));
        Assert.Equal((1, 0, 0), Flows(city, "2023-03", "farsta"));
        Assert.Equal((0, 0, 0), Flows(city, "2023-03", "stockholm"));
        Assert.Equal((1, 0, 0), Flows(city, "2023-02", "stockholm"));
    }

    [Fact]
    public void A_merger_makes_no_household_new_or_ended()
    {
        using TestCity city = new TestCity().Delivered("norrmalm", "2022-12", "2023-06", 1).Delivered("ostermalm", "2022-12", "2023-06", 2)
            .Delivered("norra-innerstaden", "2023-07", "2023-12", 1).Delivered("kungsholmen", "2022-12", "2023-12", 3);
        Rows(city, 4, "norrmalm", "2023-06");
        Rows(city, 4, "norra-innerstaden", "2023-07");

        Assert.Equal((0, 1, 0), Flows(city, "2023-07", "norra-innerstaden")); // the one that only Östermalm had
        Assert.Equal((1, 2, 0), Flows(city, "2023-VB", "norra-innerstaden"));
        Assert.Equal((1, 2, 0), Flows(city, "2023-VB", "kungsholmen-norrmalm-ostermalm"));
    }

    [Fact]
    public void Two_rows_of_a_household_in_a_month_are_one()
    {
        using TestCity city = City();
        city.Bistand("2023-03", "bromma", 1, 1).Bistand("2023-03", "bromma", 1, 2, "M").Bistand("2023-03", "farsta", 1, 1);

        Assert.Equal((1, 0, 0), Flows(city, "2023-03", "bromma"));
        Assert.Equal((1, 0, 0), Flows(city, "2023-03", "stockholm"));
        Assert.Equal((1, 1, 0), Flows(city, "2023-T1", "stockholm"));
    }
}
