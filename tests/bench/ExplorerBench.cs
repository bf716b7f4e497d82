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
/// its readers, on loopback. Then what it takes when nobody asks. Everything lies in a temporary folder that is deleted afterwards.
/// </summary>
internal static class ExplorerBench
{
    /// <summary>2 000 pages of all users together.</summary>
    public const int StandardPagesEach = 100;

    public const int StandardIdleSeconds = 300;

    private const int RedeliveredMonths = 6;

    /// <summary>Milliseconds: nineteen of twenty pages that have been asked for before, and any page at all.</summary>
    private const double PageGoal = 100;
    private const double LongestPage = 1000;

    /// <summary>Seconds of processor until a service that has just started has everything ready.</summary>
    private const double WarmGoal = 15;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(int pagesEach, int idleSeconds, TextWriter output)
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

        foreach ((string what, string[] gone) in new[] { ("nothing kept", new[] { "figures", "plans" }), ("everything kept", []) })
        {
            NodesBench.Forget(data, gone);
            (double seconds, double processor) = await NodesBench.ShowAsync(key, data, 1).ConfigureAwait(false);
            output.WriteLine(Invariant($"warm {seconds:0.0} s after a start with {what}: {processor:0.0} s of processor (goal {WarmGoal})"));
        }

        // What the public may see is decided anew under the pages.
        NodesBench.Forget(data, "plans");
        using Process service = BuiltProgram.Start(key, "serve", "--data", data, "--urls", "http://127.0.0.1:5199");
        try
        {
            return await MeasureAsync(service, exports, data, areas, pagesEach, idleSeconds, output).ConfigureAwait(false);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync().ConfigureAwait(false);
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(Process service, string exports, string data, AreaCatalog areas, int pagesEach, int idleSeconds, TextWriter output)
    {
        Uri entry = await BuiltProgram.EntryAsync(service).ConfigureAwait(false);
        using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(entry.GetLeftPart(UriPartial.Authority)), Timeout = LongestWait };
        await BuiltProgram.EnterAsync(client, entry).ConfigureAwait(false);
        string[] ids = [.. areas.All.Where(area => area is { ValidTo: null, Kind: AreaKind.Stadsdel or AreaKind.City }).Select(area => area.Id)];
        long started = Stopwatch.GetTimestamp();
        bool isGoodCold = await new ColdPages(client, ids).OpenAsync(output, LongestPage).ConfigureAwait(false);
        await BuiltProgram.UntilShownAsync(service).ConfigureAwait(false);
        // What the service says from now on is read too: a full pipe would stop it.
        _ = service.StandardOutput.ReadToEndAsync();
        output.WriteLine(Invariant($"ready {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s after start"));

        var load = new ExplorerLoad(client, ids);
        var use = new ProcessUse(service.Id);
        output.WriteLine(Invariant($"memory {use.Megabytes:0} MB"));
        string inbox = Path.Combine(data, "inkorg");
        PutInInbox(exports, inbox);
        long began = Stopwatch.GetTimestamp();
        Task<TimeSpan> settled = WaitUntilSettledAsync(client, inbox, began);
        await load.RunAsync(pagesEach).ConfigureAwait(false);
        output.WriteLine(Invariant($"{ExplorerLoad.Users} users, {load.Count} pages in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {Environment.ProcessorCount} processors, an ingest of {RedeliveredMonths} months meanwhile"));
        bool isGood = load.Print(output, PageGoal, LongestPage);
        output.WriteLine(Invariant($"memory after {load.Count} pages {use.Megabytes:0} MB"));
        output.WriteLine(Invariant($"the months were read and shown {(await settled.ConfigureAwait(false)).TotalSeconds:0} s after they came"));

        // What is made ready behind the pages comes to its end first.
        await Task.Delay(Settling).ConfigureAwait(false);
        double before = use.ProcessorSeconds;
        await Task.Delay(TimeSpan.FromSeconds(idleSeconds)).ConfigureAwait(false);
        double used = use.ProcessorSeconds - before;
        output.WriteLine(Invariant($"idle for {idleSeconds} s: {used:0.00} s of processor, {100 * used / idleSeconds:0.00} % of one"));
        return isGood && isGoodCold ? 0 : 1;
    }

    /// <summary>Until the inbox is empty and the newest release is the one shown.</summary>
    private static async Task<TimeSpan> WaitUntilSettledAsync(HttpClient client, string inbox, long began)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            if (!Directory.EnumerateFiles(inbox).Any(file => !Path.GetFileName(file).StartsWith('.'))
                && !(await client.GetStringAsync(new Uri("/utgava", UriKind.Relative)).ConfigureAwait(false)).Contains("visas strax", StringComparison.Ordinal))
            {
                return Stopwatch.GetElapsedTime(began);
            }
        }
    }

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

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
