using System.CommandLine;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Deliveries;
using Spectre.Console;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Lists what has come in.</summary>
public static class DeliveriesCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Skriver listan som JSON." };
        var ledger = new Option<bool>("--ledger") { Description = "Visar i stället utbetalt enligt verksamhetssystemet mot bokfört, per stadsdel och månad." };
        var command = new Command("deliveries", "Visar de leveranser som har kommit in.") { json, ledger };
        command.SetAction(parsed =>
        {
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            if (parsed.GetValue(ledger))
            {
                if (parsed.GetValue(json))
                {
                    throw UserException.Usage("--ledger visas bara som tabell. Ta bort --json eller --ledger.");
                }

                LedgerTable.PrintAll(workspace, new Product().Areas);
                return 0;
            }

            WorkspaceState state = workspace.ReadState();
            List<IngestedFile> files = state.Deliveries.Select(entry => new IngestedFile(workspace.ReadDelivery(entry.Id), entry.Status)).ToList();
            if (parsed.GetValue(json))
            {
                DeliveryJson.Write(Console.OpenStandardOutput(), state.Current?.Number ?? 0, files);
            }
            else if (files.Count == 0)
            {
                Console.WriteLine($"Inga leveranser har kommit in. Läs in exporter med: {GlobalOptions.Typed("ingest MAPP")}");
            }
            else
            {
                Print(workspace, state, files);
            }

            return 0;
        });
        return command;
    }

    private static void Print(Workspace workspace, WorkspaceState state, List<IngestedFile> files)
    {
        IReadOnlyDictionary<string, DeliveryStanding> standings = DeliveryStanding.Read(workspace, state, new Product().Areas);
        Terminal.Show(
            DeliveryTable.Make(files, state.Deliveries.ToDictionary(entry => entry.Id, entry => SwedishTime.Day(entry.Received)), standings), DeliveryTable.NamingColumns);
        Dictionary<string, Delivery> byId = files.ToDictionary(file => file.Delivery.Id, file => file.Delivery);
        foreach (DeliveryEntry entry in state.Deliveries.Where(entry => entry.ApprovedBy is not null))
        {
            Terminal.Out.WriteLine($"{byId[entry.Id].File} godkändes av {entry.ApprovedBy}{(entry.Approved is { } at ? $" {SwedishTime.Day(at)}" : "")}: {entry.ApprovedWhy}");
        }

        foreach ((string id, DeliveryRefusal refusal) in state.Deliveries.Where(entry => entry.TurnedDown is not null).Select(entry => (entry.Id, entry.TurnedDown!)))
        {
            Terminal.Out.WriteLine($"{byId[id].File} {(refusal.WasIn ? "togs bort" : "avvisades")} av {refusal.By} {SwedishTime.Day(refusal.At)}: {refusal.Why}");
        }

        foreach (DeliveryEntry entry in state.Deliveries.Where(entry => entry.Status == DeliveryStatus.Held))
        {
            Console.WriteLine(
                $"{byId[entry.Id].File} väntar på godkännande{(LostWords.Of(byId[entry.Id]) is { } lost ? $", {lost} avvisades" : "")}: {DeliveryTable.ApproveCommand(byId[entry.Id])}");
        }

        Terminal.Out.WriteLine(state.Current is { } current ? $"Utgåva {current.Number} gäller." : "Ingen utgåva är publicerad.");
    }
}
