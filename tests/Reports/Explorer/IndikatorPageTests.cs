using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>The list of indicators and the page of one.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class IndikatorPageTests(ExplorerService service)
{
    [Fact]
    public async Task Women_men_the_city_other_areas_and_the_target_are_laid_beside_the_areas_own_line()
    {
        JsonElement chart = await ChartAsync("/indikator/andel-bistand?omrade=farsta&linje=kvinnor&linje=man&linje=mal&linje=stockholm&linje=bromma");
        string[] series = [.. chart.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("series").GetString()!).Distinct()];
        Assert.Equal(["Farsta", "Kvinnor", "Män", "Hela staden", "Bromma", "Mål"], series);
        JsonElement[] counts = [.. (await ChartAsync("/indikator/antal-hushall?omrade=farsta&linje=bromma")).GetProperty("points").EnumerateArray()];
        JsonElement[] index = [.. (await ChartAsync("/indikator/antal-hushall?omrade=farsta&linje=bromma&linje=mal&linje=index")).GetProperty("points").EnumerateArray()];
        decimal Value(JsonElement point) => point.GetProperty("value").GetDecimal();
        Dictionary<string, decimal> first = counts.GroupBy(point => point.GetProperty("series").GetString()!).ToDictionary(line => line.Key, line => Value(line.First()));
        Assert.Equal(2, first.Count);
        Assert.Equal(counts.Select(point => Math.Round(100 * Value(point) / first[point.GetProperty("series").GetString()!], 4)), index.Select(Value));
        JsonElement table = (await service.TablesAsync("/indikator/andel-bistand?omrade=farsta&linje=stockholm&format=json"))[0];
        Assert.Equal(["Period", "Alla", "Kvinnor", "Män", "Hela staden"], table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        Assert.Matches(@"<dt>Kvinnor</dt><dd>\s*[0-9]+,[0-9]+\s%\s*</dd>", await service.PageAsync("/indikator/andel-bistand?omrade=farsta"));
    }

    [Fact]
    public async Task Without_a_choice_the_city_stands_beside_a_share_of_the_area_not_beside_its_count_and_with_nothing_ticked_the_area_alone()
    {
        Assert.Equal(["Farsta", "Hela staden"], await SeriesAsync("/indikator/andel-bistand?omrade=farsta"));
        Assert.Equal(["Farsta"], await SeriesAsync("/indikator/antal-hushall?omrade=farsta"));
        Assert.Equal(["Farsta", "Hela staden"], await SeriesAsync("/indikator/antal-hushall?omrade=farsta&linje=stockholm"));
        Assert.Equal(["Farsta"], await SeriesAsync("/indikator/andel-bistand?omrade=farsta&linje="));
        // Among the bars it is the same, and the table has the city always.
        string counts = await service.PageAsync("/indikator/antal-hushall?omrade=farsta");
        Assert.DoesNotContain("\"series\":\"Staden\"", counts, StringComparison.Ordinal);
        Assert.Contains("\"series\":\"Staden\"", await service.PageAsync("/indikator/andel-bistand?omrade=farsta"), StringComparison.Ordinal);
        Assert.Contains("Hela staden", (await service.TablesAsync("/indikator/antal-hushall?omrade=farsta&format=json"))[^1].GetRawText(), StringComparison.Ordinal);

        async Task<IEnumerable<string>> SeriesAsync(string path) => (await ChartAsync(path)).GetProperty("points").EnumerateArray().Select(point => point.GetProperty("series").GetString()!).Distinct();
    }

    [Fact]
    public async Task Years_are_chosen_and_only_what_happened_in_them_is_marked()
    {
        JsonElement[] all = [.. (await ChartAsync("/indikator/medelbidrag?omrade=jarva&linje=")).GetProperty("points").EnumerateArray()];
        Assert.Equal(["riksnorm 2023", "sammanslagning"], all.Where(IsMark).Select(point => point.GetProperty("text").GetString()).Order(StringComparer.Ordinal));
        JsonElement[] early = [.. (await ChartAsync("/indikator/medelbidrag?omrade=farsta&linje=&fran=2022&till=2022")).GetProperty("points").EnumerateArray()];
        Assert.Equal(12, early.Length);
        Assert.All(early, point => Assert.StartsWith("2022-", point.GetProperty("category").GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain("december 2025", await service.PageAsync("/indikator/andel-bistand?omrade=farsta"), StringComparison.Ordinal);

        static bool IsMark(JsonElement point) => point.GetProperty("series").GetString() == "Märke";
    }

    [Theory]
    [InlineData("linje=finns-inte", HttpStatusCode.NotFound, "Området «finns-inte» finns inte")]
    [InlineData("linje=bromma&linje=jarva&linje=stockholm&linje=skarpnack&linje=skarholmen&linje=sodermalm", HttpStatusCode.BadRequest, "rymmer 5 andra områden")]
    [InlineData("fran=2023&till=2022", HttpStatusCode.BadRequest, "Från 2023 till 2022 går inte")]
    [InlineData("fran=igar", HttpStatusCode.BadRequest, "Året «igar» finns inte")]
    public async Task A_choice_that_cannot_be_shown_is_refused_in_words(string query, HttpStatusCode status, string told)
    {
        using HttpResponseMessage answer = await service.GetAsync("/indikator/andel-bistand?omrade=farsta&" + query);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(told, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_goes_by_theme_and_is_searched_by_theme_and_definition_with_the_id_last()
    {
        JsonElement table = (await service.TablesAsync("/indikator?omrade=farsta&period=2023-VB&format=json"))[0];
        Assert.Equal(["Indikator", "Tema", "Utfall", "Året före", "Id"], table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        string[] themes = [.. table.GetProperty("rows").EnumerateArray().Select(row => row[1].GetProperty("text").GetString()!)];
        Assert.Equal(themes.Distinct().Count(), themes.Zip(themes.Skip(1)).Count(pair => pair.First != pair.Second) + 1);
        Assert.DoesNotContain("Övrigt", themes);
        string page = await service.PageAsync("/indikator?omrade=farsta&period=2023-VB&sok=vräkning");
        Assert.Contains("Antal hemlösa", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sjukfrånvaro", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_public_may_not_see_is_a_gap_in_the_line_and_says_that_it_is_withheld()
    {
        const string Path = "/indikator/nya-hushall?omrade=bromma&linje=";
        JsonElement[] open = [.. (await ChartAsync(Path + "&lasare=publik")).GetProperty("points").EnumerateArray()];
        JsonElement[] withheld = [.. open.Where(point => point.GetProperty("text").GetString() == "..")];
        Assert.NotEmpty(withheld);
        Assert.All(withheld, point => Assert.Equal(JsonValueKind.Null, point.GetProperty("value").ValueKind));
        // The gap has its month: without it, the line would go straight on.
        JsonElement[] known = [.. (await ChartAsync(Path)).GetProperty("points").EnumerateArray()];
        Assert.Equal(known.Select(point => point.GetProperty("category").GetString()), open.Select(point => point.GetProperty("category").GetString()));
    }

    private async Task<JsonElement> ChartAsync(string path)
    {
        string page = await service.Client.GetStringAsync(new Uri(path, UriKind.Relative));
        return JsonDocument.Parse(Regex.Match(page, "data-points=\"utveckling\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;
    }
}
