using System.Collections.Concurrent;
using System.Text.Json;
using Bistand.Analytics.Model.Workspaces;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>
/// Every run, a file each in the workspace (<c>runs/</c>), which all nodes share; with PostgreSQL or without, this is what says what has been done.
/// Whoever changes a run's file holds its lock: an operating system lock on a file in <c>runs/lock/</c>, which goes with the process. So a run is
/// done once however many nodes are asked to, and a node that is killed lets go of what it had. A file that cannot be read, as one that a power
/// cut emptied, is told of in the log and counts as a run that nobody has asked for: what is asked for again takes its place.
/// </summary>
public sealed class RunLog(Workspace workspace, ILogger<RunLog> log)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, Run? Run)> known = new(StringComparer.Ordinal);

    public string Folder { get; } = Path.Combine(workspace.Path, "runs");

    /// <summary>All runs, the one that something last happened to last.</summary>
    public IReadOnlyList<Run> Read() => !Directory.Exists(Folder) ? [] :
        [.. new DirectoryInfo(Folder).EnumerateFiles("*.json").Select(Read).OfType<Run>().OrderBy(run => run.Latest).ThenBy(run => run.Id, StringComparer.Ordinal)];

    public Run? Find(string id) => Read(new FileInfo(FileOf(id)));

    /// <summary>Adds a run that is not in the log. False when it is, done or not: the same is never asked for twice.</summary>
    public bool Add(Run run)
    {
        if (Find(run.Id) is not null)
        {
            return false;
        }

        using RunClaim? claim = TryClaim(run.Id);
        if (claim is null || Find(run.Id) is not null)
        {
            return false;
        }

        claim.Save(run);
        return true;
    }

    /// <summary>Has a run that is over done again. False when there is none, or it is not over.</summary>
    public bool Rerun(string id)
    {
        using RunClaim? claim = TryClaim(id);
        if (claim is null || Find(id) is not { IsOver: true } run)
        {
            return false;
        }

        claim.Save(run with { Outcome = RunOutcome.Queued, Attempts = 0, NextTry = null, Ended = null, Stage = "", Message = "Körs om." });
        return true;
    }

    /// <summary>The right to do a run and to write how it goes; null while somebody else has it.</summary>
    public RunClaim? TryClaim(string id)
    {
        string locks = Path.Combine(Folder, "lock");
        Directory.CreateDirectory(locks);
        try
        {
            return new RunClaim(new FileStream(Path.Combine(locks, id), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), FileOf(id));
        }
        catch (IOException) when (File.Exists(Path.Combine(locks, id)))
        {
            return null;
        }
    }

    private string FileOf(string id) => Path.Combine(Folder, id + ".json");

    /// <summary>A file is read anew when it has changed. Null for one that is not there, or is no run: that is told of once.</summary>
    private Run? Read(FileInfo file)
    {
        if (!file.Exists)
        {
            return null;
        }

        if (known.TryGetValue(file.Name, out (DateTime Written, long Length, Run? Run) kept) && kept.Written == file.LastWriteTimeUtc && kept.Length == file.Length)
        {
            return kept.Run;
        }

        Run? run = null;
        try
        {
            run = JsonSerializer.Deserialize<Run>(File.ReadAllBytes(file.FullName), Json);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            // Told of below, as a file with nothing but null in it is.
        }

        if (run is null)
        {
            log.LogError("{File} is no run: what it was for counts as not asked for", file.FullName);
        }

        known[file.Name] = (file.LastWriteTimeUtc, file.Length, run);
        return run;
    }

    /// <summary>A run's lock, held.</summary>
    public sealed class RunClaim : IDisposable
    {
        private readonly FileStream held;
        private readonly string file;

        internal RunClaim(FileStream held, string file) => (this.held, this.file) = (held, file);

        public void Save(Run run) => AtomicFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(run, Json));

        public void Dispose() => held.Dispose();
    }
}
