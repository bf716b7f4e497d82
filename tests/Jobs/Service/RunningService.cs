using System.Globalization;
using System.Net;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service;
using Bistand.Analytics.Jobs.Service.Looks;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Scheduling;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Tests.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>The real service on a free port of this machine, with a workspace of its own and a clock that the test sets.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly TestWorkspace workspace;
    private readonly RunningService? owner;
    private readonly CookieContainer jar = new();
    private readonly WebApplication app;
    private bool stopped;

    private RunningService(ServiceSettings settings, RunningService? owner, TimeSpan later, string urls)
    {
        this.owner = owner;
        workspace = owner?.workspace ?? new TestWorkspace();
        Clock.Advance(later);
        Directory.CreateDirectory(Inbox);
        app = WebService.Build(new Product(clock: Clock), workspace.Workspace, workspace.KeyFile, urls, settings);
    }

    public FakeTimeProvider Clock { get; } = NewClock();

    public string Data => workspace.Path;

    public string Inbox => Path.Combine(Data, "inkorg");

    public Uri Address => new(app.Urls.Single());

    /// <summary>Lets the next browser in.</summary>
    public Uri Entry => new(WebService.EntryAddress(app));

    /// <summary>What the browser sends to be known again.</summary>
    public string Cookies => jar.GetCookieHeader(Address);

    /// <summary>A browser that has been let in.</summary>
    public HttpClient Browser { get; private set; } = null!;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public IReadOnlyList<Run> Runs => app.Services.GetRequiredService<RunLog>().Read();

    /// <summary>The texts of the notices that have been given.</summary>
    public IReadOnlyList<string> Notices => Directory.Exists(Path.Combine(Data, "notices")) ? [.. Directory.GetFiles(Path.Combine(Data, "notices"), "*.txt").Select(File.ReadAllText)] : [];

    public static Task<RunningService> StartAsync(int keepDays = 30, string postgreSql = "", double retryMinutes = 1) =>
        StartAsync(null, TimeSpan.Zero, postgreSql, keepDays, retryMinutes);

    public static Task<RunningService> StartAsync(AccessSettings access, string urls = AnyPort) => StartAsync(null, TimeSpan.Zero, "", access: access, urls: urls);

    /// <summary>Another on the same workspace, so much later than the test's clock starts.</summary>
    public static async Task<RunningService> StartAsync(RunningService? owner, TimeSpan later, string postgreSql, int keepDays = 30, double retryMinutes = 1, AccessSettings? access = null, string urls = AnyPort)
    {
        var settings = new ServiceSettings
        {
            PostgreSql = postgreSql, InboxSeconds = 1, PlanSeconds = 1, KeepDays = keepDays, ReportAreas = ["farsta"], RetryMinutes = [retryMinutes, 5],
            Reports = { ["VB"] = new ReportDates { Make = "01-25 05:30", Publish = "02-01 08:00" } }, Access = access ?? new AccessSettings { RequestsPerMinute = 100_000, SessionHours = 720, SessionDays = 90 },
        };
        var service = new RunningService(settings, owner, later, urls);
        await service.app.StartAsync();
        service.Browser = new HttpClient(new AskingAgain(new HttpClientHandler { CookieContainer = service.jar })) { BaseAddress = urls == AnyPort ? service.Address : null };
        if (settings.Access.Way == Gate.Local)
        {
            (await service.Browser.EnterAsync(service.Entry)).EnsureSuccessStatusCode();
        }
        return service;
    }

    /// <summary>Waits until it says that it is ready: its server has been heard of.</summary>
    public async Task ReadyAsync()
    {
        JobServer server = Get<JobServer>();
        await WaitForAsync(() => server.IsHeard() ? server : null);
    }

    /// <summary>A file that was last written to so long ago, by the test's clock.</summary>
    public void Put(string name, string text, int secondsAgo = 60) => Put(name, System.Text.Encoding.UTF8.GetBytes(text), secondsAgo);

    public void Put(string name, byte[] bytes, int secondsAgo = 60)
    {
        // Written elsewhere and moved in, so that the service never meets it half made.
        string beside = Path.Combine(workspace.Root, name.Replace('/', '_'));
        File.WriteAllBytes(beside, bytes);
        File.SetLastWriteTimeUtc(beside, Clock.GetUtcNow().UtcDateTime.AddSeconds(-secondsAgo));
        File.Move(beside, Path.Combine(Inbox, name));
    }

    /// <summary>Has a look made and waits until one that began after that has ended.</summary>
    public async Task LookAsync<T>()
        where T : StandingLook
    {
        T look = Get<T>();
        int before = look.Ended;
        look.Ask();
        await WaitForAsync(() => look.Ended >= before + 2 ? look : null);
    }

    /// <summary>
    /// Waits until the inbox has been looked through and the plan made twice more, beside what was under way, and no run waits: what was to be seen has
    /// been seen, and files seen first by one look have been read by the next.
    /// </summary>
    public async Task SettleAsync()
    {
        StandingLook[] looks = [Get<InboxLook>(), Get<PlanLook>()];
        int[] before = [.. looks.Select(look => look.Ended)];
        await WaitForAsync(() => looks.Zip(before).All(look => look.First.Ended >= look.Second + 3)
            && Runs.All(run => run.Outcome is not (RunOutcome.Queued or RunOutcome.Running)) ? looks : null);
    }

    public async Task<T> WaitForAsync<T>(Func<T?> what) where T : class
    {
        DateTimeOffset until = TimeProvider.System.GetUtcNow() + LongestWait;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            if (what() is { } found)
            {
                return found;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("It did not happen. Runs: " + string.Join(" | ", Runs.Select(run => $"{run.Job} {run.Key} {run.Outcome}: {run.Message}")));
    }

    /// <summary>A page as its reader sees it: with å, ä and ö in place of what stands for them.</summary>
    public async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await Browser.GetStringAsync(new Uri(path, UriKind.Relative)));

    /// <summary>The file in the inbox's subfolder whose name ends so.</summary>
    public Task<string> MovedAsync(string folder, string ending) => WaitForAsync(() => Directory.Exists(Path.Combine(Inbox, folder))
        ? Directory.GetFiles(Path.Combine(Inbox, folder)).FirstOrDefault(file => file.EndsWith(ending, StringComparison.Ordinal))
        : null);

    /// <summary>Waits until such a run is over.</summary>
    public Task<Run> RunAsync(string job, string key) =>
        WaitForAsync(() => Runs.FirstOrDefault(run => run.Job == job && run.IsOver && run.Key.Contains(key, StringComparison.Ordinal)));

    /// <summary>Stopping waits for a job that is at work.</summary>
    public async Task StopAsync()
    {
        if (!stopped)
        {
            stopped = true;
            Browser.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (owner is null)
        {
            workspace.Dispose();
        }
    }

    public static FakeTimeProvider NewClock() => new(new DateTimeOffset(2024, 1, 20, 8, 0, 0, TimeSpan.Zero));

    public static string Year(int from, int to) => string.Concat(Enumerable.Range(from, to - from + 1).Select((month, index) =>
    {
        string rows = TestHome.Bistand(string.Create(CultureInfo.InvariantCulture, $"2023-{month:00}"));
        return index == 0 ? rows : rows[(rows.IndexOf('\n', StringComparison.Ordinal) + 1)..];
    }));
}
