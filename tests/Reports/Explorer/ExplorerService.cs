using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Jobs.Service;
using Bistand.Analytics.Reports.Explorer.Access;
using Microsoft.AspNetCore.Builder;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>One running service on a small sample city, for every test that only looks at it or changes something of its own.</summary>
public sealed class ExplorerService : IAsyncLifetime, IDisposable
{
    public const int UploadMegabytes = 2;

    private readonly TestWorkspace workspace = new();
    private readonly CookieContainer jar = new();
    private WebApplication app = null!;

    public Uri Address => new(app.Urls.Single());

    /// <summary>Lets the next browser in.</summary>
    public Uri Entry => new(WebService.EntryAddress(app));

    /// <summary>A client that has been let in.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The same, which does not ask again when it is told to.</summary>
    public HttpClient Once { get; private set; } = null!;

    public string Inbox => Path.Combine(workspace.Path, "inkorg");

    public string Data => workspace.Path;

    public Workspace Workspace => workspace.Workspace;

    public IServiceProvider Services => app.Services;

    public async Task InitializeAsync()
    {
        var product = new Product();
        new SampleCity(product.Areas, new SampleOptions(new Month(2022, 1), 24, 240, ["farsta", "bromma", "jarva"], 5)).Write(new DirectoryInfo(workspace.Inbox));
        product.Ingestor(workspace.Workspace).Ingest([workspace.Inbox], workspace.KeyFile, new Bistand.Analytics.Ingest.IngestOptions(), null, CancellationToken.None);
        var settings = new ServiceSettings
        {
            InboxSeconds = 3600, UploadMegabytes = UploadMegabytes, ReportAreas = ["farsta"], PlanSeconds = 1,
            Reports = { ["VB"] = new ReportDates { Make = "01-25 05:30", Publish = "02-01 08:00" } }, Access = new AccessSettings { RequestsPerMinute = 100_000 },
        };
        app = WebService.Build(product, workspace.Workspace, workspace.KeyFile, "http://127.0.0.1:0", settings);
        await app.StartAsync();
        Client = new HttpClient(new AskingAgain(new HttpClientHandler { CookieContainer = jar })) { BaseAddress = Address };
        Once = new HttpClient(new HttpClientHandler { CookieContainer = jar }) { BaseAddress = Address };
        (await Client.EnterAsync(Entry)).EnsureSuccessStatusCode();
    }

    /// <summary>The tables of a view that is asked for as JSON.</summary>
    public async Task<JsonElement[]> TablesAsync(string path) =>
        [.. JsonDocument.Parse(await Client.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement.GetProperty("tables").EnumerateArray()];

    /// <summary>A page as its reader sees it, with å, ä and ö in place of what stands for them.</summary>
    public async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await Client.GetStringAsync(new Uri(path, UriKind.Relative)));

    public async Task<HttpResponseMessage> GetAsync(string path) => await Client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Leaves an export and waits until it is read.</summary>
    /// <returns>The delivery's id.</returns>
    public async Task<string> LeaveAsync(string name, string text)
    {
        using var content = new StringContent(text);
        using HttpResponseMessage answer = await Client.PostAsync(new Uri("/api/v1/deliveries?file=" + name, UriKind.Relative), content);
        string id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        for (int tries = 0; Workspace.ReadState().Find(id) is null; tries++)
        {
            Assert.True(tries < 240, $"{name} was never read.");
            await Task.Delay(250);
        }

        return id;
    }

    /// <summary>Sends a form of a page as a browser without script does; what follows is the page that answers.</summary>
    public async Task<(HttpStatusCode Status, string Page, Uri Address)> SendAsync(string page, string action, params (string Field, string Value)[] fields) =>
        await PostAsync(Regex.Match(await PageAsync(page), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value, action, fields);

    /// <param name="token">What the page's form was given.</param>
    /// <param name="action">Where it is sent.</param>
    /// <param name="fields">What is written in it.</param>
    public async Task<(HttpStatusCode Status, string Page, Uri Address)> PostAsync(string token, string action, params (string Field, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using HttpResponseMessage answer = await Client.PostAsync(new Uri(action, UriKind.Relative), form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), answer.RequestMessage!.RequestUri!);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        Once.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>The folder goes after the service.</summary>
    public void Dispose() => workspace.Dispose();
}

/// <summary>Tests of the explorer share one service and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ExplorerGroup : ICollectionFixture<ExplorerService>
{
    public const string Name = "explorer";
}
