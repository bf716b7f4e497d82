using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Lays a new layer on the key, and on every pseudonym that is stored.</summary>
public static class RekeyCommand
{
    public static Command Create()
    {
        var by = new Option<string>("--by") { Description = "Vem som byter nyckel.", HelpName = "NAMN", Required = true };
        var yes = new Option<bool>("--ja") { Description = "Byter utan att fråga. Ta kopia av arbetsmappen och nyckeln först." };
        var command = new Command(
            "rekey",
            "Byter arbetsmappens nyckel: varje pseudonym nycklas en gång till, och den som har den gamla nyckeln kan inte slå upp någon i det som skrivs efteråt. Siffrorna är desamma.")
        {
            by, yes,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            string name = PersonalNumbers.Refuse(parsed.GetRequiredValue(by), "Namnet");
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            if (!Confirmation.IsGiven(parsed.GetValue(yes), "Nyckelfilen och alla leveranser skrivs om. Skriv ja för att byta nyckel: "))
            {
                throw UserException.Usage("Nyckeln är inte bytt. Skriv --ja för att byta utan fråga; ta kopia av arbetsmappen och nyckeln först.");
            }

            (string keyFile, int deliveries, int releases) = product.Rekeying(workspace).Run(parsed.GetValue(GlobalOptions.KeyFile), cancellation);
            new AccessLog(workspace).Add(new AccessEntry(product.Clock.GetUtcNow(), "", name, "", AccessEvent.Rekeyed, "bistand rekey", ""));
            Console.WriteLine(
                $"Nyckeln är bytt: {SwedishWords.Counted(deliveries, "leverans", "leveranser")} och {SwedishWords.Counted(releases, "utgåva", "utgåvor")} "
                + $"är omskrivna. Säkerhetskopiera {keyFile} på nytt; den gamla nyckeln är en del av den nya.");
            return Task.FromResult(0);
        });
        return command;
    }
}
