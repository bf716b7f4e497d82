using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Fri sökning: what is chosen stands in the address, is shown, turned, ordered, kept, downloaded and embedded.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class SokningPageTests(ExplorerService service)
{
    private const string Path = "/sokning?";
    private const string Small = "indikator=nya-hushall&omraden=farsta&omraden=bromma&omraden=jarva&slag=manad&fran=2023&till=2023";
    private const string Choice = "indikator=antal-hushall&indikator=andel-bistand&omraden=farsta&omraden=bromma&kon=T&kon=K&slag=VB";

    [Fact]
    public async Task Indicators_areas_sexes_and_periods_are_one_table_with_time_across_and_a_dash_where_nothing_can_be()
    {
        JsonElement table = (await service.TablesAsync(Path + Choice + "&format=json"))[0];
        Assert.Equal(["Indikator", "Område", "Kön", "VB 2022", "VB 2023"], Columns(table));
        // Households have no sex: of them there is one row an area.
        Assert.Equal(6, table.GetProperty("rows").GetArrayLength());
        JsonElement figures = JsonDocument.Parse(await service.Client.GetStringAsync(new Uri("/api/v1/figures?period=2023-VB&indicator=antal-hushall&area=farsta", UriKind.Relative))).RootElement;
        JsonElement households = table.GetProperty("rows").EnumerateArray().Single(row => row[0].GetProperty("text").GetString()!.StartsWith("Antal hushåll", StringComparison.Ordinal) && row[1].GetProperty("text").GetString() == "Farsta");
        Assert.Equal(figures.GetProperty("rows").EnumerateArray().First(row => row.GetProperty("sex").GetString() == "T").GetProperty("value").GetDecimal(), households[4].GetProperty("value").GetDecimal(), 6);
    }

    [Theory]
    [InlineData("indikator=andel-bistand&omraden=farsta&kon=K", "Personer med bistånd av befolkningen, kvinnor – Farsta, VB 2022–VB 2023", null)]
    [InlineData("indikator=andel-bistand&indikator=antal-hushall&omraden=farsta&kon=K&kon=M", "Personer med bistånd av befolkningen – Farsta, VB 2022–VB 2023",
        "Antal hushåll med ekonomiskt bistånd finns inte för kvinnor och män var för sig och står inte i tabellen.")]
    [InlineData("indikator=antal-hushall&omraden=farsta&kon=M", "Antal hushåll med ekonomiskt bistånd, män – Farsta, VB 2022–VB 2023",
        "Antal hushåll med ekonomiskt bistånd finns inte för kvinnor och män var för sig och står inte i tabellen.")]
    [InlineData("indikator=andel-bistand&indikator=andel-bistand-ar&omraden=farsta&slag=manad&fran=2023&till=2023", "Personer med bistånd av befolkningen – Farsta, januari–december\u00A02023",
        "Andel personer som någon gång under året har haft ekonomiskt bistånd finns inte för perioder av det slag som är valt och står inte i tabellen.")]
    [InlineData("indikator=andel-bistand&omraden=farsta&omraden=bromma&filter=brom", "Personer med bistånd av befolkningen – Bromma och Farsta, VB 2022–VB 2023 (rader med «brom»)", null)]
    [InlineData("indikator=andel-bistand&omraden=farsta&perioder=2022-06&perioder=2023-06", "Personer med bistånd av befolkningen – Farsta, juni\u00A02022 och juni\u00A02023", null)]
    public async Task The_title_tells_what_the_rows_are_of_and_what_has_none_is_told_with_its_reason(string query, string title, string? told)
    {
        string asked = $"{Path}{query}{(query.Contains("slag=", StringComparison.Ordinal) || query.Contains("perioder=", StringComparison.Ordinal) ? "" : "&slag=VB")}";
        string page = WebUtility.HtmlDecode(await service.PageAsync(asked));
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Equal(told is not null, page.Contains("står inte i tabellen", StringComparison.Ordinal));
        Assert.Contains(told ?? "", page, StringComparison.Ordinal);
        Assert.Equal(title, (await service.TablesAsync(asked + "&format=json"))[0].GetProperty("caption").GetString());
    }

    [Fact]
    public async Task The_map_shows_the_sex_that_is_chosen_alone_and_the_chart_gives_room_to_the_areas_before_the_sexes()
    {
        JsonElement[] women = await service.TablesAsync(Path + "indikator=andel-bistand&omraden=farsta&perioder=2023-VB&kon=K&format=json");
        Assert.Contains(", kvinnor, VB 2023", women[1].GetProperty("caption").GetString(), StringComparison.Ordinal);
        Assert.Equal(women[0].GetProperty("rows")[0][1].GetRawText(), women[1].GetProperty("rows").EnumerateArray().Single(row => row[0].GetProperty("text").GetString() == "Farsta")[1].GetRawText());
        string page = WebUtility.HtmlDecode(await service.PageAsync(Path + "indikator=andel-bistand&omraden=farsta&omraden=bromma&omraden=jarva&kon=T&kon=K&kon=M&slag=VB"));
        Assert.Contains("Diagrammet visar alla; kvinnor och män står i tabellen.", page, StringComparison.Ordinal);
        Assert.Equal(["Bromma", "Farsta", "Järva"], Regex.Matches(page, "\"series\":\"([^\"]*)\"").Select(match => Regex.Unescape(match.Groups[1].Value)).Distinct());
    }

    [Theory]
    [InlineData("omrade", "Bromma,Farsta")]
    [InlineData("kon", "Alla,Kvinnor")]
    [InlineData("period", "VB 2022,VB 2023")]
    public async Task The_table_is_turned(string columns, string headings)
    {
        JsonElement table = (await service.TablesAsync($"{Path}{Choice}&kolumner={columns}&format=json"))[0];
        Assert.Equal(headings.Split(','), Columns(table).TakeLast(2));
    }

    [Fact]
    public async Task Rows_are_ordered_by_the_last_column_within_an_indicator_and_found_by_words()
    {
        const string Shares = Path + "indikator=andel-bistand&omraden=farsta&omraden=bromma&omraden=jarva&perioder=2023-VB&format=json";
        decimal[] Values(JsonElement table) => [.. table.GetProperty("rows").EnumerateArray().Select(row => row[1].GetProperty("value").GetDecimal())];
        decimal[] highest = Values((await service.TablesAsync(Shares + "&ordning=hogst"))[0]);
        Assert.Equal(highest.OrderDescending(), highest);
        decimal[] lowest = Values((await service.TablesAsync(Shares + "&ordning=lagst"))[0]);
        Assert.Equal(highest.Reverse(), lowest);
        JsonElement found = (await service.TablesAsync(Shares + "&filter=BROM"))[0];
        Assert.Equal("Bromma", found.GetProperty("rows")[0][0].GetProperty("text").GetString());
        Assert.Equal(1, found.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task What_the_public_is_not_told_is_two_dots_and_no_order_by_value_is_given_beside_it()
    {
        const string Asked = Path + Small + "&lasare=publik";
        JsonElement chosen = (await service.TablesAsync(Asked + "&format=json"))[0];
        Assert.Contains(Cells(chosen), cell => cell.GetProperty("text").GetString() == "..");
        Assert.All(Cells(chosen).Where(cell => cell.GetProperty("text").GetString() == ".."), cell => Assert.Equal(JsonValueKind.Null, cell.GetProperty("value").ValueKind));
        JsonElement ordered = (await service.TablesAsync(Asked + "&ordning=hogst&format=json"))[0];
        Assert.Equal(chosen.GetProperty("rows").GetRawText(), ordered.GetProperty("rows").GetRawText());
        Assert.Contains("ordnas därför inte efter värde", await service.PageAsync(Asked + "&ordning=hogst"), StringComparison.Ordinal);
        // The same, withheld by the same plan, as everywhere else.
        JsonElement told = JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(
            $"/api/v1/figures?period={string.Join(',', Enumerable.Range(1, 12).Select(month => $"2023-{month:00}"))}&indicator=nya-hushall&area=farsta,bromma,jarva&sex=T&audience=public", UriKind.Relative))).RootElement;
        Dictionary<(string, string), bool> withheld = told.GetProperty("rows").EnumerateArray().ToDictionary(
            row => (row.GetProperty("area").GetString()!, row.GetProperty("period").GetString()!), row => row.GetProperty("status").GetString() == "suppressed");
        foreach (JsonElement row in chosen.GetProperty("rows").EnumerateArray())
        {
            string area = AreaCatalog.Fold(row[0].GetProperty("text").GetString()!);
            Assert.All(Enumerable.Range(1, 12), month => Assert.Equal(withheld[(area, $"2023-{month:00}")], row[month].GetProperty("text").GetString() == ".."));
        }
    }

    [Theory]
    [InlineData("indikator=antal-hushal", 404, "Menade du «antal-hushall»?")]
    [InlineData("indikator=antal-hushall&omraden=farst", 404, "Området «farst» finns inte")]
    [InlineData("indikator=antal-hushall&perioder=2023", 400, "Perioden «2023» finns inte")]
    [InlineData("indikator=antal-hushall&slag=vecka", 400, "Välj bland: manad, T1, T2, VB")]
    [InlineData("indikator=antal-hushall&slag=VB&fran=2024&till=2023", 400, "Från 2024 till 2023 går inte")]
    [InlineData("indikator=antal-hushall&omrden=farsta", 400, "Parametern «omrden» finns inte")]
    public async Task A_choice_that_cannot_be_made_says_what_to_do(string query, int status, string told)
    {
        using HttpResponseMessage answer = await service.GetAsync(Path + query);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(told, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_table_holds_is_said_on_the_page_with_the_choice_kept()
    {
        string ids = string.Join('&', JsonDocument.Parse(await service.Client.GetStringAsync(new Uri("/api/v1/indicators?pageSize=40", UriKind.Relative))).RootElement.EnumerateArray()
            .Select(indicator => $"indikator={indicator.GetProperty("id").GetString()}"));
        string much = $"{Path}{ids}&omraden=farsta&omraden=bromma&omraden=jarva&kon=T&kon=K&kon=M&slag=manad";
        using HttpResponseMessage answer = await service.GetAsync(much);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("värden, och en tabell rymmer 5\u00A0000. Välj färre indikatorer, områden eller perioder", page, StringComparison.Ordinal);
        Assert.Contains("value=\"farsta\" checked", page, StringComparison.Ordinal);
        using HttpResponseMessage file = await service.GetAsync(much + "&format=csv");
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
    }

    [Fact]
    public async Task Like_stadsdelar_are_chosen_with_the_measure_told_and_the_map_has_a_square_for_each()
    {
        string page = await service.PageAsync(Path + "indikator=andel-bistand&liknande=farsta&perioder=2023-VB");
        Assert.Contains("Stadsdelar som liknar Farsta", page, StringComparison.Ordinal);
        Assert.Contains("Likhet mäts i tre tal för VB 2023", page, StringComparison.Ordinal);
        JsonElement table = (await service.TablesAsync(Path + "indikator=andel-bistand&liknande=farsta&perioder=2023-VB&format=json"))[0];
        Assert.Contains("Farsta", table.GetProperty("rows").EnumerateArray().Select(row => row[0].GetProperty("text").GetString()));
        Assert.InRange(table.GetProperty("rows").GetArrayLength(), 2, 5);
        Assert.Contains("Karta: ", page, StringComparison.Ordinal);
        Assert.Contains("<li class=\"r4 c3 ", page.Replace("r5 c3", "r4 c3", StringComparison.Ordinal), StringComparison.Ordinal);
        using HttpResponseMessage picture = await service.GetAsync(Path + "indikator=andel-bistand&perioder=2023-VB&format=svg&diagram=karta");
        string drawn = await picture.Content.ReadAsStringAsync();
        Assert.Contains("Farsta", drawn, StringComparison.Ordinal);
        Assert.Contains("Stadsdelarna", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("Karta: ", await service.PageAsync(Path + "indikator=andel-bistand&karta=nej"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_kept_by_name_opened_renamed_and_removed_and_holds_the_choice_alone()
    {
        (HttpStatusCode status, string page, Uri address) = await service.SendAsync(Path + Choice, "/sokning", ("namn", "Två stadsdelar"), ("val", Choice + "&lasare=publik&hitta-omrade=brom"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("sparat=ny", address.Query, StringComparison.Ordinal);
        Assert.Contains("Sparat.", page, StringComparison.Ordinal);
        Match link = Regex.Match(page, "<a href=\"(/sokning\\?[^\"]*)\">Två stadsdelar</a>");
        Assert.DoesNotContain("hitta", link.Groups[1].Value, StringComparison.Ordinal);
        Assert.Equal((await service.TablesAsync(Path + Choice + "&format=json"))[0].GetRawText(), (await service.TablesAsync(link.Groups[1].Value.Replace("&lasare=publik", "", StringComparison.Ordinal) + "&format=json"))[0].GetRawText());

        (HttpStatusCode taken, string again, _) = await service.SendAsync(Path + Choice, "/sokning", ("namn", "två stadsdelar"), ("val", Choice));
        Assert.Equal(HttpStatusCode.Conflict, taken);
        Assert.Contains("Du har redan sparat «två stadsdelar»", again, StringComparison.Ordinal);
        Assert.Contains("value=\"två stadsdelar\"", again, StringComparison.Ordinal);

        string id = Regex.Match(page, "/sokning/([0-9a-f]{8})/namn").Groups[1].Value;
        Assert.Contains("Farsta mot Bromma</a>", (await service.SendAsync("/sokning", $"/sokning/{id}/namn", ("namn", "Farsta mot Bromma"), ("val", ""))).Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Farsta mot Bromma", (await service.SendAsync("/sokning", $"/sokning/{id}/ta-bort", ("val", ""))).Page, StringComparison.Ordinal);
        Assert.Contains("Det finns inget sådant", (await service.SendAsync("/sokning", $"/sokning/{id}/ta-bort", ("val", ""))).Page, StringComparison.Ordinal);
        // What no page of the service has given out leads nowhere else.
        Assert.Equal("/sokning?sparat=namn", (await service.SendAsync("/sokning", $"/sokning/{await AnyAsync()}/namn", ("namn", "Igen"), ("val", "a=1\r\nX: y"))).Address.PathAndQuery);
        Assert.Contains("inget att spara", (await service.SendAsync("/sokning", "/sokning", ("namn", "Tom"), ("val", ""))).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_say_what_they_are_and_the_chart_is_a_picture()
    {
        string csv = await service.Client.GetStringAsync(new Uri(Path + Choice + "&format=csv", UriKind.Relative));
        Assert.Contains("Område;Bromma och Farsta", csv, StringComparison.Ordinal);
        Assert.Contains("Period;VB 2022–VB 2023", csv, StringComparison.Ordinal);
        Assert.Contains("Källa;", csv, StringComparison.Ordinal);
        Assert.Contains("Utgåva;Utgåva ", csv, StringComparison.Ordinal);
        Assert.Contains(";Enhet", csv, StringComparison.Ordinal);
        // The address leads to the page, of the release that the file is of.
        string address = Regex.Match(csv, "Adress;(\\S+)").Groups[1].Value;
        Assert.EndsWith("&slag=VB&ur-utgava=1", address, StringComparison.Ordinal);
        Assert.Equal((await service.TablesAsync(Path + Choice + "&format=json"))[0].GetRawText(), (await service.TablesAsync(new Uri(address).PathAndQuery + "&format=json"))[0].GetRawText());
        JsonElement about = JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(Path + Choice + "&format=json", UriKind.Relative))).RootElement.GetProperty("about");
        Assert.Equal(("Bromma och Farsta", address), (about.GetProperty("Område").GetString(), about.GetProperty("Adress").GetString()));
        foreach ((string format, string type) in new[] { ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("svg&diagram=urval", "image/svg+xml"), ("png&diagram=urval", "image/png") })
        {
            using HttpResponseMessage file = await service.GetAsync($"{Path}{Choice}&format={format}");
            Assert.Equal((HttpStatusCode.OK, type), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        }
    }

    [Theory]
    [InlineData("figur=linjer", "\"spec\":\"lines\"")]
    [InlineData("figur=staplar", "\"spec\":\"composition\"")]
    [InlineData("", "\"spec\":\"lines\"")]
    public async Task A_chart_is_drawn_as_it_is_asked_for(string figure, string spec)
    {
        string page = await service.PageAsync($"{Path}indikator=andel-bistand&omraden=farsta&omraden=bromma&slag=VB&{figure}".TrimEnd('&'));
        Assert.Contains(spec, page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-chart", await service.PageAsync(Path + "indikator=andel-bistand&figur=inget"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_embedded_is_public_needs_nothing_else_and_stands_in_no_other_sites_frame_unless_it_is_let()
    {
        using HttpResponseMessage piece = await service.GetAsync("/sokning/bit?" + Small);
        string page = await piece.Content.ReadAsStringAsync();
        Assert.Contains(">..<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.Matches("<img src=\"data:image/png;base64,", page);
        string policy = piece.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        using HttpResponseMessage picture = await service.GetAsync("/sokning/bild?" + Small);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("same-origin", picture.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        using HttpResponseMessage none = await service.GetAsync("/sokning/bit");
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    /// <summary>Keeps a table.</summary>
    /// <returns>Its id.</returns>
    private async Task<string> AnyAsync() => Regex.Match(
        (await service.SendAsync(Path + Choice, "/sokning", ("namn", "En till"), ("val", Choice))).Page, "/sokning/([0-9a-f]{8})/namn").Groups[1].Value;

    private static IEnumerable<string> Columns(JsonElement table) => table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!);

    private static IEnumerable<JsonElement> Cells(JsonElement table) => table.GetProperty("rows").EnumerateArray().SelectMany(row => row.EnumerateArray());
}
