using System.Net;
using System.Net.Sockets;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Tests.Jobs.Service;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>What the web server says beside its pages: headers, methods, limits.</summary>
[Collection(GatedGroup.Name)]
public sealed class HttpTests(GatedService service)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/areas")]
    [InlineData("/finns-inte")]
    [InlineData("/indikator/finns-inte")]
    [InlineData("/api/v1/figures?period=2023-13")]
    [InlineData("/jobb/hangfire")]
    public async Task Every_answer_keeps_other_sites_out_and_does_not_say_what_server_it_is(string path)
    {
        using HttpResponseMessage answer = await service.AskAsync(path, Role.Administrator, "");
        string Header(string name) => string.Join(',', answer.Headers.GetValues(name));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/rapporter")]
    [InlineData("/api/v1/areas")]
    [InlineData("/health")]
    public async Task What_answers_a_GET_answers_a_HEAD_without_a_body(string path)
    {
        using HttpRequestMessage request = GatedService.Request(HttpMethod.Head, path, "anvandare", Role.Lasare, "");
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("DELETE", "/rapporter", "GET, HEAD, POST")]
    [InlineData("POST", "/sammansattning", "GET, HEAD")]
    [InlineData("PUT", "/api/v1/figures", "GET, HEAD")]
    [InlineData("GET", "/manadsprognos/farsta/2023-08/justera", "POST")]
    public async Task A_method_that_an_address_does_not_take_is_told_which_it_does(string method, string path, string allowed)
    {
        using HttpRequestMessage request = GatedService.Request(new HttpMethod(method), path, "anvandare", Role.Administrator, "");
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed.Split(", "), answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
        Assert.Contains("bara på", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/prognos?omrade=farsta&inflod=-10", "«inflod»", "inflode")]
    [InlineData("/api/v1/figures?period=2023-VB&areas=farsta", "«areas»", "area")]
    [InlineData("/api/v1/indicators/antal-hushall?page=2", "«page»", "tar inga")]
    [InlineData("/?19121212-1212=", "«########-####»", "omrade")]
    public async Task A_parameter_that_there_is_none_of_is_refused_and_the_others_are_named(string path, string which, string known)
    {
        using HttpResponseMessage answer = await service.AskAsync(path, Role.Administrator, "");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string told = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(which, told, StringComparison.Ordinal);
        Assert.Contains(known, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/kolada/v3/kpi?per_page=1&page=2&title=")]
    [InlineData("/leveranser?sok=")]
    public async Task A_personnummer_in_an_address_is_refused_and_not_said_back(string path)
    {
        using HttpResponseMessage answer = await service.AskAsync(path + "19121212-1212", Role.Administrator, "");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        string told = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("ser ut som ett personnummer", told, StringComparison.Ordinal);
        Assert.DoesNotContain("1212", told, StringComparison.Ordinal);
        using HttpResponseMessage other = await service.AskAsync(path + "19121212-1213", Role.Administrator, "");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_to_wait_and_others_go_on()
    {
        await using RunningService limited = await RunningService.StartAsync(new AccessSettings { Gate = "proxy", RequestsPerMinute = 5, Proxy = new ProxySettings { Secret = GatedService.Secret } });
        async Task<HttpResponseMessage> AskAsync(string user)
        {
            using HttpRequestMessage request = GatedService.Request(HttpMethod.Get, "/rapporter", user, Role.Lasare, "");
            return await limited.Browser.SendAsync(request);
        }

        List<HttpStatusCode> answers = [];
        for (int asked = 0; asked < 12; asked++)
        {
            using HttpResponseMessage answer = await AskAsync("ivrig");
            answers.Add(answer.StatusCode);
            Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter?.Delta is { TotalSeconds: > 0 and <= 60 });
        }

        // A minute may turn meanwhile: then there are two windows, and still one answer too many.
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, answers[0]);
        using HttpResponseMessage other = await AskAsync("annan");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_proxy_is_believed_over_a_socket_of_its_own_without_a_secret()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bistand-");
        string socket = Path.Combine(folder.FullName, "http.sock");
        await using (await RunningService.StartAsync(new AccessSettings { Gate = "proxy" }, "http://unix:" + socket))
        {
            using var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellation) =>
                {
                    var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
                    return new NetworkStream(connection, ownsSocket: true);
                },
            };
            using var client = new HttpClient(handler) { BaseAddress = new Uri("http://localhost") };
            using HttpResponseMessage nobody = await client.GetAsync(new Uri("/rapporter", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, nobody.StatusCode);
            using HttpRequestMessage request = GatedService.Request(HttpMethod.Get, "/rapporter", "anvandare", Role.Lasare, "");
            request.Headers.Remove("X-Bistand-Secret");
            using HttpResponseMessage known = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("19121212-1212", "lasare", "personnummer")]
    [InlineData("anvandare", "vaktmastare", "ingen roll")]
    public async Task Who_is_known_by_a_personnummer_or_has_no_role_is_told_why_they_are_not_let_in(string user, string role, string why)
    {
        using HttpRequestMessage request = GatedService.Request(HttpMethod.Get, "/", user, Role.Lasare, "");
        request.Headers.Remove("X-Remote-Roles");
        request.Headers.Add("X-Remote-Roles", role);
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(why, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
