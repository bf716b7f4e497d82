using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Turns a held delivery down.</summary>
public static class RejectCommand
{
    public static Command Create()
    {
        var delivery = new Argument<string>("LEVERANS") { Description = "Leveransens id, eller dess första tecken (minst sex)." };
        var by = new Option<string>("--by") { Description = "Vem som avvisar.", HelpName = "NAMN", Required = true };
        var why = new Option<string>("--why") { Description = "Varför leveransen är fel.", HelpName = "SKÄL", Required = true };
        var command = new Command("reject", "Avvisar en leverans som väntar; inget av den går in. Samma fil kan lämnas igen.") { delivery, by, why };
        command.SetAction(parsed =>
        {
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            Delivery rejected = new Product().Ingestor(workspace).TurnDown(parsed.GetRequiredValue(delivery), parsed.GetRequiredValue(by), parsed.GetRequiredValue(why));
            Console.WriteLine($"{rejected.File} är avvisad. Inget av den har gått in.");
            return 0;
        });
        return command;
    }
}
