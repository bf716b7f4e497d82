using System.Net;
using System.Net.Sockets;
using System.Text;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>What the pages show and what the web server answers.</summary>
public sealed class ExplorerTests
{
    [Fact]
    public async Task A_report_is_made_once_for_its_period_area_and_release_and_can_be_fetched()
    {
        await using RunningService service = await RunningService.StartAsync();
        service.Put("bistand.csv", RunningService.Year(1, 12));
        service.Put("befolkning.csv", TestHome.Population(2022));
        await service.RunAsync(JobNames.Month, "utgåva 1");
        await service.SettleAsync();
        Assert.DoesNotContain(service.Runs, run => run.Job == JobNames.Report);
        service.Clock.Advance(TimeSpan.FromDays(6));
        Run made = await service.RunAsync(JobNames.Report, "2023-VB, farsta, utgåva 1");
        Assert.Equal((RunOutcome.Done, "Rapporten är gjord som pdf."), (made.Outcome, made.Message));
        string file = Path.Combine(service.Data, "reports", "2023-VB", "farsta-utgava-1.pdf");
        string published = Path.Combine(service.Data, "publicerat", "2023-VB", "farsta-utgava-1.pdf");
        DateTime written = File.GetLastWriteTimeUtc(file);

        await service.SettleAsync();
        Assert.Single(service.Runs, run => run.Job == JobNames.Report);
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
        Assert.False(File.Exists(published));

        Assert.Contains("<a href=\"/rapporter/2023-VB/farsta-utgava-1.pdf\">Farsta</a>", await service.PageAsync("/rapporter"), StringComparison.Ordinal);
        foreach ((string path, string shown) in new[]
        {
            ("/leveranser", "bistand.csv"), ("/leveranser", "befolkning.csv"), ("/", "Utgåva 1, publicerad"), ("/jobb", "Töm inkorgen"), ("/jobb", "Rapporter VB 2024"), ("/jobb", "Publicering av rapporter VB 2023"),
            ("/jobb", "december\u00A02023, utgåva 1"), ("/jobb", "href=\"/rapporter/2023-VB/farsta-utgava-1.pdf\""), ("/rapporter", "VB 2023"),
        })
        {
            Assert.Contains(shown, await service.PageAsync(path), StringComparison.Ordinal);
        }

        // Only what somebody has approved is published.
        using var maker = new ReportMaker(new Product(clock: service.Clock));
        var desk = new ReportDesk(new Product(clock: service.Clock), Workspace.Open(service.Data), maker);
        ApprovedReport approved = await desk.ApproveAsync(Period.VB(2023), new Product().Areas["farsta"], "Avdelningschefen", "Provkörning utan texter", CancellationToken.None);

        // The time of publication, by the clock of Stockholm.
        service.Clock.Advance(new DateTimeOffset(2024, 2, 1, 6, 59, 0, TimeSpan.Zero) - service.Clock.GetUtcNow());
        await service.SettleAsync();
        Assert.False(File.Exists(published));
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await service.RunAsync(JobNames.Publish, "2023-VB, farsta, utgåva 1");
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(approved.Folder, "rapport.pdf")), await File.ReadAllBytesAsync(published));

        // A report that is not the one that was made is told of in the night.
        await File.AppendAllTextAsync(published, "%");
        service.Clock.Advance(TimeSpan.FromDays(1));
        Run check = await service.RunAsync(JobNames.Verify, "2024-02-02");
        Assert.Contains(published + " har ändrats", check.Message, StringComparison.Ordinal);
        Assert.Contains("har ändrats", Assert.Single(service.Notices), StringComparison.Ordinal);

        byte[] pdf = await service.Browser.GetByteArrayAsync("/rapporter/2023-VB/farsta-utgava-1.pdf");
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
    }

    [Fact]
    public async Task File_names_are_escaped_and_no_personnummer_is_shown()
    {
        await using RunningService service = await RunningService.StartAsync();
        DirectoryInfo exports = Directory.CreateTempSubdirectory("bistand-exporter-");
        new SampleCity(new Product().Areas, new SampleOptions(new Month(2023, 12), 1, 20, ["farsta"], 3)).Write(exports);
        string text = await File.ReadAllTextAsync(Path.Combine(exports.FullName, "bistand-2023-12.csv"));
        exports.Delete(recursive: true);
        service.Put("<img src=x onerror=alert(1)>&å.csv", text);
        await service.RunAsync(JobNames.Month, "utgåva 1");

        string page = await service.Browser.GetStringAsync(new Uri("/leveranser", UriKind.Relative));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;&amp;&#xE5;.csv", page, StringComparison.Ordinal);
        string[] header = text.Split('\n')[0].Split(';');
        int column = Array.IndexOf(header, "personnummer");
        string[] numbers = [.. text.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(';')[column])];
        Assert.NotEmpty(numbers);
        Assert.DoesNotContain(numbers, number => page.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain(numbers, number => Directory.GetFiles(Path.Combine(service.Data, "runs"), "*.json").Any(file => File.ReadAllText(file).Contains(number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_report_saved_in_another_format_alone_is_on_the_page_and_can_be_fetched_as_what_it_is()
    {
        await using RunningService service = await RunningService.StartAsync();
        Directory.CreateDirectory(Path.Combine(service.Data, "reports", "2023-VB"));
        await File.WriteAllTextAsync(Path.Combine(service.Data, "reports", "2023-VB", "farsta-utgava-1.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(service.Data, "reports", "2023-VB", "farsta-utgava-1.json.sha256"), "0");

        Assert.Contains("<a href=\"/rapporter/2023-VB/farsta-utgava-1.json\">Farsta (JSON)</a>", await service.PageAsync("/rapporter"), StringComparison.Ordinal);
        using HttpResponseMessage answer = await service.Browser.GetAsync(new Uri("/rapporter/2023-VB/farsta-utgava-1.json", UriKind.Relative));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Nothing_outside_the_reports_can_be_fetched()
    {
        await using RunningService service = await RunningService.StartAsync();
        Directory.CreateDirectory(Path.Combine(service.Data, "reports", "2023-VB"));
        foreach (string name in new[] { "hemlig.pdf", "reports/hemlig.pdf", "reports/2023-VB/hemlig.pdf", "hemlig-utgava-1.pdf" })
        {
            await File.WriteAllTextAsync(Path.Combine(service.Data, name), "hemligt");
        }

        foreach (string path in new[]
        {
            "/rapporter/../hemlig.pdf", "/rapporter/%2e%2e/hemlig.pdf", "/rapporter/..%2fhemlig.pdf", "/rapporter/2023-VB/..%2f..%2fhemlig.pdf",
            "/rapporter/2023-VB/..%2f..%2fhemlig-utgava-1.pdf", "/rapporter/2023-VB/%2e%2e%5c%2e%2e%5chemlig.pdf", "/rapporter/2023-VB/hemlig.pdf", "/rapporter/2023-VB/farsta-utgava-9.pdf",
            "/rapporter/%2e%2e/%2e%2e/etc/passwd", "/workspace.json", "/rapporter/2023-VB/",
        })
        {
            Assert.StartsWith("HTTP/1.1 404", await RawAsync(service, path, "127.0.0.1"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_host_name_is_turned_away_and_the_pages_allow_no_foreign_script()
    {
        await using RunningService service = await RunningService.StartAsync();
        Assert.StartsWith("HTTP/1.1 400", await RawAsync(service, "/", "bistand.example"), StringComparison.Ordinal);
        using HttpResponseMessage answer = await service.Browser.GetAsync(new Uri("/leveranser", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("ok", await service.Browser.GetStringAsync("/health"));
    }

    [Fact]
    public async Task An_address_lets_one_browser_in_once_and_everybody_else_is_refused()
    {
        await using RunningService service = await RunningService.StartAsync();
        using var stranger = new HttpClient { BaseAddress = service.Address };
        using HttpResponseMessage refused = await stranger.GetAsync(new Uri("/leveranser", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Öppna adressen som programmet skrev ut", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using HttpResponseMessage wrong = await stranger.GetAsync(new Uri("/start/" + new string('0', 64), UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);

        Uri entry = service.Entry;
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var first = new HttpClient(handler) { BaseAddress = service.Address };
        Assert.Contains("Ditt namn", WebUtility.HtmlDecode(await first.GetStringAsync(entry)), StringComparison.Ordinal);
        foreach (string wanting in new[] { " ", "19121212-1212" })
        {
            using HttpResponseMessage asked = await first.EnterAsync(entry, wanting);
            Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        }

        using HttpResponseMessage entered = await first.EnterAsync(entry, "Första");
        foreach (string cookie in entered.Headers.GetValues("Set-Cookie"))
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("Första, administratör", WebUtility.HtmlDecode(await first.GetStringAsync(new Uri("/leveranser", UriKind.Relative))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.EnterAsync(entry)).StatusCode);
        // The same browser is not asked again.
        using HttpResponseMessage again = await first.GetAsync(service.Entry);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.NotEqual(entry, service.Entry);
    }

    [Fact]
    public async Task A_form_from_another_program_on_the_machine_changes_nothing()
    {
        await using RunningService service = await RunningService.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/jobb/manad/kor", UriKind.Relative));
        request.Headers.Add("Origin", "http://127.0.0.1:9999");
        Assert.Equal(HttpStatusCode.Forbidden, (await service.Browser.SendAsync(request)).StatusCode);
        using HttpResponseMessage tokenless = await service.Browser.PostAsync(new Uri("/jobb/manad/kor", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.BadRequest, tokenless.StatusCode);
        Assert.Contains("Formuläret gäller inte längre", WebUtility.HtmlDecode(await tokenless.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await service.SettleAsync();
        Assert.DoesNotContain(service.Runs, run => run.Job == JobNames.Month);
    }

    /// <summary>A request as written: an HTTP client tidies the path before it asks.</summary>
    private static async Task<string> RawAsync(RunningService service, string path, string host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, service.Browser.BaseAddress!.Port);
        await using NetworkStream stream = client.GetStream();
        string cookies = service.Cookies;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}:{service.Address.Port}\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
