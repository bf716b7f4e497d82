using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>Deliveries in words, as the commands and the service tell of them.</summary>
public static class DeliveryWords
{
    /// <summary>Enough of the id to tell deliveries apart; <c>approve</c> takes it.</summary>
    public static string ShortId(Delivery delivery) => delivery.Id[..8];

    /// <summary>"3 inlästa, 1 väntar": how many came to what.</summary>
    public static string Summary(IEnumerable<IngestedFile> files) => string.Join(", ", files.GroupBy(file => file.Status).Select(group => (group.Count(), group.Key) switch
    {
        (1, var status) => $"1 fil {Word(status)}",
        (var count, DeliveryStatus.Accepted) => $"{Terminal.Number(count)} filer inlästa",
        (var count, DeliveryStatus.Refused) => $"{Terminal.Number(count)} filer avvisade",
        (var count, DeliveryStatus.Held) => $"{Terminal.Number(count)} filer väntar på godkännande",
        (var count, _) => $"{Terminal.Number(count)} filer inlästa redan tidigare",
    }));

    public static string Word(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Accepted => "inläst",
        DeliveryStatus.Refused => "avvisad",
        DeliveryStatus.Held => "väntar",
        _ => "inläst tidigare",
    };
}
