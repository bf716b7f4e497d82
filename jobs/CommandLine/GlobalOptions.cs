using System.CommandLine;
using System.Text.RegularExpressions;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>Options that every command takes.</summary>
public static class GlobalOptions
{
    public const string DataVariable = "BISTAND_DATA";

    private static readonly Regex Suggested = new("«bistand ((?![^»]*--help)[^»]+)»", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string given = "";

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

    /// <summary>
    /// A command with its arguments, as it can be pasted here: the program, and the workspace and key file where they were named on the command line.
    /// To be written by <see cref="Console"/>: <see cref="Terminal.Out"/> would break a long one in two.
    /// </summary>
    public static string Typed(string command) => $"{Quoted(ProgramName)} {command}{given}";

    /// <summary>A text in which «bistand COMMAND» stands for what to type, with <see cref="Typed"/> in its place; help needs no workspace.</summary>
    public static string AsTyped(string text) => Suggested.Replace(text, match => $"«{Typed(match.Groups[1].Value)}»");

    /// <summary>An argument as a shell takes it: in quotes where it has a blank or a sign that means something.</summary>
    public static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(sign => char.IsLetterOrDigit(sign) || sign is '/' or '\\' or '.' or '-' or '_' or ':' or '+' or ',' or '=' or '@') && (OperatingSystem.IsWindows() || !argument.Contains('\\', StringComparison.Ordinal)) ? argument
        : OperatingSystem.IsWindows() ? $"\"{argument}\""
        : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Keeps what was given on the command line, for <see cref="Typed"/>.</summary>
    public static void Keep(ParseResult parsed) => given = string.Concat(new[] { Data, KeyFile }
        .Where(option => parsed.GetResult(option) is { Implicit: false, Tokens.Count: 1 }).Select(option => $" {option.Name} {Quoted(parsed.GetValue(option)!)}"));

    public static Workspace OpenWorkspace(ParseResult parsed) => Telling(Workspace.Open(WorkspacePath(parsed)));

    /// <summary>For what writes nothing: the workspace is not made where it is missing.</summary>
    public static Workspace WorkspaceAsItIs(ParseResult parsed) => Telling(Workspace.AsItIs(WorkspacePath(parsed)));

    private static Workspace Telling(Workspace workspace)
    {
        workspace.Kept.Damaged = file => Console.Error.WriteLine($"Obs: {file} är skadad. Det som låg där räknas om.");
        return workspace;
    }

    private static string WorkspacePath(ParseResult parsed)
    {
        string? variable = Environment.GetEnvironmentVariable(DataVariable);
        return parsed.GetValue(Data) ?? (string.IsNullOrEmpty(variable) ? "data" : variable);
    }
}
