using System.CommandLine;
using System.CommandLine.Invocation;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>Help in Swedish; the library's own has fixed English headings.</summary>
public sealed class SwedishHelp : SynchronousCommandLineAction
{
    private const int TextColumn = 30;
    private const int Width = 110;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Command command = parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        bool isRoot = command is RootCommand;
        output.WriteLine(command.Description);
        output.WriteLine();
        string arguments = string.Concat(command.Arguments.Select(argument => $" {argument.Name}{(argument.Arity.MaximumNumberOfValues > 1 ? "…" : "")}"));
        output.WriteLine(isRoot ? "Användning: bistand KOMMANDO [val]" : $"Användning: bistand {command.Name}{arguments} [val]");
        if (isRoot)
        {
            Section(output, "Kommandon", command.Subcommands.Select(sub => (sub.Name, sub.Description)));
        }

        Section(output, "Argument", command.Arguments.Select(argument => (argument.Name, argument.Description)));
        IEnumerable<Option> inherited = isRoot ? [] : parseResult.RootCommandResult.Command.Options.Where(option => option.Recursive);
        Section(output, "Val", command.Options.Concat(inherited).Distinct().Where(option => !option.Hidden).Select(option => (Label(option), option.Description)));
        output.WriteLine();
        output.WriteLine(isRoot
            ? "«bistand KOMMANDO --help» visar ett kommandos val. Börja med «bistand demo»."
            : "Slutkoder: 0 klart, 1 fel i kommandoraden, 2 fil avvisad eller kontroll underkänd, 3 fil väntar på godkännande, 4 fel i omgivningen.");
        return 0;
    }

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

    private static IEnumerable<string> Wrap(string text, int width)
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
