using System.Net;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Tests.Jobs.Service;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>How long somebody who has come in stays in.</summary>
public sealed class SessionTests
{
    private static readonly AccessSettings Short = new() { SessionHours = 10, SessionDays = 2 };

    [Fact]
    public async Task A_session_holds_on_another_node_and_after_a_restart_and_forms_do_too()
    {
        await using RunningService first = await RunningService.StartAsync(Short);
        await using RunningService other = await RunningService.StartAsync(first, TimeSpan.Zero, "", access: Short);
        string page = await first.PageAsync("/jobb");
        using HttpRequestMessage request = Of(HttpMethod.Post, "/jobb/inkorg/kor", first.Cookies.Replace($"-{first.Address.Port}", $"-{other.Address.Port}", StringComparison.Ordinal));
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value)]);
        using HttpClient bare = Bare(other);
        using HttpResponseMessage answer = await bare.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);

        string keys = string.Concat(Directory.GetFiles(Path.Combine(first.Data, "access", "keys"), "*.xml").Select(File.ReadAllText));
        Assert.Contains("<sealed", keys, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", keys, StringComparison.OrdinalIgnoreCase);

        // A key that is damaged ends what was sealed under it, and lets nobody out for good.
        foreach (string file in Directory.GetFiles(Path.Combine(first.Data, "access", "keys"), "*.xml"))
        {
            await File.WriteAllTextAsync(file, "<key");
        }

        await using RunningService later = await RunningService.StartAsync(first, TimeSpan.Zero, "", access: Short);
        Assert.Contains("Logga ut", await later.PageAsync("/jobb"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_when_nobody_asks_and_after_some_days_whatever_is_asked()
    {
        await using RunningService service = await RunningService.StartAsync(Short);
        service.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service));
        service.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service));
        service.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service));

        (await service.Browser.EnterAsync(service.Entry)).Dispose();
        for (int times = 0; times < 5; times++)
        {
            service.Clock.Advance(TimeSpan.FromHours(9));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(service));
        }

        service.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service));
    }

    [Fact]
    public async Task Who_logs_out_is_out_and_a_copy_of_the_cookie_is_worth_nothing()
    {
        await using RunningService service = await RunningService.StartAsync(Short);
        string token = Regex.Match(await service.PageAsync("/jobb"), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        string copy = service.Cookies;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using HttpResponseMessage left = await service.Browser.PostAsync(new Uri("/logga-ut", UriKind.Relative), form);
        Assert.Contains("Du är utloggad", WebUtility.HtmlDecode(await left.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using HttpClient bare = Bare(service);
        using HttpRequestMessage request = Of(HttpMethod.Get, "/jobb", copy);
        using HttpResponseMessage answer = await bare.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal([AccessEvent.SignedIn, AccessEvent.SignedOut], service.Get<AccessLog>().Read().Select(entry => entry.Event));
    }

    [Fact]
    public async Task Behind_TLS_the_cookie_is_for_TLS_alone_and_a_form_from_the_sites_own_address_is_taken()
    {
        await using RunningService service = await RunningService.StartAsync(new AccessSettings { BehindProxy = true });
        using HttpClient bare = Bare(service);
        using HttpRequestMessage entering = Of(HttpMethod.Post, service.Entry.AbsolutePath, "");
        entering.Headers.Add("X-Forwarded-Proto", "https");
        entering.Headers.Add("Origin", $"https://{service.Address.Authority}");
        entering.Content = new FormUrlEncodedContent([KeyValuePair.Create("namn", "Prov")]);
        using HttpResponseMessage entered = await bare.SendAsync(entering);
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        Assert.All(entered.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("max-age", entered.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    private static HttpClient Bare(RunningService service) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = service.Address };

    private static HttpRequestMessage Of(HttpMethod method, string path, string cookies)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }

        return request;
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningService service)
    {
        using HttpResponseMessage answer = await service.Browser.GetAsync(new Uri("/jobb", UriKind.Relative));
        return answer.StatusCode;
    }
}
