using Bistand.Analytics.Reports.Explorer;

namespace Bistand.Analytics.Tests.Reports.Explorer;

public sealed class ReleaseSkippingTests
{
    [Fact]
    public void A_release_that_is_no_longer_the_newest_is_skipped()
    {
        var skipping = new ReleaseSkipping();
        Assert.False(skipping.Leaves(2, 2));
        Assert.True(skipping.Leaves(2, 4));
        Assert.False(skipping.Leaves(4, 4));
        Assert.False(skipping.Leaves(4, null));
    }

    [Fact]
    public void After_a_few_in_a_row_one_is_finished_all_the_same()
    {
        var skipping = new ReleaseSkipping();
        Assert.All(Enumerable.Range(1, ReleaseSkipping.MostInARow), release => Assert.True(skipping.Leaves(release, release + 1)));
        Assert.False(skipping.Leaves(ReleaseSkipping.MostInARow + 1, ReleaseSkipping.MostInARow + 2));
        Assert.False(skipping.Leaves(ReleaseSkipping.MostInARow + 1, ReleaseSkipping.MostInARow + 3));
        skipping.Shown();
        Assert.True(skipping.Leaves(8, 9));
    }
}
