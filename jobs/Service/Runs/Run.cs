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
/// <param name="Outcome">How far it has come.</param>
/// <param name="Message">What was made, or what went wrong and what to do about it.</param>
/// <param name="Stage">What it does now, or did last.</param>
/// <param name="Attempts">How many times it has been begun.</param>
/// <param name="Node">The machine and process that has it, or had it last.</param>
/// <param name="Began">When the last attempt began.</param>
/// <param name="Ended">When the last attempt ended.</param>
/// <param name="NextTry">When it is tried again.</param>
public sealed record Run(
    string Job, string Period, string Area, string Input, int Release, DateTimeOffset Asked, RunOutcome Outcome = RunOutcome.Queued, string Message = "",
    string Stage = "", int Attempts = 0, string Node = "", DateTimeOffset? Began = null, DateTimeOffset? Ended = null, DateTimeOffset? NextTry = null)
{
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
