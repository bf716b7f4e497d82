using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Releases;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>What the service's jobs and page work with.</summary>
public sealed class ServiceContext(Product product, Workspace workspace, string? keyFile, ServiceSettings settings, RunLog runs, ILogger<ServiceContext> log)
{
    public Product Product { get; } = product;

    public Workspace Workspace { get; } = workspace;

    public string? KeyFile { get; } = string.IsNullOrEmpty(keyFile) ? null : keyFile;

    public ServiceSettings Settings { get; } = settings;

    public RunLog Runs { get; } = runs;

    private int lastRelease;

    /// <summary>Whether the current release is another than at the last question; the first one ever asked about is new.</summary>
    public bool SeesNewRelease()
    {
        int current = Workspace.ReadState().Current?.Number ?? 0;
        return Interlocked.Exchange(ref lastRelease, current) != current;
    }

    public string InboxFolder => Path.GetFullPath(Settings.Inbox, Workspace.Path);

    public string ReportsFolder => Path.Combine(Workspace.Path, "reports");

    /// <summary>
    /// Does a piece of work once for its key, and keeps how it went. A failure is logged and left for the next time; it never
    /// stops the scheduler.
    /// </summary>
    /// <param name="job">The job's name.</param>
    /// <param name="key">What the work depends on: period, area, release.</param>
    /// <param name="work">Does it and tells what was made.</param>
    public async Task RunOnceAsync(string job, string key, Func<Task<string>> work)
    {
        if (Runs.IsDone(job, key))
        {
            return;
        }

        DateTimeOffset began = Product.Clock.GetUtcNow();
        try
        {
            string made = await work().ConfigureAwait(false);
            Runs.Add(job, key, began, RunOutcome.Done, made);
            log.LogInformation("Job {Job} done for {Key}: {Made}", job, key, made);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(job, key, began, error);
        }
    }

    /// <summary>Keeps that a job failed. The inbox tries again every few seconds, so the same failure in a row is told of once.</summary>
    public void Failed(string job, string key, DateTimeOffset began, Exception error)
    {
        string message = BistandCommandLine.Sentence(error);
        JobRun? last = Runs.Read().LastOrDefault(run => run.Job == job);
        if (last is { Outcome: RunOutcome.Failed } && last.Key == key && last.Message == message)
        {
            return;
        }

        try
        {
            Runs.Add(job, key, began, RunOutcome.Failed, message);
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            log.LogError("The run log cannot be written: {Reason}", SystemFault.Reason(unwritten));
        }

        if (error is UserException)
        {
            log.LogError("Job {Job} failed for {Key}: {Message}", job, key, message);
        }
        else
        {
            log.LogError(error, "Job {Job} failed for {Key}", job, key);
        }
    }
}
