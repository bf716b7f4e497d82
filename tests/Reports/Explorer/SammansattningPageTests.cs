using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>The page of who they are and how they move.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class SammansattningPageTests(ExplorerService service)
{
    private const string Page = "/sammansattning?omrade=farsta&period=2023-VB";

    [Fact]
    public async Task Moves_between_forsorjningshinder_are_drawn_as_flows_that_add_up_to_what_the_table_says()
    {
        string page = await service.PageAsync(Page);
        (string From, string To, int Count)[] bands = [.. Regex.Matches(page, "<title>([^<]*) → ([^<]*): (\\d+)</title>")
            .Select(band => (band.Groups[1].Value, band.Groups[2].Value, int.Parse(band.Groups[3].Value, CultureInfo.InvariantCulture)))];
        Assert.NotEmpty(bands);
        JsonElement table = (await service.TablesAsync(Page + "&format=json")).Single(one => one.GetProperty("caption").GetString()!.StartsWith("Hur vuxna kommer till", StringComparison.Ordinal));
        foreach (JsonElement row in table.GetProperty("rows").EnumerateArray())
        {
            string name = row[0].GetProperty("text").GetString()!;
            int Told(params int[] columns) => columns.Sum(column => row[column].GetProperty("value").GetInt32());
            Assert.Equal((Told(1, 2), Told(3, 4)), (bands.Where(band => band.To == name).Sum(band => band.Count), bands.Where(band => band.From == name).Sum(band => band.Count)));
        }

        // Each breakdown in all areas: the own row is what the chart's table says.
        JsonElement[] all = await service.TablesAsync(Page + "&format=json");
        JsonElement own = all.First(one => one.GetProperty("caption").GetString()!.StartsWith("Hushållstyp: ", StringComparison.Ordinal));
        JsonElement beside = all.Single(one => one.GetProperty("caption").GetString() == "Hushållstyp i områdena: andel av hushåll, VB 2023");
        JsonElement[] areas = [.. beside.GetProperty("rows").EnumerateArray()];
        Assert.Contains("Bromma", areas.Select(row => row[0].GetProperty("text").GetString()));
        Dictionary<string, string> shares = own.GetProperty("rows").EnumerateArray().ToDictionary(row => row[0].GetProperty("text").GetString()!, row => row[2].GetProperty("text").GetString()!);
        JsonElement farsta = areas.Single(row => row[0].GetProperty("text").GetString() == "Farsta");
        string[] types = [.. beside.GetProperty("columns").EnumerateArray().Skip(2).Select(column => column.GetString()!)];
        Assert.NotEmpty(types.Intersect(shares.Keys));
        Assert.All(types.Select((type, at) => (type, at)).Where(one => shares.ContainsKey(one.type)), one => Assert.Equal(shares[one.type], farsta[2 + one.at].GetProperty("text").GetString()));

        // Nobody stays in a band, and the picture to take home is the program's own.
        Assert.DoesNotContain(bands, band => band.From == band.To);
        using HttpResponseMessage picture = await service.GetAsync(Page + "&format=svg&diagram=hinderflytt");
        Assert.Contains("Månaden före", await picture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        string seen = await service.PageAsync(Page + "&lasare=publik");
        Assert.DoesNotContain("class=\"flow\"", seen, StringComparison.Ordinal);

        // What is worked out from what is withheld is withheld too, and no adult is a child.
        Assert.DoesNotContain("ofullständigt", seen, StringComparison.Ordinal);
        JsonElement ages = (await service.TablesAsync(Page + "&lasare=publik&format=json")).First(one => one.GetProperty("caption").GetString()!.StartsWith("Åldersgrupp: ", StringComparison.Ordinal));
        Assert.DoesNotContain("0–6 år", ages.GetProperty("rows").EnumerateArray().Select(row => row[0].GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_band_that_is_longer_than_the_months_go_back_says_when_it_can_be_counted()
    {
        // Two years of months: nobody can have had bistånd for 28.
        string page = await service.PageAsync("/sammansattning?omrade=farsta&period=2023-VB&period2=2022-VB");
        Assert.Contains("från april\u00A02024", page, StringComparison.Ordinal);
        // The list of contents leads to what is there.
        Assert.Equal(7, Regex.Count(page, "<li><a href=\"#[a-z-]+\">"));
        Assert.All(Regex.Matches(page, "<li><a href=\"#([a-z-]+)\">"), link => Assert.Contains($" id=\"{link.Groups[1].Value}\"", page, StringComparison.Ordinal));
        Assert.Contains("28+ mån kan räknas först från april\u00A02024", page, StringComparison.Ordinal);
        Assert.Contains("Uppgifterna börjar januari\u00A02022: den som bara hade bistånd före dess räknas som ny", page, StringComparison.Ordinal);
        Assert.Contains("Januari\u00A02022 har ingen månad före sig", page, StringComparison.Ordinal);
    }
}
