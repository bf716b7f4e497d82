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

    /// <summary>
    /// First without the bridges, which would make many times as much to solve; then the series that have them by themselves, where nearly all that is withheld
    /// turns out to have its room already.
    /// </summary>
    /// <param name="threads">So many parts at a time.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Choose(int threads, CancellationToken cancellation)
    {
        Open = Choose([.. sums.Where(sum => !Array.Exists(sum, term => cells[term.Cell].IsBridge))], Protect, threads, cancellation)
            + Choose([.. sums.Where(sum => Array.TrueForAll(sum, term => cells[term.Cell].IsBridged))], ProtectWithBridges, threads, cancellation);
    }

    private int Choose(
        IReadOnlyList<(int Cell, int Times)[]> of, Func<Cell[], (int[] Cells, (int Cell, int Times)[][] Sums), CancellationToken, int> protect, int threads, CancellationToken cancellation)
    {
        ConcurrentBag<int> open = [];
        Parallel.ForEach(
            Parts(of),
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = threads },
            part =>
            {
                int left = protect(cells, part, cancellation);
                if (left > 0 && part.Cells.Any(cell => cells[cell].MayHaveChanged))
                {
                    left = protect([.. cells.Select(cell => cell.MayHaveChanged ? cell with { IsKnown = false } : cell)], part, cancellation);
                }

                open.Add(left);
            });
        return open.Sum();
    }

    private int Protect(Cell[] with, (int[] Cells, (int Cell, int Times)[][] Sums) part, CancellationToken cancellation)
    {
        using var protection = new PartProtection(with, part.Cells, part.Sums, Withheld);
        return protection.Protect(cancellation);
    }

    private int ProtectWithBridges(Cell[] with, (int[] Cells, (int Cell, int Times)[][] Sums) part, CancellationToken cancellation)
    {
        using var protection = new BridgeProtection(with, part.Cells, part.Sums, Withheld);
        return protection.Protect(cancellation);
    }

    /// <summary>The cells that are tied to each other, with their sums, the largest part first; none without a small cell.</summary>
    private List<(int[] Cells, (int Cell, int Times)[][] Sums)> Parts(IReadOnlyList<(int Cell, int Times)[]> of)
    {
        int[] parents = [.. Enumerable.Range(0, cells.Length)];
        foreach ((int Cell, int Times)[] sum in of)
        {
            foreach ((int cell, _) in sum)
            {
                parents[RootOf(cell)] = RootOf(sum[0].Cell);
            }
        }

        ILookup<int, (int Cell, int Times)[]> sumsOf = of.ToLookup(sum => RootOf(sum[0].Cell));
        return
        [
            .. Enumerable.Range(0, cells.Length).GroupBy(RootOf).Where(part => part.Any(cell => cells[cell].IsSmall || cells[cell].WasWithheld))
                .Select(part => (Cells: part.ToArray(), Sums: sumsOf[part.Key].ToArray())).OrderByDescending(part => part.Cells.Length),
        ];

        int RootOf(int cell) => CellTable.RootOf(parents, cell);
    }
}
