using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Model;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>
/// What is done every few seconds for ever, such as looking into the inbox. It is its own retry; a failure is one entry in the run log as long as it
/// lasts, and one notice: at once for what does not pass, after ten minutes for what may.
/// </summary>
public sealed class Watch(ServiceContext service, NoticeBoard notices, ILogger<Watch> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task TryAsync(string job, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            Mended(job);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
#pragma warning disable CA1031 // The next look comes by itself.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Tell(job, error);
        }
    }

    private void Mended(string job)
    {
        if (service.Runs.Find(job) is { IsOver: false } failing)
        {
            Save(failing with { Outcome = RunOutcome.Done, Ended = service.Now, Message = $"Fungerar igen. Felet var: {failing.Message}" });
        }
    }

    private void Tell(string job, Exception error)
    {
        string message = BistandCommandLine.Sentence(error);
        Run failing = service.Runs.Find(job) is { IsOver: false } known && known.Message == message
            ? known
            : new Run(job, "", "", "", 0, service.Now, RunOutcome.Waiting, message, Node: service.Node, Began: service.Now);
        if (failing.Attempts == 0)
        {
            if (error is UserException)
            {
                log.LogError("{Job} fails: {Message}", job, message);
            }
            else
            {
                log.LogError(error, "{Job} fails", job);
            }

            Save(failing with { Attempts = 1 });
        }

        if (!TransientErrors.Is(error) || service.Now - failing.Began > Patience)
        {
            TryTo(() => notices.Post(
                $"{failing.Began:yyyyMMdd'T'HHmmss}-{job}", $"{JobNames.Title(job)} fungerar inte", $"{message}\n\nTjänsten försöker igen hela tiden, och säger till på sidan Jobb när det fungerar."));
        }
    }

    private void Save(Run run) => TryTo(() =>
    {
        using RunLog.RunClaim? claim = service.Runs.TryClaim(run.Id);
        claim?.Save(run);
    });

    private void TryTo(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is UserException or IOException or UnauthorizedAccessException)
        {
            log.LogError("The run log cannot be written: {Reason}", SystemFault.Reason(error.InnerException ?? error));
        }
    }
}
