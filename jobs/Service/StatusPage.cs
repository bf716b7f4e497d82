using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Commands;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Texts;
using Quartz;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>One plain page: what has come in, what is published, what the jobs have done and will do, and the reports. Needs no script.</summary>
public sealed class StatusPage(ServiceContext service, ISchedulerFactory schedulers)
{
    private const int ShownRuns = 12;
    private const int ShownDeliveries = 10;

    private const string Style = """
        body { font: 16px/1.45 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; margin: 0; color: #1b2a30; background: #f4f7f8 }
        main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.5rem 3rem }
        h1 { font-size: 1.75rem; font-weight: 600; margin: 0 } h2 { font-size: 1.1rem; font-weight: 600; margin: 0 0 .5rem; color: #14495a }
        header p { margin: .25rem 0 0; font-size: 1.1rem } header p.act { display: inline-block; margin-top: .75rem; padding: .4rem .75rem; background: #fff3d6; border-left: 4px solid #b07400 }
        section { background: #fff; border: 1px solid #dbe4e8; border-radius: .4rem; padding: 1rem 1.25rem; margin-top: 1.25rem } section p { margin: 0; color: #4a5b63 }
        .table + p { margin-top: .75rem } .table { overflow-x: auto } table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; padding: .3rem 1.5rem .3rem 0; border-bottom: 1px solid #e6edf0; vertical-align: top; font-variant-numeric: tabular-nums }
        tr:last-child td { border-bottom: 0 } th { font-weight: 600; font-size: .9rem; color: #4a5b63 } td { overflow-wrap: anywhere }
        th.number, td.number { text-align: right } .nowrap, th { white-space: nowrap } .bad { color: #8f1d1d; font-weight: 600 } .wait { color: #7a5000; font-weight: 600 }
        a { color: #0b5a78 } ul { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem }
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
            <header><h1>Bistånd i siffror</h1><p>{Encode(Headline(state))}</p>{Waiting(state)}</header>
            """);
        Section(page, "Leveranser", ["Fil", "Slag", "Kom in", "Status", "Rader", "Avvisade"], Deliveries(state), "Inga leveranser har kommit in.", 4, 5);
        int more = state.Deliveries.Count - ShownDeliveries;
        if (more > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>De {ShownDeliveries} senaste visas; {Terminal.Number(more)} äldre visar «bistand deliveries».</p>");
        }

        page.Append("</section>");
        Section(page, "Senaste körningar", ["Jobb", "Gäller", "Slutade", "Resultat"], Runs(), "Inget jobb har körts.");
        page.Append("</section>");
        Section(page, "Kommande jobb", ["Jobb", "Nästa gång"], await NextAsync(cancellation).ConfigureAwait(false), "Inga jobb är schemalagda.");
        page.Append("</section>");
        Section(page, "Rapporter", ["Period", "Utgåva", "Rapporter"], Reports(), "Inga rapporter är gjorda än. De görs enligt schemat, eller med «bistand report».");
        page.Append("</section>");
        Section(page, "Utgåvor", ["Utgåva", "Publicerad", "Leveranser"], Releases(state), "Ingen utgåva är publicerad.", 0, 2);
        page.Append("</section></main></body></html>\n");
        return page.ToString();
    }

    private string Headline(WorkspaceState state) => state.Current is { } release
        ? $"Utgåva {release.Number} gäller, publicerad {Time(release.Published)}. Nya exporter läggs i {service.InboxFolder}."
        : $"Ingen utgåva är publicerad. Lägg exporter i {service.InboxFolder}.";

    private static string Waiting(WorkspaceState state)
    {
        List<DeliveryEntry> held = [.. state.Deliveries.Where(entry => entry.Status == DeliveryStatus.Held)];
        return held.Count == 0
            ? ""
            : $"<p class=\"act\">{(held.Count == 1 ? "En leverans väntar" : $"{Terminal.Number(held.Count)} leveranser väntar")} på godkännande: bistand approve {Encode(held[0].Id[..8])} --by NAMN --why SKÄL</p>";
    }

    private IEnumerable<string[]> Deliveries(WorkspaceState state) => state.Deliveries.OrderByDescending(entry => entry.Received).Take(ShownDeliveries).Select(entry =>
    {
        Delivery delivery = service.Workspace.ReadDelivery(entry.Id);
        return new[]
        {
            Encode(delivery.File), Encode(delivery.Kind ?? "–"), Line(Time(entry.Received)), Status(entry),
            Terminal.Number(delivery.Rows), Terminal.Number(delivery.Rejected),
        };
    });

    private static string Status(DeliveryEntry entry) => entry.Status switch
    {
        DeliveryStatus.Refused => "<span class=\"bad\">avvisad</span>",
        DeliveryStatus.Held => $"<span class=\"wait\">väntar ({Encode(entry.Id[..8])})</span>",
        _ => DeliveryTable.Word(entry.Status),
    };

    private IEnumerable<string[]> Releases(WorkspaceState state) => state.Releases.Reverse().Select(release =>
        new[] { Terminal.Number(release.Number), Line(Time(release.Published)), Terminal.Number(release.Deliveries.Count) });

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

        return rows.OrderBy(row => row.Next).Select(row => new[] { Encode(row.Name), Line(Time(row.Next)) });
    }

    private IEnumerable<string[]> Runs() => service.Runs.Read().Reverse().Take(ShownRuns).Select(run => new[]
    {
        Encode(JobNames.GetValueOrDefault(run.Job, run.Job)), Encode(run.Key), Line(Time(run.Ended)),
        (run.Outcome == RunOutcome.Done ? "" : "<span class=\"bad\">Misslyckades.</span> ") + Encode(run.Message),
    });

    /// <summary>A row a period and release, the newest first; the older ones stay where they are.</summary>
    private IEnumerable<string[]> Reports() => ReportFile.All(service.ReportsFolder)
        .GroupBy(report => (report.Period, report.Release))
        .OrderByDescending(group => group.Key.Period.Last).ThenByDescending(group => group.Key.Release)
        .Select(group => new[]
        {
            Line(Encode(SwedishWords.ShortName(group.Key.Period))), Terminal.Number(group.Key.Release),
            "<ul>" + string.Concat(group
                .Select(report => (report, Name: service.Product.Areas.All.FirstOrDefault(area => area.Id == report.Area)?.Name ?? report.Area))
                .OrderBy(entry => entry.Name, SwedishWords.Order)
                .Select(entry => $"<li><a href=\"/rapporter/{entry.report.Period}/{Uri.EscapeDataString(entry.report.FileName)}\">{Encode(entry.Name)}</a></li>")) + "</ul>",
        });

    /// <summary>Leaves the section open for what is to stand below its table.</summary>
    private static void Section(StringBuilder page, string heading, string[] columns, IEnumerable<string[]> rows, string empty, params int[] numbers)
    {
        List<string[]> listed = rows.ToList();
        page.Append(CultureInfo.InvariantCulture, $"<section><h2>{heading}</h2>");
        if (listed.Count == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{Encode(empty)}</p>");
            return;
        }

        string Cell(string tag, string text, int index) => $"<{tag}{(numbers.Contains(index) ? " class=\"number\"" : "")}>{text}</{tag[..2]}>";
        page.Append("<div class=\"table\" tabindex=\"0\"><table><thead><tr>")
            .AppendJoin("", columns.Select((column, index) => Cell("th scope=\"col\"", column, index))).Append("</tr></thead><tbody>");
        foreach (string[] row in listed)
        {
            page.Append("<tr>").AppendJoin("", row.Select((cell, index) => Cell("td", cell, index))).Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }

    private string Time(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, service.Settings.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Line(string html) => $"<span class=\"nowrap\">{html}</span>";

    private static string Encode(string text) => Html.Encode(text);
}
