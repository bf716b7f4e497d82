using System.CommandLine;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Turns a held delivery down, or takes out one that has entered.</summary>
public static class RejectCommand
{
    public static Command Create()
    {
        var delivery = new Argument<string>("LEVERANS") { Description = "Leveransens id, eller dess första tecken (minst sex)." };
        var by = new Option<string>("--by") { Description = "Vem som avvisar.", HelpName = "NAMN", Required = true };
        var why = new Option<string>("--why") { Description = "Varför leveransen är fel.", HelpName = "SKÄL", Required = true };
        var command = new Command("reject", "Avvisar en leverans som väntar, eller tar bort en som har gått in. Samma fil kan lämnas igen.") { delivery, by, why };
        command.SetAction((parsed, cancellation) =>
        {
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            var product = new Product();
            IngestResult result = product.Ingestor(workspace).TurnDown(
                parsed.GetRequiredValue(delivery), parsed.GetRequiredValue(by), parsed.GetRequiredValue(why), cancellation);
            Delivery rejected = result.Files[0].Delivery;
            bool wasIn = workspace.ReadState().Find(rejected.Id)!.TurnedDown!.WasIn;
            Console.WriteLine(wasIn
                ? $"{rejected.File} är borttagen: inga av dess rader gäller, och det som den ersatte gäller igen. Utgåva {result.Release} gäller."
                : $"{rejected.File} är avvisad. Inget av den har gått in.");
            if (wasIn)
            {
                NewFigures.Compute(product, workspace, cancellation);
            }

            return Task.FromResult(0);
        });
        return command;
    }
}
