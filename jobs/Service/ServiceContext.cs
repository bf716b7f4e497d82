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
            string message = error is UserException ? error.Message : $"Internt fel ({error.GetType().Name}).";
            Runs.Add(job, key, began, RunOutcome.Failed, message);
            log.LogError(error, "Job {Job} failed for {Key}", job, key);
        }
    }
}
