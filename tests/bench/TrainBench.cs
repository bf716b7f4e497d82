using System.Diagnostics;
using System.Globalization;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Trees;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Bistand.Analytics.Bench;

/// <summary>
/// Trains the trees of the forecaster on simulated series with ML.NET's FastTree, one thread and fixed seeds: the same model each time. Writes
/// ML.NET's own file, which the tests compare with, and the form that the product embeds.
/// </summary>
internal static class TrainBench
{
    public const int DefaultSeries = 12_000;

    private const int Seed = 17;
    private const int Horizon = 18;
    private const int OriginsOfSeries = 3;
    private const int StepsOfOrigin = 9;

    /// <summary>What comes counts as at most this far from the last year's mean, on the log scale.</summary>
    private const double FarthestOutcome = 1;

    /// <summary>Series that hardly change would else count for all others.</summary>
    private const double SmallestChange = 0.03;

    public static int Run(string folder, int series, TextWriter output)
    {
        Directory.CreateDirectory(folder);
        var clock = Stopwatch.StartNew();
        Row[] rows = Rows(series);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{series} series, {rows.Length} rows, {clock.Elapsed.TotalSeconds:F0} s"));
        var ml = new MLContext(Seed);
        IDataView data = ml.Data.LoadFromEnumerable(rows);
        var trainer = ml.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            NumberOfTrees = 200,
            NumberOfLeaves = 16,
            MinimumExampleCountPerLeaf = 300,
            LearningRate = 0.1,
            BaggingSize = 1,
            BaggingExampleFraction = 0.7,
            FeatureFraction = 0.6,
            NumberOfThreads = 1,
            Seed = Seed,
            FeatureSelectionSeed = Seed,
            ExampleWeightColumnName = nameof(Row.Weight),
        });
        RegressionPredictionTransformer<FastTreeRegressionModelParameters> model = trainer.Fit(data);
        ml.Model.Save(model, data.Schema, Path.Combine(folder, "trees.zip"));
        File.WriteAllBytes(Path.Combine(folder, "trees.bin"), Bytes(model.Model.TrainedTreeEnsemble));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trained and written to {folder}, {clock.Elapsed.TotalSeconds:F0} s"));
        return 0;
    }

    private static Row[] Rows(int series)
    {
        var simulated = new SimulatedHistories(Seed);
        var rows = new Row[series][];
        Parallel.For(0, series, k => rows[k] = [.. RowsOf(simulated.Of(k), k)]);
        return [.. rows.SelectMany(row => row)];
    }

    private static IEnumerable<Row> RowsOf(double[] values, int index)
    {
        var random = new Random(unchecked((Seed * 7919) + index));
        int last = values.Length - Horizon;
        for (int k = 0; k < OriginsOfSeries; k++)
        {
            int origin = k == 0 ? last : TreeInputs.ShortestHistory + random.Next(last - TreeInputs.ShortestHistory + 1);
            double?[] months = [.. values.Take(origin).Select(value => (double?)value)];
            if (ForecastEngine.Standard.Combination.Ask(months, Horizon) is not { } asked || TreeInputs.Of(asked.History) is not { } inputs)
            {
                continue;
            }

            int[] steps = [.. Enumerable.Range(1, Horizon)];
            random.Shuffle(steps);
            foreach (int step in steps.Take(StepsOfOrigin))
            {
                yield return new Row
                {
                    Features = inputs.At(step, [.. asked.Forecasts.Select(forecast => forecast[step - 1])]),
                    Label = (float)Math.Clamp(inputs.Log(values[origin + step - 1] / asked.Unit), -FarthestOutcome, FarthestOutcome),
                    Weight = (float)(SmallestChange / Math.Max(SmallestChange, inputs.YearlyChange)),
                };
            }
        }
    }

    /// <summary>As <see cref="TreeEnsemble.Read"/> reads it.</summary>
    private static byte[] Bytes(RegressionTreeEnsemble ensemble)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(checked((ushort)ensemble.Trees.Count));
        foreach ((RegressionTree tree, double weight) in ensemble.Trees.Zip(ensemble.TreeWeights))
        {
            writer.Write(checked((byte)tree.NumberOfNodes));
            for (int node = 0; node < tree.NumberOfNodes; node++)
            {
                writer.Write(checked((byte)tree.NumericalSplitFeatureIndexes[node]));
                writer.Write(tree.NumericalSplitThresholds[node]);
                writer.Write(checked((sbyte)tree.LeftChild[node]));
                writer.Write(checked((sbyte)tree.RightChild[node]));
            }

            foreach (double leaf in tree.LeafValues)
            {
                writer.Write(leaf * weight);
            }
        }
        writer.Flush();
        return stream.ToArray();
    }

    private sealed class Row
    {
        [VectorType(TreeInputs.Count)]
        public float[] Features { get; init; } = [];

        public float Label { get; init; }

        public float Weight { get; init; }
    }
}
