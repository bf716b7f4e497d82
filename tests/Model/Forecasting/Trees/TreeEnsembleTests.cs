using Bistand.Analytics.Model.Forecasting.Trees;
using Bistand.Analytics.Model.Templates;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Bistand.Analytics.Tests.Model.Forecasting.Trees;

public sealed class TreeEnsembleTests
{
    /// <summary>ML.NET's own file of the same training.</summary>
    private static string Trained { get; } = Path.Combine(
        Path.GetDirectoryName(TemplateFolder.Find().Path)!, "tests", "Model", "Forecasting", "Trees", "trees.zip");

    [Fact]
    public void The_model_is_the_one_that_was_measured() => Assert.Equal("d1986cbc1924ad06316ba4691665c41407dfb42f9ab78b8ba14aca4a1fc54cc4", TreeEnsemble.Hash);

    [Fact]
    public void The_trees_say_what_ML_NET_says_of_the_same_inputs()
    {
        var random = new Random(3);
        Row[] rows = [.. Enumerable.Range(0, 500).Select(k => new Row { Features = Inputs(random) })];
        var ml = new MLContext(1);
        float[] said = [.. ml.Model.Load(Trained, out _).Transform(ml.Data.LoadFromEnumerable(rows)).GetColumn<float>("Score")];
        Assert.True(said.Distinct().Count() > 400);
        Assert.Equal(said, rows.Select(row => (float)TreeEnsemble.Standard.Of(row.Features)));
    }

    [Fact]
    public void Nothing_of_ML_NET_is_needed_to_forecast() =>
        Assert.DoesNotContain(typeof(TreeEnsemble).Assembly.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("Microsoft.ML", StringComparison.Ordinal));

    [Fact]
    public void The_unit_of_a_history_does_not_reach_the_trees()
    {
        double[] history = SimulatedSeries.TrendAndSeason(60, 3);
        double[] forecasts = [.. Enumerable.Range(0, TreeInputs.Methods).Select(method => 200.0 + method)];
        float[] one = TreeInputs.Of(history)!.At(4, forecasts);
        float[] thousand = TreeInputs.Of([.. history.Select(value => value * 1000)])!.At(4, [.. forecasts.Select(value => value * 1000)]);
        Assert.All(one.Zip(thousand), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.All(one, value => Assert.True(float.IsFinite(value)));
    }

    /// <summary>Of a history and forecasts drawn at random, so that the trees are walked along ways of all kinds.</summary>
    private static float[] Inputs(Random random)
    {
        double[] history = random.Next(2) == 0 ? SimulatedSeries.RandomWalk(24 + random.Next(80), random.Next()) : SimulatedSeries.TrendAndSeason(24 + random.Next(80), random.Next());
        double[] forecasts = [.. Enumerable.Range(0, TreeInputs.Methods).Select(_ => history[^1] * (0.7 + (0.6 * random.NextDouble())))];
        return TreeInputs.Of([.. history.Select(value => Math.Max(0, value))])!.At(1 + random.Next(24), forecasts);
    }

    private sealed class Row
    {
        [VectorType(TreeInputs.Count)]
        public float[] Features { get; init; } = [];

        public float Label { get; init; }

        public float Weight { get; init; }
    }
}
