using System.Net;
using System.Text.Json;
using Bistand.Analytics.Model.Access;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>Whose name what is done is kept under, and what it takes two for.</summary>
[Collection(GatedGroup.Name)]
public sealed class SignedTests(GatedService service)
{
    private const string Page = "/manadsprognos?omrade=jarva&manad=2023-06";
    private const string Action = "/manadsprognos/jarva/2023-06/";

    [Fact]
    public async Task Who_has_adjusted_cannot_hand_in_alone_and_history_has_id_and_name()
    {
        (HttpStatusCode status, _) = await service.SendAsync("u1", Role.Controller, "jarva", Page, Action + "justera", ("rad", "0"), ("belopp", "300 tkr"), ("orsak", "Avtal"), ("namn", "Någon annan"));
        Assert.Equal(HttpStatusCode.SeeOther, status);
        (status, string page) = await service.SendAsync("u1", Role.Controller, "jarva", Page, Action + "lamna-in");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Här krävs två personer", page, StringComparison.Ordinal);
        (status, _) = await service.SendAsync("u2", Role.Controller, "jarva", Page, Action + "lamna-in");
        Assert.Equal(HttpStatusCode.SeeOther, status);

        JsonElement[] history = [.. Directory.GetFiles(Path.Combine(service.Data, "prognoser", "jarva", "2023-06"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement).SelectMany(one => one.ValueKind == JsonValueKind.Array ? [.. one.EnumerateArray()] : new[] { one })];
        JsonElement adjustment = history.Select(entry => entry.GetProperty("adjustment")).Single(one => one.ValueKind == JsonValueKind.Object);
        Assert.Equal(("u1", "Prov u1"), (adjustment.GetProperty("by").GetString(), adjustment.GetProperty("name").GetString()));
        JsonElement signature = history.Select(entry => entry.GetProperty("signature")).Single(one => one.ValueKind == JsonValueKind.Object);
        Assert.Equal(("u2", "Prov u2"), (signature.GetProperty("by").GetString(), signature.GetProperty("name").GetString()));
        Assert.Contains(service.Log.Read(), entry => entry is { Event: AccessEvent.Adjusted, Id: "u1", About: "jarva, 2023-06" });
        Assert.Contains(service.Log.Read(), entry => entry is { Event: AccessEvent.HandedIn, Id: "u2" });
        Assert.DoesNotContain(service.Log.Read(), entry => entry is { Event: AccessEvent.HandedIn, Id: "u1" });
    }

    [Fact]
    public async Task What_is_internal_is_written_down_before_it_is_shown_and_what_is_public_is_not()
    {
        (await service.AskAsync("/?omrade=farsta&period=2023-VB", Role.Planerare, "farsta", "ser")).Dispose();
        (await service.AskAsync("/?omrade=farsta&period=2023-VB&format=csv", Role.Planerare, "farsta", "ser")).Dispose();
        (await service.AskAsync("/?omrade=bromma&period=2023-VB", Role.Planerare, "farsta", "ser")).Dispose();
        (await service.AskAsync("/?omrade=farsta&lasare=publik", Role.Planerare, "farsta", "ser")).Dispose();
        (await service.AskAsync("/api/v1/figures?period=2023-VB&area=farsta,bromma", Role.Planerare, "farsta", "ser")).Dispose();
        (await service.AskAsync("/prognos?omrade=bromma", Role.Planerare, "farsta", "ser")).Dispose();
        (await service.AskAsync("/jobb", Role.Planerare, "farsta", "ser")).Dispose();
        AccessEntry[] noted = [.. service.Log.Read().Where(entry => entry.Id == "ser")];
        Assert.Equal(
            [
                (AccessEvent.SignedIn, "GET /", ""), (AccessEvent.Saw, "GET /", "farsta, 2023-VB"), (AccessEvent.Exported, "GET /", "farsta, 2023-VB, csv"), (AccessEvent.Exported, "GET /api/v1/figures", "farsta, 2023-VB"),
                (AccessEvent.Refused, "GET /prognos", "bromma"), (AccessEvent.Refused, "GET /jobb", ""),
            ],
            noted.Select(entry => (entry.Event, entry.Address, entry.About)));
        Assert.All(noted, entry => Assert.Equal("planerare för Farsta", entry.Role));
    }

    [Theory]
    [InlineData("a1", "/indikator/andel-bistand?omrade=farsta&period=2023-VB&linje=bromma&linje=jarva")]
    [InlineData("a2", "/indikator/andel-bistand?omrade=farsta&period=2023-VB&linje=")]
    [InlineData("a3", "/sammansattning?omrade=farsta&period=2023-VB&omrade2=jarva")]
    [InlineData("a4", "/prognos?omrade=farsta&period=2023-VB&omraden=bromma&omraden=jarva")]
    public async Task Each_area_is_written_down_that_a_page_shows_internal_figures_of(string user, string page)
    {
        (await service.AskAsync(page, Role.Planerare, "farsta,bromma", user)).Dispose();
        Assert.Equal(
            "farsta+bromma, 2023-VB",
            Assert.Single(service.Log.Read(), entry => entry.Id == user && entry.Event == AccessEvent.Saw).About);
    }
}
