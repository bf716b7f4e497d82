using System.Data.Common;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>What went wrong, in one or two Swedish sentences: for the command line, the run log and the health page alike.</summary>
public static class ErrorSentence
{
    /// <summary>The environment variable that has the cause of an internal error printed.</summary>
    public const string TraceVariable = "BISTAND_TRACE";

    /// <summary>
    /// What went wrong, and what to do. DuckDB's own messages are English and may quote a value, so they are shown to whoever asks for the
    /// trace alone. Names of files and what was typed may hold a personnummer, which is masked.
    /// </summary>
    public static string Of(Exception error) => PersonalNumbers.Masked(Sentence(error));

    private static string Sentence(Exception error) => error switch
    {
        _ when Causes(error).Any(SystemFault.IsDiskFull) => "Disken är full. Frigör utrymme och kör om; inget publicerat har ändrats.",
        UserException => error.Message,
        OperationCanceledException => "Avbrutet. Inget publicerat har ändrats.",
        DbException => $"Databasen kunde inte läsas eller skrivas. Kontrollera utrymme och behörighet och kör om; hjälper inte det säger «bistand verify» vad som är skadat ({TraceVariable}=1 visar orsaken). Inget publicerat har ändrats.",
        IOException or UnauthorizedAccessException =>
            $"Disken svarade inte som den ska: {SystemFault.Reason(error)}. Kontrollera utrymme och behörighet och kör om ({TraceVariable}=1 visar orsaken); inget publicerat har ändrats.",
        _ => $"Ett internt fel inträffade ({error.GetType().Name}). Inget publicerat har ändrats. Kör om med {TraceVariable}=1 för att se var, och rapportera felet.",
    };

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null and not UserException; error = error.InnerException)
        {
            yield return error;
        }
    }
}
