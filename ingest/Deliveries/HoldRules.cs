using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// Whether bistånd files look right beside the month before, or the nearest one delivered (<see cref="MonthComparison"/>). Judged for each month that a
/// file brings, in the release as it would become if every file of the call were published; a month that there is nothing near to passes, and it is said.
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
        IReadOnlyList<MonthComparison> months = MonthComparison
            .Compare(
                [.. entered.SelectMany(entry => entry.Delivery.Claims.Select(claim => (entry.Order, claim)))],
                [.. candidates.SelectMany((staged, index) => staged.Delivery.Claims.Select(claim => (after + 1 + index, claim)))],
                areas);
        ILookup<int, DeliveryFinding> failed = months
            .SelectMany(month => month.Faults.Select(fault => (Month: month.Brought, Fault: Finding(fault))))
            .ToLookup(entry => entry.Month.Index, entry => entry.Fault);
        ILookup<int, DeliveryFinding> uncompared = months.Where(month => month.Remark is not null)
            .ToLookup(month => month.Month.Index, month => new DeliveryFinding(FaultCode.NotCompared, 0, "manad", month.Remark!));
        return call.Select(staged => IsCandidate(staged) ? Hold(Note(staged, uncompared), failed) : staged).ToList();
    }

    private static bool IsCandidate(StagedDelivery staged) => staged is { Status: DeliveryStatus.Accepted, Delivery.Kind: BistandKind.TableName };

    private static StagedDelivery Note(StagedDelivery staged, ILookup<int, DeliveryFinding> uncompared) => staged.Delivery.Claims
        .Select(claim => claim.Time).Distinct().Order()
        .SelectMany(month => uncompared[month])
        .Aggregate(staged, (noted, finding) => noted.Note(finding));

    private static StagedDelivery Hold(StagedDelivery staged, ILookup<int, DeliveryFinding> failed) => staged.Delivery.Claims
        .Select(claim => claim.Time).Distinct().Order()
        .SelectMany(month => failed[month])
        .Reverse()
        .Aggregate(staged, (held, fault) => held.Hold(fault));

    private static DeliveryFinding Finding(MonthFault fault) => new(
        fault.Code, 0, fault.Column,
        $"{fault.Message} {(fault.Code == MonthComparison.MissingDistrict ? "Komplettera" : "Kontrollera")} exporten, eller godkänn den om det stämmer.");
}
