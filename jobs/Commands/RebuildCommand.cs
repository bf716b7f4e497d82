using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
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
            ReleaseEntry release = new ReleaseRebuild(GlobalOptions.OpenWorkspace(parsed), product.Areas, product.Clock).Run(parsed.GetValue(number), cancellation);
            Console.WriteLine($"Utgåva {release.Number} är ombyggd ur {Terminal.Number(release.Deliveries.Count)} leveranser, i {release.File}.");
            return Task.FromResult(0);
        });
        return command;
    }
}
