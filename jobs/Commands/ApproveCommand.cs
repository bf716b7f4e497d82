using System.CommandLine;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Deliveries;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Releases a held delivery, or lets one count again that later deliveries have replaced.</summary>
public static class ApproveCommand
{
    public static Command Create()
    {
        var delivery = new Argument<string>("LEVERANS") { Description = "Leveransens id, eller dess första tecken (minst sex)." };
        var by = new Option<string>("--by") { Description = "Vem som godkänner.", HelpName = "NAMN", Required = true };
        var why = new Option<string>("--why") { Description = "Varför leveransen är riktig.", HelpName = "SKÄL", Required = true };
        var command = new Command(
            "approve", "Godkänner en leverans som väntar, eller låter en ersatt gälla igen; den går in i en ny utgåva.") { delivery, by, why };
        command.SetAction((parsed, cancellation) =>
        {
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            var product = new Product();
            IngestResult result = product.Ingestor(workspace).Approve(
                parsed.GetRequiredValue(delivery), parsed.GetRequiredValue(by), parsed.GetRequiredValue(why), cancellation);
            Delivery approved = result.Files[0].Delivery;
            Console.WriteLine(
                $"{approved.File} är godkänd: {SwedishText.Number(approved.Accepted, 0)} rader går in"
                + (approved.Rejected == 0 ? "." : $", {SwedishWords.Counted(approved.Rejected, "avvisad rad", "avvisade rader")}{LostWords.Amount(approved)} gör det inte."));
            WorkspaceState state = workspace.ReadState();
            ApprovalText.Print(ApprovalPreview.Of(workspace, state, approved.Id, product.Areas), "Detta släpptes in");
            CallText.PrintRemarks(new HashSet<string>([approved.Id]), workspace, state);
            Console.WriteLine($"Utgåva {result.Release} gäller.");
            NewFigures.Compute(product, workspace, cancellation);
            return Task.FromResult(0);
        });
        return command;
    }
}
