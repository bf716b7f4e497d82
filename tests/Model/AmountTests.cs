using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Model;

public sealed class AmountTests
{
    [Fact]
    public void Kronor_are_whole_oren()
    {
        Assert.Equal(1250, new Kronor(12.5m).Oren);
        Assert.Equal("10.00", (new Kronor(12.5m) - new Kronor(2.5m)).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Kronor(0.001m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Kronor(1e16m));
    }

    [Fact]
    public void A_share_is_recomputed_from_summed_counts_and_never_averaged()
    {
        Share share = new Share(1, 4) + new Share(90, 96);
        Assert.Equal(91m, share.Percent);
        Assert.NotEqual((new Share(1, 4).Percent + new Share(90, 96).Percent) / 2, share.Percent);
    }

    [Fact]
    public void A_share_of_nothing_cannot_be_made() => Assert.Throws<ArgumentOutOfRangeException>(() => new Share(0, 0));

    [Fact]
    public void The_citys_published_sums_give_its_published_means()
    {
        // 2017: 927 975 tkr, 14 572 households, 101 580 household-months (statistik.stockholm.se, table b161).
        Assert.Equal(9135m, decimal.Round(new Share(927_975_000, 101_580).Value));
        Assert.Equal(63_682m, decimal.Round(new Share(927_975_000, 14_572).Value));
        Assert.Equal(7.0m, decimal.Round(new Share(101_580, 14_572).Value, 1));
    }
}
