using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>The page of a period by goal.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class LagetPageTests(ExplorerService service)
{
    [Fact]
    public async Task The_public_view_shows_two_dots_where_the_work_material_shows_a_small_count()
    {
        Assert.DoesNotContain(">..</abbr>", await service.PageAsync("/?omrade=farsta"), StringComparison.Ordinal);
        string page = await service.PageAsync("/?omrade=farsta&lasare=publik");
        Assert.Contains(">..</abbr>", page, StringComparison.Ordinal);
        Assert.Contains("Offentlig vy", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-VB")]
    [InlineData("2023-T1")]
    public async Task A_goals_sentence_counts_the_indicators_that_are_shown(string period)
    {
        string page = await service.PageAsync("/?omrade=farsta&period=" + period);
        var sections = page.Split("<section>").Where(section => Regex.IsMatch(section, "</h2>\\s*<p class=\"note\">")).ToList();
        Assert.NotEmpty(sections);
        Assert.All(sections, section =>
        {
            string said = Regex.Match(section, "<p class=\"note\">([^<]*)</p>").Groups[1].Value;
            int counted = Regex.Match(said, @"^(?:Ingen|\d+) av (\d+) indikatorer") is { Success: true } several ? int.Parse(several.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
            int without = Regex.Match(said, @"; (\d+) saknar") is { Success: true } left ? int.Parse(left.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
            int below = Regex.Match(said, @"(\d+|En) av dem står under målen nedanför") is { Success: true } there ? (there.Groups[1].Value == "En" ? 1 : int.Parse(there.Groups[1].Value, CultureInfo.InvariantCulture)) : 0;
            Assert.Equal(counted + without, below + Regex.Count(section, "<th scope=\"row\">"));
        });
    }

    [Fact]
    public async Task A_change_of_a_few_of_the_citys_stadsdelar_is_no_change_of_the_city()
    {
        string own = await service.PageAsync("/?omrade=farsta&period=2023-VB");
        Assert.Contains("Störst förändring sedan", own, StringComparison.Ordinal);
        Assert.Contains("bättre", own, StringComparison.Ordinal);
        string city = await service.PageAsync("/?omrade=stockholm&period=2023-VB");
        Assert.Contains("3 av 11 stadsdelar har levererat", city, StringComparison.Ordinal);
        Assert.DoesNotContain("Störst förändring sedan", city, StringComparison.Ordinal);
        Assert.DoesNotContain("sämre", city, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_was_never_delivered_is_compared_with_nothing()
    {
        // Placements of 2022, and none of any year before.
        JsonElement row = await LagetAsync("2022-VB");
        Assert.Equal("ej jämförbart", row[9].GetProperty("text").GetString());
        Assert.Contains("underlag för 2021 saknas", row[11].GetProperty("text").GetString(), StringComparison.Ordinal);
        row = await LagetAsync("2023-VB");
        Assert.NotEqual("ej jämförbart", row[9].GetProperty("text").GetString());

        async Task<JsonElement> LagetAsync(string period) => (await service.TablesAsync($"/?omrade=bromma&period={period}&format=json"))[0].GetProperty("rows").EnumerateArray()
            .First(cells => cells[1].GetProperty("text").GetString()!.StartsWith("Antal klagomål", StringComparison.Ordinal));
    }
}
