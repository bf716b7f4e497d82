using System.Net;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Asking for a report in the browser.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class ReportFormTests(ExplorerService service)
{
    private const string Form = "/rapporter";

    [Fact]
    public async Task A_report_of_an_earlier_year_is_made_once_however_often_it_is_asked_for()
    {
        (string, string)[] wish = [("period", "2022-VB"), ("omrade", "bromma"), ("for", "publik")];
        (HttpStatusCode status, string page, Uri address) = await service.SendAsync(Form, Form, wish);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("period=2022-VB&omrade=bromma", address.Query, StringComparison.Ordinal);
        Assert.Matches("är beställd|är gjord", page);
        await service.SendAsync(Form, Form, wish);

        string made = await UntilAsync(address.PathAndQuery, "Rapporten VB 2022 för Bromma är gjord.");
        Assert.Contains("<a href=\"/rapporter/2022-VB/bromma-utgava-", made, StringComparison.Ordinal);
        // Where other reports are asked for at the same time, the page goes on until they are made too.
        await UntilAsync(address.PathAndQuery, "<main id=\"innehall\">");
        Assert.Single(Directory.GetFiles(Path.Combine(service.Data, "runs"), "rapport-2022-VB-bromma-*.json"));
    }

    [Fact]
    public async Task A_report_is_for_the_house_unless_told_and_the_page_says_which_public_ones_are_published_at_once()
    {
        string page = await service.PageAsync(Form);
        Assert.Contains("<option value=\"internt\" selected>", page, StringComparison.Ordinal);
        // The service of the tests has a time for years alone.
        Assert.Contains("En fastställd rapport för VB 2023 och VB 2022 publiceras genast, eftersom tiden för perioden har gått.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"internt\" selected>", await service.PageAsync(Form + "?lasare=publik"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_for_the_house_is_marked_and_kept_from_the_public_view()
    {
        (_, _, Uri address) = await service.SendAsync(Form, Form, ("period", "2022-T1"), ("omrade", "bromma"), ("for", "internt"));
        Assert.Contains("Bromma (arbetsmaterial)", await UntilAsync(address.PathAndQuery, "/rapporter/2022-T1/bromma-arbetsmaterial-utgava-"), StringComparison.Ordinal);
        Assert.DoesNotContain("bromma-arbetsmaterial", await service.PageAsync("/rapporter?lasare=publik"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(service.Data, "publicerat", "2022-T1")));
    }

    [Fact]
    public async Task What_has_no_report_is_said_beside_the_form_which_keeps_its_choices()
    {
        (HttpStatusCode status, string page, _) = await service.SendAsync(Form, Form, ("period", "2023-VB"), ("omrade", "rinkeby-kista"), ("for", "internt"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Rinkeby-Kista upphörde efter 2023-06 och har ingen rapport för 2023-VB. Gör rapporten för Järva", page, StringComparison.Ordinal);
        Assert.DoesNotContain("--", page.Split("role=\"alert\"")[1].Split("</p>")[0], StringComparison.Ordinal);
        Assert.Matches("value=\"rinkeby-kista\" selected", page);
        Assert.Matches("value=\"internt\" selected", page);
        Assert.Matches("value=\"2023-VB\" selected", page);
    }

    [Fact]
    public async Task A_period_that_the_release_does_not_cover_is_said_before_the_report_is_asked_for()
    {
        (string, string)[] wish = [("period", "2024-T1"), ("omrade", "jarva"), ("for", "internt")];
        (HttpStatusCode status, string page, _) = await service.SendAsync(Form, Form, wish);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Underlaget räcker inte för hela perioden 2024-T1 (Järva): bistand saknar 2024-01–2024-04", page, StringComparison.Ordinal);
        Assert.Contains("name=\"anda\" value=\"2024-T1/jarva\"", page, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(service.Data, "runs"), "arbetsrapport-2024-T1-*.json"));
        // What was ticked for another period is not for this one.
        Assert.Equal(HttpStatusCode.BadRequest, (await service.SendAsync(Form, Form, [.. wish, ("anda", "2023-T1/jarva")])).Status);
        Assert.Equal(HttpStatusCode.OK, (await service.SendAsync(Form, Form, [.. wish, ("anda", "2024-T1/jarva")])).Status);
        Assert.Single(Directory.GetFiles(Path.Combine(service.Data, "runs"), "arbetsrapport-2024-T1-jarva-*.json"));
    }

    [Fact]
    public async Task Reports_of_a_period_that_has_not_come_are_not_set_going_and_the_page_says_what_to_do()
    {
        string id = System.Text.RegularExpressions.Regex.Match(await service.PageAsync("/jobb"), "action=\"/jobb/(rapporter-[^/]+)/kor\"").Groups[1].Value;
        (HttpStatusCode status, string page, _) = await service.SendAsync("/jobb", $"/jobb/{id}/kor");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("har inte kommit in i sin helhet: den senaste hela månaden är 2023-12. Rapporter av andra perioder görs på sidan Rapporter.", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Körningar</h2>", page, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(service.Data, "runs"), id + "*.json"));
    }

    private async Task<string> UntilAsync(string path, string shown)
    {
        for (int tries = 0; tries < 240; tries++)
        {
            string page = await service.PageAsync(path);
            if (page.Contains(shown, StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(500);
        }

        throw new TimeoutException($"{path} never showed {shown}.");
    }
}
