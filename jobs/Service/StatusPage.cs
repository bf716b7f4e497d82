using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Commands;
using Bistand.Analytics.Model.Releases;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>One plain page: what has come in, what is published, what the jobs have done and will do, and the reports. Needs no script.</summary>
public sealed class StatusPage(ServiceContext service, ISchedulerFactory schedulers)
{
    private const int ShownRuns = 20;
    private const int ShownDeliveries = 50;

    private const string Style = """
        body { font: 16px/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: #1b2a30; background: #fff }
        h1 { font-size: 1.6rem; margin: 0 0 .25rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; color: #14495a }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #d5dee2; vertical-align: top }
        th { font-weight: 600 } td.number { text-align: right; font-variant-numeric: tabular-nums } a { color: #0b5a78 } .table { overflow-x: auto }
        """;

    /// <summary>å, ä and ö as themselves.</summary>
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Dictionary<string, string> JobNames = new(StringComparer.Ordinal)
    {
        [InboxJob.Key.Name] = "Inkorgen", [MonthJob.Key.Name] = "Månaden", [ReportJob.Key.Name] = "Rapporter",
    };

    public async Task<string> RenderAsync(CancellationToken cancellation)
    {
        WorkspaceState state = service.Workspace.ReadState();
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html><html lang="sv-SE"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Bistånd i siffror – läget</title><style>{Style}</style></head><body><main>
            <h1>Bistånd i siffror</h1><p>{Encode(Headline(state))}</p>
            """);
        Section(page, "Leveranser", ["Fil", "Slag", "Kom in", "Status", "Rader", "Avvisade"], Deliveries(state), "Inga leveranser har kommit in.", 4, 5);
        Section(page, "Utgåvor", ["Utgåva", "Publicerad", "Leveranser"], Releases(state), "Ingen utgåva är publicerad.", 2);
        Section(page, "Kommande jobb", ["Jobb", "Nästa gång"], await NextAsync(cancellation).ConfigureAwait(false), "Inga jobb är schemalagda.");
        Section(page, "Senaste körningar", ["Jobb", "Gäller", "Slutade", "Resultat"], Runs(), "Inget jobb har körts.");
        Section(page, "Rapporter", ["Period", "Fil"], Reports(), "Inga rapporter är gjorda.");
        page.Append("</main></body></html>\n");
        return page.ToString();
    }

    private string Headline(WorkspaceState state)
    {
        int held = state.Deliveries.Count(entry => entry.Status == DeliveryStatus.Held);
        string waiting = held == 0 ? "" : $" {held} {(held == 1 ? "leverans väntar" : "leveranser väntar")} på godkännande.";
        return (state.Current is { } release ? $"Utgåva {release.Number} gäller, publicerad {Time(release.Published)}." : "Ingen utgåva är publicerad. Lägg exporter i inkorgen.") + waiting;
    }

    private IEnumerable<string[]> Deliveries(WorkspaceState state) => state.Deliveries.OrderByDescending(entry => entry.Received).Take(ShownDeliveries).Select(entry =>
    {
        Delivery delivery = service.Workspace.ReadDelivery(entry.Id);
        return new[]
        {
            Encode(delivery.File), Encode(delivery.Kind ?? "–"), Time(entry.Received), DeliveryTable.Word(entry.Status),
            Terminal.Number(delivery.Rows), Terminal.Number(delivery.Rejected),
        };
    });

    private IEnumerable<string[]> Releases(WorkspaceState state) => state.Releases.Reverse().Select(release =>
        new[] { Terminal.Number(release.Number), Time(release.Published), Terminal.Number(release.Deliveries.Count) });

    private async Task<IEnumerable<string[]>> NextAsync(CancellationToken cancellation)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellation).ConfigureAwait(false);
        var rows = new List<(DateTimeOffset Next, string Name)>();
        foreach (JobKey job in new[] { InboxJob.Key, MonthJob.Key, ReportJob.Key })
        {
            foreach (ITrigger trigger in await scheduler.GetTriggersOfJob(job, cancellation).ConfigureAwait(false))
            {
                if (trigger.NextFireTimeUtc is { } next)
                {
                    rows.Add((next, trigger.Description ?? job.Name));
                }
            }
        }

        return rows.OrderBy(row => row.Next).Select(row => new[] { Encode(row.Name), Time(row.Next) });
    }

    private IEnumerable<string[]> Runs() => service.Runs.Read().Reverse().Take(ShownRuns).Select(run =>
        new[] { Encode(JobNames.GetValueOrDefault(run.Job, run.Job)), Encode(run.Key), Time(run.Ended), (run.Outcome == RunOutcome.Done ? "klart: " : "<strong>misslyckades:</strong> ") + Encode(run.Message) });

    private IEnumerable<string[]> Reports() => !Directory.Exists(service.ReportsFolder) ? [] : Directory.GetDirectories(service.ReportsFolder)
        .OrderDescending(StringComparer.Ordinal)
        .SelectMany(folder => Directory.GetFiles(folder, "*.pdf").Order(StringComparer.Ordinal).Select(file =>
        {
            string period = Path.GetFileName(folder);
            string name = Path.GetFileName(file);
            return new[] { Encode(period), $"<a href=\"/rapporter/{Uri.EscapeDataString(period)}/{Uri.EscapeDataString(name)}\">{Encode(name)}</a>" };
        }));

    private static void Section(StringBuilder page, string heading, string[] columns, IEnumerable<string[]> rows, string empty, params int[] numbers)
    {
        List<string[]> listed = rows.ToList();
        page.Append(CultureInfo.InvariantCulture, $"<h2>{heading}</h2>");
        if (listed.Count == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{empty}</p>");
            return;
        }

        page.Append("<div class=\"table\" tabindex=\"0\"><table><thead><tr>").AppendJoin("", columns.Select(column => $"<th scope=\"col\">{column}</th>")).Append("</tr></thead><tbody>");
        foreach (string[] row in listed)
        {
            page.Append("<tr>").AppendJoin("", row.Select((cell, index) => numbers.Contains(index) ? $"<td class=\"number\">{cell}</td>" : $"<td>{cell}</td>")).Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }

    private string Time(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, service.Settings.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Encode(string text) => Html.Encode(text);
}
