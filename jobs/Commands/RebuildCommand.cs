using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Builds a release again from the stored deliveries.</summary>
public static class RebuildCommand
{
    public static Command Create()
    {
        var number = new Option<int?>("--release") { Description = "Utgåvan som byggs om (annars den som gäller).", HelpName = "NUMMER" };
        var command = new Command("rebuild", "Bygger om utgåvan ur de sparade leveranserna; nummer och innehåll är desamma.") { number };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            DateTimeOffset? removed = workspace.Find(workspace.ReadState(), parsed.GetValue(number)).Removed;
            ReleaseEntry release = new ReleaseRebuild(workspace, product.Areas, product.Clock).Run(parsed.GetValue(number), cancellation);
            Console.WriteLine($"Utgåva {release.Number} är ombyggd ur {SwedishText.Number(workspace.ReadState().DeliveriesOf(release).Count, 0)} leveranser, i {release.File}.");
            if (removed is { } when)
            {
                Console.WriteLine($"Den var borttagen sedan {SwedishTime.Day(when)}, och tas bort igen vid tjänstens nästa nattliga kontroll om ingenting bygger på den.");
            }

            return Task.FromResult(0);
        });
        return command;
    }
}
