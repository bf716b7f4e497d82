using System.Net;
using System.Text.Json;
using Bistand.Analytics.Model.Access;

namespace Bistand.Analytics.Tests.Reports.Explorer.Access;

/// <summary>Whose figures are shown with all, whatever the address says.</summary>
[Collection(GatedGroup.Name)]
public sealed class ShownFiguresTests(GatedService service)
{
    [Theory]
    [InlineData("/api/v1/figures?period=2023-VB&pageSize=10000", "area")]
    [InlineData("/api/v1/figures?period=2023-VB,2023-12&pageSize=10000&audience=internal", "area")]
    [InlineData("/api/v1/values?period=2023-VB&pageSize=10000", "area")]
    public async Task A_planner_gets_their_own_areas_figures_and_others_as_the_public_does(string path, string area)
    {
        JsonElement[] all = await RowsAsync(path, Role.Administrator, "");
        JsonElement[] open = await RowsAsync(path.Replace("&audience=internal", "", StringComparison.Ordinal) + "&audience=public", Role.Administrator, "");
        JsonElement[] planner = await RowsAsync(path, Role.Planerare, "farsta");
        Assert.Equal(all.Length, planner.Length);
        int hidden = 0;
        for (int at = 0; at < planner.Length; at++)
        {
            bool own = planner[at].GetProperty(area).GetString() == "farsta";
            Assert.Equal((own ? all : open)[at].GetRawText(), planner[at].GetRawText());
            hidden += !own && all[at].GetRawText() != open[at].GetRawText() ? 1 : 0;
        }

        Assert.NotEqual(0, hidden);
        Assert.Equal(open.Select(row => row.GetRawText()), (await RowsAsync(path, Role.Lasare, "farsta")).Select(row => row.GetRawText()));
    }

    [Theory]
    [InlineData("/?omrade={area}&period=2023-VB&format=json")]
    [InlineData("/indikator?omrade={area}&period=2023-VB&format=csv")]
    [InlineData("/indikator/andel-langvarigt?omrade={area}&period=2023-VB&format=json")]
    [InlineData("/indikator/andel-langvarigt?omrade={area}&period=2023-VB&format=svg&diagram=omraden")]
    [InlineData("/sammansattning?omrade={area}&period=2023-VB&omrade2={area}&format=json")]
    [InlineData("/api/v1/series?indicator=nya-hushall&area={area}")]
    public async Task Who_has_no_right_to_an_area_gets_what_the_public_gets(string path)
    {
        string asked = path.Replace("{area}", "bromma", StringComparison.Ordinal);
        string open = await service.TextAsync(asked + (asked.StartsWith("/api", StringComparison.Ordinal) ? "&audience=public" : "&lasare=publik"), Role.Administrator, "");
        string all = await service.TextAsync(asked, Role.Administrator, "");
        foreach ((Role role, string areas) in new[] { (Role.Lasare, "stockholm"), (Role.Controller, "jarva") })
        {
            string shown = await service.TextAsync(asked, role, areas);
            // A controller of another area sees that area with all beside it: it is not on these pages but for the list of areas.
            Assert.True(role == Role.Lasare ? shown == open : shown != all || all == open, $"{role} of {areas}");
        }

        Assert.Equal(all, await service.TextAsync(asked, Role.Planerare, "bromma,farsta,jarva,stockholm"));
    }

    [Fact]
    public async Task The_other_side_of_a_comparison_is_shown_as_to_the_public_too()
    {
        const string Path = "/sammansattning?omrade=farsta&period=2023-VB&omrade2=bromma&period2=2023-VB&format=json";
        async Task<(string[] OfSides, string[] InAreas)> TablesOf(Role role, string areas)
        {
            using var json = JsonDocument.Parse(await service.TextAsync(Path, role, areas));
            ILookup<bool, string> tables = json.RootElement.GetProperty("tables").EnumerateArray()
                .ToLookup(table => table.GetProperty("caption").GetString()!.Contains("i områdena", StringComparison.Ordinal), table => table.GetRawText());
            return ([.. tables[false]], [.. tables[true]]);
        }

        (string[] OfSides, string[] InAreas) all = await TablesOf(Role.Administrator, "");
        (string[] OfSides, string[] InAreas) planner = await TablesOf(Role.Planerare, "farsta");
        (string[] OfSides, string[] InAreas) both = await TablesOf(Role.Planerare, "farsta,bromma");
        Assert.NotEqual(all.OfSides, planner.OfSides);
        Assert.Equal(all.OfSides, both.OfSides);
        // Where every breakdown stands in all areas, Järva and the city are others' still.
        Assert.NotEqual(planner.InAreas, both.InAreas);
        Assert.NotEqual(all.InAreas, both.InAreas);
    }

    [Fact]
    public async Task Beside_ones_own_forecast_anothers_area_has_its_public_outcome_alone()
    {
        async Task<JsonElement[]> TablesOf(string areas) =>
            [.. JsonDocument.Parse(await service.TextAsync("/prognos?omrade=farsta&omraden=bromma&format=json", Role.Planerare, areas)).RootElement.GetProperty("tables").EnumerateArray()];
        JsonElement[] planner = await TablesOf("farsta");
        JsonElement[] both = await TablesOf("farsta,bromma");
        JsonElement Of(JsonElement[] tables, string beginning) =>
            tables.Single(table => table.GetProperty("caption").GetString()!.StartsWith(beginning, StringComparison.Ordinal));
        decimal?[] Values(IEnumerable<JsonElement> rows, Func<JsonElement, JsonElement> of) =>
            [.. rows.Select(of).Select(value => value.ValueKind == JsonValueKind.Null ? null : (decimal?)value.GetDecimal())];
        Assert.Equal(Of(both, "Farsta:").GetRawText(), Of(planner, "Farsta:").GetRawText());
        JsonElement together = Of(planner, "Områden sida vid sida");
        Assert.Contains("visas som för allmänheten", together.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.All(together.GetProperty("rows")[1].EnumerateArray().Skip(2), cell => Assert.Equal(JsonValueKind.Null, cell.GetProperty("value").ValueKind));
        Assert.Equal("Bromma: utfall, hushåll", Of(planner, "Bromma:").GetProperty("caption").GetString());
        JsonElement open = JsonDocument.Parse(await service.TextAsync("/api/v1/series?indicator=antal-hushall&area=bromma", Role.Lasare, "")).RootElement;
        decimal?[] known = Values(open.GetProperty("months").EnumerateArray(), month => month.GetProperty("value"));
        decimal?[] shown = Values(Of(planner, "Bromma:").GetProperty("rows").EnumerateArray().Reverse(), row => row[6].GetProperty("value"));
        Assert.Equal(known.TakeLast(shown.Length), shown);
        Assert.DoesNotContain("visas som för allmänheten", Of(both, "Områden sida vid sida").GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_ones_own_shows_ones_own_area_with_all_and_others_as_to_the_public()
    {
        const string Path = "/sokning?indikator=nya-hushall&omraden=farsta&omraden=bromma&omraden=jarva&slag=manad&fran=2023&till=2023&karta=nej&format=json";
        async Task<JsonElement[]> RowsOf(Role role, string areas, string more = "") =>
            [.. JsonDocument.Parse(await service.TextAsync(Path + more, role, areas)).RootElement.GetProperty("tables")[0].GetProperty("rows").EnumerateArray()];
        JsonElement[] all = await RowsOf(Role.Administrator, "");
        JsonElement[] open = await RowsOf(Role.Administrator, "", "&lasare=publik");
        JsonElement[] planner = await RowsOf(Role.Planerare, "farsta");
        Assert.Equal(all.Length, planner.Length);
        Assert.Equal(planner.Select((row, at) => (row[0].GetProperty("text").GetString() == "Farsta" ? all : open)[at].GetRawText()), planner.Select(row => row.GetRawText()));
        Assert.NotEqual(all.Select(row => row.GetRawText()), planner.Select(row => row.GetRawText()));
        Assert.Equal(open.Select(row => row.GetRawText()), (await RowsOf(Role.Lasare, "farsta")).Select(row => row.GetRawText()));
        // What is embedded is the public's, whoever looks.
        string piece = Path.Replace("&karta=nej", "", StringComparison.Ordinal).Replace("&format=json", "", StringComparison.Ordinal).Replace("/sokning", "/sokning/bit", StringComparison.Ordinal);
        Assert.Equal(await service.TextAsync(piece, Role.Lasare, ""), await service.TextAsync(piece, Role.Administrator, ""));
    }

    [Fact]
    public async Task Reports_and_deliveries_are_listed_for_whose_they_are()
    {
        string page = await service.TextAsync("/rapporter", Role.Planerare, "farsta");
        Assert.Contains("/rapporter/2023-VB/farsta-arbetsmaterial-utgava-1.json", page, StringComparison.Ordinal);
        Assert.Contains("/rapporter/2023-VB/bromma-utgava-1.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain("bromma-arbetsmaterial", page, StringComparison.Ordinal);
        Assert.DoesNotContain("arbetsmaterial-utgava", await service.TextAsync("/rapporter", Role.Lasare, "farsta"), StringComparison.Ordinal);
        string[] files = [.. (await service.JsonAsync("/api/v1/deliveries", Role.Controller, "farsta")).EnumerateArray().Select(delivery => delivery.GetProperty("file").GetString()!)];
        Assert.Contains("x-farsta.csv", files);
        Assert.DoesNotContain(files, file => file.StartsWith("bistand-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_menu_and_the_forms_are_those_that_the_reader_may_use()
    {
        string reader = await service.TextAsync("/?omrade=farsta", Role.Lasare, "");
        Assert.DoesNotContain("href=\"/prognos", reader, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/jobb", reader, StringComparison.Ordinal);
        Assert.DoesNotContain("Visa arbetsmaterialet", reader, StringComparison.Ordinal);
        string planner = await service.TextAsync("/manadsprognos?omrade=farsta&manad=2023-04", Role.Planerare, "farsta");
        Assert.Contains("<summary>Kommentera</summary>", planner, StringComparison.Ordinal);
        Assert.DoesNotContain("<summary>Justera</summary>", planner, StringComparison.Ordinal);
        Assert.Contains("Läget i Farsta", WebUtility.HtmlDecode(await service.TextAsync("/", Role.Planerare, "farsta")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_gets_other_rights_is_not_told_that_nothing_has_changed()
    {
        const string Path = "/api/v1/figures?period=2023-VB";
        using HttpResponseMessage first = await service.AskAsync(Path, Role.Planerare, "farsta");
        foreach ((Role role, HttpStatusCode status) in new[] { (Role.Planerare, HttpStatusCode.NotModified), (Role.Lasare, HttpStatusCode.OK) })
        {
            using HttpRequestMessage again = GatedService.Request(HttpMethod.Get, Path, "anvandare", role, "farsta");
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using HttpResponseMessage answer = await service.Client.SendAsync(again);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    private async Task<JsonElement[]> RowsAsync(string path, Role role, string areas) => [.. (await service.JsonAsync(path, role, areas)).GetProperty("rows").EnumerateArray()];
}
