using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Releases;

/// <summary>Rows and kronor of bistånd in a stadsdel and month.</summary>
public sealed record DistrictMonth(long Rows, decimal Kronor);

/// <summary>
/// A stadsdel's month beside the one that it is compared with. Null is a month without a row. What has been merged into the stadsdel between the
/// two is counted in it, so that a merger is no leap.
/// </summary>
/// <param name="Area">The stadsdel that the month is booked on.</param>
/// <param name="Before">The month compared with, in the release as it would become.</param>
/// <param name="Today">The month itself in the release as it is: what a redelivery replaces.</param>
/// <param name="Then">The month itself in the release as it would become.</param>
/// <param name="IsBrought">What is in <see cref="Then"/> comes from the files that are looked at.</param>
/// <param name="IsLacking">It has rows in the month compared with, is in force, and has none now.</param>
public sealed record DistrictComparison(Area Area, DistrictMonth? Before, DistrictMonth? Today, DistrictMonth? Then, bool IsBrought, bool IsLacking);

/// <summary>A rule that a month breaks: the finding's code, and what is wrong in a sentence without advice.</summary>
public sealed record MonthFault(string Code, string Column, string Message);

/// <summary>
/// A month of bistånd as it would become when files enter, beside the month before it: what the hold rules judge, and what whoever
/// approves has to look at (model/Releases/README.md, Holding).
/// </summary>
/// <param name="Month">The month.</param>
/// <param name="Districts">Every stadsdel with rows in either month, by name in Swedish order.</param>
/// <param name="Other">
/// What it is compared with: the nearest delivered month of the twelve before it, else of the twelve after it; null where there is neither.
/// </param>
/// <param name="Brought">The month that the files bring: the month itself, or the one that it follows, whose files then answer for what is wrong.</param>
public sealed record MonthComparison(Month Month, IReadOnlyList<DistrictComparison> Districts, Month? Other, Month Brought)
{
    public const string MissingDistrict = "missing-district";
    public const string AmountJump = "amount-jump";

    /// <summary>How much a month's total may differ from the one compared with.</summary>
    private const decimal AllowedJump = 0.30m;

    /// <summary>How far away the month compared with may be.</summary>
    private const int Reach = 12;

    /// <summary>Kronor in all stadsdelar in the month compared with.</summary>
    public decimal TotalBefore => Districts.Sum(district => district.Before?.Kronor ?? 0);

    /// <summary>Kronor in all stadsdelar in the month as it would become.</summary>
    public decimal TotalThen => Districts.Sum(district => district.Then?.Kronor ?? 0);

    /// <summary>All the stadsdelar on one side together; null where none has a row there.</summary>
    public DistrictMonth? Sum(Func<DistrictComparison, DistrictMonth?> side)
    {
        List<DistrictMonth> found = [.. Districts.Select(side).OfType<DistrictMonth>()];
        return found.Count == 0 ? null : new DistrictMonth(found.Sum(district => district.Rows), found.Sum(district => district.Kronor));
    }

    /// <summary>In per cent of the month compared with; null where there is nothing to compare with.</summary>
    public static decimal? Change(decimal? before, decimal? then) => before is { } from and not 0 && then is { } to ? 100 * (to - from) / from : null;

    /// <summary>The rules that the month breaks.</summary>
    public IReadOnlyList<MonthFault> Faults => Other is { } other ? [.. FindFaults(other)] : [];

    /// <summary>Why nothing is compared; null where something is.</summary>
    public string? Remark => Other is null
        ? $"{Month} jämförs inte med något: ingen månad av de tolv före eller de tolv efter har levererats. Kontrollera själv rader och belopp."
        : null;

    /// <summary>Compares months of a release that files enter.</summary>
    /// <param name="entered">Claims of the bistånd deliveries in the release, each with its order.</param>
    /// <param name="entering">Claims of the files that would enter, with orders after all of <paramref name="entered"/>.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    /// <returns>Each month that the files bring, in order, and after it the month of the release that follows it, where that one now breaks a rule.</returns>
    public static IReadOnlyList<MonthComparison> Compare(
        IReadOnlyList<(int Order, DeliveryClaim Claim)> entered, IReadOnlyList<(int Order, DeliveryClaim Claim)> entering, AreaCatalog areas)
    {
        ILookup<int, HeldClaim> today = ClaimResolution.Resolve(entered, areas).ToLookup(held => held.Claim.Time);
        ILookup<int, HeldClaim> then = ClaimResolution.Resolve(entered.Concat(entering), areas).ToLookup(held => held.Claim.Time);
        HashSet<int> orders = [.. entering.Select(entry => entry.Order)];
        HashSet<int> brought = [.. entering.Select(entry => entry.Claim.Time)];
        return [.. brought.Order().SelectMany(CompareBrought)];

        IEnumerable<MonthComparison> CompareBrought(int time)
        {
            int? other = Nearest(time, -1) ?? Nearest(time, 1);
            MonthComparison own = Of(time, other, time);
            yield return own;

            if (Nearest(time, 1) is { } following && !brought.Contains(following) && Of(following, time, time) is { Faults.Count: > 0 } follower
                && !(other == following && follower.Faults.All(fault => own.Faults.Any(known => known.Code == fault.Code && fault.Code == AmountJump))))
            {
                yield return follower;
            }
        }

        MonthComparison Of(int time, int? other, int from) => new(
            Month.FromIndex(time), CompareDistricts(time, other, today[time], then, orders, areas), other is { } index ? Month.FromIndex(index) : null, Month.FromIndex(from));

        int? Nearest(int time, int step) => Enumerable.Range(1, Reach).Select(away => (int?)(time + (step * away))).FirstOrDefault(month => then.Contains(month!.Value));
    }

    private static IReadOnlyList<DistrictComparison> CompareDistricts(
        int time, int? other, IEnumerable<HeldClaim> today, ILookup<int, HeldClaim> then, HashSet<int> entering, AreaCatalog areas)
    {
        // The later of the two tells what the stadsdelar of both are called.
        var named = Month.FromIndex(Math.Max(time, other ?? time));
        ILookup<Area, HeldClaim> reference = ByArea(other is { } index ? then[index] : []), now = ByArea(today), later = ByArea(then[time]);
        return
        [
            .. reference.Concat(now).Concat(later).Select(group => group.Key).Distinct()
                .OrderBy(area => area.Name, SwedishWords.Order)
                .Select(area => new DistrictComparison(
                    area, Sum(reference[area]), Sum(now[area]), Sum(later[area]), later[area].Any(held => entering.Contains(held.Order)),
                    // A predecessor's rows do not count: it is no longer in force, and the rule asks for the stadsdel itself.
                    area.InForce(named) && !later[area].Any() && reference[area].Any(held => held.Claim.Area == area.Id))),
        ];

        ILookup<Area, HeldClaim> ByArea(IEnumerable<HeldClaim> claims) => claims.ToLookup(held => areas.BookedOn(areas[held.Claim.Area], named));
    }

    private static DistrictMonth? Sum(IEnumerable<HeldClaim> claims) =>
        claims.Any() ? new DistrictMonth(claims.Sum(held => held.Claim.Rows), claims.Sum(held => held.Claim.Amount)) : null;

    private IEnumerable<MonthFault> FindFaults(Month other)
    {
        string[] lacking = [.. Districts.Where(district => district.IsLacking).Select(district => district.Area.Name)];
        if (lacking.Length > 0)
        {
            yield return new MonthFault(MissingDistrict, "stadsdel", $"{Month}: {string.Join(", ", lacking)} saknas, men har rader {other}.");
        }

        if (Math.Abs(TotalThen - TotalBefore) > AllowedJump * TotalBefore)
        {
            yield return new MonthFault(
                AmountJump, "belopp", $"{Month}: beloppet är {Kronor(TotalThen)} kr mot {Kronor(TotalBefore)} kr {other}, mer än 30 % ifrån.");
        }
    }

    private static string Kronor(decimal amount) => SwedishText.Number(amount, 0);
}
