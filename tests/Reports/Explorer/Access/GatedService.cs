using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Ingest.Sample;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Jobs.Service;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Role = Bistand.Analytics.Model.Access.Role;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>One running service on a small sample city behind a made-up proxy, which says of each request who asks.</summary>
public sealed class GatedService : IAsyncLifetime, IDisposable
{
    public const string Secret = "en hemlighet som bara proxyn och programmet vet";

    private readonly TestWorkspace workspace = new();
    private WebApplication app = null!;

    public IServiceProvider Services => app.Services;

    public string Data => workspace.Path;

    public Uri Address => new(app.Urls.Single());

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; private set; } = null!;

    public AccessLog Log => app.Services.GetRequiredService<AccessLog>();

    public async Task InitializeAsync()
    {
        var product = new Product();
        new SampleCity(product.Areas, new SampleOptions(new Month(2022, 1), 24, 240, ["farsta", "bromma", "jarva"], 5)).Write(new DirectoryInfo(workspace.Inbox));
        // One file of a single area: the sample's have all of them.
        await File.WriteAllTextAsync(Path.Combine(workspace.Inbox, "x-farsta.csv"), "ar;stadsdel;kon;alder;antal\n2011;Farsta;K;0-17;100\n");
        product.Ingestor(workspace.Workspace).Ingest([workspace.Inbox], workspace.KeyFile, new Bistand.Analytics.Ingest.IngestOptions(), null, CancellationToken.None);
        foreach (string area in new[] { "farsta", "bromma" })
        {
            Directory.CreateDirectory(Path.Combine(Data, "reports", "2023-VB"));
            await File.WriteAllTextAsync(Path.Combine(Data, "reports", "2023-VB", $"{area}-arbetsmaterial-utgava-1.json"), "{}");
            await File.WriteAllTextAsync(Path.Combine(Data, "reports", "2023-VB", $"{area}-utgava-1.json"), "{}");
        }

        var settings = new ServiceSettings
        {
            InboxSeconds = 3600, PlanSeconds = 3600, ReportAreas = ["farsta"],
            Access = new AccessSettings { Gate = "proxy", TwoPersons = true, RequestsPerMinute = 1_000_000, Proxy = new ProxySettings { Secret = Secret }, Roles = { ["BISTAND-LEDNING"] = "administratör" } },
        };
        app = WebService.Build(product, workspace.Workspace, workspace.KeyFile, "http://127.0.0.1:0", settings);
        await app.StartAsync();
        Client = new HttpClient(new AskingAgain(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })) { BaseAddress = Address };
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, string user, Role role, string areas, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add("X-Bistand-Secret", Secret);
        request.Headers.Add("X-Remote-User", user);
        request.Headers.Add("X-Remote-Name", "Prov " + user);
        request.Headers.Add("X-Remote-Roles", $"ANNAT, {Roles.Word(role).Replace('ä', 'a').Replace('ö', 'o')}");
        request.Headers.Add("X-Remote-Areas", areas);
        return request;
    }

    public async Task<HttpResponseMessage> AskAsync(string path, Role role, string areas, string user = "anvandare")
    {
        using HttpRequestMessage request = Request(HttpMethod.Get, path, user, role, areas);
        return await Client.SendAsync(request);
    }

    public async Task<string> TextAsync(string path, Role role, string areas)
    {
        using HttpResponseMessage answer = await AskAsync(path, role, areas);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<JsonElement> JsonAsync(string path, Role role, string areas) => JsonDocument.Parse(await TextAsync(path, role, areas)).RootElement;

    /// <summary>Sends a form of a page as a browser does, as one user.</summary>
    public async Task<(HttpStatusCode Status, string Page)> SendAsync(string user, Role role, string areas, string page, string action, params (string Field, string Value)[] fields)
    {
        using HttpResponseMessage shown = await AskAsync(page, role, areas, user);
        string token = Regex.Match(await shown.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using HttpRequestMessage request = Request(HttpMethod.Post, action, user, role, areas, form);
        request.Headers.Add("Cookie", shown.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using HttpResponseMessage answer = await Client.SendAsync(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public void Dispose() => workspace.Dispose();
}

[CollectionDefinition(Name)]
public sealed class GatedGroup : ICollectionFixture<GatedService>
{
    public const string Name = "gated";
}
