using System.Runtime.InteropServices;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// What a reader could be told, as cells and the sums that tie them: every count behind a published figure, and every equality between such
/// counts that the reader knows (model/Disclosure/README.md, The plan). It knows nothing of indicators.
/// </summary>
internal sealed class CellTable
{
    private readonly List<Cell> cells = [];
    private readonly List<int> parents = [];
    private readonly List<(int Cell, int Times)[]> sums = [];

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
    public void Relate(IEnumerable<(int Cell, int Times)> sum) => sums.Add([.. sum]);

    /// <summary>Which cells are withheld when no reader can come nearer to one of them than its room.</summary>
    public WithheldCells Plan(int threads, CancellationToken cancellation = default)
    {
        int[] roots = [.. Enumerable.Range(0, cells.Count).Select(RootOf)];
        int[] distinct = [.. roots.Distinct()];
        var places = new int[cells.Count];
        for (int place = 0; place < distinct.Length; place++)
        {
            places[distinct[place]] = place;
        }

        var suppression = new Suppression([.. distinct.Select(root => cells[root])], Distinct(roots, places));
        suppression.Choose(threads, cancellation);
        return new WithheldCells([.. roots.Select(root => suppression.Withheld[places[root]])], suppression.Open);
    }

    public bool IsSmall(int cell) => cells[RootOf(cell)].IsSmall;

    public double ValueOf(int cell) => cells[cell].Value;

    /// <summary>A cell that has been decided on before: known where it was shown, to stay withheld where it was not.</summary>
    /// <param name="place">The cell.</param>
    /// <param name="isShown">What was decided.</param>
    /// <param name="mayHaveChanged">What it counts has been delivered anew: that it is the same is told by showing it again.</param>
    public void Remember(int place, bool isShown, bool mayHaveChanged)
    {
        int root = RootOf(place);
        Cell cell = cells[root];
        cells[root] = isShown
            ? cell with { IsKnown = true, MayHaveChanged = mayHaveChanged && (cell.MayHaveChanged || !cell.IsKnown) }
            : cell with { WasWithheld = true };
    }

    /// <summary>The one cell that stands for all that are joined with it.</summary>
    public int RootOf(int cell) => RootOf(CollectionsMarshal.AsSpan(parents), cell);

    /// <summary>The one that stands for all that are joined with a cell; the ways to it are made shorter on the way.</summary>
    internal static int RootOf(Span<int> parents, int cell)
    {
        while (parents[cell] != cell)
        {
            cell = parents[cell] = parents[parents[cell]];
        }

        return cell;
    }

    /// <summary>The sums in terms of the cells' places, each once.</summary>
    private List<(int Cell, int Times)[]> Distinct(int[] roots, int[] places)
    {
        HashSet<string> seen = [];
        List<(int Cell, int Times)[]> found = [];
        foreach ((int Cell, int Times)[] sum in sums)
        {
            (int Cell, int Times)[] terms =
            [
                .. sum.GroupBy(term => places[roots[term.Cell]], (cell, same) => (Cell: cell, Times: same.Sum(term => term.Times)))
                    .Where(term => term.Times != 0).OrderBy(term => term.Cell),
            ];
            if (terms.Length > 0 && seen.Add(string.Join(' ', terms)))
            {
                found.Add(terms);
            }
        }

        return found;
    }
}

/// <summary>One count that a reader could be told.</summary>
/// <param name="Value">0 or more.</param>
/// <param name="Room">How far apart the smallest and the largest value that a reader thinks possible must lie when it is withheld.</param>
/// <param name="Cost">What is lost when it is withheld: news for the reader. 0 of a count that nobody prints.</param>
internal readonly record struct Cell(double Value, double Room, double Cost)
{
    /// <summary>Fewer than so many there cannot be, and a reader knows that.</summary>
    public double Floor { get; init; }

    /// <summary>How far it may fall.</summary>
    public double Fall => Math.Max(0, Value - Floor);

    /// <summary>Withheld whatever else is: small in itself.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Withheld before, to protect another: it stays so.</summary>
    public bool WasWithheld { get; init; }

    /// <summary>A reader has it from elsewhere: to withhold it protects nothing.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Known only as long as it is shown: where nothing else protects what is small, it is withheld.</summary>
    public bool MayHaveChanged { get; init; }

    /// <summary>Nothing of a whole that is withheld for being small: that there is none is no secret, and needs no room.</summary>
    public bool IsNone { get; init; }

    public bool IsPrinted => Cost > 0;

    public Cell With(Cell same) => this with
    {
        Room = Math.Max(Room, same.Room),
        Cost = Cost + same.Cost,
        Floor = Math.Max(Floor, same.Floor),
        IsSmall = IsSmall || same.IsSmall,
        WasWithheld = WasWithheld || same.WasWithheld,
        IsKnown = IsKnown || same.IsKnown,
        IsNone = IsNone && same.IsNone,
        MayHaveChanged = MayHaveChanged && same.MayHaveChanged,
    };
}

/// <summary>What a plan has decided.</summary>
/// <param name="All">By cell: true where it is withheld.</param>
/// <param name="Open">How many could not be protected, because everything that would have protected them is known already.</param>
internal sealed record WithheldCells(bool[] All, int Open);
