using Bistand.Analytics.Jobs.Service.Runs;
using Hangfire.States;

namespace Bistand.Analytics.Jobs.Service.Scheduling;

/// <summary>
/// A run that failed is put off by the pause that the runner found for it; without one it has failed. Hangfire's own retries go by the exception's type alone,
/// which does not tell a full disk from a wrong setting.
/// </summary>
public sealed class RetryFilter : IElectStateFilter
{
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState { Exception: RunFailedException { Pause: { } pause } failure })
        {
            context.CandidateState = new ScheduledState(pause) { Reason = failure.Message };
        }
    }
}
