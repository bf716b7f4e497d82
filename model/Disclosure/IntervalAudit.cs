using Google.OrTools.LinearSolver;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Finds the withheld cells that a reader can nearly work out: those whose smallest and largest possible value, all sums and every shown cell taken
/// together, lie nearer than their room. What is possible is looked for by trades between cells first (<see cref="Exchange"/>); what they leave open is
/// settled by linear programmes, one for each part of the withheld cells that no sum ties to another. In a part too large for that a cell that no trade
/// has moved far enough counts as too narrow.
/// </summary>
internal sealed class IntervalAudit
{
    /// <summary>How far from its value a cell may move, in rooms: enough to show that it has its room, and little enough for exact arithmetic.</summary>
    private const double Reach = 4;

    /// <summary>Larger parts are not solved.</summary>
    private const int LargestPart = 1500;

    /// <summary>All cells that are still too narrow are pushed together as long as that shows so large a part of them to have their room.</summary>
    private const double Worthwhile = 0.05;

    /// <summary>So many cells of a part are each asked for by themselves.</summary>
    private const int Few = 25;

    private readonly Cell[] cells;
    private readonly IReadOnlyList<(int Cell, int Times)[]> sums;
    private readonly int[][] sumsOf;
    private readonly bool[] withheld;
    private readonly Ranges ranges;
    private readonly Exchange exchange;

    public IntervalAudit(Cell[] cells, IReadOnlyList<(int Cell, int Times)[]> sums, int[][] sumsOf, bool[] withheld)
    {
        this.cells = cells;
        this.sums = sums;
        this.sumsOf = sumsOf;
        this.withheld = withheld;
        ranges = new Ranges(cells);
        exchange = new Exchange(cells, sums, sumsOf, withheld, ranges);
    }

    /// <summary>What has been seen to be possible stays possible when more is withheld: only cells that have not yet been seen to have their room are looked at.</summary>
    /// <param name="changed">Withheld cells whose parts are looked at.</param>
    public List<int> TooNarrow(IEnumerable<int> changed)
    {
        List<int> found = [];
        HashSet<int> seen = [];
        foreach (int start in changed.Order())
        {
            if (seen.Add(start))
            {
                List<int> part = PartOf(start, seen);
                List<int> narrow = part.FindAll(ranges.IsNarrow);
                narrow.ForEach(exchange.Widen);
                narrow = narrow.FindAll(ranges.IsNarrow);
                found.AddRange(narrow.Count == 0 || part.Count > LargestPart ? narrow : Solve(part, narrow));
            }
        }

        return found;
    }

    /// <summary>The withheld cells that are tied to one by sums.</summary>
    private List<int> PartOf(int start, HashSet<int> seen)
    {
        List<int> part = [start];
        for (int next = 0; next < part.Count; next++)
        {
            foreach (int sum in sumsOf[part[next]])
            {
                foreach ((int other, _) in sums[sum])
                {
                    if (withheld[other] && seen.Add(other))
                    {
                        part.Add(other);
                    }
                }
            }
        }

        part.Sort();
        return part;
    }

    private List<int> Solve(List<int> part, List<int> narrow)
    {
        using var solver = Solver.CreateSolver("GLOP");
        solver.SetSolverSpecificParametersAsString("use_preprocessing: false");
        var places = new Dictionary<int, int>(part.Count);
        var variables = new Variable[part.Count];
        foreach (int cell in part)
        {
            variables[places.Count] = solver.MakeNumVar(
                Math.Max(0, cells[cell].Value - (Reach * cells[cell].Room)), cells[cell].Value + (Reach * cells[cell].Room), "");
            places.Add(cell, places.Count);
        }

        foreach (int sum in part.SelectMany(cell => sumsOf[cell]).Distinct().Order())
        {
            var terms = sums[sum].Where(term => withheld[term.Cell]).ToList();
            double total = terms.Sum(term => term.Times * cells[term.Cell].Value);
            Constraint constraint = solver.MakeConstraint(total, total, "");
            foreach ((int cell, int times) in terms)
            {
                constraint.SetCoefficient(variables[places[cell]], times);
            }
        }

        uint random = 1;
        for (int push = 0; narrow.Count > 0; push++)
        {
            int before = narrow.Count;
            Push(narrow.Select(cell => (cell, push switch { 0 => 1, 1 => -1, _ => IsOdd(ref random) ? 1 : -1 })));
            narrow = narrow.FindAll(ranges.IsNarrow);
            if (push > 3 && before - narrow.Count < Worthwhile * before)
            {
                break;
            }
        }

        // Many at once are most likely narrow, and each of them takes a solution of its own: some of them are mended first.
        foreach (int cell in narrow.Count <= Few ? narrow : [])
        {
            foreach (int sign in (int[])[1, -1])
            {
                if (ranges.IsNarrow(cell))
                {
                    Push([(cell, sign)]);
                }
            }
        }

        return narrow.FindAll(ranges.IsNarrow);

        void Push(IEnumerable<(int Cell, int Sign)> moved)
        {
            Objective objective = solver.Objective();
            objective.Clear();
            foreach ((int cell, int sign) in moved)
            {
                objective.SetCoefficient(variables[places[cell]], sign / cells[cell].Room);
            }

            objective.SetMaximization();
            if (solver.Solve() is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE)
            {
                for (int place = 0; place < variables.Length; place++)
                {
                    ranges.See(part[place], variables[place].SolutionValue());
                }
            }
        }
    }

    private static bool IsOdd(ref uint random)
    {
        random = unchecked((random * 1664525) + 1013904223);
        return (random >> 31) == 1;
    }
}
