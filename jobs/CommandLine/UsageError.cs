using System.CommandLine;
using System.CommandLine.Parsing;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>Says in Swedish what is wrong with a command line.</summary>
public static class UsageError
{
    public static string Explain(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string help = $"Se «{(command is RootCommand ? "bistand" : $"bistand {SwedishHelp.PathOf(command)}")} --help».";
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return $"{Unknown(parsed, command, parsed.UnmatchedTokens[0])} {help}";
        }

        string[] missing = [.. MissingSymbols(parsed.CommandResult)];
        if (missing.Length > 0)
        {
            return $"{SwedishWords.And(missing)} måste anges. {help}";
        }

        return parsed.Errors[0].SymbolResult is not OptionResult option ? $"Kommandoraden går inte att tolka. {help}"
            : option.Tokens.Count == 0 ? $"{option.Option.Name} saknar värde. {help}"
            : option.Tokens.Count > option.Option.Arity.MaximumNumberOfValues ? $"{option.Option.Name} kan bara anges en gång. {help}"
            : $"{option.Option.Name} går inte att tolka: «{string.Join(' ', option.Tokens.Select(token => token.Value))}». {help}";
    }

    private static string Unknown(ParseResult parsed, Command command, string token)
    {
        if (token.StartsWith('-'))
        {
            IEnumerable<string> options = command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)).Select(option => option.Name);
            return $"Valet «{token}» finns inte.{Suggestion.For(token, options)}";
        }

        return command is RootCommand
            ? $"Kommandot «{token}» finns inte.{Suggestion.For(token, command.Subcommands.Select(known => known.Name))}"
            : $"«{token}» hör inte hit: kommandot {command.Name} tar {(command.Arguments.Count == 0 ? "inga argument" : "inga fler argument")}.";
    }

    private static IEnumerable<string> MissingSymbols(CommandResult result) =>
    [
        .. result.Command.Arguments
            .Where(argument => argument.Arity.MinimumNumberOfValues > 0 && (result.GetResult(argument) is null or { Tokens.Count: 0 }))
            .Select(argument => argument.Name),
        .. result.Command.Options
            .Where(option => option.Required && (result.GetResult(option) is null or { Implicit: true }))
            .Select(option => option.Name),
    ];
}
