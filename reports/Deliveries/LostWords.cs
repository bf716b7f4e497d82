using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Reports.Deliveries;

/// <summary>What a delivery leaves out, in words: a file that was read but for some rows is not simply read.</summary>
public static class LostWords
{
    /// <summary>"42 rader och 128 270 kr", "1 rad"; null where nothing was refused.</summary>
    public static string? Of(Delivery delivery)
    {
        if (delivery.Rejected == 0)
        {
            return null;
        }

        string rows = SwedishWords.Counted(delivery.Rejected, "rad", "rader");
        return Kronor(delivery) is { } kronor ? $"{rows} och {kronor}" : rows;
    }

    /// <summary>"42 rader med 128 270 kr avvisades och går inte in. …": the whole of it, for whoever is about to decide; null where nothing was refused.</summary>
    public static string? Sentence(Delivery delivery)
    {
        if (delivery.Rejected == 0)
        {
            return null;
        }

        bool one = delivery.Rejected == 1;
        string unread = string.Concat((delivery.Notes ?? DeliveryNotes.None).UnreadAmounts.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $" {DeliveryNotes.Unread(entry.Key, entry.Value)}"));
        return $"{SwedishText.Number(delivery.Rejected, 0)} {(one ? "rad" : "rader")}{Amount(delivery)} avvisades och går inte in.{unread}";
    }

    /// <summary>" med 128 270 kr", after how many rows were refused; nothing where no kronor are lost with them.</summary>
    public static string Amount(Delivery delivery) => Kronor(delivery) is { } kronor ? $" med {kronor}" : "";

    /// <summary>Of the ledger the outcome: what is budgeted beside it is the same money once more.</summary>
    private static string? Kronor(Delivery delivery) =>
        (delivery.Totals.GetValueOrDefault("belopp") ?? delivery.Totals.GetValueOrDefault("utfall")) is { Refused: not 0 and var refused }
            ? $"{SwedishText.Kronor(refused)}\u00A0kr" : null;
}
