using System.CommandLine;
using System.CommandLine.Invocation;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>Help in Swedish; the library's own has fixed English headings.</summary>
public sealed class SwedishHelp : SynchronousCommandLineAction
{
    private const int TextColumn = 34;
    public const int Width = 110;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        bool isRoot = command is RootCommand;
        output.WriteLine(command.Description);
        output.WriteLine();
        string arguments = string.Concat(command.Arguments.Select(argument => $" {argument.Name}{(argument.Arity.MaximumNumberOfValues > 1 ? "…" : "")}"));
        output.WriteLine(isRoot ? "Användning: bistand KOMMANDO [val]" : $"Användning: bistand {PathOf(command)}{arguments} [val]");
        if (command.Subcommands.Count > 0)
        {
            Section(output, "Kommandon", command.Subcommands.Select(sub => (PathOf(sub), sub.Description)));
        }

        Section(output, "Argument", command.Arguments.Select(argument => (argument.Name, argument.Description)));
        IEnumerable<Option> inherited = isRoot ? [] : parseResult.RootCommandResult.Command.Options.Where(option => option.Recursive);
        Section(output, command.Options.Any(option => option.Required) ? "Val (* måste anges)" : "Val", command.Options.Concat(inherited).Distinct().Where(option => !option.Hidden).Select(option => (Label(option), option.Description)));
        IReadOnlyList<string> examples = isRoot ? [] : Examples.Of(PathOf(command));
        if (examples.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("Exempel:");
            foreach (string example in examples)
            {
                output.WriteLine("  " + example);
            }
        }

        if (!isRoot && Examples.FileOf(command.Name) is { Count: > 0 } lines)
        {
            output.WriteLine();
            output.WriteLine($"En fil som kommandot läser (templates/{command.Name}/exempel.csv; kolumnerna står i README.md där):");
            foreach (string line in lines)
            {
                output.WriteLine("  " + line);
            }
        }

        output.WriteLine();
        output.WriteLine(isRoot
            ? "«bistand KOMMANDO --help» visar ett kommandos val. Börja med «bistand demo».\nSlutkoder: 0 klart, 1 fel i kommandoraden, 2 avvisad fil, underkänd kontroll eller ingen utgåva,\n3 en fil väntar på godkännande, 4 fel i omgivningen (disk, behörighet, databas, nyckel)."
            : "Slutkoderna står i «bistand --help».");
        return 0;
    }

    /// <summary>"report review": the command as it is typed after the program's name.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } above and not RootCommand ? $"{PathOf(above)} {command.Name}" : command.Name;

    private static string Label(Option option) =>
        option.Name + (option.ValueType == typeof(bool) || option.HelpName is null ? "" : " " + option.HelpName) + (option.Required ? " *" : "");

    private static void Section(TextWriter output, string heading, IEnumerable<(string Label, string? Text)> rows)
    {
        List<(string Label, string? Text)> listed = rows.ToList();
        if (listed.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"{heading}:");
        foreach ((string label, string? text) in listed)
        {
            string first = ("  " + label).PadRight(TextColumn - 1) + " ";
            foreach (string line in Wrap(text ?? "", Width - TextColumn))
            {
                output.WriteLine((first + line).TrimEnd());
                first = new string(' ', TextColumn);
            }
        }
    }

    /// <summary>The text in lines of at most the width, broken between words.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + word;
        }

        yield return line;
    }
}
