using System.CommandLine;
using System.CommandLine.Parsing;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>Says in Swedish what is wrong with a command line.</summary>
public static class UsageError
{
    public static string Explain(ParseResult parsed)
    {
        string help = $"Se «{Name(parsed.CommandResult.Command)} --help».";
        if (parsed.UnmatchedTokens.Count > 0)
        {
            string what = parsed.CommandResult.Command is RootCommand ? "Kommandot" : "Valet";
            return $"{what} «{parsed.UnmatchedTokens[0]}» finns inte. {help}";
        }

        string[] missing = [.. MissingSymbols(parsed.CommandResult)];
        if (missing.Length > 0)
        {
            return $"{string.Join(" och ", missing)} måste anges. {help}";
        }

        SymbolResult? at = parsed.Errors[0].SymbolResult;
        return at is OptionResult option
            ? $"{option.Option.Name} går inte att tolka: «{string.Join(" ", option.Tokens.Select(token => token.Value))}». {help}"
            : $"Kommandoraden går inte att tolka. {help}";
    }

    private static IEnumerable<string> MissingSymbols(CommandResult result)
    {
        foreach (Option option in result.Command.Options.Where(option => option.Required && result.GetResult(option) is null or { Implicit: true }))
        {
            if (option.Required)
            {
                yield return option.Name;
            }
        }

        foreach (Argument argument in result.Command.Arguments.Where(argument =>
            argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is null or { Tokens.Count: 0 }))
        {
            yield return argument.Name;
        }
    }

    private static string Name(Command command) => command is RootCommand ? "bistand" : $"bistand {command.Name}";
}
