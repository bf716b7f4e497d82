using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Verification;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>A verification in words, as the command and the service tell of it.</summary>
public static class VerificationWords
{
    /// <summary>What was looked through and whether it holds, in a line.</summary>
    public static string Summary(VerificationResult result)
    {
        string rebuilt = result.Rebuilt == 0 ? "ingen utgåva härledd ur leveranserna"
            : result.Rebuilt == 1 ? "en utgåva härledd ur leveranserna" : $"{SwedishText.Number(result.Rebuilt, 0)} utgåvor härledda ur leveranserna";
        string figures = result.Figures == 0 ? "" : $", {SwedishText.Number(result.Figures, 0)} publicerade siffror räknade om";
        string removed = result.Removed == 0 ? "" : $" ({SwedishWords.Counted(result.Removed, "borttagen", "borttagna")} därutöver)";
        string reports = result.Reports == 0 ? "" : $", {SwedishWords.Counted(result.Reports, "rapport", "rapporter")} oförändrade";
        string culled = result.Culled == 0 ? "" : $", {SwedishWords.Counted(result.Culled, "leverans gallrad", "leveranser gallrade")}";
        string looked = $"{SwedishWords.Counted(result.Deliveries, "leverans", "leveranser")} och {SwedishWords.Counted(result.Releases, "utgåva", "utgåvor")} kontrollerade{removed}{culled}, {rebuilt}{figures}{(result.Findings.Count == 0 ? reports : "")}";
        return result.Findings.Count == 0 ? $"Allt stämmer: {looked}." : $"{SwedishWords.Counted(result.Findings.Count, "fel", "fel")}: {looked}.";
    }
}
