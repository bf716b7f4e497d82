using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Deliveries;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>What a call has changed in the release, a line a kind, and what is odd about the figures that rest on its files.</summary>
public static class CallText
{
    private const int ShownRemarks = 12;

    public static void Print(IngestResult result, Workspace workspace, WorkspaceState state, AreaCatalog areas, ExportKinds kinds)
    {
        HashSet<string> call = [.. result.Files.Where(file => file.Status == DeliveryStatus.Accepted).Select(file => file.Delivery.Id)];
        if (call.Count > 0)
        {
            PrintChanges(call, workspace, state, areas, kinds);
            PrintRemarks(call, workspace, state);
        }
    }

    /// <summary>What is odd about the figures; also once a held delivery has been approved.</summary>
    public static void PrintRemarks(IReadOnlySet<string> call, Workspace workspace, WorkspaceState state)
    {
        string[] lines = [.. state.Deliveries.Where(entry => call.Contains(entry.Id))
            .SelectMany(entry => (entry.Remarks ?? []).Select(remark => $"{workspace.ReadDelivery(entry.Id).File}: {remark}"))];
        if (lines.Length == 0)
        {
            return;
        }

        Terminal.Out.WriteLine("Att kontrollera i siffrorna:");
        foreach (string line in lines.Take(ShownRemarks))
        {
            Terminal.Out.WriteLine($"  {line}");
        }

        if (lines.Length > ShownRemarks)
        {
            Terminal.Out.WriteLine($"  … och {SwedishText.Number(lines.Length - ShownRemarks, 0)} till; sidan Leveranser i webben visar dem fil för fil.");
        }

        Terminal.Out.WriteLine();
    }

    /// <summary>Of the periodic kinds; of single cases each key decides, and what was replaced is told by file.</summary>
    private static void PrintChanges(HashSet<string> call, Workspace workspace, WorkspaceState state, AreaCatalog areas, ExportKinds kinds)
    {
        (int Order, Delivery Delivery)[] entered = [.. state.Entered.Select(entry => (entry.Order, workspace.ReadDelivery(entry.Id)))];
        foreach (ExportKind kind in kinds.All.Where(kind => kind.TimeColumn is not null))
        {
            (int Order, Delivery Delivery)[] ofKind = [.. entered.Where(one => one.Delivery.Kind == kind.Name)];
            Delivery[] brought = [.. ofKind.Where(one => call.Contains(one.Delivery.Id)).Select(one => one.Delivery)];
            if (brought.Length == 0)
            {
                continue;
            }

            ReleaseChange change = ReleaseChange.OfPeriodic(kind, [.. ofKind.Where(one => !call.Contains(one.Delivery.Id))], brought, areas);
            string[] times = [.. change.Cells.Select(cell => cell.Time)];
            string span = times.Length == 0 ? "" : times[0] == times[^1] ? $" {times[0]}" : $" {times[0]}–{times[^1]}";
            string sentence = ChangeTable.Sentence(change);
            Terminal.Out.WriteLine($"Ändrat i utgåvan, {kind.Name}{span}: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}");
        }

        Terminal.Out.WriteLine();
    }
}
