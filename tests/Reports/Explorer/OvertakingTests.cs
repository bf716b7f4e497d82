using Bistand.Analytics.Reports.Explorer;

namespace Bistand.Analytics.Tests.Reports.Explorer;

public sealed class OvertakingTests
{
    [Fact]
    public void A_release_that_has_been_overtaken_is_left_off()
    {
        var overtaking = new Overtaking();
        Assert.False(overtaking.Leaves(2, 2));
        Assert.True(overtaking.Leaves(2, 4));
        Assert.False(overtaking.Leaves(4, 4));
        Assert.False(overtaking.Leaves(4, null));
    }

    [Fact]
    public void After_a_few_in_a_row_one_is_finished_all_the_same()
    {
        var overtaking = new Overtaking();
        Assert.All(Enumerable.Range(1, Overtaking.MostInARow), release => Assert.True(overtaking.Leaves(release, release + 1)));
        Assert.False(overtaking.Leaves(Overtaking.MostInARow + 1, Overtaking.MostInARow + 2));
        Assert.False(overtaking.Leaves(Overtaking.MostInARow + 1, Overtaking.MostInARow + 3));
        overtaking.Shown();
        Assert.True(overtaking.Leaves(8, 9));
    }
}
