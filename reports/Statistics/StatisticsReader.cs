using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>
/// Makes the city's statistics of a month or a year out of a release. Every figure comes from the indicator engine as the public may see it, and what is
/// reckoned from others here is reckoned from those that are shown.
/// </summary>
public sealed class StatisticsReader(AreaCatalog areas, IndicatorCatalog catalog, CityParts parts)
{
    /// <summary>Years side by side in the table of stadsdelar.</summary>
    private const int YearsBeside = 3;

    /// <summary>Years below one another, as far back as the release reaches.</summary>
    private const int YearsBelow = 10;

    /// <summary>A month is shown with the twelve before it.</summary>
    private const int MonthsShown = 13;

    /// <summary>A chart of months reaches back three years.</summary>
    private const int MonthsDrawn = 36;

    private static readonly string[] Monthly = ["antal-hushall", "utbetalt", "medelbidrag"];
    private static readonly string[] Yearly = ["andel-bistand-ar", "hushall-ar", "medelbidrag-ar", "bistandsmanader-per-hushall", "medelbidrag", "utbetalt"];

    /// <param name="open">The release.</param>
    /// <param name="period">A month or a year.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="UserException">The period is a tertial, or the release holds no month of it.</exception>
    public StatisticsDocument Read(OpenRelease open, Period period, CancellationToken cancellation = default)
    {
        if (period.Kind is PeriodKind.T1 or PeriodKind.T2)
        {
            throw UserException.Usage($"Statistiken görs för en månad eller ett helår, inte för {period}. Ange till exempel {new Month(period.Year, 5)} eller {Period.VB(period.Year)}.");
        }

        if (!open.Periods.NewestFirst.Contains(period))
        {
            throw UserException.Conflict($"Statistiken görs inte: inget av {SwedishWords.Months(period)} är levererat. Läs in periodens exporter, eller välj en period som är levererad.");
        }

        var engine = new IndicatorEngine(open, areas, catalog);
        var figures = new StatisticsFigures(request => engine.Compute(request, Audience.Public, cancellationToken: cancellation).Figures, catalog.Disclosure.Threshold);
        Period? next = Preliminary(figures, open, period);
        IReadOnlyList<Section> sections = period.Kind == PeriodKind.Month
            ? OfMonth(figures, Closures(open, engine, period, cancellation), period, next, open)
            : OfYear(figures, open, period, cancellation);
        var head = new ReportHead
        {
            Title = period.Kind == PeriodKind.Month
                ? $"Ekonomiskt bistånd {SwedishWords.Months(period)}{(next is { } early ? $" och preliminära uppgifter för {SwedishWords.Months(early)}" : "")}"
                : FormattableString.Invariant($"Ekonomiskt bistånd {period.Year}"),
            Period = period.ToString(), PeriodText = SwedishWords.Months(period), AreaId = areas.City.Id, AreaName = areas.City.Name, Audience = Audience.Public,
            Release = open.Number, DataAsOf = $"Publicerad {SwedishTime.Date(open.Entry.Published)}", Timestamp = open.Entry.Published,
        };
        IReadOnlyList<string> draft = period.Kind == PeriodKind.Month
            ? [.. new[] { period, next }.OfType<Period>().Select(month => StatisticsText.OfMonth(figures, areas.City, month))]
            : StatisticsText.OfYear(figures, areas.City, period);
        string source = "Uppgifterna kommer ur biståndshandläggningens månadsexport. "
            + $"Antal personer, hushåll och ärenden under {SwedishWords.Count((int)figures.Smallest)} visas inte, och inte heller det som de kan räknas fram ur.";
        return new StatisticsDocument(
            head,
            [.. draft, source],
            sections,
            [.. LegendEntry.Standard.Where(entry => entry.Sign is FigureWords.Withheld or FigureWords.None || entry.Sign == FigureWords.Absence(FigureStatus.Missing) || entry.Sign == FigureWords.Absence(FigureStatus.Incomplete))])
        {
            Draft = draft, Source = source, Smallest = figures.Smallest,
        };
    }

    /// <summary>The month after, where it has come and may still change; of a year there is none.</summary>
    private Period? Preliminary(StatisticsFigures figures, OpenRelease open, Period period)
    {
        if (period.Kind != PeriodKind.Month || !open.Periods.NewestFirst.Contains(Before(period, -1)))
        {
            return null;
        }

        Period next = Before(period, -1);
        figures.Add(new IndicatorRequest([next]) { Indicators = ["antal-hushall"], Areas = [areas.City], WithPrevious = false });
        return StatisticsTables.IsPreliminary(figures, areas.City, next) ? next : null;
    }

    private IReadOnlyList<Section> OfYear(StatisticsFigures figures, OpenRelease open, Period year, CancellationToken cancellation)
    {
        Period[] beside = [.. Enumerable.Range(0, YearsBeside).Select(back => Period.VB(year.Year - YearsBeside + 1 + back))];
        Period[] below = [.. open.Periods.OfKind(PeriodKind.VB).Where(one => one.Year <= year.Year).OrderByDescending(one => one.Year).Take(YearsBelow).Order()];
        IReadOnlyList<(string Part, Area Area)> stadsdelar = parts.Of(areas, year);
        Area[] all = [.. stadsdelar.Select(one => one.Area), areas.City];
        figures.Add(new IndicatorRequest(beside) { Indicators = ["andel-bistand-ar"], Areas = all, WithPrevious = false });
        figures.Add(new IndicatorRequest(below) { Indicators = Yearly, Areas = [areas.City], WithPrevious = false });
        figures.Add(new IndicatorRequest([year]) { Indicators = ["hushall-ar"], Areas = all, WithPrevious = false });
        var counts = new YearCountReader(open.Connection, areas, cancellation);
        return
        [
            new Section(
                "Personer i stadsdelsområdena", [], [.. StatisticsCharts.Shares(figures, [.. stadsdelar.Select(one => one.Area)], areas.City, year) is { } chart ? new[] { chart } : []],
                [PersonTable.Of(figures, counts, stadsdelar, areas.City, beside)]),
            new Section(
                "Ålder", [], [], AgeTables.Of(figures, counts, stadsdelar, [.. areas.All.Where(area => area.Kind == AreaKind.Unit)], areas.City, year)),
            new Section("Hushåll", [], [], [HouseholdTable.Of(figures, counts, areas.City, below)]),
            new Section("År för år", [], [], [StatisticsTables.Years(figures, areas.City, below)]),
            Months(figures, year.Months, open),
        ];
    }

    /// <param name="closed">Why cases were closed.</param>
    /// <param name="next">The month after, where it is told too.</param>
    /// <param name="open">The release: no run of months reaches further back than its first.</param>
    private IReadOnlyList<Section> OfMonth(StatisticsFigures figures, Table[] closed, Period month, Period? next, OpenRelease open)
    {
        Month? first = open.Periods.First;
        Breakdown hinder = Division("forsorjningshinder"), length = Division("bistandstid");
        figures.Add(new IndicatorRequest([month, Period.Of(month.Last.Plus(-12))]) { Indicators = ["antal-vuxna"], Areas = [areas.City], By = hinder, WithPrevious = false });
        figures.Add(new IndicatorRequest([month, Period.Of(month.Last.Plus(-12))]) { Indicators = ["antal-vuxna"], Areas = [areas.City], WithPrevious = false });
        figures.Add(new IndicatorRequest([month, Period.Of(month.Last.Plus(-12))]) { Indicators = ["antal-hushall"], Areas = [areas.City], By = length, WithPrevious = false });
        return
        [
            Months(figures, Enumerable.Range(0, MonthsShown + (next is null ? 0 : 1)).Select(back => month.Last.Plus(back - MonthsShown + 1)), open),
            new Section("Försörjningshinder", [], [], [StatisticsTables.Categories(figures, areas.City, month, new("antal-vuxna", hinder, "Vuxna efter försörjningshinder", "Alla vuxna"))]),
            new Section("Biståndstid", [], [], [StatisticsTables.Categories(figures, areas.City, month, new("antal-hushall", length, "Hushåll efter månader i följd med bistånd", "Alla hushåll"),
                (category, at) => first is not { } since || at.Last.Index - since.Index + 1 >= Shortest(category), first is { } from ? $"Månaderna räknas så långt tillbaka som uppgifterna når, till {SwedishText.Month(from)}: den som har haft bistånd längre än så syns med kortare tid." : null)]),
            .. closed.Length == 0 ? [] : new[] { new Section("Avslutade ärenden", [], [], closed) },
        ];
    }

    /// <summary>Why cases of ekonomiskt bistånd were closed; of beroende the statistics do not tell.</summary>
    private Table[] Closures(OpenRelease open, IndicatorEngine engine, Period month, CancellationToken cancellation)
    {
        ClosureTable closed = new FlowReader(open.Connection, areas, cancellation).Closures(areas.City, month, "EB", enhet: null);
        var fates = ClosureFates.For(Audience.Public, engine, areas.City, month, enhet: null, cancellation);
        return FlowTables.HasLines(closed, fates) ? [FlowTables.Closures(closed, "hela staden", month, fates)] : [];
    }

    /// <summary>"28+" begins at 28 months: nobody can have been seen for so long in a release of twenty.</summary>
    private static int Shortest(string length) => int.TryParse(length.Split('-', '+')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int months) ? months : 0;

    private Section Months(StatisticsFigures figures, IEnumerable<Month> months, OpenRelease open)
    {
        Period[] shown = [.. months.Select(Period.Of)];
        figures.Add(new IndicatorRequest([.. shown.SelectMany(month => new[] { month, Before(month, 1), Before(month, 12) }).Distinct().Order()])
        {
            Indicators = Monthly, Areas = [areas.City], WithPrevious = false,
        });
        Period[] drawn = [.. Enumerable.Range(0, MonthsDrawn).Select(back => Before(shown[^1], MonthsDrawn - 1 - back)).Where(month => open.Periods.First is { } first && month.Last >= first)];
        figures.Add(new IndicatorRequest(drawn) { Indicators = ["antal-hushall"], Areas = [areas.City], WithPrevious = false });
        return new Section(
            "Månad för månad", [], [.. StatisticsCharts.Households(figures, areas.City, drawn) is { } chart ? new[] { chart } : []], [StatisticsTables.Months(figures, areas.City, shown)]);
    }

    internal static Period Before(Period month, int months) => Period.Of(month.Last.Plus(-months));

    private static Breakdown Division(string name) => Breakdown.All.First(one => one.Name == name);
}
