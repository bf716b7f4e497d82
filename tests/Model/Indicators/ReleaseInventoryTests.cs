using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class ReleaseInventoryTests
{
    [Fact]
    public void A_year_without_a_row_of_a_kind_of_single_cases_is_not_compared_with()
    {
        using TestCity city = new TestCity().Avhysning("bromma", "2023-05-10", "verkstalld", "2023-06-01").Avhysning("farsta", "2022-05-10", "verkstalld", "2022-06-01");
        Assert.Equal(0, city.Figure("antal-avhysningar", "2023-VB", "bromma").Previous);
        Assert.Equal(ComparisonObstacle.YearBeforeNotDelivered, ObstacleTo(city, "antal-avhysningar", "2023-VB", "bromma"));
        Assert.Equal(ComparisonObstacle.YearBeforeNotDelivered, ObstacleTo(city, "antal-avhysningar", "2023-T2", "bromma"));
        Assert.Equal(ComparisonObstacle.YearNotDelivered, ObstacleTo(city, "antal-avhysningar", "2024-VB", "bromma"));
        Assert.Equal(ComparisonObstacle.YearNotDelivered, ObstacleTo(city, "antal-avhysningar", "2023-VB", "farsta"));
        Assert.Null(ObstacleTo(city, "antal-avhysningar", "2023-VB", "stockholm"));
        Assert.Null(ObstacleTo(city, "antal-hushall", "2023-VB", "bromma"));
        Assert.Null(ObstacleTo(city, "antal-avhysningar", "2023-VB", "kungsholmen")); // Missing both years.
    }

    [Theory]
    [InlineData("bistandstid", "2017-12", null)] // Five years before December 2022.
    [InlineData("bistandstid", "2018-01", ComparisonObstacle.ShortHistory)]
    [InlineData("nya-hushall", "2020-01", null)] // Two years before January 2022.
    [InlineData("nya-hushall", "2020-02", ComparisonObstacle.ShortHistory)]
    [InlineData("aterkommande-hushall", "2020-02", ComparisonObstacle.ShortHistory)]
    [InlineData("avslutade-hushall", "2021-12", null)]
    public void What_looks_back_as_far_as_data_reach_needs_them_to_reach_far(string indicator, string from, ComparisonObstacle? expected)
    {
        using TestCity city = new TestCity().Delivered("bromma", from, "2023-12");
        Assert.Equal(expected, ObstacleTo(city, indicator, "2023-VB", "bromma"));
    }

    [Fact]
    public void Data_reach_no_further_back_than_to_a_month_that_lacks()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2015-01", "2019-06").Delivered("bromma", "2019-08", "2023-12");
        Assert.Equal(ComparisonObstacle.ShortHistory, ObstacleTo(city, "bistandstid", "2023-VB", "bromma"));
    }

    [Fact]
    public void Members_without_any_row_are_counted_and_former_ones_count_for_their_successor()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-12").Delivered("rinkeby-kista", "2023-01", "2023-06", person: 9_001)
            .Population(2022, "bromma", women: 100, men: 100);
        ReleaseInventory inventory = ReleaseInventory.Read(city.Release, TestCity.Areas);
        Assert.Equal(new MemberCount(2, 11), inventory.MembersBehind(KindsOf("antal-hushall"), TestCity.Areas.City, Period.VB(2023)));
        Assert.Equal(new MemberCount(1, 11), inventory.MembersBehind(KindsOf("andel-bistand"), TestCity.Areas.City, Period.VB(2023)));
        Assert.Equal("2 av 11 stadsdelar har levererat", inventory.MembersBehind(KindsOf("antal-hushall"), TestCity.Areas.City, Period.VB(2023))!.Text);
        Assert.Null(inventory.MembersBehind(KindsOf("antal-hushall"), TestCity.Areas["bromma"], Period.VB(2023)));
        Assert.Null(inventory.MembersBehind(KindsOf("sjukfranvaro"), TestCity.Areas.City, Period.VB(2023)));
    }

    [Fact]
    public void A_group_of_which_all_have_delivered_lacks_none()
    {
        using TestCity city = new TestCity().Delivered("kungsholmen", "2023-01", "2023-12").Delivered("norrmalm", "2023-01", "2023-06", person: 9_001).Delivered("ostermalm", "2023-01", "2023-06", person: 9_002);
        Assert.Null(ReleaseInventory.Read(city.Release, TestCity.Areas).MembersBehind(KindsOf("antal-hushall"), TestCity.Areas["kungsholmen-norrmalm-ostermalm"], Period.T1(2023)));
    }

    [Fact]
    public void Children_of_whom_there_is_only_a_number_are_found_in_their_area_and_months()
    {
        using TestCity city = new TestCity().Bistand("2023-03", "bromma", 1, 1, antalBarn: 2).Bistand("2023-03", "farsta", 2, 2, antalBarn: 0).Delivered("bromma", "2023-09", "2023-12");
        ReleaseInventory inventory = ReleaseInventory.Read(city.Release, TestCity.Areas);
        Assert.True(inventory.HasChildrenWithoutRows(TestCity.Areas["bromma"], Period.T1(2023)));
        Assert.True(inventory.HasChildrenWithoutRows(TestCity.Areas.City, Period.VB(2023)));
        Assert.False(inventory.HasChildrenWithoutRows(TestCity.Areas["farsta"], Period.T1(2023)));
        Assert.False(inventory.HasChildrenWithoutRows(TestCity.Areas["bromma"], Period.T1(2024)));
    }

    private static ComparisonObstacle? ObstacleTo(TestCity city, string indicator, string period, string area) =>
        ReleaseInventory.Read(city.Release, TestCity.Areas).ObstacleTo(TestCity.Shipped.Find(indicator)!, TestCity.Areas[area], Period.Parse(period));

    private static IReadOnlyList<ExportKind> KindsOf(string indicator) => ReleaseInventory.KindsOf(TestCity.Shipped.Find(indicator)!);
}
