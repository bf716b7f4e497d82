using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Bistand.Analytics.Ingest;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Jobs;
using Bistand.Analytics.Tests.Reports.Explorer;
using Xunit.Abstractions;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>
/// Exports and calls made wrong by a seeded draw: nothing crashes, nothing hangs, nothing eats the machine's memory, no call is a 500, and what was refused or held
/// changes no published figure.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int ShortForm = 20;
    private const long MostBytes = 1L << 30;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>On a machine that does other things at the same time the clock tells of those too: what one file may take is of the processor.</summary>
    private static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(2);

    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Exports_made_wrong_crash_nothing_and_change_nothing_unless_they_are_let_in()
    {
        int files = TrialSize.Of("BISTAND_FUZZ", ShortForm);
        var exports = new MutatedExports(Directory.GetFiles(Path.Combine(GoldenFolder(), "stad", "exports")));
        using var workspace = new TestWorkspace();
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2023-04 2023-05", "Farsta,Bromma", households: 20)));
        IReadOnlyList<string> published = workspace.Query<string>(Exports.Figures);
        ReleaseEntry release = workspace.Workspace.ReadHead().Current!;
        Dictionary<DeliveryStatus, int> counts = [];
        TimeSpan longest = TimeSpan.Zero;
        for (int number = 0; number < files; number++)
        {
            (string name, byte[] bytes) = exports.Make(number);
            string file = workspace.Write(name, bytes);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            using var patience = new CancellationTokenSource(GivenUp);
            try
            {
                IngestResult result = workspace.Ingestor.Ingest([file], workspace.KeyFile, new IngestOptions(), null, patience.Token);
                foreach (IngestedFile one in result.Files)
                {
                    counts[one.Status] = counts.GetValueOrDefault(one.Status) + 1;
                    Assert.True(one.Status is DeliveryStatus.Accepted or DeliveryStatus.Duplicate || one.Delivery.Findings.Count > 0, $"{name} is {one.Status} and nothing says why");
                }

                if (result.Files.Any(one => one.Status == DeliveryStatus.Accepted))
                {
                    // Let in: taken out again, so that the next meets what was there before.
                    foreach (IngestedFile one in result.Files.Where(one => one.Status == DeliveryStatus.Accepted))
                    {
                        workspace.Ingestor.TurnDown(one.Delivery.Id, "Prov", "prov", CancellationToken.None);
                    }

                    Assert.Equal(published, workspace.Query<string>(Exports.Figures));
                    release = workspace.Workspace.ReadHead().Current!;
                }

                Assert.Equal(release, workspace.Workspace.ReadHead().Current);
            }
            catch (Exception error) when (error is not UserException and not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{name} ({number}): {error}");
            }

            longest = new[] { longest, Environment.CpuUsage.TotalTime - before }.Max();
            File.Delete(file);
        }

        Assert.Equal(published, workspace.Query<string>(Exports.Figures));
        Assert.InRange(longest, TimeSpan.Zero, Longest);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"fuzz: {files} exports made wrong, {string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key.ToString().ToLowerInvariant()}"))}; the slowest {longest.TotalSeconds:0.0} s of processor; published figures as before"));
    }

    [Theory]
    [InlineData("falt-200-MB.csv")]
    [InlineData("rad-utan-slut.csv")]
    [InlineData("nollor.csv")]
    [InlineData("citat.csv")]
    [InlineData("bomb.zip")]
    [InlineData("bomb.xlsx")]
    [InlineData("uppat.zip")]
    [InlineData("lankar.xlsx")]
    [InlineData("gammal.xls")]
    public async Task A_file_made_to_harm_is_refused_soon_and_in_little_memory(string name)
    {
        home.Write("bra.csv", TestHome.Bistand("2023-05"));
        home.Run("ingest", "bra.csv").Succeeds();
        string before = home.State;
        Directory.CreateDirectory(home.Path("in"));
        HarmfulFiles.Write(home.Path("in", name));
        var start = new ProcessStartInfo(BistandProgram.Path, ["ingest", home.Path("in", name), "--json"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home.Root };
        start.Environment["HOME"] = home.Root;
        start.Environment.Remove("XDG_CONFIG_HOME");
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        long peak = 0;
        TimeSpan processor = TimeSpan.Zero;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            try
            {
                (peak, processor) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }

            if (Stopwatch.GetElapsedTime(began) > GivenUp)
            {
                process.Kill();
            }
        }

        string shown = string.Create(CultureInfo.InvariantCulture, $"fuzz: {name}: exit {process.ExitCode}, {processor.TotalSeconds:0.0} s of processor, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, peak {peak / 1e6:0} MB");
        output.WriteLine(shown);
        Assert.True(process.ExitCode is 0 or 2 or 3, $"{shown}\n{await said}\n{await error}");
        Assert.DoesNotContain("internt fel", await error, StringComparison.Ordinal);
        Assert.InRange(peak, 0, MostBytes);
        Assert.InRange(processor, TimeSpan.Zero, Longest);
        Assert.False(File.Exists(home.Path("uppat.csv")) || File.Exists("/tmp/uppat-bistand.csv"));
        if (process.ExitCode == 2)
        {
            Assert.Equal(System.Text.Json.JsonDocument.Parse(before).RootElement.GetProperty("current").ToString(), System.Text.Json.JsonDocument.Parse(home.State).RootElement.GetProperty("current").ToString());
        }
    }

    [Fact]
    public async Task Calls_made_wrong_are_answered_and_none_with_a_500()
    {
        int calls = TrialSize.Of("BISTAND_FUZZ_CALLS", ShortForm);
        using var service = new ExplorerService();
        await service.InitializeAsync();
        try
        {
            ReleaseEntry release = service.Workspace.ReadHead().Current!;
            string figures = await service.Client.GetStringAsync(new Uri("/api/v1/figures?period=2023-VB&area=farsta", UriKind.Relative));
            Dictionary<int, int> answers = [];
            TimeSpan longest = TimeSpan.Zero;
            AccessRow[] rows = [.. AccessTable.Rows.Where(row => row.Pattern is not ("/logga-ut" or "/start/{secret}") && !row.Pattern.Contains("hangfire", StringComparison.Ordinal))];
            for (int number = 0; number < calls; number++)
            {
                var random = new Random(2_000_003 + number);
                AccessRow row = rows[random.Next(rows.Length)];
                (HttpMethod method, string path, HttpContent? content) = Call(row, random);
                long began = Stopwatch.GetTimestamp();
                (int status, bool isToldWhen) = await SendAsync(service, method, path, content);
                longest = new[] { longest, Stopwatch.GetElapsedTime(began) }.Max();
                answers[status] = answers.GetValueOrDefault(status) + 1;
                // 503 with a time to ask again: the figures are being computed.
                Assert.True(status < 500 || (status == 503 && isToldWhen), $"{number}: {method} {path} is {status}");
                // Among the tests the clock tells of those too that run beside it.
                Assert.True(Stopwatch.GetElapsedTime(began) < (TrialSize.Skip is null ? Longest : 3 * Longest), $"{number}: {method} {path} took {Stopwatch.GetElapsedTime(began)}");
            }

            Assert.Equal(release, service.Workspace.ReadHead().Current);
            Assert.Equal(figures, await service.Client.GetStringAsync(new Uri("/api/v1/figures?period=2023-VB&area=farsta", UriKind.Relative)));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"fuzz: {calls} calls made wrong: {string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value} × {answer.Key}"))}; the slowest {longest.TotalSeconds:0.0} s; published figures as before"));
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static readonly string[] Values =
    [
        "", "2023-VB", "2023-05", "2023-T1", "farsta", "stockholm", "jarva", "antal-hushall", "T", "K", "internal", "public", "json", "csv", "xlsx", "svg", "png", "hushall", "kostnad", "1", "0", "-1", "12", "99999999999", "2147483648", "1e9", "NaN",
        "%00", "%FF%FE", "..%2f..%2fworkspace.json", "%2e%2e/", "'", "\"", "<script>", "%0d%0aX: y", "{}", "[]", "null", "${7*7}", "%", "%zz", "+", "&", "=", "2023-05,2023-06,2023-07", "a,b,,c", "9999-99", "0000-VB", "-", "å%C3%A5", "%F0%9F%98%80", "١٢",
    ];

    private static (HttpMethod, string, HttpContent?) Call(AccessRow row, Random random)
    {
        string Draw() => random.Next(25) == 0 ? new string('x', 1 + random.Next(9_000)) : Values[random.Next(Values.Length)];
        string path = System.Text.RegularExpressions.Regex.Replace(row.Pattern, @"\{[^}]+\}", _ => Draw() is { Length: > 0 } drawn ? drawn : "x");
        string[] known = [.. row.Query ?? [], "omrade", "period", "format"];
        IEnumerable<string> query = Enumerable.Range(0, random.Next(5)).Select(_ => $"{(random.Next(8) == 0 ? Draw() : known[random.Next(known.Length)])}={Draw()}");
        HttpMethod method = random.Next(6) == 0
            ? new[] { HttpMethod.Head, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Patch, new HttpMethod("BREW") }[random.Next(6)]
            : row.Method == "POST" ? HttpMethod.Post : HttpMethod.Get;
        HttpContent? content = method != HttpMethod.Post ? null : random.Next(4) switch
        {
            0 => new ByteArrayContent(Enumerable.Range(0, random.Next(3000)).Select(_ => (byte)random.Next(256)).ToArray()),
            1 => new StringContent("{\"a\":", Encoding.UTF8, "application/json"),
            2 => new StringContent("--x\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"../a.csv\"\r\n\r\n", Encoding.UTF8, "multipart/form-data"),
            _ => new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Draw()), KeyValuePair.Create("skal", Draw()), KeyValuePair.Create("rad", Draw())]),
        };
        return (method, $"{path}?{string.Join('&', query)}", content);
    }

    /// <summary>As it stands where an address can be made of it; a line of HTTP by hand where none can.</summary>
    /// <returns>The status, and whether it is said when to ask again.</returns>
    private static async Task<(int Status, bool IsToldWhen)> SendAsync(ExplorerService service, HttpMethod method, string path, HttpContent? content)
    {
        if (!Uri.TryCreate(service.Address, path, out Uri? address) || address.Host != service.Address.Host)
        {
            using var line = new System.Net.Sockets.TcpClient();
            await line.ConnectAsync(IPAddress.Loopback, service.Address.Port);
            await using Stream stream = line.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
            using var reader = new StreamReader(stream);
            string? status = await reader.ReadLineAsync();
            return (status is null ? 0 : int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture), false);
        }

        using var request = new HttpRequestMessage(method, address) { Content = content };
        using HttpResponseMessage answer = await service.Once.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        return ((int)answer.StatusCode, answer.Headers.RetryAfter is not null);
    }

    private static string GoldenFolder()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "golden", "stad")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "golden");
    }
}
