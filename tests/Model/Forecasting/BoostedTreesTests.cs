using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Trees;

namespace Bistand.Analytics.Tests.Model.Forecasting;

public sealed class BoostedTreesTests
{
    private readonly BoostedTrees trees = new(TreeEnsemble.Standard);

    [Fact]
    public void They_stay_within_what_the_methods_say_widened_by_as_much()
    {
        var random = new Random(8);
        for (int k = 0; k < 200; k++)
        {
            double[] history = [.. SimulatedSeries.RandomWalk(24 + random.Next(100), k).Select(Math.Abs)];
            double[]?[] others = [.. Enumerable.Range(0, TreeInputs.Methods).Select(_ => Enumerable.Range(0, 18).Select(_ => history[^1] * (0.9 + (0.2 * random.NextDouble()))).ToArray())];
            double[] forecast = trees.Predict(history, others)!;
            for (int h = 0; h < forecast.Length; h++)
            {
                double low = others.Min(other => other![h]);
                double high = others.Max(other => other![h]);
                Assert.InRange(forecast[h], low - (high - low), high + (high - low));
            }
        }
    }

    [Fact]
    public void Where_all_methods_agree_they_do_too()
    {
        double[]?[] others = [.. Enumerable.Repeat(new double[] { 300, 310, 320 }, TreeInputs.Methods)];
        double[]? forecast = trees.Predict(SimulatedSeries.RandomWalk(40, 2), others);
        Assert.Equal((double[])[300, 310, 320], forecast!);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("negative")]
    [InlineData("nothing-last-year")]
    [InlineData("a-method-is-missing")]
    public void They_are_not_asked_where_they_cannot_know(string history)
    {
        double[] values = SimulatedSeries.TrendAndSeason(history == "short" ? 23 : 48, 1);
        double[]?[] others = [.. Enumerable.Repeat(new double[] { 1, 2 }, TreeInputs.Methods)];
        switch (history)
        {
            case "negative":
                values[3] = -1;
                break;
            case "nothing-last-year":
                values.AsSpan(^12..).Clear();
                break;
            case "a-method-is-missing":
                others[2] = null;
                break;
        }

        Assert.Null(trees.Predict(values, others));
    }

    [Fact]
    public void The_forecaster_asks_them_from_two_years_on()
    {
        int Parts(int months)
        {
            double?[] history = [.. SimulatedSeries.TrendAndSeason(months, 6).Select(value => (double?)value)];
            return ForecastEngine.Standard.Combination.Predict(history, 6)!.Parts.Count(part => part is not null);
        }

        Assert.Equal(TreeInputs.Methods, Parts(23));
        Assert.Equal(TreeInputs.Methods + 1, Parts(24));
    }

    [Fact]
    public void A_method_that_cannot_be_asked_is_passed_over_and_the_month_is_not()
    {
        double[] values = [.. Enumerable.Range(0, 36).Select(t => 100.0 + t)];
        var combination = new Combination("three", [new Says(1, offBy: 1), new Says(1, offBy: 10), new Says(40, offBy: 1)]);
        var origins = new RollingOrigins(SimulatedSeries.Of(values), 6, combination);
        double[] weights = MethodWeights.Of(origins, 36, combination.Parts);
        Assert.True(weights[0] > 1.2 && weights[1] < 0.8, string.Join(' ', weights));
        Assert.InRange(weights[2], weights[1], weights[0]);
    }

    /// <summary>A line that goes up by one a month is forecast so much too high.</summary>
    private sealed class Says(int from, double offBy) : IForecastMethod
    {
        public string Name => "says";

        public int MinimumLength => from;

        public double[] Predict(double[] history, int horizon)
        {
            double step = history[^1] - history[^2];
            return [.. Enumerable.Range(1, horizon).Select(h => history[^1] + (h * step) + (offBy * step))];
        }
    }
}
