using System.Globalization;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// Whether bistånd files look right beside the month before. Judged for each month that a file brings, in the release as it
/// would become if every file of the call were published; a month without a delivered month before it passes.
/// </summary>
public sealed class HoldRules(AreaCatalog areas)
{
    /// <summary>How much a month's total may differ from the month before.</summary>
    private const decimal AllowedJump = 0.30m;

    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <param name="entered">Bistånd deliveries in the current release, by order.</param>
    /// <param name="call">The call's files, by order; only those accepted so far are judged.</param>
    /// <returns>The same files, those that bring a failed month held.</returns>
    public IReadOnlyList<StagedDelivery> Judge(IReadOnlyList<(int Order, Delivery Delivery)> entered, IReadOnlyList<StagedDelivery> call)
    {
        List<StagedDelivery> candidates = call.Where(IsCandidate).ToList();
        int after = entered.Count == 0 ? 0 : entered[^1].Order;
        IEnumerable<(int Order, DeliveryClaim Claim)> claims = entered
            .SelectMany(entry => entry.Delivery.Claims.Select(claim => (entry.Order, claim)))
            .Concat(candidates.SelectMany((staged, index) => staged.Delivery.Claims.Select(claim => (after + 1 + index, claim))));
        ILookup<int, DeliveryClaim> byMonth = ClaimResolution.Resolve(claims, areas).ToLookup(held => held.Claim.Time, held => held.Claim);
        ILookup<int, DeliveryFinding> failed = candidates
            .SelectMany(staged => staged.Delivery.Claims.Select(claim => claim.Time)).Distinct()
            .SelectMany(month => FaultsOf(month, byMonth).Select(fault => (Month: month, Fault: fault)))
            .ToLookup(entry => entry.Month, entry => entry.Fault);
        return call.Select(staged => IsCandidate(staged) ? Hold(staged, failed) : staged).ToList();
    }

    private static bool IsCandidate(StagedDelivery staged) => staged is { Status: DeliveryStatus.Accepted, Delivery.Kind: "bistand" };

    private static StagedDelivery Hold(StagedDelivery staged, ILookup<int, DeliveryFinding> failed) => staged.Delivery.Claims
        .Select(claim => claim.Time).Distinct().Order()
        .SelectMany(month => failed[month])
        .Reverse()
        .Aggregate(staged, (held, fault) => held.Hold(fault));

    private IEnumerable<DeliveryFinding> FaultsOf(int time, ILookup<int, DeliveryClaim> byMonth)
    {
        Month month = Month.FromIndex(time);
        List<DeliveryClaim> now = byMonth[time].ToList();
        List<DeliveryClaim> before = byMonth[time - 1].ToList();
        if (before.Count == 0)
        {
            yield break;
        }

        List<string> lacking = before
            .Where(claim => areas[claim.Area].InForce(month) && !now.Exists(other => other.Area == claim.Area))
            .Select(claim => areas[claim.Area].Name).ToList();
        if (lacking.Count > 0)
        {
            yield return new DeliveryFinding(
                FaultCode.MissingDistrict, 0, "stadsdel",
                $"{month}: {string.Join(", ", lacking)} saknas, men har rader {month.Plus(-1)}. Komplettera exporten, eller godkänn den med «bistand approve» om det stämmer.");
        }

        decimal total = now.Sum(claim => claim.Amount);
        decimal totalBefore = before.Sum(claim => claim.Amount);
        if (Math.Abs(total - totalBefore) > AllowedJump * totalBefore)
        {
            yield return new DeliveryFinding(
                FaultCode.AmountJump, 0, "belopp",
                $"{month}: beloppet är {Kronor(total)} kr mot {Kronor(totalBefore)} kr {month.Plus(-1)}, mer än 30 % ifrån. "
                + "Kontrollera exporten, eller godkänn den med «bistand approve» om det stämmer.");
        }
    }

    private static string Kronor(decimal amount) => amount.ToString("#,0", Swedish);
}
