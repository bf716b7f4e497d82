using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>What a call's files have taken the place of, and which of them somebody else's has taken.</summary>
public static class ReplacementText
{
    private const int ShownLines = 12;

    public static void Print(IngestResult result, Workspace workspace, WorkspaceState state, AreaCatalog areas)
    {
        IReadOnlyDictionary<string, DeliveryStanding> standings = DeliveryStanding.Read(workspace, state, areas);
        PrintReplaced(result, workspace, standings);
        PrintKnown(result, state, standings);
    }

    /// <summary>Earlier files that count no more, or less, since this call.</summary>
    private static void PrintReplaced(IngestResult result, Workspace workspace, IReadOnlyDictionary<string, DeliveryStanding> standings)
    {
        HashSet<string> entered = [.. result.Files.Where(file => file.Status == DeliveryStatus.Accepted).Select(file => file.Delivery.Id)];
        List<string> lines =
        [
            .. from one in standings
               let later = one.Value.ReplacedBy.Where(delivery => entered.Contains(delivery.Id)).ToList()
               where later.Count > 0
               select $"{Named(later)} ersätter det som gällde ur {Named([workspace.ReadDelivery(one.Key)])}: {Share(one.Value)} rader har ersatts.",
        ];
        foreach (string line in lines.Order(StringComparer.Ordinal).Take(ShownLines))
        {
            Terminal.Out.WriteLine(line);
        }

        if (lines.Count > ShownLines)
        {
            Console.WriteLine($"… och {SwedishText.Number(lines.Count - ShownLines, 0)} filer till; {GlobalOptions.Typed("deliveries")} visar alla.");
        }
    }

    /// <summary>
    /// Bytes that are known change nothing; whoever sends them again to undo a mistake, or because nothing seemed to happen, has to know how.
    /// </summary>
    private static void PrintKnown(IngestResult result, WorkspaceState state, IReadOnlyDictionary<string, DeliveryStanding> standings)
    {
        foreach (Delivery delivery in result.Files.Where(file => file.Status == DeliveryStatus.Duplicate).Select(file => file.Delivery))
        {
            if (state.Find(delivery.Id) is { Status: DeliveryStatus.Held } waiting)
            {
                Console.WriteLine(
                    $"{delivery.File} lämnades {SwedishTime.Day(waiting.Received)} och väntar på godkännande. "
                    + $"Godkänn med: {DeliveryTable.ApproveCommand(delivery)} (eller avvisa med reject)");
            }
            else if (standings.GetValueOrDefault(delivery.Id) is { IsReplaced: true } standing)
            {
                Console.WriteLine(
                    $"{delivery.File} är inläst tidigare, men {Share(standing)} rader har ersatts av {(standing.ReplacedBy.Count == 0 ? "senare leveranser" : Named(standing.ReplacedBy))}. "
                    + $"Ska den gälla igen: {DeliveryTable.ApproveCommand(delivery)}");
            }
        }
    }

    private static string Share(DeliveryStanding standing) => $"{SwedishText.Number(standing.Rows - standing.InForce, 0)} av {SwedishText.Number(standing.Rows, 0)}";

    private static string Named(IReadOnlyList<Delivery> deliveries) => SwedishWords.And([.. deliveries.Select(one => $"{one.File} ({DeliveryWords.ShortId(one)})")]);
}
