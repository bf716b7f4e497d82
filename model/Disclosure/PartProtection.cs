using Google.OrTools.LinearSolver;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Protects the withheld cells of one part. For each that has not yet been seen to have its room a linear programme moves it by that room while
/// every sum stays as it is, at the least cost: a withheld cell may move for nearly nothing, one that is shown costs what is lost with it. The cells that
/// move are withheld, and the solution is the proof: a reader who knows every sum and every shown cell must reckon with it. Source: the linear
/// heuristic of complementary cell suppression (Fischetti and Salazar-González, "Solving the cell suppression problem on tabular data with linear
/// constraints", Management Science 47, 2001).
/// </summary>
internal sealed class PartProtection : IDisposable
{
    /// <summary>Only what is to be gained changes from one push to the next: GLOP goes on from the last basis.</summary>
    private const string Parameters = "use_preprocessing: false use_dual_simplex: true perturb_costs_in_dual_simplex: true";

    /// <summary>HiGHS says on standard output that it runs, each time, unless it is told not to before it has anything.</summary>
    private const string Silent = "output_flag=false";

    /// <summary>What a withheld cell costs to move: little, but something, so that short ways are taken.</summary>
    private const double Trifle = 0.001;

    /// <summary>What a shown 0 costs besides: it gives no room downwards, and is worth telling.</summary>
    private const double Empty = 2;

    /// <summary>Smaller moves are arithmetic.</summary>
    private const double Least = 1e-6;

    /// <summary>Before cells are asked for one by one, and each time so many programmes have withheld more, all that are narrow are pushed together.</summary>
    private const int Rounds = 5;

    /// <summary>So many pushes there are together.</summary>
    private const int Pushes = 8;

    /// <summary>In a push no cell moves further than so many rooms.</summary>
    private const double Reach = 4;

    /// <summary>Pushing ends when it shows so few of those left to have their room.</summary>
    private const double Worthwhile = 0.05;

    /// <summary>So many cells are moved by one programme.</summary>
    private const int MostAtOnce = 4;

    /// <summary>In a part of so many cells one more way costs little: each is moved alone, the cheaper way.</summary>
    private const int Small = 500;

    /// <summary>How far a cell is moved, in rooms.</summary>
    private static readonly double[] Shares = [1, 2 / 3.0, 1 / 3.0];

    private readonly Cell[] cells;
    private readonly int[] part;
    private readonly (int Cell, int Times)[][] sums;
    private readonly bool[] withheld;
    private readonly Dictionary<int, (double Least, double Most)> seen;

    /// <summary>HiGHS makes each programme smaller before it begins; without that GLOP takes twice the time, and loses its way in amounts of different size.</summary>
    private readonly Solver solver = Solver.CreateSolver("HIGHS_LP");

    private readonly Dictionary<int, (Variable Up, Variable Down)> moves = [];
    private readonly ILookup<int, int> sumsOf;

    /// <param name="cells">All cells.</param>
    /// <param name="part">Those of the part.</param>
    /// <param name="sums">Its sums.</param>
    /// <param name="withheld">By cell; those of the part are changed.</param>
    public PartProtection(Cell[] cells, int[] part, (int Cell, int Times)[][] sums, bool[] withheld)
    {
        this.cells = cells;
        this.part = part;
        this.sums = sums;
        this.withheld = withheld;
        sumsOf = Enumerable.Range(0, sums.Length).SelectMany(sum => sums[sum].Select(term => (term.Cell, sum))).ToLookup(entry => entry.Cell, entry => entry.sum);
        seen = part.ToDictionary(cell => cell, cell => (cells[cell].Value, cells[cell].Value));
    }

    /// <returns>How many cells nothing can protect.</returns>
    public int Protect(CancellationToken cancellation)
    {
        Push();
        var queue = new Queue<int>(part.Where(IsNarrow).OrderByDescending(cell => cells[cell].Cost).ThenBy(cell => cell));
        if (queue.Count == 0)
        {
            return 0;
        }

        Build();
        int open = 0;
        for (int round = 1; Batch(queue) is { Count: > 0 } batch; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (round % Rounds == 0 && part.Length > Small)
            {
                Push();
            }

            if (batch.Count > 1)
            {
                Withhold(Solve([.. batch.Select(cell => (cell, cells[cell].Room))]).Moves, queue);
            }

            foreach (int cell in batch.Where(IsNarrow))
            {
                Widen(cell, queue);
                open += IsNarrow(cell) ? 1 : 0;
            }
        }

        return open;
    }

    public void Dispose() => solver.Dispose();

    /// <summary>The next cells that no sum ties to each other directly: they are moved together.</summary>
    private List<int> Batch(Queue<int> queue)
    {
        List<int> batch = [];
        HashSet<int> taken = [];
        for (int left = queue.Count; left > 0 && batch.Count < (part.Length > Small ? MostAtOnce : 1); left--)
        {
            int cell = queue.Dequeue();
            if (IsNarrow(cell))
            {
                if (sumsOf[cell].Any(taken.Contains))
                {
                    queue.Enqueue(cell);
                }
                else
                {
                    batch.Add(cell);
                    taken.UnionWith(sumsOf[cell]);
                }
            }
        }

        return batch;
    }

    /// <summary>Moves one cell by its room, up or down, whichever costs less; where neither goes, part of it both ways.</summary>
    private void Widen(int cell, Queue<int> queue)
    {
        foreach (double share in Shares)
        {
            double room = share * cells[cell].Room;
            bool whole = share == 1;
            var ways = new[] { room, -Math.Min(cells[cell].Fall, room) }.Where(by => by > 0 || !whole || by == -room)
                .Select(by => Solve([(cell, by)])).Where(way => way.Moves.Length > 0).OrderBy(way => way.Cost).ToList();
            foreach ((_, (int, double)[] moves) in whole ? ways.Take(1) : ways)
            {
                Withhold(moves, queue);
            }

            if (!IsNarrow(cell))
            {
                return;
            }
        }
    }

    /// <summary>Withheld, and not yet seen to have its room. What is left of a share's denominator is looked at where it is small alone.</summary>
    private bool IsNarrow(int cell) => withheld[cell] && !cells[cell].IsKnown && !cells[cell].IsNone && (cells[cell].IsPrinted || cells[cell].IsSmall)
        && seen[cell].Most - seen[cell].Least < cells[cell].Room * (1 - Least);

    private void See(int cell, double move)
    {
        double value = cells[cell].Value + move;
        seen[cell] = (Math.Min(seen[cell].Least, value), Math.Max(seen[cell].Most, value));
    }

    /// <summary>Moves all narrow cells at once, this way and that, along cells that are withheld already: most need no more.</summary>
    private void Push()
    {
        int[] free = [.. part.Where(cell => withheld[cell] && !cells[cell].IsKnown)];
        List<int> narrow = [.. free.Where(IsNarrow)];
        using Solver pusher = Solver.CreateSolver("GLOP");
        pusher.SetSolverSpecificParametersAsString(Parameters);
        var variables = free.ToDictionary(
            cell => cell, cell => pusher.MakeNumVar(-Math.Min(cells[cell].Fall, Reach * cells[cell].Room), Reach * cells[cell].Room, ""));
        foreach ((int Cell, int Times)[] sum in sums)
        {
            Balance(pusher, sum.Where(term => variables.ContainsKey(term.Cell)).Select(term => (variables[term.Cell], term.Times)));
        }

        uint random = 1;
        for (int push = 0; push < Pushes && narrow.Count > 0; push++)
        {
            Objective objective = pusher.Objective();
            objective.Clear();
            foreach (int cell in narrow)
            {
                objective.SetCoefficient(variables[cell], (push switch { 0 => 1, 1 => -1, _ => Sign(ref random) }) / cells[cell].Room);
            }

            objective.SetMaximization();
            if (IsSolved(pusher.Solve()))
            {
                Array.ForEach(free, cell => See(cell, variables[cell].SolutionValue()));
            }

            int before = narrow.Count;
            narrow = narrow.FindAll(IsNarrow);
            if (push > 2 && before - narrow.Count < Worthwhile * before)
            {
                return;
            }
        }
    }

    private void Build()
    {
        solver.SetSolverSpecificParametersAsString(Silent);
        foreach (int cell in part.Where(cell => !cells[cell].IsKnown))
        {
            moves.Add(cell, (solver.MakeNumVar(0, double.PositiveInfinity, ""), solver.MakeNumVar(0, cells[cell].Fall, "")));
            Price(cell);
        }

        solver.Objective().SetMinimization();
        foreach ((int Cell, int Times)[] sum in sums)
        {
            Balance(solver, sum.Where(term => moves.ContainsKey(term.Cell))
                .SelectMany(term => new[] { (moves[term.Cell].Up, term.Times), (moves[term.Cell].Down, -term.Times) }));
        }
    }

    private void Price(int cell)
    {
        Cell priced = cells[cell];
        double size = Math.Log2(1 + Math.Abs(priced.Value));
        double cost = withheld[cell]
            ? Trifle * (1 + (size / 20))
            : (priced.Cost / priced.Room * (1 + (size / 50))) + (priced.Value == 0 ? Empty : 0);
        solver.Objective().SetCoefficient(moves[cell].Up, cost);
        solver.Objective().SetCoefficient(moves[cell].Down, cost);
    }

    /// <summary>The cheapest way to move cells so far: what moves with them; nothing where nothing can.</summary>
    private (double Cost, (int Cell, double By)[] Moves) Solve((int Cell, double By)[] targets)
    {
        foreach ((int cell, double by) in targets)
        {
            moves[cell].Up.SetBounds(Math.Max(0, by), Math.Max(0, by));
            moves[cell].Down.SetBounds(Math.Max(0, -by), Math.Max(0, -by));
        }

        (double, (int, double)[]) solution = IsSolved(solver.Solve())
            ? (solver.Objective().Value(),
                [.. moves.Select(entry => (entry.Key, entry.Value.Up.SolutionValue() - entry.Value.Down.SolutionValue())).Where(entry => Math.Abs(entry.Item2) > Least)])
            : (double.PositiveInfinity, []);
        foreach ((int cell, _) in targets)
        {
            moves[cell].Up.SetBounds(0, double.PositiveInfinity);
            moves[cell].Down.SetBounds(0, cells[cell].Fall);
        }

        return solution;
    }

    /// <summary>Withholds what moves, and remembers how far.</summary>
    private void Withhold((int Cell, double By)[] solution, Queue<int> queue)
    {
        foreach ((int cell, double by) in solution)
        {
            See(cell, by);
            if (!withheld[cell])
            {
                withheld[cell] = true;
                Price(cell);
                queue.Enqueue(cell);
            }
        }
    }

    private static void Balance(Solver solver, IEnumerable<(Variable Variable, int Times)> terms)
    {
        (Variable Variable, int Times)[] all = [.. terms];
        if (all.Length == 0)
        {
            return;
        }

        Constraint constraint = solver.MakeConstraint(0, 0, "");
        foreach ((Variable variable, int times) in all)
        {
            constraint.SetCoefficient(variable, times);
        }
    }

    private static bool IsSolved(Solver.ResultStatus status) => status is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE;

    private static int Sign(ref uint random)
    {
        random = unchecked((random * 1664525) + 1013904223);
        return (random >> 31) == 1 ? 1 : -1;
    }
}
