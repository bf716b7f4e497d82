using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Coverage;

/// <summary>
/// What a release lacks of a period, in words for whoever asks for its figures: months of the monthly kinds, and kinds of single cases that
/// seem not to have come. The latter is a guess that figures do not make (templates/indicators/README.md, Perioder, kön och status: such kinds cannot tell a
/// quiet month from a missing one), so that a count of cases is 0 where nothing was delivered. Kinds that the area has never had a row of are not told of:
/// their figures are missing, and say so themselves.
/// </summary>
/// <param name="Period">The period.</param>
/// <param name="Area">Whose figures.</param>
/// <param name="MonthGaps">Of monthly kinds, a sentence part each: "bistand saknar 2024-01–2024-04".</param>
/// <param name="CaseGaps">The same of kinds of single cases: "avhysning har ingen rad i perioden".</param>
/// <param name="CasesLack">The kinds of single cases among them: those whose figures do not tell by themselves.</param>
public sealed record PeriodCoverage(
    Period Period, Area Area, IReadOnlyList<string> MonthGaps, IReadOnlyList<string> CaseGaps, IReadOnlySet<string> CasesLack)
{
    /// <summary>So many months without a row in the whole city at a period's end, and the kind has not come for them.</summary>
    private const int QuietMonths = 2;

    /// <summary>Members of a group or the city that are named before they are only counted.</summary>
    private const int NamedMembers = 3;

    /// <summary>Empty where nothing seems to lack.</summary>
    public IReadOnlyList<string> Gaps => [.. MonthGaps, .. CaseGaps];

    /// <summary>What the gaps come to; they are listed after it.</summary>
    public string Heading => $"Underlaget räcker inte för hela perioden {Period} ({Area.Name})";

    /// <summary>What follows from the gaps for those who read the figures.</summary>
    public string Consequence => string.Join(' ', new[]
    {
        MonthGaps.Count > 0 ? "Månadsvisa siffror blir ofullständiga." : "",
        CaseGaps.Count > 0 ? "Siffror som räknar enstaka ärenden blir 0 eller för låga, utan att det syns på dem." : "",
    }.Where(sentence => sentence.Length > 0));

    /// <summary>Everything in a few sentences; null where nothing seems to lack.</summary>
    public string? Text => Gaps.Count == 0 ? null : $"{Heading}: {string.Join("; ", Gaps)}. {Consequence}";

    /// <summary>Looks through a release.</summary>
    /// <param name="release">An open release.</param>
    /// <param name="areas">The areas and what became of them.</param>
    /// <param name="period">The period asked for.</param>
    /// <param name="area">The area asked for; a group or the city needs its members.</param>
    /// <param name="needed">Names of the kinds that the figures need; null for all.</param>
    /// <param name="kinds">The kinds there are; null for those that are shipped.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static PeriodCoverage Read(
        DbConnection release, AreaCatalog areas, Period period, Area area, IReadOnlySet<string>? needed = null, ExportKinds? kinds = null,
        CancellationToken cancellation = default)
    {
        var reader = new ReleaseReader(release, areas, cancellation);
        var state = new DeliveryState(reader, areas);
        ExportKind[] had = [.. (kinds ?? ExportKinds.Shipped).Counted.Where(kind => needed?.Contains(kind.Name) != false && state.HasAny(kind, area))];
        string[] monthly = [.. had.Where(kind => kind.Grain == Grain.Month).Select(kind => LackingMonths(kind, period, area, areas, state)).OfType<string>()];
        var lacking = new HashSet<string>(StringComparer.Ordinal);
        string[] cases = [.. LackingCases([.. had.Where(kind => kind.Grain == Grain.Case)], period, areas.RowHolders(areas.OrganisationOf(area)), reader, lacking)];
        return new PeriodCoverage(period, area, monthly, cases, lacking);
    }

    private static string? LackingMonths(ExportKind kind, Period period, Area area, AreaCatalog areas, DeliveryState state)
    {
        // Of the ledger a month counts when it is closed: until then its rows are a budget.
        string? closed = kind.ClosedColumn;
        string what = closed is null ? "saknar" : $"saknar {closed} för";
        var lacking = period.Months.Where(month => !state.IsDelivered(kind, area, month, closed))
            .Select(month => (Month: month, Whose: Members(month))).ToList();
        List<string> spans = [];
        for (int first = 0, next; first < lacking.Count; first = next)
        {
            next = first + 1;
            while (next < lacking.Count && lacking[next].Whose == lacking[first].Whose && lacking[next].Month == lacking[next - 1].Month.Plus(1))
            {
                next++;
            }

            spans.Add($"{(next == first + 1 ? lacking[first].Month : $"{lacking[first].Month}–{lacking[next - 1].Month}")}{lacking[first].Whose}");
        }

        return spans.Count == 0 ? null : $"{kind.Name} {what} {string.Join(", ", spans)}";

        // Which of a group's members lack the month, where others have it: " (Farsta)".
        string Members(Month month)
        {
            Area[] expected = [.. areas.MembersOf(area).Where(member => member.InForce(month) && state.HasAny(kind, member))];
            string[] without = [.. expected.Where(member => !state.IsDelivered(kind, member, month, closed)).Select(member => member.Name)];
            return without.Length == 0 || without.Length == expected.Length ? ""
                : without.Length <= NamedMembers ? $" ({string.Join(", ", without)})"
                : $" ({without.Length.ToString(CultureInfo.InvariantCulture)} av {expected.Length.ToString(CultureInfo.InvariantCulture)} områden)";
        }
    }

    /// <summary>By when the kind last came about in the whole city, since a single stadsdel may well be quiet.</summary>
    private static IEnumerable<string> LackingCases(IReadOnlyList<ExportKind> kinds, Period period, IReadOnlyList<Area> holders, ReleaseReader reader, HashSet<string> lacking)
    {
        string whose = string.Join(", ", holders.Select(holder => reader.NumberOf(holder).ToString(CultureInfo.InvariantCulture)));
        List<string> none = [];
        var quiet = new SortedDictionary<Month, List<string>>();
        foreach (ExportKind kind in kinds)
        {
            // The first date is when the case came about; later ones may have been planned ahead.
            string? newest = reader.Query(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT max({kind.Dates[0]})::VARCHAR FROM {kind.Name} WHERE stadsdel IN ({whose}) AND {kind.Dates[0]} <= DATE '{period.LastDay:yyyy-MM-dd}'"),
                row => row.IsDBNull(0) ? null : row.GetString(0)).Single();
            DateOnly? last = newest is null ? null : DateOnly.ParseExact(newest, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (last is null || last < period.FirstDay)
            {
                none.Add(kind.Name);
                lacking.Add(kind.Name);
            }
            else if (period.Last.Since(Month.Of(last.Value)) >= QuietMonths)
            {
                Month newestMonth = Month.Of(last.Value);
                quiet[newestMonth] = [.. quiet.GetValueOrDefault(newestMonth, []), kind.Name];
                lacking.Add(kind.Name);
            }
        }

        foreach ((Month newestMonth, List<string> names) in quiet)
        {
            yield return $"{string.Join(", ", names)} har ingen rad efter {newestMonth}";
        }

        if (none.Count > 0)
        {
            yield return $"{string.Join(", ", none)} har ingen rad i perioden";
        }
    }
}
