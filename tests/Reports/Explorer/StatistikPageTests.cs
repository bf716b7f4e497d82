using System.Net;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Writing, approving and publishing the city's statistics in the browser.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class StatistikPageTests(ExplorerService service)
{
    private const string Work = "/statistik?period=2023-11";

    [Fact]
    public async Task Statistics_are_written_checked_approved_published_and_corrected()
    {
        string page = await service.PageAsync(Work);
        Assert.Contains("Statistiken för november 2023 är inte fastställd.", page.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Stadens statistik: obligatorisk text saknas.", page, StringComparison.Ordinal);
        Assert.Contains("maxlength=\"60000\">I november 2023 hade ", page.Replace('\u00A0', ' '), StringComparison.Ordinal);

        (HttpStatusCode status, page, _) = await service.SendAsync(Work, "/statistik/2023-11/skriv", ("text", "I november 2023 hade 99 999 hushåll **bistånd**."), ("vad", "titta"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("«99 999 hushåll» står inte i någon tabell", page, StringComparison.Ordinal);
        Assert.Contains("<strong>bistånd</strong>", page, StringComparison.Ordinal);
        (_, page, _) = await service.SendAsync(Work, "/statistik/2023-11/skriv", ("text", "Så blev november."), ("klar", "on"));
        Assert.Contains(">Så blev november.</textarea>", page, StringComparison.Ordinal);
        (status, page, _) = await service.SendAsync(Work, "/statistik/2023-11/skriv", ("text", "På en gammal sida."), ("sett", "0000"));
        Assert.Equal(HttpStatusCode.Conflict, status);

        (_, page, _) = await service.SendAsync(Work, "/statistik/2023-11/granska");
        Assert.Contains("Granskad ", page, StringComparison.Ordinal);
        (status, page, _) = await service.SendAsync(Work, "/statistik/2023-11/faststall", ("skal", "Provkörning"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("Fastställd \\d+\u00A0\\w+\u00A0\\d{4} av Controllern", page);
        Assert.Equal("application/pdf", (await service.GetAsync("/statistik/fil?period=2023-11&form=pdf&version=1")).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync("/statistik/fil?period=2023-11&form=pdf&version=2")).StatusCode);
        string published = Path.Combine(service.Data, "publicerat", "2023-11", "statistik-utgava-1.html");
        for (int tries = 0; !File.Exists(published); tries++)
        {
            Assert.True(tries < 240, "The statistics were never published.");
            await Task.Delay(250);
        }

        Assert.Contains("Så blev november.", await service.PageAsync("/statistik/fil?period=2023-11&form=html&version=1"), StringComparison.Ordinal);

        (_, page, _) = await service.SendAsync(Work, "/statistik/2023-11/ratta", ("skal", "Fel text"));
        Assert.Contains("Utkast, rättelse, version 2", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_is_not_approved_the_public_sees_nothing()
    {
        string page = await service.PageAsync("/statistik?period=2023-10&lasare=publik");
        Assert.Contains("är inte fastställd.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Utkast av siffrorna", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.GetAsync("/statistik/fil?period=2023-T1&form=pdf")).StatusCode);
    }
}
