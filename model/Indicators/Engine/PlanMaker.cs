using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Disclosure;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Plans;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Makes a year's disclosure plan: takes the counts behind all its figures and lets <see cref="CellTable"/> choose.</summary>
/// <param name="engine">Gives the figures as they are.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="catalog">The definitions.</param>
internal sealed class PlanMaker(IndicatorEngine engine, AreaCatalog areas, IndicatorCatalog catalog)
{
    /// <summary>What else a reader knows of months' counts: households are those of the month before, and those that came, less those that went.</summary>
    private static readonly (string Series, int Times, int Months)[][] Known =
    [
        [("antal-hushall", -1, 0), ("antal-hushall", 1, -1), ("nya-hushall", 1, 0), ("aterkommande-hushall", 1, 0), ("avslutade-hushall", -1, 0)],
        [("antal-personer", -1, 0), ("antal-vuxna", 1, 0), ("antal-barn", 1, 0)],
    ];

    /// <summary>Counts that are some of another, where that does not follow from the rest of a share.</summary>
    private static readonly (string Whole, string[] Parts)[] Within =
    [
        ("andel-okand/namnare", ["andel-okand", "andel-egen-forsorjning"]),
        ("andel-avvarjda/namnare", ["andel-tar-emot-stod/namnare"]),
        ("andel-avvarjda/namnare", ["andel-avvarjda-av-avgjorda/namnare", "andel-avvarjda/pagar"]),
        ("andel-avvarjda", ["andel-avvarjda-av-avgjorda", "andel-avvarjda/pagar"]),
        ("andel-barn-inkl-overariga", ["andel-barn"]),
        ("antal-avhysningar", ["vrakningar-barn"]),
        ("antal-hushall", ["nya-hushall", "aterkommande-hushall"]),
    ];

    private readonly FigureCounts counts = new(catalog);
    private readonly Dictionary<string, CountSeries> series = new(StringComparer.Ordinal);
    private readonly Dictionary<PlannedFigure, List<string>> parts = [];

    /// <param name="year">The year: its months, tertials and itself.</param>
    /// <param name="earlier">The plans that were made of it before, the last first: what they have shown is known, what they have withheld stays so.</param>
    public DisclosurePlan Make(int year, IEnumerable<DisclosurePlan> earlier, CancellationToken cancellation)
    {
        var axes = PlanAxes.Of(year, areas);
        Take(axes, cancellation);
        CountEnheter(axes, cancellation);

        foreach (CountSeries closures in new ClosureCounts(engine.Reader(cancellation), areas, catalog.Disclosure).Read(axes))
        {
            series.Add(closures.Name, closures);
            parts.Add(new PlannedFigure(closures.Name), [closures.Name]);
        }

        var table = new CellTable();
        var cells = new SeriesCells(table, axes, areas, catalog.Disclosure);
        cells.Add([.. series.Values]);
        Tie(cells, [.. series.Values]);
        var before = new EarlierCells(table, areas, catalog.Disclosure, cells, axes);
        foreach (DisclosurePlan plan in earlier.TakeWhile(_ => before.WantsMore))
        {
            SeriesCells added = before.Add(plan);
            Tie(added, [.. plan.Counts.Values.Select(kept => kept.Counts).Where(counts => added.Has(counts.Name))]);
        }

        return Decide(axes, table, cells, cancellation);
    }

    private void Take(PlanAxes axes, CancellationToken cancellation)
    {
        var request = new IndicatorRequest(axes.Periods) { Areas = axes.Areas, WithPrevious = false, OnlyGuarded = true };
        foreach (MeasuredFigure measured in engine.Measure(request, null, cancellation).Figures)
        {
            Figure figure = measured.Figure;
            if (measured.Measure is not { Rule: not DisclosureRule.None } measure || axes.PlaceOf(figure.Period, figure.Area, figure.Sex) is not { } place)
            {
                continue;
            }

            foreach (FigureCount count in counts.Of(figure, measure))
            {
                if (!series.TryGetValue(count.Name, out CountSeries? found))
                {
                    found = new CountSeries(count.Name, axes.Count, count.Use) { Text = count.Text };
                    series.Add(count.Name, found);
                    if (count.Use != CountUse.Rest)
                    {
                        (parts.TryGetValue(count.Owner, out List<string>? all) ? all : parts[count.Owner] = []).Add(count.Name);
                    }
                }

                found.Set(place, count.Value, count.Room, count.IsSmall);
            }
        }
    }

    /// <summary>A share or mean of an enhet that is withheld has something to divide by, or it would be missing: of the whole there are no fewer than such enheter.</summary>
    private void CountEnheter(PlanAxes axes, CancellationToken cancellation)
    {
        var request = new IndicatorRequest(axes.Periods) { Areas = axes.Areas, WithPrevious = false, OnlyGuarded = true, ByEnhet = true };
        foreach (var enheter in engine.Measure(request, null, cancellation).Figures.Where(measured => measured.Measure is { Denominator: > 0 })
            .Select(measured => measured.Figure).GroupBy(figure => (figure.Indicator, figure.Period, figure.Area, figure.Sex)))
        {
            (string indicator, Period period, Area area, Sex sex) = enheter.Key;
            if (series.TryGetValue($"{indicator}/{CountSeries.Divisor}", out CountSeries? divisor) && axes.PlaceOf(period, area, sex) is { } place && divisor.Has(place))
            {
                divisor.Floors[place] = Math.Max(divisor.Floors[place], enheter.Count());
            }
        }
    }

    /// <summary>What ties one series to another.</summary>
    private static void Tie(SeriesCells cells, IReadOnlyList<CountSeries> all)
    {
        HashSet<string> names = [.. all.Select(one => one.Name)];

        // Two definitions with the same numerator are one cell; so are a table's line and the numerator that it is, and what two shares leave.
        CountSeries[] whole = [.. all.Where(one => one.Use != CountUse.Category || ClosureCounts.IsOne(one.Name))];
        for (int one = 0; one < whole.Length; one++)
        {
            for (int other = one + 1; other < whole.Length; other++)
            {
                cells.JoinSame(whole[one], whole[other]);
            }
        }

        foreach ((string, int, int)[] sum in Known.Where(sum => sum.All(term => names.Contains(term.Series))))
        {
            cells.Relate(sum);
        }

        foreach (CountSeries rest in all)
        {
            if (rest.RestOf is { } share)
            {
                cells.Relate([(share, 1, 0), (rest.Name, 1, 0), ($"{share}/{CountSeries.Divisor}", -1, 0)]);
            }
        }

        foreach ((CountSeries of, string[] some) in Within.SelectMany(within => all.Where(one => one.Name == within.Whole).Select(one => (one, within.Parts))))
        {
            cells.RelateWithin(of, some);
        }

        foreach (CountSeries closures in all.Where(one => ClosureCounts.IsOne(one.Name)))
        {
            cells.RelateGrowth(closures);
        }

        foreach (string sum in names.Where(ClosureCounts.IsTotal))
        {
            cells.RelateParts(sum, [.. names.Where(name => ClosureCounts.IsPartOf(name, sum))]);
        }

        foreach (ClosureGroup group in ClosureGroup.All.Where(group => names.Contains(group.Indicator)))
        {
            cells.RelateParts(group.Indicator, [.. group.Reasons.Select(reason => ClosureCounts.NameOf(group.Verksamhet, reason))]);
        }

        foreach (IGrouping<string, ClosureGroup> groups in ClosureGroup.All.GroupBy(group => group.Verksamhet))
        {
            cells.Relate(
            [
                .. groups.Select(group => (group.Indicator, 1, 0)), (ClosureCounts.NameOfOthers(groups.Key), 1, 0), (ClosureCounts.NameOf(groups.Key, null), -1, 0),
            ]);
        }
    }

    private DisclosurePlan Decide(PlanAxes axes, CellTable table, SeriesCells cells, CancellationToken cancellation)
    {
        WithheldCells chosen = table.Plan(engine.Threads, cancellation);
        Dictionary<string, KeptCounts> kept = new(StringComparer.Ordinal);
        HashSet<int> small = [], withheld = [], ofTheCity = [];
        foreach (CountSeries one in series.Values)
        {
            var fates = new byte[axes.Count];
            for (int place = 0; place < fates.Length; place++)
            {
                if (cells.Find(one.Name, place) is { } cell)
                {
                    bool isWithheld = chosen.All[cell];
                    fates[place] = isWithheld ? DisclosurePlan.Withheld : DisclosurePlan.Shown;
                    if (isWithheld && one.Use != CountUse.Rest)
                    {
                        int root = table.RootOf(cell);
                        withheld.Add(root);
                        if (table.IsSmall(cell))
                        {
                            small.Add(root);
                        }

                        if (axes.AreaAt(place).Kind == AreaKind.City && one.Use == CountUse.Figure)
                        {
                            ofTheCity.Add(root);
                        }
                    }
                }
            }

            kept.Add(one.Name, new KeptCounts(one, fates));
        }

        Dictionary<PlannedFigure, byte[]> figures = [];
        foreach ((PlannedFigure figure, List<string> names) in parts)
        {
            var fates = new byte[axes.Count];
            foreach (byte[] part in names.Select(name => kept[name].Fates))
            {
                for (int place = 0; place < fates.Length; place++)
                {
                    fates[place] = Math.Max(fates[place], part[place]);
                }
            }

            figures.Add(figure, fates);
        }

        return new DisclosurePlan(axes, figures, kept, new PlanSummary(small.Count, withheld.Count, ofTheCity.Count, chosen.Open));
    }
}
