using Bistand.Analytics.Model.Indicators;

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

    [Fact]
    public void Nothing_rests_on_no_rows()
    {
        using var empty = new TestCity();
        Assert.Empty(DeliveriesInForce.Read(empty.Release));
    }
}
