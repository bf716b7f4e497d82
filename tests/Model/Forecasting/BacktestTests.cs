using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class BacktestTests
{
    [Fact]
    public void A_forecast_made_some_months_ago_is_the_one_that_the_history_of_then_gives()
    {
        double[] values = SimulatedSeries.TrendAndSeason(48, 3);
        IReadOnlyList<Forecast> ago = Backtest.MadeAgo(ForecastEngine.Standard, SimulatedSeries.Of(values), 12, [3, 6, 60]);
        Assert.Equal(2, ago.Count);
        Assert.Equal(ForecastEngine.Standard.Run(SimulatedSeries.Of(values[..42]), 12).Steps, ago[0].Steps);
        Assert.Equal(ForecastEngine.Standard.Run(SimulatedSeries.Of(values[..45]), 12).Steps, ago[1].Steps);
    }

    [Fact]
    public void Permuting_the_future_leaves_every_past_forecast_as_it_was()
    {
        double[] values = SimulatedSeries.TrendAndSeason(80, 5);
        const int Horizon = 6;
        IReadOnlyList<Forecast> past = Backtest.Past(ForecastEngine.Standard, SimulatedSeries.Of(values), Horizon);
        Assert.Equal(12, past.Count);
        for (int k = 0; k < past.Count; k++)
        {
            int origin = past[k].Steps[0].Month - 1;
            double[] future = values[origin..];
            new Random(k).Shuffle(future);
            double[] other = [.. values[..origin], .. future.Select(value => value * 3)];
            Forecast again = Backtest.Past(ForecastEngine.Standard, SimulatedSeries.Of(other), Horizon)[k];
            Assert.Equal(past[k].Method, again.Method);
            Assert.Equal(past[k].Steps, again.Steps);
        }
    }

    [Fact]
    public void A_past_forecast_is_the_one_that_would_have_been_issued_then()
    {
        double[] values = SimulatedSeries.RandomWalk(60, 8);
        Forecast past = Backtest.Past(ForecastEngine.Standard, SimulatedSeries.Of(values), 6)[3];
        Forecast then = ForecastEngine.Standard.Run(SimulatedSeries.Of(values[..(past.Steps[0].Month - 1)]), 6);
        Assert.Equal(then.Steps, past.Steps);
    }

    [Fact]
    public void Rows_name_the_combination_first_and_measure_what_came()
    {
        IReadOnlyList<BacktestRow> rows = Backtest.Run(SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(72, 2)), 6);
        Assert.Equal(ForecastEngine.Standard.Name, rows[0].Method);
        Assert.Contains(rows, row => row.Method == "seasonal-naive");
        Assert.All(rows, row => Assert.Equal(12, row.Origins));
        Assert.True(rows[0].Mase < rows.Single(row => row.Method == "naive").Mase);
        Assert.All(rows, row => Assert.InRange(row.Coverage95!.Value, row.Coverage80!.Value, 1));
    }

    [Fact]
    public void A_naive_forecast_is_scored_as_worked_by_hand()
    {
        // Twelve months 1..12, then 14, 16: one origin each at 12 and 13 months, one month ahead.
        MonthlySeries series = SimulatedSeries.Of([.. Enumerable.Range(1, 12).Select(value => (double?)value), 14, 16]);
        BacktestRow row = Backtest.Run(series, 1, origins: 2).Single(row => row.Method == "naive");
        Assert.Equal(2, row.Origins);
        // |14 − 12| / (14 + 12) and |16 − 14| / (16 + 14), times 200, halved.
        Assert.Equal((200 * 2 / 26.0 + 200 * 2 / 30.0) / 2, row.Smape!.Value, 1e-9);
        // Twelve months change by 1 a month; at 13 months the change in a year is 14 − 1 = 13.
        Assert.Equal((2 / 1.0 + 2 / 13.0) / 2, row.Mase!.Value, 1e-9);
    }

    [Theory]
    [InlineData(14, 12, 6)]
    [InlineData(14, 6, 6)]
    [InlineData(60, 12, 12)]
    [InlineData(10, 6, 2)]
    [InlineData(4, 6, 1)]
    [InlineData(3, 6, null)]
    public void A_short_history_is_tried_less_far_ahead(int months, int wanted, int? horizon)
    {
        var series = new MonthlySeries("serie", 0, [.. Enumerable.Range(0, months).Select(month => (double?)(100 + (month * 7 % 5)))]);
        Assert.Equal(horizon, Backtest.HorizonFor(series, wanted));
        Assert.True(horizon is not { } ahead || Backtest.Run(series, ahead)[0].Origins > 0);
    }
}
