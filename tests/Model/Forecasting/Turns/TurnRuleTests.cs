using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Turns;

namespace Bistand.Analytics.Tests.Model.Forecasting.Turns;

public sealed class TurnRuleTests
{
    [Fact]
    public void A_month_more_than_one_outside_the_95_percent_interval_is_a_turn_and_one_on_its_edge_is_none()
    {
        Turn turn = TurnRule.At([Told(100), Told(122)])!;
        Assert.Equal((TurnSign.Outside, true, 122d), (turn.Sign, turn.IsUp, turn.Outcome));
        Assert.False(TurnRule.At([Told(78)])!.IsUp);
        Assert.Null(TurnRule.At([Told(100), Told(121)]));
        Assert.Null(TurnRule.At([Told(79)]));
        Assert.Null(TurnRule.At([]));
    }

    // Half of the 80 % interval is 10: three errors of 11 on average, all on one side.
    [Fact]
    public void Three_months_one_way_are_a_turn_where_they_lie_beyond_the_edge_of_the_80_percent_interval_on_average()
    {
        Assert.Equal(TurnSign.OneWay, TurnRule.At([Told(100), Told(109), Told(112), Told(113)])!.Sign);
        Assert.Equal(TurnSign.OneWay, TurnRule.At([Told(90), Told(88), Told(87)])!.Sign);
        Assert.Null(TurnRule.At([Told(108), Told(110), Told(111)]));
        Assert.Null(TurnRule.At([Told(119), Told(99), Told(119)]));
        Assert.Null(TurnRule.At([Told(112), Told(112)]));
    }

    [Fact]
    public void What_the_month_before_said_already_is_not_said_again_and_the_other_way_is_news()
    {
        Assert.Null(TurnRule.At([Told(130), Told(125)]));
        Assert.Null(TurnRule.At([Told(112), Told(112), Told(112), Told(112)]));
        Assert.False(TurnRule.At([Told(130), Told(75)])!.IsUp);
        Assert.NotNull(TurnRule.At([Told(130), Told(100), Told(130)]));
    }

    [Fact]
    public void A_forecast_without_width_is_met_or_missed()
    {
        var certain = new ForecastStep(1, 100, 100, 100, 100, 100);
        Assert.Null(TurnRule.At([new ToldMonth(certain, 100)]));
        Assert.Null(TurnRule.At([new ToldMonth(certain, 101)]));
        Assert.Equal(TurnSign.Outside, TurnRule.At([new ToldMonth(certain, 102)])!.Sign);
    }

    private static ToldMonth Told(double outcome) => new(new ForecastStep(1, 100, 90, 110, 80, 120), outcome);
}
