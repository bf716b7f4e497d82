namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Looks for withheld cells that can trade with each other so that every sum stays as it is: one more here, one less there. Each trade that is found
/// proves how far its cells may lie from their true values, without solving anything.
/// </summary>
/// <param name="cells">All cells.</param>
/// <param name="sums">All sums.</param>
/// <param name="sumsOf">By cell its sums.</param>
/// <param name="withheld">By cell.</param>
/// <param name="ranges">What has been seen to be possible.</param>
internal sealed class Exchange(Cell[] cells, IReadOnlyList<(int Cell, int Times)[]> sums, int[][] sumsOf, bool[] withheld, Ranges ranges)
{
    /// <summary>A trade of more cells is not looked for.</summary>
    private const int Most = 96;

    private readonly int[] off = new int[sums.Count];
    private readonly Dictionary<int, int> signs = [];
    private readonly HashSet<int> unbalanced = [];

    /// <summary>Moves the cell both ways, first along cells that close most sums, then along the largest.</summary>
    public void Widen(int cell)
    {
        foreach (bool byValue in (bool[])[false, true])
        {
            foreach (int sign in (int[])[1, -1])
            {
                if (ranges.IsNarrow(cell))
                {
                    Trade(cell, sign, byValue);
                }
            }
        }
    }

    private void Trade(int cell, int sign, bool byValue)
    {
        Take(cell, sign);
        bool closed = true;
        while (unbalanced.Count > 0 && closed)
        {
            closed = signs.Count < Most && TakeBest(unbalanced.Min(), byValue);
        }

        if (closed)
        {
            double step = signs.Where(entry => entry.Value < 0).Select(entry => cells[entry.Key].Value).DefaultIfEmpty(double.PositiveInfinity).Min();
            step = Math.Min(step, cells[cell].Room * 4);
            foreach ((int moved, int way) in signs)
            {
                ranges.See(moved, cells[moved].Value + (way * step));
            }
        }

        foreach (int moved in signs.Keys)
        {
            foreach (int sum in sumsOf[moved])
            {
                off[sum] = 0;
            }
        }

        signs.Clear();
        unbalanced.Clear();
    }

    /// <summary>Of a sum that is off takes the cell that sets it right and most others with it.</summary>
    private bool TakeBest(int sum, bool byValue)
    {
        (int Cell, int Sign) best = (-1, 0);
        double highest = double.NegativeInfinity;
        foreach ((int cell, int times) in sums[sum])
        {
            if (!withheld[cell] || signs.ContainsKey(cell))
            {
                continue;
            }

            int sign = -Math.Sign(off[sum]) * Math.Sign(times);
            if (sign < 0 && cells[cell].Value <= 0)
            {
                continue;
            }

            int closes = 0;
            foreach (int other in sumsOf[cell])
            {
                int change = sign * TimesIn(other, cell);
                closes += Math.Abs(off[other] + change) < Math.Abs(off[other]) ? 1 : -1;
            }

            double value = sign > 0 ? 1 : Math.Min(1, cells[cell].Value / cells[cell].Room);
            double worth = byValue ? (4 * value) + closes : closes + (value / 2);
            if (worth > highest)
            {
                (best, highest) = ((cell, sign), worth);
            }
        }

        if (best.Cell < 0)
        {
            return false;
        }

        Take(best.Cell, best.Sign);
        return true;
    }

    private void Take(int cell, int sign)
    {
        signs.Add(cell, sign);
        foreach (int sum in sumsOf[cell])
        {
            off[sum] += sign * TimesIn(sum, cell);
            if (off[sum] == 0)
            {
                unbalanced.Remove(sum);
            }
            else
            {
                unbalanced.Add(sum);
            }
        }
    }

    private int TimesIn(int sum, int cell)
    {
        foreach ((int other, int times) in sums[sum])
        {
            if (other == cell)
            {
                return times;
            }
        }

        return 0;
    }
}

/// <summary>By cell the smallest and the largest value that has been seen to be possible.</summary>
internal sealed class Ranges(Cell[] cells)
{
    /// <summary>What arithmetic may be off by, in rooms.</summary>
    private const double Slack = 1e-6;

    private readonly double[] least = [.. cells.Select(cell => cell.Value)];
    private readonly double[] most = [.. cells.Select(cell => cell.Value)];

    public bool IsNarrow(int cell) => most[cell] - least[cell] < cells[cell].Room * (1 - Slack);

    public void See(int cell, double value) => (least[cell], most[cell]) = (Math.Min(least[cell], value), Math.Max(most[cell], value));
}
