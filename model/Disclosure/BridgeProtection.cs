using Google.OrTools.LinearSolver;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Looks at what has been chosen for one part once more, now with the bridges: counts that nobody prints and that a reader may reckon with all the same. All that
/// is narrow is pushed about along what is withheld already; what that does not show to have its room is moved by itself, and what is shown and must move with it is
/// withheld too. Every programme goes on from the solution of the last one: nothing but its goal changes.
/// </summary>
internal sealed class BridgeProtection : IDisposable
{
    private const string Parameters = "use_preprocessing: false";

    /// <summary>So many times all that are narrow are moved together, this way and that.</summary>
    private const int Pushes = 8;

    /// <summary>No cell moves further than so many rooms.</summary>
    private const double Reach = 4;

    /// <summary>What a cell's own move is worth where others are withheld for it: more than any of them costs.</summary>
    private const double Worth = 1e4;

    /// <summary>Smaller moves are arithmetic.</summary>
    private const double Least = 1e-6;

    private readonly Cell[] cells;
    private readonly bool[] withheld;
    private readonly Solver solver = Solver.CreateSolver("GLOP");

    /// <summary>How far a cell moves: up, and down by a variable of its own where it was shown, so that either way costs.</summary>
    private readonly Dictionary<int, (Variable Up, Variable? Down)> moves = [];
    private readonly Dictionary<int, (double Least, double Most)> seen = [];

    /// <param name="cells">All cells.</param>
    /// <param name="part">Those of the part.</param>
    /// <param name="sums">Its sums.</param>
    /// <param name="withheld">By cell; those of the part are changed.</param>
    public BridgeProtection(Cell[] cells, int[] part, (int Cell, int Times)[][] sums, bool[] withheld)
    {
        this.cells = cells;
        this.withheld = withheld;
        solver.SetSolverSpecificParametersAsString(Parameters);
        foreach (int cell in part.Where(cell => !cells[cell].IsKnown))
        {
            seen.Add(cell, (cells[cell].Value, cells[cell].Value));
            moves.Add(cell, (solver.MakeNumVar(0, 0, ""), withheld[cell] ? null : solver.MakeNumVar(0, 0, "")));
            if (withheld[cell])
            {
                Let(cell, Reach);
            }
        }

        foreach ((int Cell, int Times)[] sum in sums)
        {
            Constraint constraint = solver.MakeConstraint(0, 0, "");
            foreach ((int cell, int times) in sum.Where(term => moves.ContainsKey(term.Cell)))
            {
                constraint.SetCoefficient(moves[cell].Up, times);
                if (moves[cell].Down is { } down)
                {
                    constraint.SetCoefficient(down, -times);
                }
            }
        }

        solver.Objective().SetMaximization();
    }

    /// <returns>How many cells nothing can protect.</returns>
    public int Protect(CancellationToken cancellation)
    {
        List<int> narrow = [.. moves.Keys.Where(IsNarrow)];
        var random = new Random(1);
        for (int push = 0; push < Pushes && narrow.Count > 0; push++)
        {
            cancellation.ThrowIfCancellationRequested();
            See(Move([.. narrow.Select(cell => (cell, push switch { 0 => 1, 1 => -1, _ => (2 * random.Next(2)) - 1 }))]));
            narrow = narrow.FindAll(IsNarrow);
        }

        foreach ((int cell, int way) in narrow.SelectMany(cell => new[] { (cell, 1), (cell, -1) }))
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsNarrow(cell))
            {
                See(Move([(cell, way)]));
            }
        }

        var queue = new Queue<int>(narrow.Where(IsNarrow));
        foreach (int shown in queue.Count > 0 ? moves.Keys.Where(cell => !withheld[cell]) : [])
        {
            Let(shown, Reach);
        }

        int open = 0;
        while (queue.TryDequeue(out int cell))
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsNarrow(cell))
            {
                Widen(cell, queue);
                open += IsNarrow(cell) ? 1 : 0;
            }
        }

        return open;
    }

    public void Dispose() => solver.Dispose();

    /// <summary>Withheld, and not yet seen to have its room.</summary>
    private bool IsNarrow(int cell) => withheld[cell] && (cells[cell].IsPrinted || cells[cell].IsSmall) && seen[cell].Most - seen[cell].Least < cells[cell].Room * (1 - Least);

    /// <summary>Lets a cell move by so many rooms.</summary>
    private void Let(int cell, double rooms)
    {
        double up = rooms * cells[cell].Room, down = Math.Min(cells[cell].Value, up);
        if (moves[cell].Down is { } downwards)
        {
            moves[cell].Up.SetBounds(0, up);
            downwards.SetBounds(0, down);
        }
        else
        {
            moves[cell].Up.SetBounds(-down, up);
        }
    }

    /// <summary>Moves one cell up or down by its room, whichever costs less; where it goes no way whole, both ways as far as it goes.</summary>
    private void Widen(int cell, Queue<int> queue)
    {
        Let(cell, 1);
        var ways = new[] { 1, -1 }.Select(way => Move([(cell, way)], Worth)).Select(moved => (Moves: moved, Cost: CostOf(moved))).OrderBy(way => way.Cost).ToList();
        Let(cell, Reach);
        int whole = ways.FindIndex(way => Array.Exists(way.Moves, move => move.Cell == cell && Math.Abs(move.By) >= cells[cell].Room * (1 - Least)));
        foreach ((int Cell, double By)[] moved in whole < 0 ? ways.Select(way => way.Moves) : [ways[whole].Moves])
        {
            See(moved);
            foreach ((int other, _) in moved.Where(move => !withheld[move.Cell]))
            {
                withheld[other] = true;
                queue.Enqueue(other);
            }
        }
    }

    private double CostOf((int Cell, double By)[] moved) => moved.Where(move => !withheld[move.Cell]).Sum(move => Math.Abs(move.By) * PartProtection.PriceOf(cells[move.Cell]));

    /// <summary>Moves cells together as far as they may go, along what is withheld and, where that is unlocked, along what costs least.</summary>
    private (int Cell, double By)[] Move((int Cell, int Way)[] targets, double worth = 1)
    {
        Objective objective = solver.Objective();
        objective.Clear();
        foreach ((int cell, (Variable up, Variable? down)) in moves.Where(move => worth > 1 && !withheld[move.Key]))
        {
            double price = PartProtection.PriceOf(cells[cell]);
            objective.SetCoefficient(up, -price);
            objective.SetCoefficient(down!, -price);
        }

        foreach ((int cell, int way) in targets)
        {
            (Variable up, Variable? down) = moves[cell];
            objective.SetCoefficient(up, way * worth / cells[cell].Room);
            if (down is not null)
            {
                objective.SetCoefficient(down, -way * worth / cells[cell].Room);
            }
        }

        objective.SetMaximization();
        return solver.Solve() is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE
            ? [.. moves.Select(move => (move.Key, move.Value.Up.SolutionValue() - (move.Value.Down?.SolutionValue() ?? 0))).Where(move => Math.Abs(move.Item2) > Least)]
            : [];
    }

    private void See((int Cell, double By)[] moved)
    {
        foreach ((int cell, double by) in moved)
        {
            double value = cells[cell].Value + by;
            seen[cell] = (Math.Min(seen[cell].Least, value), Math.Max(seen[cell].Most, value));
        }
    }
}
