using System.Collections.Concurrent;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Chooses which cells go with the small ones. Cells that no sum ties together are judged apart, several parts at a time; what is found does not
/// depend on how many.
/// </summary>
/// <param name="cells">All cells.</param>
/// <param name="sums">Each sum's cells, and how many times each is in it.</param>
internal sealed class Suppression(Cell[] cells, IReadOnlyList<(int Cell, int Times)[]> sums)
{
    /// <summary>By cell: true where it is withheld. What nobody prints is withheld from the start.</summary>
    public bool[] Withheld { get; } = [.. cells.Select(cell => cell.IsSmall || cell.WasWithheld || (!cell.IsPrinted && !cell.IsKnown))];

    /// <summary>How many withheld cells nothing can protect: all others of their sums are known already.</summary>
    public int Open { get; private set; }

    /// <param name="threads">So many parts at a time.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Choose(int threads, CancellationToken cancellation)
    {
        ConcurrentBag<int> open = [];
        Parallel.ForEach(
            // One at a time to whoever is free: dealt out beforehand, the largest parts, which come first, would all go to one.
            Partitioner.Create(Parts(), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = threads },
            part =>
            {
                int left = Protect(cells, part, cancellation);
                if (left > 0 && part.Cells.Any(cell => cells[cell].MayHaveChanged))
                {
                    left = Protect([.. cells.Select(cell => cell.MayHaveChanged ? cell with { IsKnown = false } : cell)], part, cancellation);
                }

                open.Add(left);
            });
        Open = open.Sum();
    }

    private int Protect(Cell[] with, (int[] Cells, (int Cell, int Times)[][] Sums) part, CancellationToken cancellation)
    {
        using var protection = new PartProtection(with, part.Cells, part.Sums, Withheld);
        return protection.Protect(cancellation);
    }

    /// <summary>The cells that are tied to each other, with their sums, the largest part first; none without a small cell.</summary>
    private List<(int[] Cells, (int Cell, int Times)[][] Sums)> Parts()
    {
        int[] parents = [.. Enumerable.Range(0, cells.Length)];
        foreach ((int Cell, int Times)[] sum in sums)
        {
            foreach ((int cell, _) in sum)
            {
                parents[RootOf(cell)] = RootOf(sum[0].Cell);
            }
        }

        ILookup<int, (int Cell, int Times)[]> sumsOf = sums.ToLookup(sum => RootOf(sum[0].Cell));
        return
        [
            .. Enumerable.Range(0, cells.Length).GroupBy(RootOf).Where(part => part.Any(cell => cells[cell].IsSmall || cells[cell].WasWithheld))
                .Select(part => (Cells: part.ToArray(), Sums: sumsOf[part.Key].ToArray())).OrderByDescending(part => part.Cells.Length),
        ];

        int RootOf(int cell) => CellTable.RootOf(parents, cell);
    }
}
