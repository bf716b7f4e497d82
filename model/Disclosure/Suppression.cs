namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Chooses which cells go with the small ones: first so that no sum gives a withheld cell away, cheapest first, then, as long as the
/// solver finds a cell that the sums together pin down, further ones beside that cell.
/// </summary>
internal sealed class Suppression
{
    /// <summary>What it costs to leave another sum with a single withheld cell: that sum needs one more.</summary>
    private const double Opens = 1;

    /// <summary>What it costs to withhold a 0 besides.</summary>
    private const double Empty = 2;

    /// <summary>What is gained by withholding a cell whose line has another withheld cell: one and the same protects at all times.</summary>
    private const double Along = 0.8;

    private readonly Cell[] cells;
    private readonly IReadOnlyList<(int Cell, int Times)[]> sums;
    private readonly int[][] sumsOf;
    private readonly bool[] withheld;
    private readonly int[] linesWithheld;
    private readonly bool[] isQueued;
    private readonly int[] unknown;
    private readonly Queue<int> queue = [];
    private readonly HashSet<int> changed = [];

    public Suppression(Cell[] cells, IReadOnlyList<(int Cell, int Times)[]> sums)
    {
        this.cells = cells;
        this.sums = sums;
        withheld = new bool[cells.Length];
        linesWithheld = new int[cells.Length == 0 ? 0 : cells.Max(cell => cell.Line) + 1];
        isQueued = new bool[sums.Count];
        unknown = new int[sums.Count];
        var lists = new List<int>?[cells.Length];
        for (int sum = 0; sum < sums.Count; sum++)
        {
            foreach ((int cell, _) in sums[sum])
            {
                (lists[cell] ??= []).Add(sum);
            }
        }

        sumsOf = [.. lists.Select(list => list?.ToArray() ?? [])];
    }

    /// <param name="open">Cells that nothing can protect: all others of their sums are known already.</param>
    /// <returns>By cell: true where it is withheld.</returns>
    public bool[] Choose(out IReadOnlyList<int> open)
    {
        for (int cell = 0; cell < cells.Length; cell++)
        {
            if (cells[cell].IsSmall || cells[cell].WasWithheld)
            {
                Withhold(cell);
            }
        }

        var audit = new IntervalAudit(cells, sums, sumsOf, withheld);
        HashSet<int> without = [];
        while (true)
        {
            Settle();
            List<int> narrow = [.. audit.TooNarrow(changed).Where(cell => !without.Contains(cell))];
            changed.Clear();
            if (narrow.Count == 0)
            {
                open = [.. without.Order()];
                return withheld;
            }

            // One more cell helps its neighbours too: they are looked at again before they get another.
            HashSet<int> helped = [];
            foreach (int cell in narrow.Where(cell => !helped.Contains(cell)))
            {
                if (WithholdBeside(cell) is { } beside)
                {
                    helped.UnionWith(sumsOf[beside].SelectMany(sum => sums[sum].Select(term => term.Cell)));
                    helped.UnionWith(sumsOf[cell].SelectMany(sum => sums[sum].Select(term => term.Cell)));
                }
                else
                {
                    without.Add(cell);
                }
            }

            changed.UnionWith(narrow);
        }
    }

    /// <summary>Gives every sum that has too little withheld one more cell, until none has.</summary>
    private void Settle()
    {
        while (queue.TryDequeue(out int sum))
        {
            isQueued[sum] = false;
            if (!GivesAway(sum))
            {
                continue;
            }

            int best = -1;
            double lowest = double.PositiveInfinity;
            foreach ((int cell, _) in sums[sum])
            {
                if (!withheld[cell] && !cells[cell].IsKnown && CostOf(cell, sum) is var cost && cost < lowest)
                {
                    (best, lowest) = (cell, cost);
                }
            }

            if (best >= 0)
            {
                Withhold(best);
            }
        }
    }

    /// <summary>True when the sum alone leaves one of its withheld cells less than its room.</summary>
    private bool GivesAway(int sum)
    {
        if (unknown[sum] == 0)
        {
            return false;
        }

        double room = 0, total = 0;
        bool adds = false, takes = false;
        foreach ((int cell, int times) in sums[sum])
        {
            if (withheld[cell])
            {
                room = Math.Max(room, cells[cell].Room * Math.Abs(times));
                total += cells[cell].Value * Math.Abs(times);
                adds |= times > 0;
                takes |= times < 0;
            }
        }

        return unknown[sum] == 1 || (!(adds && takes) && total < room);
    }

    private double CostOf(int cell, int sum)
    {
        double cost = cells[cell].Cost * (1 + (Math.Log2(1 + Math.Abs(cells[cell].Value)) / 50));

        // What is 0 gives little room, and is worth telling.
        cost += cells[cell].Value == 0 ? Empty : 0;
        cost -= linesWithheld[cells[cell].Line] > 0 ? Along : 0;
        foreach (int other in sumsOf[cell])
        {
            if (other != sum)
            {
                cost += unknown[other] switch { 0 => Opens, 1 => -Opens, _ => 0 };
            }
        }

        return cost;
    }

    /// <summary>Withholds the cheapest cell of a sum that holds the cell, or one that is withheld beside it, and so on outwards.</summary>
    private int? WithholdBeside(int cell)
    {
        HashSet<int> seen = [cell];
        List<int> ring = [cell];
        while (ring.Count > 0)
        {
            int best = -1;
            double lowest = double.PositiveInfinity;
            List<int> next = [];
            foreach (int sum in ring.SelectMany(near => sumsOf[near]).Distinct())
            {
                foreach ((int other, _) in sums[sum])
                {
                    if (withheld[other])
                    {
                        if (seen.Add(other))
                        {
                            next.Add(other);
                        }
                    }
                    else if (!cells[other].IsKnown && CostOf(other, sum) is var cost && cost < lowest)
                    {
                        (best, lowest) = (other, cost);
                    }
                }
            }

            if (best >= 0)
            {
                Withhold(best);
                return best;
            }

            ring = next;
        }

        return null;
    }

    private void Withhold(int cell)
    {
        withheld[cell] = true;
        linesWithheld[cells[cell].Line]++;
        changed.Add(cell);
        foreach (int sum in sumsOf[cell])
        {
            unknown[sum]++;
            if (!isQueued[sum])
            {
                isQueued[sum] = true;
                queue.Enqueue(sum);
            }
        }
    }
}
