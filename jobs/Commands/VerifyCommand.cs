using System.CommandLine;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model.Swedish;
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

            Console.WriteLine(Summary(result));
            return Task.FromResult((int)(result.Findings.Count == 0 ? ExitCode.Done : ExitCode.Refused));
        });
        return command;
    }

    /// <summary>What was looked through and whether it holds, in a line.</summary>
    public static string Summary(VerificationResult result)
    {
        string rebuilt = result.Rebuilt == 0 ? "ingen utgåva härledd ur leveranserna"
            : result.Rebuilt == 1 ? "en utgåva härledd ur leveranserna" : $"{SwedishText.Number(result.Rebuilt, 0)} utgåvor härledda ur leveranserna";
        string figures = result.Figures == 0 ? "" : $", {SwedishText.Number(result.Figures, 0)} publicerade siffror räknade om";
        string removed = result.Removed == 0 ? "" : $" ({Count(result.Removed, "borttagen", "borttagna")} därutöver)";
        string reports = result.Reports == 0 ? "" : $", {Count(result.Reports, "rapport", "rapporter")} oförändrade";
        string looked = $"{Count(result.Deliveries, "leverans", "leveranser")} och {Count(result.Releases, "utgåva", "utgåvor")} kontrollerade{removed}, {rebuilt}{figures}{(result.Findings.Count == 0 ? reports : "")}";
        return result.Findings.Count == 0 ? $"Allt stämmer: {looked}." : $"{Count(result.Findings.Count, "fel", "fel")}: {looked}.";
    }

    private static string Count(int number, string one, string several) => $"{SwedishText.Number(number, 0)} {(number == 1 ? one : several)}";
}
