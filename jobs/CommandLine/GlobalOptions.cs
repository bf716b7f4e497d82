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

    /// <summary>The program as it can be typed here: <c>bistand</c> where it is in PATH, else its file, relative where that is shorter.</summary>
    public static string ProgramName
    {
        get
        {
            string? file = Environment.ProcessPath;
            string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            if (file is null || Path.GetFileNameWithoutExtension(file) != "bistand" || path.Contains(Path.GetDirectoryName(file)))
            {
                return "bistand";
            }

            string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), file);
            return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
        }
    }

    public static Workspace OpenWorkspace(ParseResult parsed)
    {
        string? variable = Environment.GetEnvironmentVariable(DataVariable);
        return Workspace.Open(parsed.GetValue(Data) ?? (string.IsNullOrEmpty(variable) ? "data" : variable));
    }
}
