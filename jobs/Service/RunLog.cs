using System.Text.Json;
using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Jobs.Service;

[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
public enum RunOutcome
{
    Done,
    Failed,
}

/// <summary>One run of a job: what for, when, how it went. <see cref="Key"/> is what the run depends on: the same key is never done twice.</summary>
public sealed record JobRun(string Job, string Key, DateTimeOffset Began, DateTimeOffset Ended, RunOutcome Outcome, string Message);

/// <summary>Every run, kept in the workspace (<c>runs.jsonl</c>, a run a line), so that a restart knows what has been done.</summary>
public sealed class RunLog(Workspace workspace, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Lock gate = new();

    private string File => Path.Combine(workspace.Path, "runs.jsonl");

    /// <summary>In the order they ended. A line that a crash cut short is passed over.</summary>
    public IReadOnlyList<JobRun> Read()
    {
        lock (gate)
        {
            return System.IO.File.Exists(File) ? [.. System.IO.File.ReadLines(File).Select(Parse).OfType<JobRun>()] : [];
        }
    }

    public bool IsDone(string job, string key) => Read().Any(run => run.Job == job && run.Key == key && run.Outcome == RunOutcome.Done);

    public void Add(string job, string key, DateTimeOffset began, RunOutcome outcome, string message)
    {
        string line = JsonSerializer.Serialize(new JobRun(job, key, began, clock.GetUtcNow(), outcome, message), Json);
        lock (gate)
        {
            System.IO.File.AppendAllText(File, line + "\n");
        }
    }

    private static JobRun? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JobRun>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
