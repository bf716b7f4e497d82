using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model.Swedish;
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
        (var count, DeliveryStatus.Accepted) => $"{SwedishText.Number(count, 0)} filer inlästa",
        (var count, DeliveryStatus.Refused) => $"{SwedishText.Number(count, 0)} filer avvisade",
        (var count, DeliveryStatus.Held) => $"{SwedishText.Number(count, 0)} filer väntar på godkännande",
        (var count, _) => $"{SwedishText.Number(count, 0)} filer inlästa redan tidigare",
    }));

    public static string Word(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Accepted => "inläst",
        DeliveryStatus.Refused => "avvisad",
        DeliveryStatus.Held => "väntar",
        _ => "inläst tidigare",
    };
}
