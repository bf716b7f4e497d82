using System.CommandLine;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Releases;
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
                Console.WriteLine("Inga leveranser har kommit in. Läs in exporter med «bistand ingest».");
            }
            else
            {
                Terminal.Out.Write(DeliveryTable.Make(files));
                int held = files.Count(file => file.Status == DeliveryStatus.Held);
                if (held > 0)
                {
                    Terminal.Out.WriteLine($"{Terminal.Number(held)} väntar på godkännande: {GlobalOptions.ProgramName} approve LEVERANS --by NAMN --why SKÄL");
                }
            }

            return 0;
        });
        return command;
    }
}
