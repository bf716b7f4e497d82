using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>
/// Does runs: each once, whoever asks. How one went stands in the run log before the queue gets to know of it; every failure ends in one notice. Whether and when
/// one that failed is tried again is told to the queue, which sees to it.
/// </summary>
public sealed class Runner(ServiceContext service, IEnumerable<IJob> jobs, NoticeBoard notices, RunMetrics metrics, ILogger<Runner> log)
{
    private readonly Dictionary<string, IJob> jobs = jobs.ToDictionary(job => job.Name, StringComparer.Ordinal);

    /// <summary>Does the run if it is to be done now and nobody else does it.</summary>
    /// <param name="id">The run's.</param>
    /// <param name="cancellationToken">Cancelled when the service stops and the time it has to finish is out: the run is then left for another node or the next start.</param>
    /// <exception cref="RunFailedException">It failed.</exception>
    /// <exception cref="OperationCanceledException">It was cut off.</exception>
    [JobDisplayName("{0}")]
    public async Task RunAsync(string id, CancellationToken cancellationToken)
    {
        using RunLog.RunClaim? claim = service.Runs.TryClaim(id);
        if (claim is null || service.Runs.Find(id) is not { IsOver: false } run || run.NextTry > service.Now)
        {
            return;
        }

        run = run with { Attempts = run.Attempts + 1, Node = service.Node, Began = service.Now, Ended = null, NextTry = null, Message = "" };
        if (run.Attempts > service.Settings.Pauses.Count + 1)
        {
            // It was cut off every time: what kills the process must not go on doing so for ever.
            run = Failed(run, $"Körningen har avbrutits {run.Attempts - 1} gånger utan att bli klar. Se loggen från {run.Node}, och kör om jobbet när orsaken är rättad.");
            End(claim, run);
            throw new RunFailedException(run.Message, pause: null);
        }

        run = run with { Outcome = RunOutcome.Running };
        claim.Save(run);
        log.LogInformation("Run {Run} begins, attempt {Attempt}", id, run.Attempts);
        run = await AttemptAsync(run, claim, cancellationToken).ConfigureAwait(false);
        End(claim, run);
        if (run.Outcome != RunOutcome.Done)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new RunFailedException(run.Message, run.NextTry - run.Ended);
        }
    }

    private async Task<Run> AttemptAsync(Run run, RunLog.RunClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            IJob job = jobs.GetValueOrDefault(run.Job) ?? throw UserException.Usage($"Jobbet {run.Job} finns inte i den här versionen av programmet.");
            string made = await job.DoAsync(run, Stage, cancellationToken).ConfigureAwait(false);
            return run with { Outcome = RunOutcome.Done, Ended = service.Now, Message = made };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return run with
            {
                Outcome = RunOutcome.Waiting, Ended = service.Now, NextTry = service.Now, Attempts = run.Attempts - 1, Message = "Lämnades över när tjänsten stoppades.",
            };
        }
#pragma warning disable CA1031 // Whatever went wrong is kept with the run and told of; the queue goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            string message = ErrorSentence.Of(error);
            if (error is not UserException)
            {
                log.LogError(error, "Run {Run} failed", run.Id);
            }

            DateTimeOffset now = service.Now;
            return TransientErrors.Is(error) && run.Attempts <= service.Settings.Pauses.Count
                ? run with { Outcome = RunOutcome.Waiting, Ended = now, NextTry = now + service.Settings.Pauses[run.Attempts - 1], Message = message }
                : Failed(run, message);
        }

        void Stage(string stage) => claim.Save(run = run with { Stage = stage });
    }

    private Run Failed(Run run, string message) => run with { Outcome = RunOutcome.Failed, Ended = service.Now, Message = message };

    private void End(RunLog.RunClaim claim, Run run)
    {
        if (run.Outcome == RunOutcome.Failed)
        {
            notices.Post(
                $"{run.Began:yyyyMMdd'T'HHmmss}-{run.Id}",
                $"{JobNames.Title(run.Job)} misslyckades: {run.Key}",
                $"{run.Message}\n\nJobbet {JobNames.Title(run.Job).ToLowerInvariant()} ({run.Key}) försöktes {(run.Attempts == 1 ? "en gång" : $"{run.Attempts} gånger")}"
                + $"{(run.Stage.Length > 0 ? $" och kom till steget {run.Stage}" : "")}. Det försöks inte igen av sig självt: rätta felet och kör om jobbet på sidan Jobb.");
        }

        claim.Save(run);
        metrics.Ended(run);
        log.LogInformation("Run {Run} ends {Outcome}: {Message}", run.Id, run.Outcome, run.Message);
    }
}
