using System.IdentityModel.Tokens.Jwt;
using System.Net;
using System.Security.Claims;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Reports.Explorer.Access;
using Bistand.Analytics.Tests.Jobs.Service;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>Signing in at a real provider, which runs in the test.</summary>
public sealed class OpenIdTests
{
    [Fact]
    public async Task Who_signs_in_at_the_provider_is_what_it_says_of_role_and_areas_and_comes_back_to_the_page()
    {
        await using Provider provider = await Provider.StartAsync();
        await using RunningService service = await StartAsync(provider);
        provider.Says = [("sub", "a1b2"), ("name", "Prov Planerare"), ("groups", "BISTAND-PLAN"), ("groups", "ANNAT"), ("unit", "SDF-FARSTA")];
        using HttpResponseMessage answer = await service.Browser.GetAsync(new Uri("/rapporter?omrade=farsta", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        Assert.Equal("/rapporter?omrade=farsta", answer.RequestMessage!.RequestUri!.PathAndQuery);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Prov Planerare, planerare för Farsta", page, StringComparison.Ordinal);
        Assert.Contains("Logga ut", page, StringComparison.Ordinal);
        AccessEntry signedIn = service.Get<AccessLog>().Read()[0];
        Assert.Equal((AccessEvent.SignedIn, "a1b2", "Prov Planerare"), (signedIn.Event, signedIn.Id, signedIn.Name));
        using HttpResponseMessage jobs = await service.Browser.GetAsync(new Uri("/jobb", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, jobs.StatusCode);

        // Whoever is out sends nothing more, and is not led away from the site by a link.
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = service.Address };
        using HttpResponseMessage posted = await stranger.PostAsync(new Uri("/jobb/manad/kor", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Forbidden, posted.StatusCode);
        using HttpResponseMessage elsewhere = await service.Browser.GetAsync(new Uri("/logga-in?till=//annan.example/", UriKind.Relative));
        Assert.Equal("127.0.0.1", elsewhere.RequestMessage!.RequestUri!.Host);
    }

    [Theory]
    [InlineData("a1b2", "ANNAT", "har ingen roll här")]
    [InlineData("191212121212", "BISTAND-PLAN", "skickar ett personnummer")]
    public async Task Who_has_no_role_or_is_known_by_a_personnummer_is_told_so_and_no_session_begins(string id, string group, string why)
    {
        await using Provider provider = await Provider.StartAsync();
        await using RunningService service = await StartAsync(provider);
        provider.Says = [("sub", id), ("name", "Prov"), ("groups", group)];
        using HttpResponseMessage answer = await service.Browser.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(why, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("bistand-", service.Cookies, StringComparison.Ordinal);
        AccessEntry refused = Assert.Single(service.Get<AccessLog>().Read());
        Assert.Equal((AccessEvent.Refused, ""), (refused.Event, refused.Id));
        Assert.Contains(why, refused.About, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecurityAlgorithms.None, true)]
    [InlineData(SecurityAlgorithms.RsaSha256, false)]
    public async Task Nobody_is_let_in_by_a_token_that_is_not_signed(string algorithm, bool isRefused)
    {
        var options = new OpenIdConnectOptions();
        OpenIdGate.Set(options, new OpenIdSettings { Authority = "https://inloggning.example.se", ClientId = "bistand" });
        var token = new JwtSecurityToken();
        token.Header[JwtHeaderParameterNames.Alg] = algorithm;
        var scheme = new AuthenticationScheme(OpenIdGate.Scheme, null, typeof(OpenIdConnectHandler));
        var context = new TokenValidatedContext(new DefaultHttpContext(), scheme, options, new ClaimsPrincipal(), new AuthenticationProperties());
        context.SecurityToken = token;
        await options.Events.TokenValidated(context);
        Assert.Equal(isRefused, context.Result?.Failure is not null);
    }

    private static Task<RunningService> StartAsync(Provider provider) => RunningService.StartAsync(new AccessSettings
    {
        Gate = "oidc", Roles = { ["BISTAND-PLAN"] = "planerare" }, Areas = { ["SDF-FARSTA"] = "farsta" },
        OpenIdConnect = new OpenIdSettings
        {
            Authority = provider.Address.ToString(), ClientId = Provider.Client, ClientSecret = Provider.ClientSecret, RoleClaim = "groups", AreaClaim = "unit",
        },
    });
}
