using System.Text.Json;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>
/// What answers in Kolada's form, read as programs for Kolada read it: pages by next_url, rows of an indicator, a municipality or a unit and a year, the sexes' values
/// within each.
/// </summary>
[Collection(ExplorerGroup.Name)]
public sealed class KoladaTests(ExplorerService service)
{
    private const string Root = "/kolada/v3/";

    [Fact]
    public async Task A_value_is_what_the_public_is_told_of_the_year()
    {
        (string Kpi, int Period, string Where, string Gender, decimal? Value, string Status)[] read = await ReadAsync("data/kpi/andel-bistand,antal-hushall/municipality/0180/year/2022,2023", "municipality");
        Assert.Equal([2022, 2023], read.Select(row => row.Period).Distinct());
        Assert.Equal(["0180"], read.Select(row => row.Where).Distinct());
        Assert.Equal(["K", "M", "T"], read.Where(row => row is { Kpi: "andel-bistand", Period: 2023 }).Select(row => row.Gender).Order(StringComparer.Ordinal));
        Assert.Equal("T", Assert.Single(read, row => row is { Kpi: "antal-hushall", Period: 2023 }).Gender);
        JsonElement told = (await JsonAsync("/api/v1/figures?period=2023-VB&indicator=antal-hushall&area=stockholm&sex=T&audience=public")).GetProperty("rows")[0];
        Assert.Equal(told.GetProperty("value").GetDecimal(), read.Single(row => row is { Kpi: "antal-hushall", Period: 2023 }).Value);
    }

    [Fact]
    public async Task Stadsdelar_are_organisational_units_whichever_way_they_are_asked_for()
    {
        var read = await ReadAsync("data/kpi/antal-vuxna/ou/farsta,bromma/year/2023", "ou");
        Assert.Equal(["bromma", "farsta"], read.Select(row => row.Where).Distinct().Order(StringComparer.Ordinal));
        foreach (string same in new[] { "oudata/kpi/antal-vuxna/ou/farsta,bromma/year/2023", "oudata/ou/farsta,bromma/kpi/antal-vuxna/year/2023", "oudata/?kpi_id=antal-vuxna&ou_id=farsta&ou_id=bromma&year=2023" })
        {
            Assert.Equal(read, await ReadAsync(same, "ou"));
        }

        Assert.True((await ReadAsync("oudata/kpi/antal-vuxna/year/2023", "ou")).Length > read.Length);
        // What is withheld has neither a value nor anything beside it.
        var all = await ReadAsync("oudata/ou/farsta/year/2023", "ou");
        Assert.Contains(all, row => row.Status == "Private");
        Assert.All(all.Where(row => row.Status == "Private"), row => Assert.Null(row.Value));
        Assert.All(all.Where(row => row.Status.Length == 0), row => Assert.NotNull(row.Value));
    }

    [Fact]
    public async Task Pages_follow_one_another_by_whole_addresses_both_ways()
    {
        var all = await ReadAsync("oudata/ou/farsta/year/2023", "ou");
        List<object> rows = [];
        string? next = Root + "oudata/ou/farsta/year/2023?per_page=7";
        string? previous = null;
        int pages = 0;
        while (next is not null)
        {
            JsonElement page = await JsonAsync(next);
            Assert.Equal(page.GetProperty("values").GetArrayLength(), page.GetProperty("count").GetInt32());
            Assert.Equal(pages == 0, page.GetProperty("previous_url").GetString() is null);
            rows.AddRange(Rows(page, "ou").Cast<object>());
            previous = page.GetProperty("previous_url").GetString();
            next = page.GetProperty("next_url").GetString();
            Assert.True(next is null || Uri.IsWellFormedUriString(next, UriKind.Absolute));
            pages++;
        }

        Assert.True(pages > 2);
        Assert.Equal(all.Cast<object>(), rows);
        Assert.Equal(7, (await JsonAsync(previous!)).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Metadata_are_found_by_id_and_by_title()
    {
        JsonElement kpi = (await JsonAsync(Root + "kpi/andel-bistand")).GetProperty("values")[0];
        Assert.Equal("andel-bistand", kpi.GetProperty("id").GetString());
        Assert.True(kpi.GetProperty("is_divided_by_gender").GetBoolean());
        Assert.Equal(("K", "2023"), (kpi.GetProperty("municipality_type").GetString(), kpi.GetProperty("publ_period").GetString()));
        foreach (string name in new[] { "title", "description", "auspice", "has_ou_data", "operating_area", "perspective", "publication_date", "ou_publication_date", "prel_publication_date" })
        {
            Assert.True(kpi.TryGetProperty(name, out _), name);
        }

        Assert.Equal(2, (await JsonAsync(Root + "kpi/andel-bistand,antal-hushall,finns-inte")).GetProperty("count").GetInt32());
        Assert.All((await JsonAsync(Root + "kpi?title=hush%C3%A5ll")).GetProperty("values").EnumerateArray(), one => Assert.Contains("hushåll", one.GetProperty("title").GetString(), StringComparison.OrdinalIgnoreCase));
        JsonElement city = (await JsonAsync(Root + "municipality?title=stock")).GetProperty("values")[0];
        Assert.Equal(("0180", "Stockholm", "K"), (city.GetProperty("id").GetString(), city.GetProperty("title").GetString(), city.GetProperty("type").GetString()));
        JsonElement unit = (await JsonAsync(Root + "ou?municipality=0180&title=farsta")).GetProperty("values")[0];
        Assert.Equal(("farsta", "Farsta", "0180"), (unit.GetProperty("id").GetString(), unit.GetProperty("title").GetString(), unit.GetProperty("municipality").GetString()));
        JsonElement group = (await JsonAsync(Root + "kpi_groups")).GetProperty("values")[0];
        Assert.NotEmpty(group.GetProperty("members")[0].GetProperty("member_id").GetString()!);
        Assert.Equal(0, (await JsonAsync(Root + "municipality_groups")).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("data/kpi/finns-inte/municipality/0180/year/2023")]
    [InlineData("data/kpi/antal-hushall/municipality/9999/year/2023")]
    [InlineData("data/kpi/antal-hushall/municipality/0180/year/1990")]
    [InlineData("data/kpi/antal-hushall/year/2023?from_date=2999-01-01")]
    [InlineData("ou/finns-inte")]
    public async Task What_there_is_none_of_has_no_values(string path) => Assert.Equal(0, (await JsonAsync(Root + path)).GetProperty("count").GetInt32());

    [Theory]
    [InlineData("data/kpi/antal-hushall", 400, "minst två")]
    [InlineData("data/kpi/antal-hushall/year/20x3", 400, "20x3")]
    [InlineData("data/kpi/antal-hushall/year/1990,1991,1992,1993,1994,1995,1996,1997,1998,1999,2000,2001,2002,2003,2004,2005,2006,2007,2008,2009,2010,2011,2012,2013,2014,2015", 400, "1–25")]
    [InlineData("data/kpi/antal-hushall/lan/01", 404, "municipality/ID")]
    [InlineData("kpi?per_page=5001", 400, "1–5000")]
    [InlineData("kpi?titel=x", 400, "titel")]
    public async Task A_question_that_Kolada_does_not_take_is_a_problem(string path, int status, string told)
    {
        using HttpResponseMessage answer = await service.GetAsync(Root + path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(told, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_tells_every_parameter_and_a_client_made_of_it_is_understood()
    {
        JsonElement paths = (await JsonAsync("/api/v1/openapi.json")).GetProperty("paths");
        string[] Names(string path) => [.. paths.GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!)];
        Assert.Equal(["which", "kpi_id", "municipality_id", "ou_id", "year", "from_date", "audience", "page", "per_page"], Names(Root + "data/{which}"));
        Assert.Equal(["title", "municipality", "page", "per_page"], Names(Root + "ou"));
        Assert.All(paths.GetProperty(Root + "data/{which}").GetProperty("get").GetProperty("parameters").EnumerateArray(), parameter => Assert.NotEqual("", parameter.GetProperty("description").GetString()));
        // Such a client writes the slashes within a parameter as signs.
        Assert.Equal(await ReadAsync("data/kpi/antal-hushall/year/2023", "municipality"), await ReadAsync("data/kpi%2Fantal-hushall%2Fyear%2F2023", "municipality"));
    }

    private async Task<(string Kpi, int Period, string Where, string Gender, decimal? Value, string Status)[]> ReadAsync(string path, string place) => [.. Rows(await JsonAsync(Root + path), place)];

    private static IEnumerable<(string Kpi, int Period, string Where, string Gender, decimal? Value, string Status)> Rows(JsonElement page, string place) =>
        from row in page.GetProperty("values").EnumerateArray()
        from value in row.GetProperty("values").EnumerateArray()
        select (
            row.GetProperty("kpi").GetString()!, row.GetProperty("period").GetInt32(), row.GetProperty(place).GetString()!, value.GetProperty("gender").GetString()!,
            value.GetProperty("value").ValueKind == JsonValueKind.Null ? (decimal?)null : value.GetProperty("value").GetDecimal(), value.GetProperty("status").GetString()!);

    private async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await service.Client.GetStringAsync(new Uri(path, UriKind.RelativeOrAbsolute))).RootElement;
}
