namespace Bistand.Analytics.Model;

/// <summary>
/// What an error is about. The edges say it in their own terms: the command line as an exit code, the web as an HTTP status.
/// </summary>
public enum ErrorKind
{
    /// <summary>A value that cannot be used: misspelt, out of range, one of two that exclude each other.</summary>
    Usage,

    /// <summary>An area, indicator, delivery, release or path that is not there.</summary>
    NotFound,

    /// <summary>What was asked for is there, but what is delivered, stored or published does not allow it (yet).</summary>
    Conflict,

    /// <summary>The disk, a permission, the database or the key failed us: it may pass.</summary>
    Surroundings,
}

/// <summary>
/// An error whose message is written for the person at the keyboard: one or two Swedish sentences that say
/// what is wrong and what to do. It is shown as it stands, without a stack trace, and never holds personal data.
/// </summary>
public sealed class UserException(ErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public ErrorKind Kind { get; } = kind;

    /// <summary>What to type: told after the message on the command line, and nowhere else. Null where the message says it all.</summary>
    public string? Typed { get; init; }

    public static UserException Usage(string message, Exception? inner = null) => new(ErrorKind.Usage, message, inner);

    public static UserException NotFound(string message, Exception? inner = null) => new(ErrorKind.NotFound, message, inner);

    public static UserException Conflict(string message, Exception? inner = null) => new(ErrorKind.Conflict, message, inner);

    public static UserException NoRelease(string workspace) => new(ErrorKind.Conflict, "Det finns ingen utgåva än. Lämna exporter först.")
    {
        Typed = $"Läs in dem med «bistand ingest»; arbetsmappen är {workspace}, och en annan anges med --data.",
    };

    public static UserException Surroundings(string message, Exception? inner = null) => new(ErrorKind.Surroundings, message, inner);
}
