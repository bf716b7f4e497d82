using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bistand.Analytics.Model.Forecasting.Trees;

/// <summary>
/// Boosted regression trees as ML.NET's FastTree has trained them (<c>tests/bench -- train</c>), walked here: the same numbers, without the
/// fifth of a second and the libraries that its loader needs, with no native code and from any number of threads.
/// </summary>
internal sealed class TreeEnsemble
{
    private const string Resource = "trees.bin";
    private static readonly Lazy<TreeEnsemble> Shipped = new(() => Read(ShippedBytes()));

    private readonly Tree[] trees;

    private TreeEnsemble(Tree[] trees) => this.trees = trees;

    /// <summary>The one that forecasts are made with.</summary>
    public static TreeEnsemble Standard => Shipped.Value;

    /// <summary>SHA-256 of the shipped one, in small letters: a test holds it to the one that was measured.</summary>
    internal static string Hash => Convert.ToHexStringLower(SHA256.HashData(ShippedBytes()));

    /// <summary>The sum of what each tree says.</summary>
    public double Of(ReadOnlySpan<float> inputs)
    {
        double sum = 0;
        foreach (Tree tree in trees)
        {
            int node = 0;
            while (node >= 0)
            {
                node = inputs[tree.Inputs[node]] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node];
            }

            sum += tree.Leaves[~node];
        }
        return sum;
    }

    /// <summary>
    /// From its bytes: the number of trees (two), then of each its splits (one), of each split the input (one), threshold (a float), where to go
    /// at or below it and above it (one each; below zero is the complement of a leaf), then its leaves (doubles). Little-endian.
    /// </summary>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes)
    {
        var read = new Tree[BinaryPrimitives.ReadUInt16LittleEndian(bytes)];
        bytes = bytes[2..];
        for (int k = 0; k < read.Length; k++)
        {
            int splits = bytes[0];
            bytes = bytes[1..];
            var tree = new Tree(new byte[splits], new float[splits], new sbyte[splits], new sbyte[splits], new double[splits + 1]);
            for (int node = 0; node < splits; node++)
            {
                tree.Inputs[node] = bytes[0];
                tree.Thresholds[node] = BinaryPrimitives.ReadSingleLittleEndian(bytes[1..]);
                tree.Left[node] = unchecked((sbyte)bytes[5]);
                tree.Right[node] = unchecked((sbyte)bytes[6]);
                bytes = bytes[7..];
            }

            for (int leaf = 0; leaf <= splits; leaf++)
            {
                tree.Leaves[leaf] = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
                bytes = bytes[8..];
            }

            read[k] = tree;
        }
        return new TreeEnsemble(read);
    }

    private static byte[] ShippedBytes()
    {
        using Stream stream = typeof(TreeEnsemble).Assembly.GetManifestResourceStream(Resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed record Tree(byte[] Inputs, float[] Thresholds, sbyte[] Left, sbyte[] Right, double[] Leaves);
}
