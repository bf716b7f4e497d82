using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Tests.Model.Indicators;

namespace Bistand.Analytics.Tests.Model.Chance;

/// <summary>Intervals against published values, and what follows from them.</summary>
public sealed class ChanceTests
{
    // Newcombe 1998 (Statistics in Medicine 17, 857–872), table I: 81/263, 15/148, 0/20, 1/29.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void A_share_has_wilsons_interval(int part, int whole, double low, double high)
    {
        ChanceInterval interval = ChanceInterval.OfShare(part, whole);
        Assert.Equal((low, high), (Math.Round(interval.Low / 100, 4), Math.Round(interval.High / 100, 4)));
    }

    // Garwood's limits: 0 → 0–3,689; 1 → 0,0253–5,572; 10 → 4,795–18,390; 100 → 81,36–121,63.
    [Theory]
    [InlineData(0, 0, 3.689)]
    [InlineData(1, 0.025, 5.572)]
    [InlineData(10, 4.795, 18.39)]
    [InlineData(100, 81.364, 121.627)]
    public void A_count_has_the_exact_limits(int count, double low, double high)
    {
        ChanceInterval interval = ChanceInterval.OfCount(count);
        Assert.Equal((low, high), (Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }

    [Fact]
    public void Large_counts_go_on_where_the_exact_ones_end()
    {
        ChanceInterval exact = ChanceInterval.OfCount(1000), near = ChanceInterval.OfCount(1000.001);
        Assert.Equal(exact.Low, near.Low, 1e-4 * exact.Low);
        Assert.Equal(exact.High, near.High, 1e-4 * exact.High);
    }

    // Newcombe's method 10: 56/70 − 48/80 = 0,20, interval 0,0524–0,3339; 9/10 − 3/10 = 0,6, 0,1705–0,8090; 10/29 − 3/30 holds 0 or not by a hair.
    [Theory]
    [InlineData(56, 70, 48, 80, false)]
    [InlineData(9, 10, 3, 10, false)]
    [InlineData(6, 7, 2, 7, false)]
    [InlineData(5, 56, 0, 29, true)]
    [InlineData(4, 10, 3, 10, true)]
    public void A_difference_may_be_chance_where_its_interval_holds_nought(int part, int whole, int otherPart, int otherWhole, bool isChance)
    {
        Assert.Equal(isChance, ChanceInterval.MayBeChance(Share(part, whole), Share(otherPart, otherWhole), ChanceRule.Share));
        Assert.Equal(isChance, ChanceInterval.MayBeChance(Share(otherPart, otherWhole), Share(part, whole), ChanceRule.Share));
    }

    [Fact]
    public void A_place_is_as_wide_as_chance_makes_it_and_counts_only_what_is_shown()
    {
        Figure own = Share(20, 100);
        Figure?[] others = [Share(1, 100), Share(18, 100), Share(22, 100), Share(60, 100), Share(70, 100) with { Status = FigureStatus.Suppressed }, null];
        Assert.Equal(new PlaceRange(2, 4, 5), PlaceRange.Among(own, others, ChanceRule.Share, lowIsFirst: true));
        Assert.Equal(new PlaceRange(2, 4, 5), PlaceRange.Among(own, others, ChanceRule.Share, lowIsFirst: false));
        Assert.Equal("3", PlaceRange.Among(own, others, ChanceRule.None, lowIsFirst: true)!.Value.Text);
        Assert.Null(PlaceRange.Among(own with { Status = FigureStatus.Suppressed }, others, ChanceRule.Share, lowIsFirst: true));
        Assert.Null(PlaceRange.Among(own, [null], ChanceRule.Share, lowIsFirst: true));
    }

    [Fact]
    public void Nothing_is_said_of_what_is_withheld_or_has_no_counts()
    {
        Assert.Null(ChanceInterval.Of(Share(20, 100) with { Status = FigureStatus.Suppressed }, ChanceRule.Share));
        Assert.Null(ChanceInterval.Of(Share(20, 100) with { Denominator = null }, ChanceRule.Share));
        Assert.Null(ChanceInterval.Of(Share(20, 100), ChanceRule.None));
        Assert.False(ChanceInterval.MayBeChance(Share(20, 100), before: null, ChanceRule.Share));
        Assert.True(ChanceInterval.MayBeChance(Share(20, 100), 19m, ChanceRule.Share));
    }

    [Theory]
    [InlineData("andel-avvarjda", ChanceRule.Share)]
    [InlineData("antal-hushall", ChanceRule.Count)]
    [InlineData("antal-klagomal", ChanceRule.Count)]
    [InlineData("medelbidrag", ChanceRule.None)]
    [InlineData("sjukfranvaro", ChanceRule.None)]
    [InlineData("budgetfoljsamhet", ChanceRule.None)]
    [InlineData("arbetsmiljoinsatser", ChanceRule.None)]
    public void The_definition_says_what_chance_does(string indicator, ChanceRule rule) => Assert.Equal(rule, ChanceRules.Of(TestCity.Shipped.Find(indicator)));

    internal static Figure Share(decimal part, decimal whole) => new()
    {
        Indicator = "andel-avvarjda", Period = Period.VB(2023), Area = TestCity.Areas.Require("bromma"), Sex = Sex.T, Value = 100 * part / whole, Numerator = part,
        Denominator = whole, Unit = "%", Status = FigureStatus.Ok, Notes = [], Definition = "andel-avvarjda@1", Target = null, KfTarget = null, Previous = null,
    };
}
