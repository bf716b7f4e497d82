using System.Globalization;
using System.Net;
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
    public async Task A_goals_tally_counts_the_indicators_that_are_shown(string period)
    {
        string page = await service.PageAsync("/?omrade=farsta&period=" + period);
        string[] goals = [.. page.Split("<details class=\"goal\"").Skip(1)];
        Assert.NotEmpty(goals);
        Assert.All(goals, goal => Assert.Equal(int.Parse(Regex.Match(goal, @"(\d+) indikator(?:er)?<|(\d+) indikator").Groups.Values.Skip(1).First(group => group.Success).Value, CultureInfo.InvariantCulture), Regex.Count(goal, "<th scope=\"row\">")));
    }

    [Fact]
    public async Task Only_goals_with_targets_in_numbers_stand_open_and_nothing_is_said_of_targets_that_are_not_there()
    {
        string page = await service.PageAsync("/?omrade=farsta&period=2023-VB");
        Assert.DoesNotContain("Inget mål", page, StringComparison.Ordinal);
        string[] goals = [.. page.Split("<details class=\"goal\"").Skip(1)];
        Assert.All(goals, goal => Assert.Equal(Regex.IsMatch(goal, "Når målet|Når inte målet|Utfall saknas"), goal[..goal.IndexOf('>', StringComparison.Ordinal)].Contains("open", StringComparison.Ordinal)));
        Assert.Contains(goals, goal => !goal[..goal.IndexOf('>', StringComparison.Ordinal)].Contains("open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_of_the_indicators_is_shown_by_target_and_by_words()
    {
        int all = Rows(await service.PageAsync("/?omrade=farsta&period=2023-VB"));
        string missed = await service.PageAsync("/?omrade=farsta&period=2023-VB&visa=nas-inte");
        Assert.InRange(Rows(missed), 1, all - 1);
        Assert.Equal(Rows(missed), Regex.Count(missed, "Når inte målet"));
        string theme = await service.PageAsync("/?omrade=farsta&period=2023-VB&sok=medarbetare");
        Assert.Contains("Sjukfrånvaro", theme, StringComparison.Ordinal);
        Assert.InRange(Rows(theme), 2, all - 1);
        Assert.Contains("Ingen indikator finns i urvalet", await service.PageAsync("/?omrade=farsta&sok=finnsinte"), StringComparison.Ordinal);
        using HttpResponseMessage wrong = await service.GetAsync("/?visa=annat");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        static int Rows(string page) => Regex.Count(page, "<th scope=\"row\">");
    }

    [Fact]
    public async Task A_place_is_told_of_shares_and_means_and_never_of_counts()
    {
        JsonElement[] rows = [.. (await service.TablesAsync("/?omrade=farsta&period=2023-VB&format=json"))[0].GetProperty("rows").EnumerateArray()];
        Assert.Contains(" av ", Place("Andel personer som har ekonomiskt bistånd i förhållande"), StringComparison.Ordinal);
        Assert.Contains(" av ", Place("Medelbidrag per hushåll och månad"), StringComparison.Ordinal);
        Assert.Equal("–", Place("Antal hushåll med ekonomiskt bistånd"));
        Assert.Equal("–", Place("Utbetalt"));

        string Place(string name) => rows.First(cells => cells[1].GetProperty("text").GetString()!.StartsWith(name, StringComparison.Ordinal))[10].GetProperty("text").GetString()!;
    }

    [Fact]
    public async Task A_change_of_a_few_of_the_citys_stadsdelar_is_no_change_of_the_city()
    {
        string own = WebUtility.HtmlDecode(await service.PageAsync("/?omrade=farsta&period=2023-VB"));
        Assert.Contains("Störst förändring sedan", own, StringComparison.Ordinal);
        Assert.Contains("bättre", own, StringComparison.Ordinal);
        // What is followed most stands before the goals, payments in millions, and is left out of a search.
        string followed = Regex.Match(own, "<h2 class=\"hidden\">Mest följt</h2>(.*?)</section>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(["antal-hushall", "medelbidrag", "utbetalt"], Regex.Matches(followed, "/indikator/([a-z-]+)").Select(link => link.Groups[1].Value));
        Assert.Matches("[0-9],[0-9]\u00A0mnkr", followed);
        Assert.True(own.IndexOf("Mest följt", StringComparison.Ordinal) < own.IndexOf("class=\"goal\"", StringComparison.Ordinal));
        Assert.DoesNotContain("Mest följt", await service.PageAsync("/?omrade=farsta&period=2023-VB&sok=avslag"), StringComparison.Ordinal);
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
