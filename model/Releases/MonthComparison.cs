using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Releases;

/// <summary>Rows and kronor of bistånd in a stadsdel and month.</summary>
public sealed record DistrictMonth(long Rows, decimal Kronor);

/// <summary>
/// A stadsdel's month beside the month before. Null is a month without a row. What has been merged into the stadsdel since the month before is
/// counted in <see cref="Before"/>, so that a merger is no leap.
/// </summary>
/// <param name="Area">The stadsdel that the month is booked on.</param>
/// <param name="Before">The month before, in the release as it would become.</param>
/// <param name="Today">The month itself in the release as it is: what a redelivery replaces.</param>
/// <param name="Then">The month itself in the release as it would become.</param>
/// <param name="IsBrought">What is in <see cref="Then"/> comes from the files that are looked at.</param>
/// <param name="IsLacking">It has rows the month before, is still in force, and has none now.</param>
public sealed record DistrictComparison(Area Area, DistrictMonth? Before, DistrictMonth? Today, DistrictMonth? Then, bool IsBrought, bool IsLacking);

/// <summary>A rule that a month breaks: the finding's code, and what is wrong in a sentence without advice.</summary>
public sealed record MonthFault(string Code, string Column, string Message);

/// <summary>
/// A month of bistånd as it would become when files enter, beside the month before it: what the hold rules judge, and what whoever
/// approves has to look at (model/Releases/README.md, Holding).
/// </summary>
/// <param name="Month">The month.</param>
/// <param name="Districts">Every stadsdel with rows in either month, by name in Swedish order.</param>
/// <param name="Earlier">The newest month before that has rows in any stadsdel; null where there is none.</param>
public sealed record MonthComparison(Month Month, IReadOnlyList<DistrictComparison> Districts, Month? Earlier)
{
    public const string MissingDistrict = "missing-district";
    public const string AmountJump = "amount-jump";

    /// <summary>How much a month's total may differ from the month before.</summary>
    private const decimal AllowedJump = 0.30m;


    /// <summary>False where the month before has not been delivered: then no rule is tried.</summary>
    public bool IsCompared => Earlier == Month.Plus(-1);

    /// <summary>Kronor in all stadsdelar the month before.</summary>
    public decimal TotalBefore => Districts.Sum(district => district.Before?.Kronor ?? 0);

    /// <summary>Kronor in all stadsdelar in the month as it would become.</summary>
    public decimal TotalThen => Districts.Sum(district => district.Then?.Kronor ?? 0);

    /// <summary>The rules that the month breaks.</summary>
    public IReadOnlyList<MonthFault> Faults => IsCompared ? [.. FindFaults()] : [];

    /// <summary>Why nothing is compared, where earlier months have come but not the one before; else null.</summary>
    public string? Remark => Earlier is { } earlier && !IsCompared
        ? $"{Month} jämförs inte med något: {(earlier == Month.Plus(-2) ? $"{Month.Plus(-1)} har" : $"{earlier.Plus(1)}–{Month.Plus(-1)} har")} inte levererats."
        : null;

    /// <summary>Compares months of a release that files enter.</summary>
    /// <param name="entered">Claims of the bistånd deliveries in the release, each with its order.</param>
    /// <param name="entering">Claims of the files that would enter, with orders after all of <paramref name="entered"/>.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    /// <returns>Each month that the files bring, in order.</returns>
    public static IReadOnlyList<MonthComparison> Compare(
        IReadOnlyList<(int Order, DeliveryClaim Claim)> entered, IReadOnlyList<(int Order, DeliveryClaim Claim)> entering, AreaCatalog areas)
    {
        ILookup<int, HeldClaim> today = ClaimResolution.Resolve(entered, areas).ToLookup(held => held.Claim.Time);
        ILookup<int, HeldClaim> then = ClaimResolution.Resolve(entered.Concat(entering), areas).ToLookup(held => held.Claim.Time);
        HashSet<int> orders = [.. entering.Select(entry => entry.Order)];
        return
        [
            .. entering.Select(entry => entry.Claim.Time).Distinct().Order().Select(time => new MonthComparison(
                Month.FromIndex(time),
                CompareDistricts(Month.FromIndex(time), then[time - 1], today[time], then[time], orders, areas),
                then.Where(month => month.Key < time).Select(month => (Month?)Month.FromIndex(month.Key)).Max())),
        ];
    }

    private static IReadOnlyList<DistrictComparison> CompareDistricts(
        Month month, IEnumerable<HeldClaim> before, IEnumerable<HeldClaim> today, IEnumerable<HeldClaim> then, HashSet<int> entering, AreaCatalog areas)
    {
        ILookup<Area, HeldClaim> earlier = ByArea(before), now = ByArea(today), later = ByArea(then);
        return
        [
            .. earlier.Concat(now).Concat(later).Select(group => group.Key).Distinct()
                .OrderBy(area => area.Name, SwedishWords.Order)
                .Select(area => new DistrictComparison(
                    area, Sum(earlier[area]), Sum(now[area]), Sum(later[area]), later[area].Any(held => entering.Contains(held.Order)),
                    // A predecessor's rows do not count: it is no longer in force, and the rule asks for the stadsdel itself.
                    area.InForce(month) && !later[area].Any() && earlier[area].Any(held => held.Claim.Area == area.Id))),
        ];

        ILookup<Area, HeldClaim> ByArea(IEnumerable<HeldClaim> claims) => claims.ToLookup(held => areas.BookedOn(areas[held.Claim.Area], month));
    }

    private static DistrictMonth? Sum(IEnumerable<HeldClaim> claims) =>
        claims.Any() ? new DistrictMonth(claims.Sum(held => held.Claim.Rows), claims.Sum(held => held.Claim.Amount)) : null;

    private IEnumerable<MonthFault> FindFaults()
    {
        string[] lacking = [.. Districts.Where(district => district.IsLacking).Select(district => district.Area.Name)];
        if (lacking.Length > 0)
        {
            yield return new MonthFault(MissingDistrict, "stadsdel", $"{Month}: {string.Join(", ", lacking)} saknas, men har rader {Month.Plus(-1)}.");
        }

        if (Math.Abs(TotalThen - TotalBefore) > AllowedJump * TotalBefore)
        {
            yield return new MonthFault(
                AmountJump, "belopp", $"{Month}: beloppet är {Kronor(TotalThen)} kr mot {Kronor(TotalBefore)} kr {Month.Plus(-1)}, mer än 30 % ifrån.");
        }
    }

    private static string Kronor(decimal amount) => SwedishText.Number(amount, 0);
}
