using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// What a held delivery would do to the release if it entered now: what whoever approves it has to know beyond the reason it was held for,
/// which is the first rule it broke among the files of its own call, and may since have got company.
/// </summary>
/// <param name="Delivery">The delivery; <see cref="Delivery.Rejected"/> and its totals tell what was refused of it.</param>
/// <param name="Months">Of bistånd, each month that it brings beside the month before; empty for other kinds, which no rule compares.</param>
/// <param name="AlsoHeld">Other held deliveries that bring some of the same months: what lacks here may be in them.</param>
public sealed record ApprovalPreview(Delivery Delivery, IReadOnlyList<MonthComparison> Months, IReadOnlyList<Delivery> AlsoHeld)
{
    /// <summary>The rules that it would break now, by month.</summary>
    public IEnumerable<MonthFault> Faults => Months.SelectMany(month => month.Faults);

    /// <summary>Why a month is not compared with anything, where that is so.</summary>
    public IEnumerable<string> Remarks => Months.Select(month => month.Remark).OfType<string>();

    /// <summary>
    /// Looks at a delivery as the latest to enter. Of one that has just been approved it tells what was let in.
    /// </summary>
    /// <param name="workspace">Where it lies.</param>
    /// <param name="state">The workspace's state.</param>
    /// <param name="id">The delivery's whole id.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    /// <exception cref="UserException">A stored delivery cannot be read.</exception>
    public static ApprovalPreview Of(Workspace workspace, WorkspaceState state, string id, AreaCatalog areas)
    {
        Delivery delivery = workspace.ReadDelivery(id);
        if (delivery.Kind != ReleaseSchema.Bistand)
        {
            return new ApprovalPreview(delivery, [], []);
        }

        List<(int Order, DeliveryClaim Claim)> entered = [.. EnteredClaims(workspace, state, [id]).Where(claim => !claim.IsOfThese).Select(claim => (claim.Order, claim.Claim))];
        int order = entered.Select(entry => entry.Order).DefaultIfEmpty(0).Max() + 1;
        HashSet<int> months = [.. delivery.Claims.Select(claim => claim.Time)];
        return new ApprovalPreview(
            delivery,
            MonthComparison.Compare(entered, [.. delivery.Claims.Select(claim => (order, claim))], areas),
            [
                .. state.Deliveries.Where(entry => entry.Status == DeliveryStatus.Held && entry.Id != id)
                    .Select(entry => workspace.ReadDelivery(entry.Id))
                    .Where(other => other.Kind == ReleaseSchema.Bistand && other.Claims.Any(claim => months.Contains(claim.Time))),
            ]);
    }

    /// <summary>The months of bistånd that deliveries brought which have entered together, in order: why one of them is compared with nothing is told after the ingest too.</summary>
    /// <param name="workspace">Where they lie.</param>
    /// <param name="state">The workspace's state, in which they have entered.</param>
    /// <param name="ids">The deliveries.</param>
    /// <param name="areas">The areas, with what became of them.</param>
    /// <exception cref="UserException">A stored delivery cannot be read.</exception>
    public static IReadOnlyList<MonthComparison> MonthsOf(Workspace workspace, WorkspaceState state, IReadOnlyCollection<string> ids, AreaCatalog areas)
    {
        ILookup<bool, (int Order, DeliveryClaim Claim)> claims = EnteredClaims(workspace, state, ids).ToLookup(claim => claim.IsOfThese, claim => (claim.Order, claim.Claim));
        return MonthComparison.Compare([.. claims[false]], [.. claims[true]], areas);
    }

    private static IEnumerable<(bool IsOfThese, int Order, DeliveryClaim Claim)> EnteredClaims(Workspace workspace, WorkspaceState state, IReadOnlyCollection<string> these) =>
        from entry in state.Entered
        let delivery = workspace.ReadDelivery(entry.Id)
        where delivery.Kind == ReleaseSchema.Bistand
        from claim in delivery.Claims
        select (these.Contains(entry.Id), entry.Order, claim);
}
