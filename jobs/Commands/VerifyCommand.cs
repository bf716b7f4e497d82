using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model.Verification;

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
            VerificationResult result = new WorkspaceVerification(GlobalOptions.OpenWorkspace(parsed), product.Areas, product.Indicators)
                .Run(parsed.GetValue(every), cancellation);
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
