using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// Whether bistånd files look right beside the month before. Judged for each month that a file brings, in the release as it
/// would become if every file of the call were published; a month without a delivered month before it passes.
/// </summary>
public sealed class HoldRules(AreaCatalog areas)
{
    /// <param name="entered">Bistånd deliveries in the current release, by order.</param>
    /// <param name="call">The call's files, by order; only those accepted so far are judged.</param>
    /// <returns>The same files, those that bring a failed month held.</returns>
    public IReadOnlyList<StagedDelivery> Judge(IReadOnlyList<(int Order, Delivery Delivery)> entered, IReadOnlyList<StagedDelivery> call)
    {
        List<StagedDelivery> candidates = call.Where(IsCandidate).ToList();
        int after = entered.Count == 0 ? 0 : entered[^1].Order;
        ILookup<int, DeliveryFinding> failed = MonthComparison
            .Compare(
                [.. entered.SelectMany(entry => entry.Delivery.Claims.Select(claim => (entry.Order, claim)))],
                [.. candidates.SelectMany((staged, index) => staged.Delivery.Claims.Select(claim => (after + 1 + index, claim)))],
                areas)
            .SelectMany(month => month.Faults.Select(fault => (month.Month, Fault: Finding(fault))))
            .ToLookup(entry => entry.Month.Index, entry => entry.Fault);
        return call.Select(staged => IsCandidate(staged) ? Hold(staged, failed) : staged).ToList();
    }

    private static bool IsCandidate(StagedDelivery staged) => staged is { Status: DeliveryStatus.Accepted, Delivery.Kind: BistandKind.TableName };

    private static StagedDelivery Hold(StagedDelivery staged, ILookup<int, DeliveryFinding> failed) => staged.Delivery.Claims
        .Select(claim => claim.Time).Distinct().Order()
        .SelectMany(month => failed[month])
        .Reverse()
        .Aggregate(staged, (held, fault) => held.Hold(fault));

    private static DeliveryFinding Finding(MonthFault fault) => new(
        fault.Code, 0, fault.Column,
        $"{fault.Message} {(fault.Code == MonthComparison.MissingDistrict ? "Komplettera" : "Kontrollera")} exporten, eller godkänn den om det stämmer.");
}
