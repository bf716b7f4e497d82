using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Access;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>Integrations: made by an administratör, sent with each request, revoked.</summary>
[Collection(GatedGroup.Name)]
public sealed class TokenTests(GatedService service)
{
    private const string Page = "/integrationer";

    [Fact]
    public async Task A_key_is_told_once_lets_its_holder_ask_the_API_by_its_right_and_can_be_revoked()
    {
        (HttpStatusCode status, string made) = await service.SendAsync(
            "chef", Role.Administrator, "", Page, Page, ("namn", "Beslutsstödet"), ("roll", "planerare"), ("omraden", "Farsta"), ("dagar", "30"));
        Assert.Equal(HttpStatusCode.OK, status);
        string key = Regex.Match(made, "<code>(bistand_[0-9a-f]{8}_[0-9a-f]{64})</code>").Groups[1].Value;
        string id = key.Split('_')[1];
        Assert.DoesNotContain(key, await service.TextAsync(Page, Role.Administrator, ""), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[2], await File.ReadAllTextAsync(Path.Combine(service.Data, "access", "tokens", id + ".json")), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/v1/forecasts?series=hushall&area=farsta&horizon=1", key)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/api/v1/forecasts?series=hushall&area=bromma&horizon=1", key)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/api/v1/deliveries", key)).Status);
        // Pages are for people: the key is none of theirs.
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/indikator", key)).Status);
        Assert.Contains(service.Log.Read(), entry => entry.Event == AccessEvent.Exported && entry.Id == "integration:" + id);

        (HttpStatusCode wrong, string why) = await AskAsync("/api/v1/areas", key[..^1] + (key[^1] == '0' ? '1' : '0'));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong);
        Assert.Contains("gäller inte", JsonDocument.Parse(why).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(service.Log.Read(), entry => entry is { Event: AccessEvent.Refused, Id: "" } && entry.About == "nyckel " + id);
        Assert.Single(service.Log.Read(), entry => entry.Event == AccessEvent.SignedIn && entry.Id == "integration:" + id);

        (status, _) = await service.SendAsync("chef", Role.Administrator, "", Page, $"{Page}/{id}/aterkalla");
        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/api/v1/areas", key)).Status);
        Assert.Contains("återkallad", WebUtility.HtmlDecode(await service.TextAsync(Page, Role.Administrator, "")), StringComparison.Ordinal);
        Assert.Equal(
            [AccessEvent.MadeToken, AccessEvent.RevokedToken],
            service.Log.Read().Where(entry => entry.Id == "chef" && entry.About == id).Select(entry => entry.Event));
    }

    [Theory]
    [InlineData("planerare", "", "30", "behöver områden")]
    [InlineData("planerare", "farstad", "30", "farstad")]
    [InlineData("kung", "farsta", "30", "kung")]
    [InlineData("lasare", "", "0", "dagar")]
    public async Task A_key_that_cannot_be_made_is_told_why(string role, string areas, string days, string why)
    {
        (HttpStatusCode status, string page) = await service.SendAsync("chef", Role.Administrator, "", Page, Page, ("namn", "X"), ("roll", role), ("omraden", areas), ("dagar", days));
        Assert.InRange((int)status, 400, 499);
        Assert.Contains(why, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_of_the_API_says_how_the_key_is_sent()
    {
        JsonElement document = await service.JsonAsync("/api/v1/openapi.json", Role.Lasare, "");
        JsonElement scheme = document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Single().Value;
        Assert.Equal(("http", "bearer"), (scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString()));
        Assert.Equal("nyckel", document.GetProperty("security")[0].EnumerateObject().Single().Name);
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using HttpResponseMessage answer = await service.Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
