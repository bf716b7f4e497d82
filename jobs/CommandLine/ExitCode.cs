using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.CommandLine;

/// <summary>What the program tells the shell; the highest that applies is returned (jobs/README.md, Exit codes).</summary>
public enum ExitCode
{
    Done = 0,
    Usage = 1,
    Refused = 2,
    Held = 3,
    Surroundings = 4,
}

/// <summary>How the command line tells what an error is about.</summary>
public static class ExitCodes
{
    /// <summary>A fault that is not the user's is one of the surroundings, as is one inside the program.</summary>
    public static ExitCode Of(Exception error) => error is not UserException user ? ExitCode.Surroundings : user.Kind switch
    {
        ErrorKind.Usage or ErrorKind.NotFound => ExitCode.Usage,
        ErrorKind.Conflict => ExitCode.Refused,
        _ => ExitCode.Surroundings,
    };
}
