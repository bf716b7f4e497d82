using System.Globalization;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>What is said to whoever decides of a delivery that has been decided of already.</summary>
internal static class DecisionWords
{
    public static string WhyDecided(DeliveryEntry entry, Delivery stored)
    {
        string delivery = $"Leveransen {entry.Id[..8]} ({stored.File})";
        return entry switch
        {
            { TurnedDown: { } turned } => $"{delivery} {(turned.WasIn ? "togs bort" : "avvisades")} av {turned.By} {Local(turned.At)}, med skälet «{turned.Why}». Läs in filen igen om den ändå ska prövas.",
            { Status: DeliveryStatus.Refused } => $"{delivery} avvisades och kan inte godkännas. Rätta exporten och läs in den igen.",
            { ApprovedBy: { } by, Approved: { } at } => $"{delivery} är redan godkänd av {by} {Local(at)}, med skälet «{entry.ApprovedWhy}». Den ingår i utgåvan.",
            { ApprovedBy: { } by } => $"{delivery} är redan godkänd av {by}, med skälet «{entry.ApprovedWhy}». Den ingår i utgåvan.",
            _ => $"{delivery} lästes in {Local(entry.Received)} utan anmärkning och behöver inte godkännas. Den ingår i utgåvan.",
        };
    }

    private static string Local(DateTimeOffset time) => SwedishZone.Local(time).ToString("yyyy-MM-dd 'kl.' HH.mm", CultureInfo.InvariantCulture);
}
