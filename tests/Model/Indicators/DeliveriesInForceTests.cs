using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Indicators.Coverage;

namespace Bistand.Analytics.Tests.Model.Indicators;

public class DeliveriesInForceTests
{
    [Fact]
    public void A_delivery_is_there_with_its_rows_and_one_without_any_is_not()
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-01", "2023-03").Avhysning("farsta", "2023-05-10", "pagar").Varde("brukare-nojda", "2023-VB", "bromma", "T", 80);
        // The test city has a delivery of every kind; those that nothing is left of are the replaced ones.
        Assert.Equal([("bistand", 3L), ("avhysning", 1L), ("varde", 1L)], DeliveriesInForce.Read(city.Release).Select(use => (use.Kind, use.Rows)));
    }

    // The budget of the year's later months is held against its forecast, and cases may be told of long afterwards.
    [Theory]
    [InlineData("2023-VB", "bistand ekonomi klagomal")]
    [InlineData("2023-T2", "ekonomi klagomal")]
    [InlineData("2022-VB", "klagomal")]
    [InlineData("2024-VB", "bistand befolkning ekonomi klagomal")]
    public void A_delivery_of_later_months_or_years_alone_is_left_out(string period, string kinds)
    {
        using TestCity city = new TestCity().Delivered("bromma", "2023-12", "2024-01").Population(2024, "bromma", women: 10).Ekonomi("2023-12", "bromma", 100, 90).Klagomal("bromma", "2024-02-01");
        Assert.Equal(kinds, string.Join(' ', DeliveriesInForce.Read(city.Release, Period.Parse(period)).Select(use => use.Kind)));
    }

    [Fact]
    public void Nothing_rests_on_no_rows()
    {
        using var empty = new TestCity();
        Assert.Empty(DeliveriesInForce.Read(empty.Release));
    }
}
