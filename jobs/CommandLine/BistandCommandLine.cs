using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Text;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>
/// Runs one command: Swedish help, Swedish errors in one or two sentences, and the exit codes of jobs/README.md, Exit codes. A stack trace is
/// never shown; <c>BISTAND_TRACE=1</c> prints it for whoever looks for the cause of an internal error.
/// </summary>
public static class BistandCommandLine
{
    public static async Task<int> RunAsync(string[] args, params Command[] commands)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        RootCommand root = MakeRoot(commands);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not SwedishHelp)
        {
            await Console.Error.WriteLineAsync(PersonalNumbers.Masked(UsageError.Explain(parsed))).ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }

        GlobalOptions.Keep(parsed);
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command is StandingCommand)
            {
                // What is under way when the service is stopped has as long as its setting says, not the two seconds of other commands.
                configuration.ProcessTerminationTimeout = TimeSpan.FromHours(2);
            }

            if (parsed.Action is not SwedishHelp)
            {
                PseudonymKey.RequireNamed(parsed.GetValue(GlobalOptions.KeyFile));
            }

            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The last resort: whatever went wrong, the user gets a sentence and the shell the right code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Fail(GlobalOptions.AsTyped(ErrorSentence.Of(error) + (error is UserException { Typed: { } typed } ? " " + typed : "")), ExitCodes.Of(error), error);
        }
    }

    private static RootCommand MakeRoot(Command[] commands)
    {
        var root = new RootCommand("Bistånd i siffror: läser in exporter, räknar indikatorer, gör prognoser och rapporter.") { GlobalOptions.Data, GlobalOptions.KeyFile };
        foreach (Command command in commands)
        {
            root.Add(command);
        }

        foreach (HelpOption help in root.Options.OfType<HelpOption>())
        {
            help.Description = "Visar hjälp.";
            help.Action = new SwedishHelp();
        }

        foreach (VersionOption version in root.Options.OfType<VersionOption>())
        {
            version.Description = "Visar programmets version.";
        }

        root.SetAction(parsed => new SwedishHelp().Invoke(parsed));
        return root;
    }

    private static int Fail(string message, ExitCode code, Exception error)
    {
        Console.Error.WriteLine(message);
        if (Environment.GetEnvironmentVariable(ErrorSentence.TraceVariable) == "1")
        {
            // It repeats what was typed as it was.
            Console.Error.WriteLine(PersonalNumbers.Masked(error.ToString()));
        }

        return (int)code;
    }
}
