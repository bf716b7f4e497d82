using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>Reminds people of a month, or a period's last month, that has not come when it should have.</summary>
public sealed class ReminderJob(ServiceContext service, NoticeBoard notices) : IJob
{
    public string Name => JobNames.Reminder;

    public Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
    {
        string kinds = string.Join(", ", service.Settings.MonthKinds.Prepend("bistand").Distinct());
        notices.Post(
            run.Id,
            $"Exporter för {run.Period} har inte kommit in",
            $"{run.Period} skulle ha kommit in, men i den utgåva som gäller saknas rader av något av slagen {kinds}.\n"
            + "Därför är varken indikatorer, prognoser eller rapporter gjorda för perioden.\n\n"
            + $"Gör så här: ta ut exporterna ur verksamhetssystemet och lägg dem i {service.InboxFolder}. Väntar en leverans på godkännande står den på sidan Leveranser. "
            + "Resten går av sig självt när exporterna är inlästa.");
        return Task.FromResult("påmind");
    }
}
