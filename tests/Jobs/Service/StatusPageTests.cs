using System.Net;
using System.Net.Sockets;
using System.Text;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Service;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>What the page shows and what the web server answers.</summary>
public sealed class StatusPageTests
{
    [Fact]
    public async Task A_report_is_made_once_for_its_period_area_and_release_and_can_be_fetched()
    {
        await using RunningService service = await RunningService.StartAsync();
        service.Put("bistand.csv", RunningService.Year(1, 12));
        service.Put("befolkning.csv", TestHome.Population(2022));
        await service.RunAsync(MonthJob.Key, "utgåva 1");
        await service.TriggerAsync(ReportJob.Key, "VB");
        JobRun made = await service.RunAsync(ReportJob.Key, "2023-VB, farsta, utgåva 1");
        Assert.Equal((RunOutcome.Done, "reports/2023-VB/farsta-utgava-1.pdf"), (made.Outcome, made.Message));
        string file = Path.Combine(service.Data, "reports", "2023-VB", "farsta-utgava-1.pdf");
        DateTime written = File.GetLastWriteTimeUtc(file);

        await service.TriggerAsync(ReportJob.Key, "VB");
        await service.SettleAsync();
        Assert.Single(service.Runs, run => run.Job == ReportJob.Key.Name);
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));

        string page = await service.Browser.GetStringAsync("/");
        Assert.Contains("<a href=\"/rapporter/2023-VB/farsta-utgava-1.pdf\">Farsta</a>", page, StringComparison.Ordinal);
        foreach (string shown in new[] { "bistand.csv", "befolkning.csv", "Utgåva 1 gäller", "Töm inkorgen", "Rapporter VB", "2023-12, utgåva 1", "VB 2023" })
        {
            Assert.Contains(shown, page, StringComparison.Ordinal);
        }

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
        await service.RunAsync(MonthJob.Key, "utgåva 1");

        string page = await service.Browser.GetStringAsync("/");
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;&amp;å.csv", page, StringComparison.Ordinal);
        string[] header = text.Split('\n')[0].Split(';');
        int column = Array.IndexOf(header, "personnummer");
        string[] numbers = [.. text.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(';')[column])];
        Assert.NotEmpty(numbers);
        Assert.DoesNotContain(numbers, number => page.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain(numbers, number => File.ReadAllText(Path.Combine(service.Data, "runs.jsonl")).Contains(number, StringComparison.Ordinal));
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
    public async Task Another_host_name_is_turned_away_and_the_page_allows_no_script()
    {
        await using RunningService service = await RunningService.StartAsync();
        Assert.StartsWith("HTTP/1.1 400", await RawAsync(service, "/", "bistand.example"), StringComparison.Ordinal);
        using HttpResponseMessage answer = await service.Browser.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("ok", await service.Browser.GetStringAsync("/health"));
    }

    /// <summary>A request as written: an HTTP client tidies the path before it asks.</summary>
    private static async Task<string> RawAsync(RunningService service, string path, string host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, service.Browser.BaseAddress!.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
