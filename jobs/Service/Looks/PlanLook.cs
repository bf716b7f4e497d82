using Bistand.Analytics.Jobs.Service.Calendar;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;

namespace Bistand.Analytics.Jobs.Service.Looks;

/// <summary>Looks at what is due, hands what is to be done now to the queue, shows what is coming, and mails what is to be mailed. One that fails does not hold up the next.</summary>
public sealed class PlanLook(ServiceContext service, Planner planner, RunDispatcher dispatcher, CalendarJobs calendar, NoticeBoard notices, LookFailures failures)
    : StandingLook(service, service.Settings.PlanSeconds)
{
    protected override async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        bool[] looked =
        [
            await failures.TryAsync("planering", () => Done(planner.Plan)).ConfigureAwait(false),
            await failures.TryAsync("ko", () => Done(dispatcher.Dispatch)).ConfigureAwait(false),
            await failures.TryAsync("kalender", () => Done(calendar.Update)).ConfigureAwait(false),
            await failures.TryAsync("meddelanden", () => notices.SendAsync(cancellationToken)).ConfigureAwait(false),
        ];
        return looked.All(one => one);
    }

    private static Task Done(Action part)
    {
        part();
        return Task.CompletedTask;
    }
}
