using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Flows;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;

namespace Bistand.Analytics.Tests.Model.Disclosure;

/// <summary>A count that a public figure rests on.</summary>
/// <param name="Series">What is counted.</param>
/// <param name="Period">When.</param>
/// <param name="Area">Whose.</param>
/// <param name="Sex">Of whom.</param>
/// <param name="Value">How many there are; of a mean over months, the sum of its months. Not a number where there is no figure, but what the whole has more than the others tells.</param>
/// <param name="IsKnown">True where the public sees it.</param>
/// <param name="Room">What a reader thinks possible must span so much where it is secret.</param>
internal sealed record PublicCount(string Series, Period Period, string Area, Sex Sex, double Value, bool IsKnown, double Room)
{
    /// <summary>
    /// Must not be found: a withheld count, and of a withheld share, and of what is divided, what is small. A large one that another figure shows is no secret, nor
    /// that there is none of what is withheld for being few in all.
    /// </summary>
    public bool IsSecret { get; init; }

    /// <summary>The series that is at least as large.</summary>
    public string? Within { get; init; }

    /// <summary>The series that this and the others of its division add up to.</summary>
    public string? PartOf { get; init; }

    public string Division { get; init; } = "";
}

/// <summary>Every count of one release's year, what is so and what the public sees.</summary>
/// <param name="Counts">Each once.</param>
/// <param name="Changed">The months that have come or been corrected since the release before: all else is the same.</param>
internal sealed record PublicRelease(IReadOnlyList<PublicCount> Counts, IReadOnlyList<Month> Changed)
{
    /// <summary>Values must lie so far apart, in persons, households or cases.</summary>
    public const int Room = 3;

    /// <summary>A denominator above this is taken as known: somebody prints it.</summary>
    private const decimal Large = 1_000;

    /// <summary>Reads the indicators of a year.</summary>
    public static PublicRelease Read(IndicatorEngine engine, IndicatorCatalog catalog, int year, IReadOnlyList<Month> changed) =>
        new([.. Figures(engine, catalog, new IndicatorRequest(PeriodsOf(year)), "", "")], changed);

    /// <summary>Reads all that is public of a year: the indicators, their breakdowns, those of each enhet, and why cases were closed.</summary>
    public static PublicRelease ReadAll(IndicatorEngine engine, IndicatorCatalog catalog, FlowReader flows, IReadOnlyList<string> enheter, int year)
    {
        var request = new IndicatorRequest(PeriodsOf(year));
        string[] ofEnheter = [.. catalog.All.Where(definition => definition.HasEnheter).Select(definition => definition.Id)];
        return new PublicRelease(
        [
            .. Figures(engine, catalog, request, "", ""),
            .. Breakdown.All.SelectMany(by => Figures(engine, catalog, request with { By = by }, by.Name, "")),
            .. enheter.SelectMany(enhet => Figures(engine, catalog, request with { Enhet = enhet, Indicators = ofEnheter }, "enhet", enhet)),
            .. Closures(engine, flows, request.Periods),
        ], []);
    }

    private static IReadOnlyList<Period> PeriodsOf(int year) => [.. Period.VB(year).Months.Select(Period.Of), Period.T1(year), Period.T2(year), Period.VB(year)];

    private static IEnumerable<PublicCount> Figures(IndicatorEngine engine, IndicatorCatalog catalog, IndicatorRequest asked, string division, string part)
    {
        IndicatorRequest request = asked with { Areas = engine.Areas.All, WithPrevious = false };
        Dictionary<(string, Period, string, Sex, string?), Figure> told = engine.Compute(request, Audience.Public).Figures.ToDictionary(KeyOf);
        IReadOnlyList<Figure> all = engine.Compute(request, Audience.Internal).Figures;

        // Persons of whom the export tells no sex are what women and men leave of all, which need not be protected.
        HashSet<(string, Period, string, string?)> ofASex = [.. all.Where(figure => figure.Sex != Sex.T && figure.Value is not (null or 0)).Select(figure => (figure.Indicator, figure.Period, figure.Area.Id, figure.Category))];
        foreach (Figure figure in all)
        {
            if (catalog.Find(figure.Indicator) is not { } definition || definition.VersionFor(figure.Period) is not { } version)
            {
                continue;
            }

            double months = version.MeanOverMonths ? figure.Period.Length : 1;
            if (figure.Value is not { } value)
            {
                if (figure is { Area.Kind: AreaKind.Unit, Status: FigureStatus.Incomplete } && definition.Disclosure == DisclosureRule.Share)
                {
                    yield return new PublicCount(SeriesOf(""), figure.Period, figure.Area.Id, figure.Sex, double.NaN, IsKnown: false, Room * months);
                }

                continue;
            }

            Figure seen = told[KeyOf(figure)];
            if (definition.Disclosure == DisclosureRule.Count)
            {
                yield return Count("", value, seen.Value is not null) with
                {
                    IsSecret = division.Length == 0 || (IsSmall(value) && (!definition.BySex || ofASex.Contains((figure.Indicator, figure.Period, figure.Area.Id, figure.Category)))),
                };
            }
            else if (definition.Disclosure == DisclosureRule.Share && figure is { Numerator: { } numerator, Denominator: { } denominator })
            {
                yield return Count("", numerator, seen.Numerator is not null) with { IsSecret = IsSmall(numerator) || (numerator > 0 && IsSmall(denominator - numerator)), Within = SeriesOf("/") };
                yield return Count("/", denominator, seen.Denominator is not null || denominator > Large) with { IsSecret = IsSmall(denominator) };
            }

            string SeriesOf(string of) => division.Length == 0 ? figure.Indicator + of : $"{figure.Indicator}{of}|{division}={part}{figure.Category}";

            PublicCount Count(string of, decimal count, bool isKnown) =>
                new(SeriesOf(of), figure.Period, figure.Area.Id, figure.Sex, (double)count * months, isKnown, Room * months)
                {
                    PartOf = division.Length == 0 ? null : figure.Indicator + of, Division = division,
                };
        }
    }

    private static IEnumerable<PublicCount> Closures(IndicatorEngine engine, FlowReader flows, IReadOnlyList<Period> periods)
    {
        ClosureFates ofYear = FatesOf(engine.Areas.City, periods[^1]);
        foreach ((Period period, Area area, string verksamhet) in from period in periods from area in engine.Areas.All from verksamhet in ClosureTable.Verksamheter select (period, area, verksamhet))
        {
            ClosureFates fates = FatesOf(area, period);
            ClosureTable table = flows.Closures(area, period, verksamhet);
            foreach (string? name in ofYear.Reasons(verksamhet).Union(fates.Reasons(verksamhet)).Cast<string?>().Append(null))
            {
                ClosureReason counts = name is null ? table.Sum : table.Reasons.Concat(table.InGroups().Reasons).FirstOrDefault(reason => reason.Reason == name) ?? new ClosureReason(name, 0, 0, 0);
                bool isReason = name is not null && ofYear.Reasons(verksamhet).Contains(name), hasLine = name is null || fates.Reasons(verksamhet).Contains(name);
                foreach ((Sex sex, int count) in new[] { (Sex.T, counts.Total), (Sex.K, counts.Women), (Sex.M, counts.Men) })
                {
                    yield return new PublicCount($"avslut/{verksamhet}/{name}", period, area.Id, sex, count, hasLine && !fates.Withholds(verksamhet, name, sex), Room)
                    {
                        // No table tells a month of a stadsdel, nor of an area that is no more: what two tables differ by may be small, and need not be protected.
                        IsSecret = hasLine && IsSmall(count) && (period.Kind != PeriodKind.Month || area.Kind == AreaKind.City) && !area.EndedBefore(period.Last),
                        PartOf = isReason ? $"avslut/{verksamhet}/" : null, Division = "orsak",
                    };
                }
            }
        }

        ClosureFates FatesOf(Area area, Period period) => ClosureFates.For(Audience.Public, engine, area, period, null)!;
    }

    public static bool IsSmall(decimal count) => count is > 0 and < 5;

    private static (string, Period, string, Sex, string?) KeyOf(Figure figure) => (figure.Indicator, figure.Period, figure.Area.Id, figure.Sex, figure.Category);
}
