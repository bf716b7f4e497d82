using Bistand.Analytics.Model.Forecasting;
using FsCheck;
using FsCheck.Fluent;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class ForecastEngineTests
{
    [Fact]
    public void Any_history_gives_ordered_finite_bounds_and_counts_stay_at_or_above_zero()
    {
        Gen<double?> month = Gen.Frequency(
            (6, Gen.Choose(0, 400).Select(value => (double?)value)),
            (2, Gen.Constant<double?>(0)),
            (1, Gen.Constant<double?>(null)),
            (1, Gen.Choose(0, 1_000_000_000).Select(value => (double?)value)));
        Gen<double?[]> history = Gen.Choose(0, 70).SelectMany(length => month.ArrayOf(length));
        Prop.ForAll(history.ToArbitrary(), values =>
        {
            AssertSound(ForecastEngine.Standard.Run(SimulatedSeries.Of(values), 14), 14, values.Any(value => value is not null));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(7, 11));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(34)]
    [InlineData(72)]
    public void A_month_has_the_same_forecast_however_far_ahead_one_looks(int months)
    {
        MonthlySeries series = SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(months, 3));
        Forecast longest = ForecastEngine.Standard.Run(series, 30);
        Assert.All([1, 6, 11, 12, 19], horizon => Assert.Equal(longest.Steps.Take(horizon), ForecastEngine.Standard.Run(series, horizon).Steps));
    }

    [Fact]
    public void A_forecaster_that_remembers_gives_the_same_forecasts_and_makes_none_twice()
    {
        MonthlySeries[] series = [.. Enumerable.Range(1, 3).Select(seed => SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(40, seed)))];
        var counted = new Counted();
        ForecastEngine engine = ForecastEngine.Of(counted).Remembering();
        JointForecast alone = engine.RunJoint(series, 6);
        int asked = counted.Asked;
        Assert.Equal(ForecastEngine.Of(new Counted()).RunJoint(series, 6).Forecasts.SelectMany(one => one.Steps), alone.Forecasts.SelectMany(one => one.Steps));

        // Alone and with others; a month later only that month's own is new.
        engine.RunJoint([series[1]], 3);
        Assert.Equal(asked, counted.Asked);
        engine.RunJoint([series[0].Until(39)], 6);
        Assert.InRange(counted.Asked, asked, asked + 1);
        Assert.Equal(ForecastEngine.Standard.Run(series[0], 12).Steps, ForecastEngine.Standard.Remembering().Run(series[0], 12).Steps);
    }

    private sealed class Counted : IForecastMethod
    {
        private int asked;

        public int Asked => asked;

        public string Name => "counted";

        public int MinimumLength => 1;

        public double[] Predict(double[] history, int horizon)
        {
            Interlocked.Increment(ref asked);
            return [.. Enumerable.Repeat(history[^1], horizon)];
        }
    }

    [Theory]
    [InlineData(15)]
    [InlineData(20)]
    [InlineData(30)]
    public void Intervals_of_a_series_without_season_grow_month_by_month(int months)
    {
        Assert.All(Enumerable.Range(0, 20), seed =>
        {
            Forecast forecast = ForecastEngine.Standard.Run(SimulatedSeries.Of(SimulatedSeries.RandomWalk(months, seed)), 12);
            double[] widths = [.. forecast.Steps.Select(step => (step.Hi80 - step.Mean) / step.Mean)];
            Assert.Equal(widths.Order(), widths);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(37)]
    public void Series_of_any_length_and_shape_are_forecast(int count)
    {
        int[] months = [.. Enumerable.Range(0, count)];
        double?[][] shapes =
        [
            [.. months.Select(_ => (double?)0)],
            [.. months.Select(t => (double?)(t == count / 2 ? 100 : 0))],
            [.. months.Select(t => (double?)(t == count - 1 ? 100 : 0))],
            [.. months.Select(t => (double?)(1e9 + t % 5))],
            [.. months.Select(t => (double?)(t % 3 == 1 ? null : t))],
            [.. months.Select(t => t is > 4 and < 20 ? null : (double?)(50 + t % 7))],
            [.. months.Select(t => (double?)Math.Pow(10, t % 9))],
            [.. months.Select(t => (double?)(-5 - t))],
            [.. months.Select(t => (double?)1e-9)],
        ];
        foreach (double?[] values in shapes)
        {
            MonthlySeries series = SimulatedSeries.Of(values);
            AssertSound(ForecastEngine.Standard.Run(series, 18), 18, values.Any(value => value is not null));
            foreach (BacktestRow row in Backtest.Run(series, 3))
            {
                Assert.All((double?[])[row.Smape, row.Mase, row.Coverage80, row.Coverage95], measure => Assert.True(measure is null || double.IsFinite(measure.Value)));
            }
        }
    }

    [Fact]
    public void Numbers_of_people_have_the_noise_of_counting_in_their_intervals_and_other_series_have_not()
    {
        MonthlySeries amounts = SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(60, 4).Select(value => Math.Round(value / 10)));
        MonthlySeries people = amounts with { Counts = true };
        foreach ((ForecastStep without, ForecastStep with) in ForecastEngine.Standard.Run(amounts, 12).Steps.Zip(ForecastEngine.Standard.Run(people, 12).Steps))
        {
            Assert.Equal(without.Mean, with.Mean);
            double half80 = without.Hi80 - without.Mean;
            double half95 = without.Hi95 - without.Mean;
            Assert.Equal(Math.Sqrt(half80 * half80 + 1.28 * 1.28 * 0.35 * 0.35 * with.Mean), with.Hi80 - with.Mean, 1e-9);
            Assert.Equal(Math.Sqrt(half95 * half95 + 1.96 * 1.96 * 0.35 * 0.35 * with.Mean), with.Hi95 - with.Mean, 1e-9);
        }
    }

    [Fact]
    public void A_number_of_people_that_has_never_changed_may_yet()
    {
        MonthlySeries same = SimulatedSeries.Of(Enumerable.Repeat(16.0, 30));
        Assert.All(ForecastEngine.Standard.Run(same, 6).Steps, step => Assert.Equal(step.Mean, step.Hi95));
        Assert.All(ForecastEngine.Standard.Run(same with { Counts = true }, 6).Steps, step => Assert.Equal(16 + 1.96 * 0.35 * 4, step.Hi95, 1e-9));
    }

    [Fact]
    public void What_a_series_counts_is_known_of_its_parts_too()
    {
        MonthlySeries people = SimulatedSeries.Of(null, 3, 4, null) with { Counts = true };
        Assert.True(people.Trimmed().Counts);
        Assert.True(people.Until(2).Counts);
    }

    [Fact]
    public void A_series_without_a_value_has_no_steps_and_says_so()
    {
        Forecast forecast = ForecastEngine.Standard.Run(SimulatedSeries.Of(null, null), 6);
        Assert.Equal(ForecastEngine.NoData, forecast.Method);
        Assert.Empty(forecast.Steps);
    }

    [Fact]
    public void The_first_step_is_the_month_after_the_last_value() =>
        Assert.Equal([4, 5], ForecastEngine.Standard.Run(SimulatedSeries.Of(null, 5, 6, null, null), 2).Steps.Select(step => step.Month));

    [Fact]
    public void Short_series_name_their_fallback() =>
        Assert.Equal("naive", ForecastEngine.Standard.Run(SimulatedSeries.Of(3, 4, 6), 2).Method);

    [Fact]
    public void The_unit_of_the_values_does_not_matter()
    {
        double[] values = SimulatedSeries.TrendAndSeason(60, 3);
        Forecast one = ForecastEngine.Standard.Run(SimulatedSeries.Of(values), 12);
        Forecast million = ForecastEngine.Standard.Run(SimulatedSeries.Of(values.Select(value => value * 1e6)), 12);
        foreach ((ForecastStep a, ForecastStep b) in one.Steps.Zip(million.Steps))
        {
            Assert.Equal(a.Mean, b.Mean / 1e6, 1e-4 * a.Mean);
            Assert.Equal(a.Lo95, b.Lo95 / 1e6, 1e-4 * a.Mean);
            Assert.Equal(a.Hi80, b.Hi80 / 1e6, 1e-4 * a.Mean);
        }
    }

    [Fact]
    public void The_same_numbers_come_out_alone_and_in_parallel()
    {
        MonthlySeries[] series = [.. Enumerable.Range(0, 12).Select(seed => SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(40 + 5 * seed, seed)))];
        IReadOnlyList<Forecast> together = ForecastEngine.Standard.Run(series, 12);
        for (int k = series.Length - 1; k >= 0; k--)
        {
            Forecast alone = ForecastEngine.Standard.Run(series[k], 12);
            Assert.Equal(alone.Method, together[k].Method);
            Assert.Equal(alone.Steps, together[k].Steps);
        }
    }

    [Fact]
    public void A_trend_with_season_is_followed_closer_than_by_the_simple_methods()
    {
        double combined = 0;
        double seasonalNaive = 0;
        double naive = 0;
        for (int seed = 0; seed < 10; seed++)
        {
            double[] all = SimulatedSeries.TrendAndSeason(84, seed);
            MonthlySeries known = SimulatedSeries.Of(all[..72]);
            combined += Error(ForecastEngine.Standard, known, all[72..]);
            seasonalNaive += Error(ForecastEngine.Of(new SeasonalNaive()), known, all[72..]);
            naive += Error(ForecastEngine.Of(new Naive()), known, all[72..]);
        }
        Assert.True(combined < 0.5 * seasonalNaive, $"{combined} {seasonalNaive}");
        Assert.True(combined < 0.5 * naive, $"{combined} {naive}");
    }

    // The yearly change is part of the spread, so a steady trend with little noise around it gets wide intervals: at least what they say.
    [Theory]
    [InlineData("white-noise", 0.92, 0.99)]
    [InlineData("random-walk", 0.92, 0.99)]
    [InlineData("trend-season", 1, 1)]
    public void Intervals_hold_about_as_many_outcomes_as_they_say(string kind, double most80, double most95)
    {
        int inside80 = 0;
        int inside95 = 0;
        int months = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            double[] all = kind switch
            {
                "white-noise" => SimulatedSeries.WhiteNoise(84, seed),
                "random-walk" => SimulatedSeries.RandomWalk(84, seed),
                _ => SimulatedSeries.TrendAndSeason(84, seed),
            };
            foreach ((ForecastStep step, double outcome) in ForecastEngine.Standard.Run(SimulatedSeries.Of(all[..72]), 12).Steps.Zip(all[72..]))
            {
                months++;
                if (step.Lo80 <= outcome && outcome <= step.Hi80)
                {
                    inside80++;
                }

                if (step.Lo95 <= outcome && outcome <= step.Hi95)
                {
                    inside95++;
                }
            }
        }
        Assert.InRange((double)inside80 / months, 0.68, most80);
        Assert.InRange((double)inside95 / months, 0.88, most95);
    }

    private static double Error(ForecastEngine engine, MonthlySeries known, double[] outcome) =>
        engine.Run(known, outcome.Length).Steps.Zip(outcome, (step, value) => Math.Abs(step.Mean - value)).Average();

    private static void AssertSound(Forecast forecast, int horizon, bool hasValues)
    {
        Assert.NotEmpty(forecast.Method);
        Assert.Equal(hasValues ? horizon : 0, forecast.Steps.Count);
        foreach (ForecastStep step in forecast.Steps)
        {
            double[] ladder = [step.Lo95, step.Lo80, step.Mean, step.Hi80, step.Hi95];
            Assert.All(ladder, bound => Assert.True(double.IsFinite(bound), $"{forecast.Method} {step}"));
            Assert.True(ladder.SequenceEqual(ladder.Order()), $"{forecast.Method} {step}");
        }
    }
}
