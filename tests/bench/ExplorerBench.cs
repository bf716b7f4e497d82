using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Bench;

/// <summary>
/// The explorer under twenty users at once while an ingest runs: the service is a process of its own on the whole sample city, this one is
/// its readers, on loopback. Each user opens a page, looks at it for about a second and goes on to the next; all areas and most
/// indicators come up. Everything lies in a temporary folder that is deleted afterwards.
/// </summary>
internal static class ExplorerBench
{
    private const int Users = 20;
    private const int PagesEach = 40;
    private const int RedeliveredMonths = 6;
    private const double PageGoal = 200;
    private const double ScenarioGoal = 300;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private static readonly string[] Indicators =
        ["andel-bistand", "antal-hushall", "andel-langvarigt", "medelbidrag", "utbetalt", "sjukfranvaro", "andel-avvarjda", "antal-barn", "ami", "nya-hushall"];

    public static async Task<int> RunAsync(TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-bench-");
        string key = Path.Combine(folder.FullName, "key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(SHA256.HashData("bench"u8))).ConfigureAwait(false);
        string exports = folder.CreateSubdirectory("exporter").FullName;
        string data = Path.Combine(folder.FullName, "data");
        var areas = AreaCatalog.Load(TemplateFolder.Find().Areas);
        new SampleCity(areas, SampleOptions.Default).Write(new DirectoryInfo(exports));
        using (Process ingest = BuiltProgram.Start(key, "ingest", exports, "--data", data))
        {
            // What it says is of no interest here, but it must not wait for a reader.
            await ingest.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
            await ingest.WaitForExitAsync().ConfigureAwait(false);
        }

        using Process service = BuiltProgram.Start(key, "serve", "--data", data, "--urls", "http://127.0.0.1:5199");
        try
        {
            return await MeasureAsync(service, exports, data, areas, output).ConfigureAwait(false);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync().ConfigureAwait(false);
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(Process service, string exports, string data, AreaCatalog areas, TextWriter output)
    {
        Uri entry = await BuiltProgram.EntryAsync(service).ConfigureAwait(false);
        using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(entry.GetLeftPart(UriPartial.Authority)), Timeout = LongestWait };
        using var name = new FormUrlEncodedContent([KeyValuePair.Create("namn", "Mätning")]);
        (await client.PostAsync(entry, name).ConfigureAwait(false)).EnsureSuccessStatusCode();
        string[] ids = [.. areas.All.Where(area => area is { ValidTo: null, Kind: AreaKind.Stadsdel or AreaKind.City }).Select(area => area.Id)];
        TimeSpan warm = await WaitUntilWarmAsync(service).ConfigureAwait(false);
        // What the service says from now on is read too: a full pipe would stop it.
        _ = service.StandardOutput.ReadToEndAsync();
        output.WriteLine(Invariant($"ready {warm.TotalSeconds:0} s after start"));

        PutInInbox(exports, Path.Combine(data, "inkorg"));
        long began = Stopwatch.GetTimestamp();
        var times = new ConcurrentBag<(string Kind, double Milliseconds)>();
        var failures = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => BrowseAsync(client, user, ids, times, failures))).ConfigureAwait(false);
        output.WriteLine(Invariant($"{Users} users, {times.Count} pages in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {Environment.ProcessorCount} processors, an ingest of {RedeliveredMonths} months meanwhile"));
        foreach (IGrouping<string, double> kind in times.GroupBy(time => time.Kind, time => time.Milliseconds).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            output.WriteLine(Invariant($"  {kind.Key,-16} n {kind.Count(),4}  median {At(kind, 0.5),6:0} ms  p95 {At(kind, 0.95),6:0} ms  max {kind.Max(),6:0} ms"));
        }

        double pages = At(times.Where(time => time.Kind != "scenario").Select(time => time.Milliseconds), 0.95);
        double scenarios = At(times.Where(time => time.Kind == "scenario").Select(time => time.Milliseconds), 0.95);
        output.WriteLine(Invariant($"pages p95 {pages:0} ms (goal {PageGoal}), scenario p95 {scenarios:0} ms (goal {ScenarioGoal}), failed {failures.Count}"));
        foreach (string failure in failures.Distinct().Take(10))
        {
            output.WriteLine("  " + failure);
        }

        output.WriteLine(Directory.EnumerateFiles(Path.Combine(data, "inkorg")).Any(file => !Path.GetFileName(file).StartsWith('.')) ? "the ingest was still running at the end" : "the ingest ended meanwhile");
        return pages < PageGoal && scenarios < ScenarioGoal && failures.IsEmpty ? 0 : 1;
    }

    private static async Task BrowseAsync(HttpClient client, int user, string[] areas, ConcurrentBag<(string, double)> times, ConcurrentBag<string> failures)
    {
        var random = new Random(user);
        await Task.Delay(random.Next(1000)).ConfigureAwait(false);
        for (int page = 0; page < PagesEach; page++)
        {
            string area = areas[random.Next(areas.Length)];
            (string kind, string path) = Page(random, area);
            long began = Stopwatch.GetTimestamp();
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative)).ConfigureAwait(false);
                await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
                times.Add((kind, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
                if (!answer.IsSuccessStatusCode)
                {
                    failures.Add($"{(int)answer.StatusCode} {path}");
                }
            }
            catch (HttpRequestException error)
            {
                failures.Add($"{error.Message} {path}");
            }

            await Task.Delay(500 + random.Next(1000)).ConfigureAwait(false);
        }
    }

    private static (string Kind, string Path) Page(Random random, string area) => random.Next(13) switch
    {
        0 or 1 => ("läget", $"/?omrade={area}"),
        2 or 3 => ("indikator", $"/indikator/{Indicators[random.Next(Indicators.Length)]}?omrade={area}"),
        4 => ("sammansättning", $"/sammansattning?omrade={area}"),
        5 => ("prognos", $"/prognos?omrade={area}"),
        6 or 7 or 8 => ("scenario", $"/prognos?omrade={area}&inflode={-random.Next(1, 30)}&riksnorm={random.Next(1, 6)}"),
        9 => ("månadsprognos", $"/manadsprognos?omrade={area}"),
        10 => ("leveranser", "/leveranser"),
        11 => ("fri sökning", $"/sokning?indikator={Indicators[random.Next(Indicators.Length)]}&indikator={Indicators[random.Next(Indicators.Length)]}&liknande=farsta&kon=T&kon=K&kon=M&slag=manad"),
        _ => ("api", $"/api/v1/figures?period=2023-VB&area={area}"),
    };

    /// <summary>Files of months already delivered, changed by a blank line: the same rows under another hash.</summary>
    private static void PutInInbox(string exports, string inbox)
    {
        foreach (string file in Directory.GetFiles(exports, "bistand-2023-*.csv").Order(StringComparer.Ordinal).Take(RedeliveredMonths))
        {
            string beside = Path.Combine(inbox, "." + Path.GetFileName(file));
            File.Copy(file, beside);
            File.AppendAllText(beside, "\n");
            File.Move(beside, Path.Combine(inbox, Path.GetFileName(file)));
        }
    }

    /// <summary>Until the service says that what everybody looks at has been computed.</summary>
    internal static async Task<TimeSpan> WaitUntilWarmAsync(Process service)
    {
        long began = Stopwatch.GetTimestamp();
        while (await service.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line && !line.Contains("Release 1 is shown", StringComparison.Ordinal))
        {
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static double At(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
