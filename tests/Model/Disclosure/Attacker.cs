using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Google.OrTools.LinearSolver;

namespace Bistand.Analytics.Tests.Model.Disclosure;

/// <summary>What a reader has found out of a withheld count: that it lies between two values, too near each other.</summary>
internal sealed record Finding(string Count, double Value, double Least, double Most);

/// <summary>What a reader has of one release, and what is so.</summary>
internal sealed record PublicRelease(IReadOnlyList<Figure> Truth, IReadOnlyList<Figure> Shown, IReadOnlyList<Month> Changed);

/// <summary>
/// A reader who has every public figure of a year, in one release or in several, and knows how figures hang together: by sex, by area, by month, by
/// share, which of them count the same, and which have not changed from one release to the next. It knows nothing of the plan. For each withheld count it works out the smallest and the largest value that all of that leaves.
/// </summary>
internal sealed class Attacker
{
    /// <summary>Values must lie so far apart, in persons, households or cases.</summary>
    private const double Room = 3;

    private readonly AreaCatalog areas;
    private readonly Dictionary<CountKey, (double Value, bool IsKnown)> counts = [];
    private readonly Dictionary<CountKey, double> rooms = [];

    /// <summary>
    /// What must not be found: a withheld count, and of a withheld share what is small: its numerator, what is left of its denominator, and the denominator
    /// itself. A large one that another figure shows is no secret.
    /// </summary>
    private readonly HashSet<CountKey> secrets = [];
    private readonly List<(CountKey Key, int Times)[]> sums = [];
    private readonly List<(CountKey Part, CountKey Whole)> shares = [];

    /// <param name="areas">Which areas make up which.</param>
    /// <param name="catalog">The definitions, which are public.</param>
    /// <param name="releases">
    /// By release every figure of the year as it is, to know which equalities hold and to tell what has been found; the same as the public sees them; and the
    /// months that have come or been corrected since the one before: all else is the same.
    /// </param>
    public Attacker(AreaCatalog areas, IndicatorCatalog catalog, params PublicRelease[] releases)
    {
        this.areas = areas;
        for (int release = 0; release < releases.Length; release++)
        {
            Read(catalog, release, releases[release].Truth, releases[release].Shown);
        }

        FindSums();
        foreach (CountKey key in counts.Keys.Where(key => key.Release > 0).ToList())
        {
            CountKey before = key with { Release = key.Release - 1 };
            if (counts.TryGetValue(before, out (double Value, bool) earlier) && earlier.Value == counts[key].Value && !key.Period.Months.Any(releases[key.Release].Changed.Contains))
            {
                sums.Add([(before, 1), (key, -1)]);
            }
        }
    }

    private void Read(IndicatorCatalog catalog, int release, IReadOnlyList<Figure> truth, IReadOnlyList<Figure> shown)
    {
        Dictionary<(string, Period, string, Sex), Figure> told = shown.ToDictionary(KeyOf);
        foreach (Figure figure in truth)
        {
            if (catalog.Find(figure.Indicator) is not { } definition || definition.VersionFor(figure.Period) is not { } version || figure.Value is not { } value)
            {
                continue;
            }

            Figure seen = told[KeyOf(figure)];
            double months = version.MeanOverMonths ? figure.Period.Length : 1;
            if (definition.Disclosure == DisclosureRule.Count)
            {
                secrets.Add(Add(release, figure, "", (double)value * months, seen.Value is not null, months));
            }
            else if (definition.Disclosure == DisclosureRule.Share && figure is { Numerator: { } numerator, Denominator: { } denominator })
            {
                CountKey part = Add(release, figure, "", (double)numerator * months, seen.Numerator is not null, months);
                CountKey whole = Add(release, figure, "/", (double)denominator * months, seen.Denominator is not null || denominator > 1_000, months);
                shares.Add((part, whole));
                secrets.UnionWith(IsSmall(numerator) || IsSmall(denominator - numerator) ? [part] : []);
                secrets.UnionWith(IsSmall(denominator) ? [whole] : []);
            }
        }
    }

    /// <summary>How many counts the reader does not see.</summary>
    public int Unknown => counts.Values.Count(count => !count.IsKnown);

    /// <summary>Looks at every withheld count, those that hang together at a time.</summary>
    public IReadOnlyList<Finding> Attack()
    {
        List<(CountKey Key, int Times)[]> told = [.. sums.Where(sum => sum.Any(term => !counts[term.Key].IsKnown))];
        Dictionary<CountKey, CountKey> parents = counts.Where(count => !count.Value.IsKnown).ToDictionary(count => count.Key, count => count.Key);
        foreach (CountKey[] tied in told.Select(sum => sum.Select(term => term.Key).Where(parents.ContainsKey).ToArray()).Concat(shares.Select(share => new[] { share.Part, share.Whole }.Where(parents.ContainsKey).ToArray())))
        {
            foreach (CountKey key in tied)
            {
                parents[RootOf(key)] = RootOf(tied[0]);
            }
        }

        ILookup<CountKey, (CountKey, int)[]> sumsOf = told.ToLookup(sum => RootOf(sum.First(term => parents.ContainsKey(term.Key)).Key));
        ILookup<CountKey, (CountKey, CountKey)> sharesOf = shares.Where(share => parents.ContainsKey(share.Part) || parents.ContainsKey(share.Whole))
            .ToLookup(share => RootOf(parents.ContainsKey(share.Part) ? share.Part : share.Whole));
        return [.. parents.Keys.GroupBy(RootOf).SelectMany(part => Attack([.. part], [.. sumsOf[part.Key]], [.. sharesOf[part.Key]]))];

        CountKey RootOf(CountKey key)
        {
            while (parents[key] != key)
            {
                key = parents[key] = parents[parents[key]];
            }

            return key;
        }
    }

    private IEnumerable<Finding> Attack(CountKey[] unknown, (CountKey Key, int Times)[][] told, (CountKey Part, CountKey Whole)[] parts)
    {
        using Solver solver = Solver.CreateSolver("GLOP");
        solver.SetSolverSpecificParametersAsString("use_preprocessing: false");
        Dictionary<CountKey, Variable> variables = unknown.ToDictionary(key => key, _ => solver.MakeNumVar(0, double.PositiveInfinity, ""));
        foreach ((CountKey Key, int Times)[] sum in told)
        {
            double rest = sum.Where(term => counts[term.Key].IsKnown).Sum(term => term.Times * counts[term.Key].Value);
            Constraint constraint = solver.MakeConstraint(-rest, -rest, "");
            foreach (IGrouping<CountKey, (CountKey Key, int Times)> term in sum.Where(term => !counts[term.Key].IsKnown).GroupBy(term => term.Key))
            {
                constraint.SetCoefficient(variables[term.Key], term.Sum(one => one.Times));
            }
        }

        // A part is at most its whole.
        foreach ((CountKey part, CountKey whole) in parts)
        {
            double least = (counts[part].IsKnown ? counts[part].Value : 0) - (counts[whole].IsKnown ? counts[whole].Value : 0);
            Constraint constraint = solver.MakeConstraint(least, double.PositiveInfinity, "");
            foreach ((CountKey key, int times) in new[] { (whole, 1), (part, -1) }.Where(term => !counts[term.Item1].IsKnown))
            {
                constraint.SetCoefficient(variables[key], times);
            }
        }

        foreach (CountKey key in unknown.Where(key => secrets.Contains(key)))
        {
            (double least, double most) = (Bound(key, isLeast: true), Bound(key, isLeast: false));
            if (most - least < rooms[key] - 1e-5)
            {
                yield return new Finding(key.ToString(), counts[key].Value, least, most);
            }
        }

        double Bound(CountKey key, bool isLeast)
        {
            solver.Objective().Clear();
            solver.Objective().SetCoefficient(variables[key], 1);
            solver.Objective().SetOptimizationDirection(maximize: !isLeast);
            return solver.Solve() switch
            {
                Solver.ResultStatus.OPTIMAL => solver.Objective().Value(),
                Solver.ResultStatus.INFEASIBLE => throw new InvalidOperationException($"What is public contradicts itself about {key}."),
                _ => isLeast ? 0 : double.PositiveInfinity,
            };
        }
    }

    private static bool IsSmall(decimal count) => count is > 0 and < 5;

    private static (string, Period, string, Sex) KeyOf(Figure figure) => (figure.Indicator, figure.Period, figure.Area.Id, figure.Sex);

    private CountKey Add(int release, Figure figure, string part, double value, bool isKnown, double months)
    {
        var key = new CountKey(release, figure.Indicator + part, figure.Period, figure.Area.Id, figure.Sex);
        counts[key] = (value, isKnown);
        rooms[key] = Room * months;
        return key;
    }

    private void FindSums()
    {
        foreach (List<CountKey> series in counts.Keys.GroupBy(key => (key.Release, key.Series)).Select(series => series.ToList()).ToList())
        {
            foreach (CountKey key in series)
            {
                Use(key.Sex == Sex.T ? [key with { Sex = Sex.K }, key with { Sex = Sex.M }] : [], key);
                Use([.. PartsOf(key).Select(area => key with { Area = area.Id })], key);
            }

            CountKey[] longer = [.. series.Where(key => key.Period.Kind != PeriodKind.Month)];
            if (longer.All(key => Holds([.. key.Period.Months.Select(month => key with { Period = Period.Of(month) })], key)))
            {
                Array.ForEach(longer, key => Use([.. key.Period.Months.Select(month => key with { Period = Period.Of(month) })], key));
            }
        }

        string[] all = [.. counts.Keys.Select(key => key.Series).Distinct()];
        foreach ((string one, string other) in all.SelectMany((one, place) => all.Skip(place + 1).Select(other => (one, other))))
        {
            CountKey[] both = [.. counts.Keys.Where(key => key.Series == one && counts.ContainsKey(key with { Series = other }))];
            if (both.All(key => counts[key].Value == counts[key with { Series = other }].Value) && both.Select(key => counts[key].Value).Where(value => value != 0).Distinct().Count() >= 3)
            {
                sums.AddRange(both.Select(key => new[] { (key, 1), (key with { Series = other }, -1) }));
            }
        }

        foreach (CountKey key in counts.Keys.Where(key => key is { Series: "antal-hushall", Period.Kind: PeriodKind.Month }).ToList())
        {
            CountKey before = key with { Period = Period.Of(key.Period.Last.Plus(-1)) };
            (CountKey, int)[] flow =
            [
                (before, 1), (key with { Series = "nya-hushall" }, 1), (key with { Series = "aterkommande-hushall" }, 1), (key with { Series = "avslutade-hushall" }, -1), (key, -1),
            ];
            if (flow.All(term => counts.ContainsKey(term.Item1)) && flow.Sum(term => counts[term.Item1].Value * term.Item2) == 0)
            {
                sums.Add(flow);
            }
        }
    }

    private IEnumerable<Area> PartsOf(CountKey key)
    {
        Area area = areas[key.Area];
        return area.Kind switch
        {
            AreaKind.City => areas.All.Where(other => other.IsPartOfCity && other.InForce(key.Period.Last)),
            AreaKind.Group => area.Members.Select(id => areas[id]).Where(member => member.InForce(key.Period.Last)),
            _ => areas.PredecessorsOf(area),
        };
    }

    private bool Holds(IReadOnlyList<CountKey> parts, CountKey whole)
    {
        CountKey[] there = [.. parts.Where(counts.ContainsKey)];
        return there.Length > 0 && Math.Abs(there.Sum(part => counts[part].Value) - counts[whole].Value) < 1e-6;
    }

    private void Use(IReadOnlyList<CountKey> parts, CountKey whole)
    {
        if (Holds(parts, whole))
        {
            sums.Add([(whole, -1), .. parts.Where(counts.ContainsKey).Select(part => (part, 1))]);
        }
    }

    private sealed record CountKey(int Release, string Series, Period Period, string Area, Sex Sex)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Release}: {Series} {Period} {Area} {Sex}");
    }
}
