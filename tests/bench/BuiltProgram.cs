using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Bench;

/// <summary>What a run of the program took: by the clock, of all processors, and the most memory it had at a time.</summary>
internal readonly record struct ProgramCost(double Seconds, double Processor, double PeakMegabytes);

/// <summary>The program as it was built in this repository, run as a process of its own.</summary>
internal static partial class BuiltProgram
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    public static Process Start(string key, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path(), arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["BISTAND_KEY_FILE"] = key;
        // Those who ask a measured service are one person to it, however many they play.
        start.Environment["Jobs__Access__RequestsPerMinute"] = "100000";
        return Process.Start(start)!;
    }

    /// <summary>Runs a command to its end. Linux alone tells what is asked.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static ProgramCost Measure(string key, params string[] arguments) => Measure(() => Start(key, arguments), string.Join(' ', arguments));

    /// <summary>Another program, run to its end.</summary>
    public static ProgramCost MeasureOther(string program, params string[] arguments) =>
        Measure(() => Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!, program);

    private static ProgramCost Measure(Func<Process> run, string what)
    {
        double processorBefore = ChildrenProcessor();
        long began = Stopwatch.GetTimestamp();
        using Process process = run();
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        var use = new ProcessUse(process.Id);
        double peak = 0;
        while (!process.WaitForExit(BetweenLooks))
        {
            peak = Math.Max(peak, use.PeakMegabytes);
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        string output = said.GetAwaiter().GetResult();
        return process.ExitCode == 0
            ? new ProgramCost(seconds, ChildrenProcessor() - processorBefore, peak)
            : throw new InvalidOperationException($"{what} ended with {process.ExitCode}: {output}");
    }

    /// <summary>The one-time address that a starting service prints.</summary>
    public static async Task<Uri> EntryAsync(Process service)
    {
        while (await service.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                return new Uri(match.Value);
            }
        }

        throw new InvalidOperationException("The service ended before it gave its address.");
    }

    /// <summary>Waits until a service shows its first release, everything that it needs computed.</summary>
    public static async Task UntilShownAsync(Process service)
    {
        while (await service.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line && !line.Contains("Release 1 is shown", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Signs in at the one-time address as a person does: with a name.</summary>
    public static async Task EnterAsync(HttpClient client, Uri entry)
    {
        using var name = new FormUrlEncodedContent([KeyValuePair.Create("namn", "Mätning")]);
        (await client.PostAsync(entry, name).ConfigureAwait(false)).EnsureSuccessStatusCode();
    }

    /// <summary>A page asked for first of all when the service has started, and again.</summary>
    public static async Task<IReadOnlyList<(string What, double Seconds)>> PagesAsync(string key, string data)
    {
        using Process service = Start(key, "serve", "--data", data, "--urls", "http://127.0.0.1:5198");
        try
        {
            Uri entry = await EntryAsync(service).ConfigureAwait(false);
            _ = service.StandardOutput.ReadToEndAsync();
            using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer() };
            using var client = new HttpClient(handler) { BaseAddress = new Uri(entry.GetLeftPart(UriPartial.Authority)), Timeout = TimeSpan.FromMinutes(30) };
            await EnterAsync(client, entry).ConfigureAwait(false);
            var pages = new List<(string, double)>();
            foreach (string what in new[] { "a page, first", "a page, again" })
            {
                long began = Stopwatch.GetTimestamp();
                await client.GetStringAsync(new Uri("/?omrade=farsta", UriKind.Relative)).ConfigureAwait(false);
                pages.Add((what, Stopwatch.GetElapsedTime(began).TotalSeconds));
            }

            return pages;
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync().ConfigureAwait(false);
        }
    }

    private static string Path()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string program = System.IO.Path.Combine(folder.FullName, "jobs", "bin", "Release", "net10.0", "bistand");
            if (File.Exists(program))
            {
                return program;
            }
        }

        throw new FileNotFoundException("The program is not built: run dotnet build -c Release jobs first.");
    }

    /// <summary>Seconds of processor of all processes that have been started here and have ended.</summary>
    public static unsafe double ChildrenProcessor()
    {
        // struct rusage: user and system time first, each seconds and microseconds; there is room for all of it.
        long* usage = stackalloc long[32];
        return getrusage(-1, usage) == 0 ? usage[0] + (usage[1] / 1e6) + usage[2] + (usage[3] / 1e6) : double.NaN;
    }

    [LibraryImport("libc")]
    private static unsafe partial int getrusage(int who, long* usage);

    [GeneratedRegex("http://[^ ]*/start/[0-9a-f]+")]
    private static partial Regex Address();
}
