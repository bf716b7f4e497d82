using Bistand.Analytics.Model.Forecasting;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class JointForecastTests
{
    private const int Horizon = 12;

    [Fact]
    public void Draws_of_every_month_lie_within_the_bounds_as_often_as_the_bounds_say()
    {
        MonthlySeries series = SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(96, 1));
        JointForecast joint = ForecastEngine.Standard.RunJoint([series], Horizon);
        double[][] paths = joint.Paths(20_000, seed: 7)[0];

        for (int h = 0; h < Horizon; h++)
        {
            ForecastStep step = joint.Forecasts[0].Steps[h];
            Assert.Equal(0.80, paths.Average(path => path[h] >= step.Lo80 && path[h] <= step.Hi80 ? 1.0 : 0.0), 0.01);
            Assert.Equal(0.95, paths.Average(path => path[h] >= step.Lo95 && path[h] <= step.Hi95 ? 1.0 : 0.0), 0.01);
            Assert.Equal(0.50, paths.Average(path => path[h] < step.Mean ? 1.0 : 0.0), 0.02);
        }
    }

    [Fact]
    public void Draws_of_a_month_are_the_same_however_many_months_follow()
    {
        MonthlySeries[] series = [.. Enumerable.Range(0, 3).Select(k => SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(60, k)))];
        double[][][] far = ForecastEngine.Standard.RunJoint(series, Horizon).Paths(200, seed: 3);
        double[][][] near = ForecastEngine.Standard.RunJoint(series, 5).Paths(200, seed: 3);

        Assert.Equal(far.Select(paths => paths.Select(path => path[..5])), near);
    }

    [Fact]
    public void Few_draws_have_the_bounds_for_quantiles_already()
    {
        JointForecast joint = ForecastEngine.Standard.RunJoint([SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(96, 1)), SimulatedSeries.Of(SimulatedSeries.RandomWalk(96, 1))], Horizon);
        double[][][] paths = joint.Paths(200, seed: 7);
        for (int s = 0; s < 2; s++)
        {
            for (int h = 0; h < Horizon; h++)
            {
                ForecastStep step = joint.Forecasts[s].Steps[h];
                Assert.Equal((20, 20), (paths[s].Count(path => path[h] < step.Lo80), paths[s].Count(path => path[h] > step.Hi80)));
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws_on_one_thread_and_on_many()
    {
        MonthlySeries[] series = [.. Enumerable.Range(0, 6).Select(k => SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(60, k)))];
        double[][][] first = ForecastEngine.Standard.RunJoint(series, Horizon).Paths(50, seed: 3);
        double[][][] alone = [];
        var thread = new Thread(() => alone = ForecastEngine.Standard.RunJoint(series, Horizon).Paths(50, seed: 3));
        thread.Start();
        thread.Join();

        Assert.Equal(first, alone);
        Assert.NotEqual(first, ForecastEngine.Standard.RunJoint(series, Horizon).Paths(50, seed: 4));
    }

    [Fact]
    public void Series_that_have_erred_together_are_drawn_together()
    {
        MonthlySeries one = SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(96, 5));
        var twice = new MonthlySeries("two", one.Start, [.. one.Values.Select(value => 2 * value)]);
        MonthlySeries other = SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(96, 6));
        double[][][] paths = ForecastEngine.Standard.RunJoint([one, twice, other], Horizon).Paths(4_000, seed: 1);

        Assert.InRange(Correlation(paths[0], paths[1]), 0.6, 0.9);
        Assert.InRange(Correlation(paths[0], paths[2]), -0.5, 0.5);
    }

    [Fact]
    public void Months_of_a_random_walk_go_together_and_its_yearly_sum_is_wider_than_independent_months()
    {
        MonthlySeries walk = SimulatedSeries.Of(SimulatedSeries.RandomWalk(120, 2));
        double[][] paths = ForecastEngine.Standard.RunJoint([walk], Horizon).Paths(4_000, seed: 1)[0];
        double ofSum = Variance(paths.Select(path => path.Sum()));
        double independent = Enumerable.Range(0, Horizon).Sum(h => Variance(paths.Select(path => path[h])));

        Assert.True(ofSum > 4 * independent, $"{ofSum} against {independent}");
    }

    [Fact]
    public void Series_that_end_in_different_months_are_forecast_for_the_same_months()
    {
        MonthlySeries whole = SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(60, 1));
        MonthlySeries behind = SimulatedSeries.Of(SimulatedSeries.TrendAndSeason(58, 2));
        JointForecast joint = ForecastEngine.Standard.RunJoint([whole, behind], Horizon);

        Assert.All(joint.Forecasts, forecast => Assert.Equal(Enumerable.Range(whole.End, Horizon), forecast.Steps.Select(step => step.Month)));
    }

    [Fact]
    public void Draws_of_counts_are_never_negative_and_a_series_without_values_has_none()
    {
        var rare = new MonthlySeries("rare", 0, [.. Enumerable.Range(0, 40).Select(t => (double?)(t % 7 == 0 ? 2 : 0))]);
        var empty = new MonthlySeries("empty", 0, [null, null]);
        double[][][] paths = ForecastEngine.Standard.RunJoint([rare, empty], Horizon).Paths(500, seed: 1);

        Assert.All(paths[0].SelectMany(path => path), value => Assert.True(value >= 0 && double.IsFinite(value)));
        Assert.Empty(paths[1]);
    }

    private static double Correlation(double[][] one, double[][] other)
    {
        double[] a = [.. one.Select(path => path[5])];
        double[] b = [.. other.Select(path => path[5])];
        double meanA = a.Average();
        double meanB = b.Average();
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Average() / Math.Sqrt(Variance(a) * Variance(b));
    }

    private static double Variance(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return all.Average(value => (value - mean) * (value - mean));
    }
}
