using System.Net;
using System.Text.RegularExpressions;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>The page of a månadsprognos.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class ManadsprognosPageTests(ExplorerService service)
{
    [Theory]
    [InlineData("150", "Beloppet «150» saknar enhet. Skriv kr, tkr eller mnkr efter det, till exempel 150 tkr.")]
    [InlineData("mycket", "Beloppet «mycket» går inte att tolka. Skriv till exempel -0,5 mnkr")]
    public async Task An_amount_that_makes_no_sense_is_told_how_to_write(string amount, string told)
    {
        (HttpStatusCode status, string page, _) = await service.SendAsync(
            "/manadsprognos?omrade=farsta&manad=2023-08", "/manadsprognos/farsta/2023-08/justera", ("rad", "0"), ("belopp", amount), ("orsak", "Avtal"));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain("anslag=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("omrade=rinkeby-kista", "Rinkeby-Kista upphörde efter 2023-06", ">Månadsprognosen för Järva</a>")]
    [InlineData("omrade=farsta&manad=2024-04", "Ekonomin för Farsta 2024 är inte levererad", "value=\"farsta\" selected")]
    public async Task A_month_that_cannot_be_made_leaves_the_boxes_to_choose_another(string query, string told, string shown)
    {
        using HttpResponseMessage answer = await service.GetAsync("/manadsprognos?" + query);
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True((int)answer.StatusCode is 400 or 409);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Contains("<select name=\"manad\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_last_is_undone_and_what_is_handed_in_is_locked_until_it_is_taken_back()
    {
        const string Page = "/manadsprognos?omrade=bromma&manad=2023-06";
        Task<(HttpStatusCode Status, string Page, Uri Address)> DoAsync(string what, params (string, string)[] fields) => service.SendAsync(Page, "/manadsprognos/bromma/2023-06/" + what, fields);
        Assert.Contains("Kommentaren är tom", (await DoAsync("kommentera", ("anslag", ""), ("orsak", " "), ("atgarder", ""), ("effekt", ""))).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await DoAsync("kommentera", ("anslag", ""), ("orsak", "Första raden\r\nAndra raden"), ("atgarder", ""), ("effekt", ""))).Status);
        string csv = await service.Client.GetStringAsync(new Uri(Page + "&format=csv", UriKind.Relative));
        Assert.Contains("\"Första raden\nAndra raden\"", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await DoAsync("justera", ("rad", "0"), ("belopp", "500 tkr"), ("orsak", "Ny taxa"))).Status);
        Assert.Contains("Ångra justeringen", await service.PageAsync(Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await DoAsync("angra")).Status);
        Assert.DoesNotContain("Egna justeringar", await service.PageAsync(Page), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await DoAsync("lamna-in")).Status);
        Assert.Contains("därför låst", (await DoAsync("justera", ("rad", "0"), ("belopp", "500 tkr"), ("orsak", "Ny taxa"))).Page, StringComparison.Ordinal);
        Assert.Matches("1 av \\d+ nämnder har lämnat in", await service.PageAsync("/manadsprognos?omrade=stockholm&manad=2023-06"));
        Assert.Equal(HttpStatusCode.OK, (await DoAsync("ta-tillbaka", ("orsak", "Fel belopp"))).Status);
        string back = await service.PageAsync(Page);
        Assert.Contains("Inte inlämnad", back, StringComparison.Ordinal);
        Assert.Contains("tillbakatagen av", back, StringComparison.Ordinal);
        Assert.Contains("0 av ", await service.PageAsync("/manadsprognos?omrade=stockholm&manad=2023-06"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manadsprognos_is_a_PDF_too()
    {
        string page = await service.PageAsync("/manadsprognos?omrade=farsta&manad=2023-08");
        string link = Regex.Match(page, "href=\"([^\"]*)\">PDF<").Groups[1].Value;
        using HttpResponseMessage answer = await service.GetAsync(link);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("manadsprognos-farsta-2023-08.pdf", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("%PDF-"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..5]);
        foreach (string form in new[] { "pdf", "xlsx" })
        {
            using HttpResponseMessage other = await service.GetAsync($"/manadsprognos?omrade=farsta&manad=2023-08&format={form}&ur-utgava=99");
            Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        }
    }

    [Theory]
    [InlineData("period=2023-10", "oktober 2023")]
    [InlineData("period=2023-T2", "augusti 2023")]
    [InlineData("period=2023-10&manad=2023-05", "maj 2023")]
    [InlineData("", "december 2023")]
    public async Task A_period_chosen_elsewhere_is_the_month_of_the_manadsprognos(string query, string month) =>
        Assert.Matches($"<option[^>]* selected[^>]*>{month.Replace(" ", "\\s", StringComparison.Ordinal)}<", await service.PageAsync($"/manadsprognos?omrade=farsta&{query}"));
}
