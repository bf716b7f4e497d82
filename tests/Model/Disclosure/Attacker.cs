using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Google.OrTools.LinearSolver;

namespace Bistand.Analytics.Tests.Model.Disclosure;

/// <summary>What a reader has found out of a withheld count: that it lies between two values, too near each other.</summary>
internal sealed record Finding(string Count, double Value, double Least, double Most);

/// <summary>
/// A reader who has every public count of a year, in one release or in several, and knows how counts hang together: by sex, by area, by month, by
/// share, by category, which of them count the same, and which have not changed from one release to the next. It knows nothing of the plan. For each
/// withheld count it works out the smallest and the largest value that all of that leaves.
/// </summary>
internal sealed class Attacker
{
    /// <summary>Before counts are asked for one by one, all that may still be too near are moved together, until so many times in a row have moved none far enough.</summary>
    private const int Pushes = 4;

    /// <summary>What a count may be is first looked for so many rooms around what it is: a short way is found sooner than a long one.</summary>
    private const double Near = 4;

    /// <summary>Nobody looks further.</summary>
    private const double Far = 1000;

    /// <summary>Nearer is arithmetic.</summary>
    private const double Arithmetic = 1e-5;

    /// <summary>The reasons of those who support themselves, as the definition of andel-egen-forsorjning has them.</summary>
    private static readonly string[] OwnSupport = ["arbete", "studier", "annan_forsorjning"];

    /// <summary>Counts that are some of another; a share's divisor has a stroke at its end.</summary>
    private static readonly (string Whole, string[] Parts)[] Within =
    [
        ("andel-avvarjda/", ["andel-tar-emot-stod/"]), ("andel-avvarjda/", ["andel-avvarjda-av-avgjorda/"]), ("andel-avvarjda", ["andel-avvarjda-av-avgjorda"]),
        ("antal-avhysningar", ["vrakningar-barn"]), ("antal-hushall", ["nya-hushall", "aterkommande-hushall"]),
    ];

    private readonly AreaCatalog areas;
    private readonly Dictionary<CountKey, PublicCount> counts = [];
    private readonly List<(CountKey Key, int Times)[]> sums = [];
    private readonly List<(CountKey Key, int Times)[]> bounds = [];

    private readonly IReadOnlySet<(string One, string Other)> alike;

    /// <param name="areas">Which areas make up which.</param>
    /// <param name="alike">Pairs of series that count the same by their definitions; null where the releases are large enough to tell.</param>
    /// <param name="releases">In the order that they came. What is so is there to know which equalities hold and to tell what has been found.</param>
    public Attacker(AreaCatalog areas, IReadOnlySet<(string One, string Other)>? alike, params PublicRelease[] releases)
    {
        this.areas = areas;
        this.alike = alike ?? SameSeries(areas, releases[0]);
        for (int release = 0; release < releases.Length; release++)
        {
            foreach (PublicCount count in releases[release].Counts)
            {
                counts.Add(new CountKey(release, count.Series, count.Period, count.Area, count.Sex), count);
            }
        }

        FindUnits();
        FindSums();
        foreach ((CountKey key, PublicCount count) in counts)
        {
            if (count.Within is { } whole && counts.ContainsKey(key with { Series = whole }))
            {
                bounds.Add([(key with { Series = whole }, 1), (key, -1)]);
            }

            CountKey before = key with { Release = key.Release - 1 };
            if (counts.TryGetValue(before, out PublicCount? earlier) && earlier.Value == count.Value && !key.Period.Months.Any(releases[key.Release].Changed.Contains))
            {
                sums.Add([(before, 1), (key, -1)]);
            }
        }
    }

    /// <summary>Pairs of series that are the same wherever both are. Only those that are the same in the city's year are laid side by side.</summary>
    public static HashSet<(string One, string Other)> SameSeries(AreaCatalog areas, PublicRelease release)
    {
        HashSet<(string, string)> found = [];
        Dictionary<string, Dictionary<(Period, string, Sex), double>> all = release.Counts.GroupBy(count => count.Series, StringComparer.Ordinal)
            .ToDictionary(series => series.Key, series => series.ToDictionary(count => (count.Period, count.Area, count.Sex), count => count.Value), StringComparer.Ordinal);
        foreach (IGrouping<double?, string> equal in all.Keys.GroupBy(name => all[name]
                     .Where(count => count.Key is ({ Kind: PeriodKind.VB }, var area, Sex.T) && areas[area].Kind == AreaKind.City).Select(count => (double?)count.Value).LastOrDefault()))
        {
            string[] names = [.. equal];
            foreach ((string one, string other) in names.SelectMany((one, place) => names.Skip(place + 1).Select(other => (one, other))))
            {
                (double Value, double Other)[] both = [.. all[one].Where(count => all[other].ContainsKey(count.Key)).Select(count => (count.Value, all[other][count.Key]))];
                if (both.All(pair => pair.Value == pair.Other) && both.Select(pair => pair.Value).Where(value => value != 0).Distinct().Count() >= 3)
                {
                    found.Add((one, other));
                }
            }
        }

        return found;
    }

    /// <summary>How many counts the reader does not see.</summary>
    public int Unknown => counts.Values.Count(count => !count.IsKnown);

    /// <summary>Looks at every withheld count, those that hang together at a time.</summary>
    public IReadOnlyList<Finding> Attack()
    {
        List<(CountKey Key, int Times)[]> told = [.. sums.Where(sum => sum.Any(term => !counts[term.Key].IsKnown))];
        var together = new Ties<CountKey>(counts.Where(count => !count.Value.IsKnown).Select(count => count.Key));
        foreach (CountKey[] unseen in told.Concat(bounds).Select(sum => sum.Select(term => term.Key).Where(together.Holds).ToArray()).Where(keys => keys.Length > 0))
        {
            Array.ForEach(unseen, key => together.Tie(key, unseen[0]));
        }

        ILookup<CountKey, (CountKey, int)[]> sumsOf = ByPart(told), boundsOf = ByPart(bounds);
        return [.. together.All.GroupBy(together.RootOf).OrderBy(part => part.Count()).SelectMany(part => Attack([.. part], [.. sumsOf[part.Key]], [.. boundsOf[part.Key]]))];

        ILookup<CountKey, (CountKey, int)[]> ByPart(IEnumerable<(CountKey Key, int Times)[]> all) =>
            all.Where(sum => sum.Any(term => together.Holds(term.Key))).ToLookup(sum => together.RootOf(sum.First(term => together.Holds(term.Key)).Key));
    }

    private List<Finding> Attack(CountKey[] unknown, (CountKey Key, int Times)[][] told, (CountKey Key, int Times)[][] within)
    {
        using Solver solver = Solver.CreateSolver("GLOP");

        // How far each count may lie from what it is: nothing moved is one way that is left. Counts that are told to be the same move as one.
        CountKey[][] same = [.. SameCounts(unknown, told)];
        Dictionary<CountKey, int> places = same.SelectMany((keys, place) => keys.Select(key => (key, place))).ToDictionary();
        Variable[] moves = solver.MakeNumVarArray(same.Length, 0, 0);
        HashSet<string> rows = [];
        foreach ((CountKey Key, int Times)[] sum in told)
        {
            (int Place, int Times)[] row =
            [
                .. sum.Where(term => places.ContainsKey(term.Key)).GroupBy(term => places[term.Key], (place, terms) => (Place: place, Times: terms.Sum(term => term.Times)))
                    .Where(term => term.Times != 0).OrderBy(term => term.Place),
            ];
            if (row.Length > 0 && rows.Add(string.Join(' ', row.Select(term => $"{term.Times * Math.Sign(row[0].Times)}:{term.Place}"))))
            {
                Constraint constraint = solver.MakeConstraint(0, 0, "");
                Array.ForEach(row, term => constraint.SetCoefficient(moves[term.Place], term.Times));
            }
        }

        // A part is at most its whole, and so are women and men where some are of no known sex.
        foreach ((CountKey Key, int Times)[] bound in within)
        {
            Constraint constraint = solver.MakeConstraint(-bound.Sum(term => term.Times * counts[term.Key].Value), double.PositiveInfinity, "");
            foreach (IGrouping<int, (CountKey Key, int Times)> terms in bound.Where(term => places.ContainsKey(term.Key)).GroupBy(term => places[term.Key]))
            {
                constraint.SetCoefficient(moves[terms.Key], terms.Sum(term => term.Times));
            }
        }

        CountKey[] secrets = [.. unknown.Where(key => counts[key].IsSecret)];
        Dictionary<CountKey, (double Least, double Most)> seen = secrets.ToDictionary(key => key, key => (counts[key].Value, counts[key].Value));
        var random = new Random(1);
        foreach (bool isNear in (bool[])[true, false])
        {
            for (int place = 0; place < same.Length; place++)
            {
                PublicCount count = counts[same[place][0]];
                double reach = (isNear ? Near : Far) * count.Room;
                moves[place].SetBounds(-Math.Min(count.Value - same[place].Max(LeastOf), reach), reach);
            }

            int left = int.MaxValue;
            for ((int push, int idle) = (0, 0); idle < Pushes && secrets.Count(IsNarrow) is var narrow and > 0; push++)
            {
                idle = narrow < left ? 0 : idle + 1;
                left = narrow;
                Move([.. secrets.Where(IsNarrow).Select(key => (key, (push switch { 0 => 1, 1 => -1, _ => (2 * random.Next(2)) - 1 }) / counts[key].Room))]);
            }

            foreach ((CountKey key, int way) in secrets.Where(IsNarrow).SelectMany(key => new[] { (key, 1), (key, -1) }))
            {
                if (IsNarrow(key))
                {
                    Move([(key, way)]);
                }
            }
        }

        return [.. secrets.Where(IsNarrow).Select(key => new Finding(key.ToString(), counts[key].Value, seen[key].Least, seen[key].Most))];

        bool IsNarrow(CountKey key) => seen[key].Most - seen[key].Least < counts[key].Room - Arithmetic;

        // Where the solver ends, all that is told may be so: what else it makes of the other counts is seen too.
        void Move(IReadOnlyList<(CountKey Key, double Weight)> targets)
        {
            solver.Objective().Clear();
            foreach ((CountKey key, double weight) in targets)
            {
                solver.Objective().SetCoefficient(moves[places[key]], weight);
            }

            solver.Objective().SetMaximization();
            Solver.ResultStatus status = solver.Solve();
            if (status != Solver.ResultStatus.OPTIMAL)
            {
                // What it does before it begins leads it astray now and then: that nothing moves is always possible.
                solver.SetSolverSpecificParametersAsString("use_preprocessing: false");
                solver.Reset();
                status = solver.Solve();
                solver.SetSolverSpecificParametersAsString("use_preprocessing: true");
            }

            if (status != Solver.ResultStatus.OPTIMAL)
            {
                throw new InvalidOperationException($"{status}: what is public contradicts itself about {targets[0].Key}.");
            }

            foreach (CountKey key in secrets)
            {
                double value = counts[key].Value + moves[places[key]].SolutionValue();
                seen[key] = (Math.Min(seen[key].Least, value), Math.Max(seen[key].Most, value));
            }
        }
    }

    /// <summary>Counts of which it is told that they are the same, together; each other one alone.</summary>
    private static IEnumerable<CountKey[]> SameCounts(CountKey[] unknown, IEnumerable<(CountKey Key, int Times)[]> told)
    {
        var same = new Ties<CountKey>(unknown);
        foreach ((CountKey Key, int Times)[] pair in told.Where(sum => sum.Length == 2 && sum[0].Times == -sum[1].Times && sum.All(term => same.Holds(term.Key))))
        {
            same.Tie(pair[0].Key, pair[1].Key);
        }

        return unknown.GroupBy(same.RootOf, (_, keys) => keys.ToArray());
    }

    /// <summary>What the city has more than its stadsdelar together is at a unit of which a share cannot be told for want of a population.</summary>
    private void FindUnits()
    {
        foreach ((CountKey key, PublicCount count) in counts.Where(count => double.IsNaN(count.Value.Value)).ToList())
        {
            counts.Remove(key);
            CountKey city = key with { Area = areas.City.Id };
            if (counts.TryGetValue(city, out PublicCount? all)
                && all.Value - WithSuccessors(city).Select(part => key with { Area = part.Id }).Where(counts.ContainsKey).Sum(part => counts[part].Value) is > -Arithmetic and var more)
            {
                counts.Add(key, count with { Value = Math.Max(0, more), IsSecret = more > Arithmetic && PublicRelease.IsSmall((decimal)(more / count.Room) * PublicRelease.Room) });
            }
        }
    }

    private void FindSums()
    {
        foreach (IGrouping<CountKey, CountKey> parts in counts.Where(count => count.Value.PartOf is not null).GroupBy(count => count.Key with { Series = count.Value.PartOf! }, count => count.Key))
        {
            foreach (IGrouping<string, CountKey> division in parts.GroupBy(part => counts[part].Division, StringComparer.Ordinal))
            {
                Use([.. division], parts.Key);
            }
        }

        foreach (List<CountKey> series in counts.Keys.GroupBy(key => (key.Release, key.Series)).Select(series => series.ToList()).ToList())
        {
            foreach (CountKey key in series)
            {
                Use([.. PartsOf(key).Select(area => key with { Area = area.Id })], key);
                Use([.. WithSuccessors(key).Select(area => key with { Area = area.Id })], key);
            }

            UseSexes([.. series.Where(key => key.Sex == Sex.T).Select(all => (all, new[] { all with { Sex = Sex.K }, all with { Sex = Sex.M } }.Where(counts.ContainsKey).ToArray()))]);
            CountKey[][] ofYear = [.. series.GroupBy(key => (key.Area, key.Sex), (_, keys) => keys.ToArray())];
            if (series.Exists(key => counts[key].Value != 0) && ofYear.All(keys => keys.All(key => counts[key].Value == counts[keys[0]].Value)))
            {
                sums.AddRange(ofYear.SelectMany(keys => keys.Skip(1).Select(key => new[] { (keys[0], 1), (key, -1) })));
            }

            CountKey[] longer = [.. series.Where(key => key.Period.Kind != PeriodKind.Month)];
            if (longer.All(key => Holds([.. key.Period.Months.Select(month => key with { Period = Period.Of(month) })], key)))
            {
                Array.ForEach(longer, key => Use([.. key.Period.Months.Select(month => key with { Period = Period.Of(month) })], key));
            }
        }

        ILookup<string, CountKey> all = counts.Keys.ToLookup(key => key.Series, StringComparer.Ordinal);
        foreach ((string one, string other) in alike)
        {
            CountKey[] both = [.. all[one].Where(key => counts.ContainsKey(key with { Series = other }))];
            if (both.All(key => counts[key].Value == counts[key with { Series = other }].Value))
            {
                sums.AddRange(both.Select(key => new[] { (key, 1), (key with { Series = other }, -1) }));
            }
        }

        foreach ((string whole, string[] some) in Within)
        {
            foreach (CountKey key in counts.Keys.Where(key => key.Series == whole).ToList())
            {
                bounds.Add([(key, 1), .. some.Select(part => key with { Series = part }).Where(counts.ContainsKey).Select(part => (part, -1))]);
            }
        }

        // Notices that were enforced, of all and of those that are settled.
        (CountKey Key, int Times)[][] enforced =
        [
            .. all["andel-avvarjda"].Select(key => new[]
            {
                (key with { Series = "andel-avvarjda/" }, 1), (key, -1), (key with { Series = "andel-avvarjda-av-avgjorda/" }, -1), (key with { Series = "andel-avvarjda-av-avgjorda" }, 1),
            }).Where(sum => sum.All(term => counts.ContainsKey(term.Item1))),
        ];
        if (enforced.All(sum => sum.Sum(term => term.Times * counts[term.Key].Value) == 0))
        {
            sums.AddRange(enforced);
        }

        // What a month's table calls other reasons is all but those that it names, or names together.
        foreach (CountKey key in counts.Keys.Where(key => key.Series == "avslut/EB/ovriga_orsaker").ToList())
        {
            CountKey[] named = [.. OwnSupport.Append("okand").Select(reason => key with { Series = $"avslut/EB/{reason}" }).Where(counts.ContainsKey)];
            sums.Add([(key with { Series = "avslut/EB/" }, -1), (key, 1), .. named.Select(reason => (reason, 1))]);
        }

        foreach (CountKey key in counts.Keys.Where(key => key.Series is "andel-egen-forsorjning" or "avslut/EB/egen_forsorjning").ToList())
        {
            Use([.. OwnSupport.Select(reason => key with { Series = $"avslut/EB/{reason}" })], key);
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
        return areas.PartsOf(area).Where(part => area.HoldsRows || part.InForce(key.Period.Last));
    }

    /// <summary>The same with what is counted of a whole year, which has a successor's name before that is in force.</summary>
    private IEnumerable<Area> WithSuccessors(CountKey key) =>
        PartsOf(key).Select(part => areas.SuccessorOf(part) is { } successor && counts.ContainsKey(key with { Area = successor.Id }) ? successor : part).Distinct();

    private bool Holds(IReadOnlyList<CountKey> parts, CountKey whole)
    {
        CountKey[] there = [.. parts.Where(counts.ContainsKey)];
        return there.Length > 0 && Math.Abs(there.Sum(part => counts[part].Value) - counts[whole].Value) < 1e-6;
    }

    /// <summary>
    /// All are women and men; where it happens that no sex is known, nobody is told where it does not, and all are no fewer, nor is what is left of a share's denominator.
    /// </summary>
    private void UseSexes(List<(CountKey All, CountKey[] Sexes)> series)
    {
        double[] unknown = [.. series.Select(one => counts[one.All].Value - one.Sexes.Sum(sex => counts[sex].Value))];
        if (!unknown.All(count => count > -Arithmetic) || !unknown.Any(count => count > Arithmetic))
        {
            series.ForEach(one => Use(one.Sexes, one.All));
            return;
        }

        foreach ((CountKey all, CountKey[] sexes) in series.Where(one => one.Sexes.Length > 0))
        {
            (CountKey Key, int Times)[] some = [(all, 1), .. sexes.Select(sex => (sex, -1))];
            bounds.Add(some);
            (CountKey Key, int Times)[] ofThem = [.. some.Select(term => (term.Key with { Series = all.Series.Replace("/", "", StringComparison.Ordinal) }, -term.Times))];
            if (IsDivisor(all) && ofThem.All(term => counts.ContainsKey(term.Key)))
            {
                bounds.Add([.. some, .. ofThem]);
            }
        }
    }

    private static bool IsDivisor(CountKey key) => key.Series.Contains('/') && !key.Series.StartsWith("avslut/", StringComparison.Ordinal);

    /// <summary>A share is told, or withheld, where there is anything to divide by: where there is nothing it is missing.</summary>
    private static int LeastOf(CountKey key) => IsDivisor(key) ? 1 : 0;

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
