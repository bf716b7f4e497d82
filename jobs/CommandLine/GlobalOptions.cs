using System.CommandLine;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>Options that every command takes.</summary>
public static class GlobalOptions
{
    public const string DataVariable = "BISTAND_DATA";

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = $"Arbetsmappen med leveranser och utgåvor (annars ${DataVariable}, annars ./data); skapas om den saknas.",
        HelpName = "MAPP",
        Recursive = true,
    };

    public static Option<string?> KeyFile { get; } = new("--key-file")
    {
        Description = $"Nyckelfilen som identiteter pseudonymiseras med (annars ${PseudonymKey.EnvironmentVariable}, annars användarens egen).",
        HelpName = "FIL",
        Recursive = true,
    };

    public static Workspace OpenWorkspace(ParseResult parsed)
    {
        string? variable = Environment.GetEnvironmentVariable(DataVariable);
        return Workspace.Open(parsed.GetValue(Data) ?? (string.IsNullOrEmpty(variable) ? "data" : variable));
    }
}
