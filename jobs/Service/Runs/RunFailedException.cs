namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>How a run that failed is told to the queue: in the sentence that people read, without what lies behind it, which may hold what no database is to keep.</summary>
/// <param name="message">What went wrong and what to do about it.</param>
/// <param name="pause">How long to wait before it is tried again; null: it is not.</param>
public sealed class RunFailedException(string message, TimeSpan? pause) : Exception(message)
{
    public TimeSpan? Pause { get; } = pause;
}
