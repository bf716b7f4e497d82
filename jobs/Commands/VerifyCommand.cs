using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Checks that what is published is what the stored deliveries give.</summary>
public static class VerifyCommand
{
    public static Command Create()
    {
        var every = new Option<bool>("--all") { Description = "Härleder också tidigare utgåvor, inte bara den som gäller." };
        var command = new Command("verify", "Härleder det publicerade ur leveranserna och jämför, och kontrollerar alla kontrollsummor.") { every };
        command.SetAction((parsed, cancellation) =>
        {
            var product = new Product();
            Product.Warn(product.Indicators.Problems);
            Workspace workspace = GlobalOptions.OpenWorkspace(parsed);
            VerificationResult result = new WorkspaceVerification(workspace, product.Areas, product.Indicators).Run(parsed.GetValue(every), cancellation);
            using var maker = new ReportMaker(product);
            result = result with { Findings = [.. result.Findings, .. new ReportDesk(product, workspace, maker).Verify(parsed.GetValue(every), cancellation)] };
            foreach (VerificationFinding finding in result.Findings)
            {
                Console.WriteLine(GlobalOptions.AsTyped(finding.ToString()));
            }

            Console.WriteLine(VerificationWords.Summary(result));
            return Task.FromResult((int)(result.Findings.Count == 0 ? ExitCode.Done : ExitCode.Refused));
        });
        return command;
    }
}
