using System.Globalization;
using System.Text.Json.Serialization;
using Bistand.Analytics.Jobs.Service.Settings;

namespace Bistand.Analytics.Jobs.Service.Runs;

[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
public enum RunOutcome
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    Running,

    /// <summary>Failed of something that may pass, or was handed over: tried again at <see cref="Run.NextTry"/>.</summary>
    Waiting,

    Done,

    /// <summary>Over and told of; not tried again unless somebody asks for it.</summary>
    Failed,
}

/// <summary>
/// One run of a job: what for, how far it has come, how it went. What it depends on is its identity: the same job, period, area and input are
/// never done twice.
/// </summary>
/// <param name="Job">One of <see cref="JobNames"/>.</param>
/// <param name="Period">A period, a date, or empty.</param>
/// <param name="Area">An area's id, or empty.</param>
/// <param name="Input">Hash of the data that the run reads, or empty.</param>
/// <param name="Release">The release that the run reads; 0 where it reads none.</param>
/// <param name="Asked">When the run came into the log.</param>
public sealed record Run(string Job, string Period, string Area, string Input, int Release, DateTimeOffset Asked)
{
    /// <summary>How far it has come.</summary>
    public RunOutcome Outcome { get; init; } = RunOutcome.Queued;

    /// <summary>What was made, or what went wrong and what to do about it.</summary>
    public string Message { get; init; } = "";

    /// <summary>What it does now, or did last.</summary>
    public string Stage { get; init; } = "";

    /// <summary>How many times it has been begun.</summary>
    public int Attempts { get; init; }

    /// <summary>The machine and process that has it, or had it last.</summary>
    public string Node { get; init; } = "";

    /// <summary>When the last attempt began.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>When the last attempt ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>When it is tried again.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>How the period of an inbox run tells when it was, on the reader's clock.</summary>
    public const string InboxTime = "yyyy-MM-dd'T'HHmmss";

    private const int InputLetters = 12;

    /// <summary>The run's name, which is also its file's: <c>rapport-2023-VB-farsta-0123456789ab</c>.</summary>
    [JsonIgnore]
    public string Id => string.Join('-', new[] { Job, Period, Area, Input[..Math.Min(InputLetters, Input.Length)] }.Where(part => part.Length > 0));

    /// <summary>What the run is about, as a person reads it: «2023-VB, farsta, utgåva 3», «inkorgen 2026-11-22 16:32, utgåva 3».</summary>
    [JsonIgnore]
    public string Key => string.Join(", ", new[] { About, Area, Release > 0 ? $"utgåva {Release}" : "" }.Where(part => part.Length > 0));

    private string About =>
        Job == JobNames.Inbox && DateTime.TryParseExact(Period, InboxTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            ? string.Create(CultureInfo.InvariantCulture, $"inkorgen {time:yyyy-MM-dd HH:mm}")
            : Period;

    [JsonIgnore]
    public bool IsOver => Outcome is RunOutcome.Done or RunOutcome.Failed;

    /// <summary>When something last happened to it.</summary>
    [JsonIgnore]
    public DateTimeOffset Latest => Ended ?? Began ?? Asked;
}
