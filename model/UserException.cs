namespace Bistand.Analytics.Model;

/// <summary>What the program tells the shell; the highest that applies is returned (jobs/README.md, Exit codes).</summary>
public enum ExitCode
{
    Done = 0,
    Usage = 1,
    Refused = 2,
    Held = 3,
    Surroundings = 4,
}

/// <summary>
/// An error whose message is written for the person at the keyboard: one or two Swedish sentences that say
/// what is wrong and what to do. It is shown as it stands, without a stack trace, and never holds personal data.
/// </summary>
public sealed class UserException(ExitCode exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>What to type: told after the message on the command line, and nowhere else. Null where the message says it all.</summary>
    public string? Typed { get; init; }

    /// <summary>An unknown command, option, period, area or indicator, or a path that is not there.</summary>
    public static UserException Usage(string message) => new(ExitCode.Usage, message);

    public static UserException NoRelease(string workspace) => new(ExitCode.Refused, "Det finns ingen utgåva än. Lämna exporter först.")
    {
        Typed = $"Läs in dem med «bistand ingest»; arbetsmappen är {workspace}, och en annan anges med --data.",
    };

    /// <summary>The disk, a permission, the database or the key failed us.</summary>
    public static UserException Surroundings(string message, Exception? inner = null) => new(ExitCode.Surroundings, message, inner);
}
