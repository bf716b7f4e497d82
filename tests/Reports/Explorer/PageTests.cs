using System.Net;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>What holds for every page: addresses, links, errors, and what is read for it.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class PageTests(ExplorerService service)
{
    [Fact]
    public async Task A_page_reads_nothing_of_a_state_that_nobody_has_changed()
    {
        await service.PageAsync("/leveranser");
        long before = service.Workspace.StateBytesRead;
        foreach (string path in new[] { "/", "/indikator", "/leveranser", "/rapporter", "/prognos", "/api/v1/deliveries" })
        {
            await service.GetAsync(path);
        }

        Assert.Equal(before, service.Workspace.StateBytesRead);
    }

    [Theory]
    [InlineData("/?omrade=farsta")]
    [InlineData("/?omrade=farsta&lasare=publik")]
    [InlineData("/indikator/andel-bistand?omrade=farsta")]
    [InlineData("/sokning?indikator=andel-bistand&omraden=farsta&omraden=bromma&slag=VB")]
    [InlineData("/sammansattning?omrade=farsta")]
    [InlineData("/prognos?omrade=farsta&inflode=-10")]
    [InlineData("/manadsprognos?omrade=farsta&manad=2023-08")]
    [InlineData("/rapporter")]
    [InlineData("/leveranser")]
    public async Task Every_link_of_a_page_leads_to_an_address_of_the_service(string path)
    {
        string page = await service.Client.GetStringAsync(new Uri(path, UriKind.Relative));
        string[] links = [.. Regex.Matches(page, "<a [^>]*href=\"([^\"]*)\"").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct()];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Matches(@"^(/|#|\?)[^{}\s]*$", link));
        string toOther = WebUtility.HtmlDecode(Regex.Match(page, "href=\"([^\"]*)\">(Visa som offentlig|Visa arbetsmaterialet)<").Groups[1].Value);
        using HttpResponseMessage answer = await service.GetAsync(toOther);
        // Forecasts are for the house alone: their public page says so.
        Assert.Equal(path.Contains("prognos", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/?omrade=farstad", 404, "Området «farstad» finns inte")]
    [InlineData("/?period=2023", 400, "Perioden «2023» finns inte")]
    [InlineData("/indikator/andel-bistnd", 404, "Indikatorn «andel-bistnd» finns inte")]
    [InlineData("/prognos?inflode=900", 400, "Inflödet ska vara ett tal mellan −100 och 500")]
    [InlineData("/prognos?riksnorm=mycket", 400, "Riksnormen ska vara ett tal")]
    [InlineData("/prognos?inflode=-10&fran=2020-01", 400, "kan börja tidigast 2024-01")]
    [InlineData("/manadsprognos?manad=2023-15", 400, "Månaden «2023-15» finns inte")]
    [InlineData("/leveranser/finns-inte", 404, "Leveransen finns inte")]
    [InlineData("/finns-inte", 404, "Kontrollera adressen")]
    [InlineData("/finns.inte", 404, "Kontrollera adressen")]
    [InlineData("/prognos?horisont=99", 400, "Månader framåt ska vara ett heltal mellan 1 och 36")]
    [InlineData("/prognos?lasare=publik", 400, "arbetsmaterialet")]
    [InlineData("/prognos?omrade=farsta&omraden=bromma&omraden=jarva&omraden=skarpnack&omraden=skarholmen&omraden=sodermalm&omraden=kungsholmen", 400, "Högst fem andra områden")]
    public async Task A_wrong_address_is_a_page_that_says_what_to_do(string path, int status, string told)
    {
        using HttpResponseMessage answer = await service.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_page_names_what_it_shows_and_says_when_another_release_is_shown()
    {
        string pinned = Link(await service.PageAsync("/sokning?indikator=andel-bistand&indikator=antal-hushall&omraden=farsta&lasare=publik"));
        Assert.Matches(@"^/sokning\?period=[^&]+&omrade=[^&]+&lasare=publik&ur-utgava=\d+&indikator=andel-bistand&indikator=antal-hushall&omraden=farsta$", pinned);
        string page = await service.PageAsync(pinned);
        Assert.DoesNotContain("Länken gäller utgåva", page, StringComparison.Ordinal);
        Assert.Equal(pinned, Link(page));
        Assert.Contains("Länken gäller utgåva 99, men här visas utgåva", await service.PageAsync(Regex.Replace(pinned, "ur-utgava=\\d+", "ur-utgava=99")), StringComparison.Ordinal);

        // The newest month is nobody's choice: the link names it all the same.
        Assert.Matches(@"[?&]manad=2023-12&", Link(await service.PageAsync("/manadsprognos?omrade=farsta")));
        Assert.DoesNotContain("Länk till just den här vyn", await service.PageAsync("/leveranser"), StringComparison.Ordinal);

        static string Link(string page) => Regex.Match(page, "href=\"([^\"]*)\">Länk till just den här vyn<").Groups[1].Value;
    }

    [Fact]
    public async Task Runs_are_listed_by_outcome_and_words_and_the_choice_of_period_is_by_year()
    {
        Assert.Contains("Ingen körning finns i urvalet.", await service.PageAsync("/jobb?utfall=misslyckade&sok=finns+inte+alls"), StringComparison.Ordinal);
        Assert.Contains("<option value=\"misslyckade\" selected", await service.PageAsync("/jobb?utfall=misslyckade"), StringComparison.Ordinal);
        // Of the period, and of the one that it is compared with.
        Assert.Equal(2, Regex.Count(await service.PageAsync("/sammansattning?omrade=farsta"), "<optgroup label=\"2022\">"));
        Assert.Contains("<optgroup label=\"2022\">", await service.PageAsync("/rapporter?omrade=farsta"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_a_message_names_is_a_link()
    {
        using HttpResponseMessage answer = await service.GetAsync("/leveranser/finns-inte");
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Sidan Leveranser visar vad som har kommit in.", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/leveranser\">Till Leveranser</a>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/prognos", "serie=kostnad&omrade=farsta")]
    [InlineData("/manadsprognos", "manad=2023-08&omrade=farsta")]
    [InlineData("/indikator/andel-bistand/rakning", "omrade=farsta")]
    public async Task What_is_working_material_alone_leads_back_to_it(string path, string query)
    {
        using HttpResponseMessage answer = await service.GetAsync($"{path}?{query}&lasare=publik");
        Assert.Contains($"<a href=\"{path}?{query}\">Visa arbetsmaterialet</a>", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains($"href=\"{path}?{query}&lasare=publik\">Visa som offentlig</a>", await service.PageAsync($"{path}?{query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_deleted_under_ones_feet_is_said_and_comes_back_by_itself()
    {
        ReleaseEntry current = service.Workspace.ReadState().Current!;
        string file = Path.Combine(service.Workspace.ReleasesFolder, current.File);
        await service.PageAsync("/?omrade=farsta");
        File.Move(file, file + ".undan");
        try
        {
            Assert.Contains("Läget i Farsta", await service.PageAsync("/?omrade=farsta"), StringComparison.Ordinal);
            using HttpResponseMessage answer = await service.GetAsync("/api/v1/figures?period=2022-02&area=farsta");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("bistand rebuild", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            File.Move(file + ".undan", file);
        }

        using HttpResponseMessage again = await service.GetAsync("/api/v1/figures?period=2022-02&area=farsta");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sammansattning")]
    [InlineData("/indikator/antal-hushall")]
    public async Task A_former_area_points_to_the_one_it_went_up_in(string path)
    {
        string page = await service.PageAsync(path + "?omrade=rinkeby-kista&period=2023-VB");
        Assert.Contains("Rinkeby-Kista upphörde efter 2023-06 och har inga siffror för VB 2023.", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{path}?period=2023-VB&omrade=jarva\">Visa Järva</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("upphörde", await service.PageAsync(path + "?omrade=rinkeby-kista&period=2023-T1"), StringComparison.Ordinal);
    }
}
