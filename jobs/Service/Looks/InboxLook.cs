using System.Globalization;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Service.Notices;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Jobs.Service.Looks;

/// <summary>Empties the inbox; what is due of it is planned at once.</summary>
public sealed class InboxLook(ServiceContext service, NoticeBoard notices, LookFailures failures, PlanLook plan) : StandingLook(service, service.Settings.InboxSeconds)
{
    private readonly ServiceContext service = service;
    private readonly Inbox inbox = new(service.Product, service.Workspace, service.KeyFile, service.Settings);

    /// <returns>False also where a file may still be on its way: then the next look comes soon.</returns>
    protected override async Task<bool> LookAsync(CancellationToken cancellationToken) => await failures.TryAsync(JobNames.Inbox, () =>
    {
        DateTimeOffset began = service.Now;
        if (inbox.Empty(cancellationToken) is { } result)
        {
            Keep(result, began);
            foreach (IngestedFile file in result.Files.Where(file => file.Status is DeliveryStatus.Held or DeliveryStatus.Refused))
            {
                Tell(file);
            }

            plan.Ask();
        }

        return Task.CompletedTask;
    }).ConfigureAwait(false) && !inbox.HasUnsettled;

    /// <summary>Keyed on its time: reading the same bytes again changes nothing, but is told of.</summary>
    private void Keep(IngestResult result, DateTimeOffset began)
    {
        string when = TimeZoneInfo.ConvertTime(began, service.Settings.Zone).ToString(Run.InboxTime, CultureInfo.InvariantCulture);
        service.Runs.Add(new Run(JobNames.Inbox, when, "", "", result.Release, began)
        {
            Outcome = RunOutcome.Done,
            Message = DeliveryWords.Summary(result.Files),
            Attempts = 1,
            Node = service.Node,
            Began = began,
            Ended = service.Now,
        });
    }

    private void Tell(IngestedFile file)
    {
        Delivery delivery = file.Delivery;
        string why = string.Join('\n', delivery.Findings.Where(finding => finding.TellsWhy()).Select(finding => finding.Message));
        (string subject, string text) = file.Status == DeliveryStatus.Held
            ? ($"{delivery.File} väntar på godkännande",
                $"{why}\n\nInget av filen har gått in. Stämmer den, godkänn den på sidan Leveranser, eller med «bistand approve {DeliveryWords.ShortId(delivery)} --by NAMN --why SKÄL --data {GlobalOptions.Quoted(service.Workspace.Path)}»; annars lägg en rättad fil i {inbox.Folder}.")
            : ($"{delivery.File} avvisades", $"{why}\n\nInget av filen har gått in. Den ligger i {inbox.Refused} med en lista över felen. Lägg en rättad fil i {inbox.Folder}.");
        notices.Post($"{file.Status.ToString().ToLowerInvariant()}-{delivery.Id[..12]}", subject, text.TrimStart());
    }
}
