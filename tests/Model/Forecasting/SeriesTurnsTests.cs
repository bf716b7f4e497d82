using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Issued;
using Bistand.Analytics.Model.Forecasting.Turns;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class SeriesTurnsTests
{
    private static readonly Month Last = new(2023, 12);

    [Fact]
    public void A_month_is_held_against_what_was_issued_last_before_it_and_said_first()
    {
        MonthlySeries history = History(36, _ => 100);
        IssuedMonth[] issued =
        [
            Issued(3, Last.Plus(-1), Last, 100, 1), // said later of the same
            Issued(2, Last.Plus(-1), Last, 50, 1),
            Issued(1, Last.Plus(-2), Last, 100, 1), // older
            Issued(4, Last, Last.Plus(1), 100, 1), // of another month
        ];
        Turn turn = SeriesTurns.Of(history, Last, issued)!;
        Assert.Equal((TurnSign.Outside, 50d, true), (turn.Sign, turn.Step.Mean, turn.IsUp));
        Assert.Null(SeriesTurns.Of(history, Last, issued[2..]));
    }

    [Fact]
    public void Where_nothing_was_issued_the_forecast_is_made_as_it_would_have_been()
    {
        MonthlySeries leaping = History(40, at => at == 39 ? 160 : 100 + (at % 3));
        Assert.Equal(TurnSign.Outside, SeriesTurns.Of(leaping, Last, [])!.Sign);
        Assert.Null(SeriesTurns.Of(leaping, Last.Plus(-1), []));
        Assert.Null(SeriesTurns.Of(History(20, at => at == 19 ? 160 : 100), Last, []));
    }

    [Fact]
    public void Nothing_is_said_of_a_month_that_has_not_come()
    {
        Assert.Null(SeriesTurns.Of(History(36, at => at == 35 ? 160 : 100), Last.Plus(1), [Issued(1, Last, Last.Plus(1), 100, 1)]));
        Assert.Null(SeriesTurns.Of(new MonthlySeries("", 0, []), Last, []));
    }

    private static MonthlySeries History(int months, Func<int, double> value) =>
        new("hushall", Last.Index - months + 1, [.. Enumerable.Range(0, months).Select(at => (double?)value(at))]) { Counts = true };

    private static IssuedMonth Issued(int release, Month known, Month month, double mean, double half) => new(
        release, known, "hushall", "farsta", "T", Shared: false, new ForecastStep(month.Index, mean, mean - half, mean + half, mean - (2 * half), mean + (2 * half)), "combination");
}
