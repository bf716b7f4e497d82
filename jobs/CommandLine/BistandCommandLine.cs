using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Text;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.DuckDb;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>
/// Runs one command: Swedish help, Swedish errors in one or two sentences, and the contract's exit codes. A stack trace is
/// never shown; <c>BISTAND_TRACE=1</c> prints it for whoever looks for the cause of an internal error.
/// </summary>
public static class BistandCommandLine
{
    public const string TraceVariable = "BISTAND_TRACE";

    public static async Task<int> RunAsync(string[] args, params Command[] commands)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        RootCommand root = MakeRoot(commands);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not SwedishHelp)
        {
            await Console.Error.WriteLineAsync(UsageError.Explain(parsed)).ConfigureAwait(false);
            return (int)ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (UserException error)
        {
            return Fail(error.Message, error.ExitCode, error);
        }
        catch (OperationCanceledException error)
        {
            return Fail("Avbrutet. Inget har ändrats.", ExitCode.Surroundings, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DuckDbException)
        {
            return Fail(
                $"Disken eller databasen svarade inte som den ska: {FirstLine(error.Message)} Kontrollera utrymme och behörighet och försök igen; inget publicerat har ändrats.",
                ExitCode.Surroundings, error);
        }
#pragma warning disable CA1031 // The last resort: whatever went wrong, the user gets a sentence and the shell the right code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Fail(
                $"Ett internt fel inträffade ({error.GetType().Name}). Inget publicerat har ändrats. Kör om med {TraceVariable}=1 för att se var, och rapportera felet.",
                ExitCode.Surroundings, error);
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
        if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
        {
            Console.Error.WriteLine(error);
        }

        return (int)code;
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('.', ' ') + ".";
}
