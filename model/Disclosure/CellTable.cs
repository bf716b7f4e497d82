namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// What a reader could be told, as cells and the sums that tie them: every count behind a published figure, and every equality between such
/// counts that the reader knows (model/Disclosure/README.md, The plan). It knows nothing of indicators.
/// </summary>
internal sealed class CellTable
{
    private readonly List<Cell> cells = [];
    private readonly List<int> parents = [];
    private readonly List<(int Cell, int Times)> terms = [];
    private readonly List<int> ends = [];

    public int Count => cells.Count;

    /// <returns>The cell's number, from 0.</returns>
    public int Add(Cell cell)
    {
        cells.Add(cell);
        parents.Add(parents.Count);
        return cells.Count - 1;
    }

    /// <summary>Two cells that hold the same count: what happens to one happens to the other.</summary>
    public void Join(int one, int other)
    {
        (int first, int second) = (RootOf(one), RootOf(other));
        if (first != second)
        {
            (int root, int leaf) = (Math.Min(first, second), Math.Max(first, second));
            parents[leaf] = root;
            cells[root] = cells[root].With(cells[leaf]);
        }
    }

    /// <summary>A sum that a reader knows: the cells, each so many times, make a number that the reader knows too.</summary>
    public void Relate(IEnumerable<(int Cell, int Times)> sum)
    {
        terms.AddRange(sum);
        ends.Add(terms.Count);
    }

    /// <summary>Which cells are withheld when no reader can come nearer to one of them than its room.</summary>
    public WithheldCells Plan()
    {
        int[] roots = [.. Enumerable.Range(0, cells.Count).Select(RootOf)];
        int[] distinct = [.. roots.Distinct()];
        var places = new int[cells.Count];
        for (int place = 0; place < distinct.Length; place++)
        {
            places[distinct[place]] = place;
        }

        List<(int Cell, int Times)[]> sums = [];
        int start = 0;
        foreach (int end in ends)
        {
            (int Cell, int Times)[] sum = [.. terms.GetRange(start, end - start).GroupBy(term => places[roots[term.Cell]], (cell, same) => (cell, same.Sum(term => term.Times))).Where(term => term.Item2 != 0)];
            if (sum.Length > 0)
            {
                sums.Add(sum);
            }

            start = end;
        }

        bool[] withheld = new Suppression([.. distinct.Select(root => cells[root])], sums).Choose(out IReadOnlyList<int> open);
        return new WithheldCells([.. roots.Select(root => withheld[places[root]])], [.. open.Select(place => distinct[place])]);
    }

    public bool IsSmall(int cell) => cells[RootOf(cell)].IsSmall;

    public double ValueOf(int cell) => cells[cell].Value;

    /// <summary>A cell that has been decided on before: known where it was shown, to stay withheld where it was not.</summary>
    public void Remember(int cell, bool isShown)
    {
        int root = RootOf(cell);
        cells[root] = isShown ? cells[root] with { IsKnown = true } : cells[root] with { WasWithheld = true };
    }

    /// <summary>The one cell that stands for all that are joined with it.</summary>
    public int RootOf(int cell)
    {
        while (parents[cell] != cell)
        {
            cell = parents[cell] = parents[parents[cell]];
        }

        return cell;
    }
}

/// <summary>One count that a reader could be told.</summary>
/// <param name="Value">0 or more.</param>
/// <param name="Room">How far apart the smallest and the largest value that a reader thinks possible must lie when it is withheld.</param>
/// <param name="Cost">What is lost when it is withheld: news for the reader.</param>
internal readonly record struct Cell(double Value, double Room, double Cost)
{
    /// <summary>The same count at other times: cells of one line are withheld together where it costs no more, so that they protect each other.</summary>
    public int Line { get; init; }

    /// <summary>Withheld whatever else is: small in itself.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Withheld before, to protect another: it stays so.</summary>
    public bool WasWithheld { get; init; }

    /// <summary>A reader has it from elsewhere: to withhold it protects nothing.</summary>
    public bool IsKnown { get; init; }

    public Cell With(Cell same) => this with
    {
        Room = Math.Max(Room, same.Room),
        Cost = Cost + same.Cost,
        IsSmall = IsSmall || same.IsSmall,
        WasWithheld = WasWithheld || same.WasWithheld,
        IsKnown = IsKnown || same.IsKnown,
    };
}

/// <summary>What a plan has decided.</summary>
/// <param name="All">By cell: true where it is withheld.</param>
/// <param name="Open">Cells that could not be protected, because everything else is known already.</param>
internal sealed record WithheldCells(bool[] All, IReadOnlyList<int> Open);
