using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Microsoft.Extensions.Logging;

namespace Bistand.Analytics.Jobs.Service.Looks;

/// <summary>
/// Keeps the standing looks going, one node at a time at each, by the claim of the look's own name in the run log. A look is its own retry; a failure is one entry in
/// the run log as long as it lasts, and one notice: at once for what does not pass, after ten minutes for what may.
/// </summary>
public sealed class LookFailures(ServiceContext service, NoticeBoard notices, ILogger<LookFailures> log)
{
    private static readonly TimeSpan NoticeAfter = TimeSpan.FromMinutes(10);

    /// <returns>False when another node is at it.</returns>
    public async Task<bool> TryAsync(string name, Func<Task> look)
    {
        RunLog.RunClaim? claim = null;
        try
        {
            claim = service.Runs.TryClaim(name);
            if (claim is null)
            {
                return false;
            }

            await look().ConfigureAwait(false);
            Mended(name, claim);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
#pragma warning disable CA1031 // The next look comes by itself.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Tell(name, error, claim);
        }
        finally
        {
            claim?.Dispose();
        }

        return true;
    }

    private void Mended(string name, RunLog.RunClaim claim)
    {
        if (service.Runs.Find(name) is { IsOver: false } failing)
        {
            Save(claim, failing with { Outcome = RunOutcome.Done, Ended = service.Now, Message = $"Fungerar igen. Felet var: {failing.Message}" });
        }
    }

    private void Tell(string name, Exception error, RunLog.RunClaim? claim)
    {
        string message = ErrorSentence.Of(error);
        Run failing = service.Runs.Find(name) is { IsOver: false } known && known.Message == message
            ? known
            : new Run(name, "", "", "", 0, service.Now) { Outcome = RunOutcome.Waiting, Message = message, Node = service.Node, Began = service.Now };
        if (failing.Attempts == 0)
        {
            if (error is UserException)
            {
                log.LogError("{Look} fails: {Message}", name, message);
            }
            else
            {
                log.LogError(error, "{Look} fails", name);
            }

            Save(claim, failing with { Attempts = 1 });
        }

        if (!TransientErrors.Is(error) || service.Now - failing.Began > NoticeAfter)
        {
            TryTo(() => notices.Post(
                $"{failing.Began:yyyyMMdd'T'HHmmss}-{name}", $"{JobNames.Title(name)} fungerar inte", $"{message}\n\nTjänsten försöker igen hela tiden, och säger till på sidan Jobb när det fungerar."));
        }
    }

    private void Save(RunLog.RunClaim? claim, Run run) => TryTo(() => claim?.Save(run));

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
