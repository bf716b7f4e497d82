using System.Globalization;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Tests.Model.Goals;

public class TargetComparisonTests
{
    [Theory]
    [InlineData("0.76", "1,5 %", Direction.Lower, true)]
    [InlineData("1.5", "1,5 %", Direction.Lower, true)]
    [InlineData("1.504", "1,5 %", Direction.Lower, true)]
    [InlineData("1.505", "1,5 %", Direction.Lower, false)]
    [InlineData("54.995", "55 %", Direction.Higher, true)]
    [InlineData("54.99", "55 %", Direction.Higher, false)]
    [InlineData("8", "0", Direction.Lower, false)]
    [InlineData("0", "0", Direction.Lower, true)]
    [InlineData("99.6", "100 %", Direction.Target, true)]
    [InlineData("100.4", "100 %", Direction.Target, true)]
    [InlineData("100.5", "100 %", Direction.Target, false)]
    [InlineData("98.7", "100 %", Direction.Target, false)]
    public void The_outcome_is_judged_as_it_is_printed(string outcome, string target, Direction direction, bool reached)
    {
        TargetComparison? comparison = TargetComparison.Of(Number(outcome), TargetText.Parse(target), null, direction, decimals: 2);
        Assert.Equal(reached, comparison?.Reached);
        Assert.False(comparison!.IsKf);
    }

    [Fact]
    public void A_target_with_more_decimals_than_the_outcome_is_printed_with_is_not_rounded_away() =>
        Assert.False(TargetComparison.Of(9.56m, TargetText.Parse("9,55 %"), null, Direction.Lower, decimals: 1)!.Reached);

    [Fact]
    public void KFs_target_steps_in_where_the_area_has_none_in_numbers()
    {
        TargetComparison? comparison = TargetComparison.Of(73, TargetText.Parse("öka"), TargetText.Parse("83"), Direction.Higher, decimals: 0);
        Assert.Equal(new TargetComparison(TargetText.Parse("83"), IsKf: true, Reached: false, Gap: 10), comparison);
    }

    [Fact]
    public void The_areas_own_target_goes_before_KFs() =>
        Assert.Equal(80, TargetComparison.Of(73, TargetText.Parse("80"), TargetText.Parse("83"), Direction.Higher, 0)!.Target.Value);

    [Fact]
    public void Nothing_is_judged_without_outcome_target_or_direction()
    {
        Assert.Null(TargetComparison.Of(null, TargetText.Parse("80"), null, Direction.Higher, 0));
        Assert.Null(TargetComparison.Of(73, null, TargetText.Parse("Tas fram av nämnd"), Direction.Higher, 0));
        Assert.Null(TargetComparison.Of(73, null, null, Direction.Higher, 0));
        Assert.Null(TargetComparison.Of(73, TargetText.Parse("80"), null, null, 0));
        Assert.Null(TargetComparison.Of(73, TargetText.Parse("80"), null, Direction.None, 0));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
