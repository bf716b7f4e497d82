using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Releases;

/// <summary>A delivery of which another takes over some or all.</summary>
/// <param name="IsNewer">It came in after the one that takes over: what is corrected in it would be undone.</param>
public sealed record ReplacedDelivery(Delivery Delivery, bool IsNewer)
{
    /// <summary>What the reader has to know, as a sentence.</summary>
    public string Sentence => IsNewer
        ? $"Obs: {Delivery.File} ({Delivery.Id[..8]}) kom in senare och gäller nu för samma stadsdelar och tid; den ersätts."
        : $"Ersätter det som gäller nu ur {Delivery.File} ({Delivery.Id[..8]}).";
}

/// <summary>
/// What a held delivery would do to the release if it entered now: what whoever approves it has to know beyond the reason it was held for,
/// which is the first rule it broke among the files of its own call: it may break others by now.
/// </summary>
/// <param name="Delivery">The delivery; <see cref="Delivery.Rejected"/> and its totals tell what was refused of it.</param>
/// <param name="Months">Of bistånd, each month that it brings beside the one that it is compared with; empty for other kinds, which no rule compares.</param>
/// <param name="AlsoHeld">Other held deliveries that bring some of the same months: what lacks here may be in them.</param>
/// <param name="Replaces">
/// Deliveries whose stadsdelar and months or years it would take over, the newest last; empty for kinds of single cases, which are replaced key by key.
/// </param>
public sealed record ApprovalPreview(
    Delivery Delivery, IReadOnlyList<MonthComparison> Months, IReadOnlyList<Delivery> AlsoHeld, IReadOnlyList<ReplacedDelivery> Replaces)
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
        List<(DeliveryEntry Entry, Delivery Delivery)> others =
            [.. state.Entered.Where(entry => entry.Id != id).Select(entry => (entry, workspace.ReadDelivery(entry.Id))).Where(entry => entry.Item2.Kind == delivery.Kind)];
        List<(int Order, DeliveryClaim Claim)> entered = [.. others.SelectMany(other => other.Delivery.Claims.Select(claim => (other.Entry.Order, claim)))];
        int order = entered.Select(entry => entry.Order).DefaultIfEmpty(0).Max() + 1;
        (int Order, DeliveryClaim Claim)[] entering = [.. delivery.Claims.Select(claim => (order, claim))];
        HashSet<(int, DeliveryClaim)> today = [.. ClaimResolution.Resolve(entered, areas).Select(held => (held.Order, held.Claim))];
        HashSet<int> losers = [.. ClaimResolution.Replacements(entered.Concat(entering), areas).Where(lost => today.Contains((lost.Order, lost.Claim))).Select(lost => lost.Order)];
        DateTimeOffset received = state.Find(id)!.Received;
        List<ReplacedDelivery> replaces = [.. others.Where(other => losers.Contains(other.Entry.Order)).Select(other => new ReplacedDelivery(other.Delivery, other.Entry.Received > received))];
        if (delivery.Kind != BistandKind.TableName)
        {
            return new ApprovalPreview(delivery, [], [], replaces);
        }

        HashSet<int> months = [.. delivery.Claims.Select(claim => claim.Time)];
        return new ApprovalPreview(
            delivery,
            MonthComparison.Compare(entered, entering, areas),
            [
                .. state.Deliveries.Where(entry => entry.Status == DeliveryStatus.Held && entry.Id != id)
                    .Select(entry => workspace.ReadDelivery(entry.Id))
                    .Where(other => other.Kind == BistandKind.TableName && other.Claims.Any(claim => months.Contains(claim.Time))),
            ],
            replaces);
    }
}
