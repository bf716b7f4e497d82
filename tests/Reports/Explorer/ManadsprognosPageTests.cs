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
    public async Task A_manadsprognos_is_a_PDF_too()
    {
        string page = await service.PageAsync("/manadsprognos?omrade=farsta&manad=2023-08");
        string link = Regex.Match(page, "href=\"([^\"]*)\">PDF<").Groups[1].Value;
        using HttpResponseMessage answer = await service.GetAsync(link);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("manadsprognos-farsta-2023-08.pdf", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("%PDF-"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync())[..5]);
    }

    [Theory]
    [InlineData("period=2023-10", "oktober 2023")]
    [InlineData("period=2023-T2", "augusti 2023")]
    [InlineData("period=2023-10&manad=2023-05", "maj 2023")]
    [InlineData("", "december 2023")]
    public async Task A_period_chosen_elsewhere_is_the_month_of_the_manadsprognos(string query, string month) =>
        Assert.Matches($"<option[^>]* selected[^>]*>{month.Replace(" ", "\\s", StringComparison.Ordinal)}<", await service.PageAsync($"/manadsprognos?omrade=farsta&{query}"));
}
