using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bistand.Analytics.Tests.Reports.Explorer;

/// <summary>Writing, reviewing and approving a report in the browser.</summary>
[Collection(ExplorerGroup.Name)]
public sealed class TexterPageTests(ExplorerService service)
{
    private const string Work = "/rapporter/texter?period=2022-VB&omrade=farsta";
    private const string Summary = "/rapporter/texter/sammanfattande-analys?period=2022-VB&omrade=farsta";

    [Fact]
    public async Task A_report_is_written_reviewed_approved_and_corrected()
    {
        Assert.Contains("Sammanfattande analys: obligatorisk text saknas.", await service.PageAsync(Work), StringComparison.Ordinal);
        (HttpStatusCode status, string page, Uri address) = await WriteAsync(Summary, ("text", "Så blev året."), ("klar", "on"));
        Assert.Equal((HttpStatusCode.OK, "/rapporter/texter?period=2022-VB&omrade=farsta"), (status, address.PathAndQuery));
        Assert.Matches("Sammanfattande analys</a></th>\\s*<td>klar</td>\\s*<td>Controllern</td>\\s*<td class=\"number\" data-unit=\"ord\">3</td>", page);

        (_, page, _) = await service.SendAsync(Work, Action("granska"));
        Assert.Contains("Granskad", page, StringComparison.Ordinal);
        (status, page, _) = await service.SendAsync(Work, Action("faststall"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("står i vägen. Åtgärda dem, eller fastställ ändå med ett skäl", page, StringComparison.Ordinal);
        Assert.DoesNotContain("--trots", page, StringComparison.Ordinal);
        (status, page, _) = await service.SendAsync(Work, Action("faststall"), ("skal", "Provkörning"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("Fastställd \\d+\u00A0\\w+\u00A0\\d{4} av Controllern", page);
        Assert.Contains("Skäl: Provkörning.", page, StringComparison.Ordinal);

        Assert.Contains("href=\"/rapporter/faststalld?period=2022-VB&omrade=farsta&form=docx&version=1\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("/rapporter/faststalld?period=2022-VB&omrade=farsta&form=html&version=1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync("/rapporter/faststalld?period=2022-VB&omrade=farsta&form=html&version=2")).StatusCode);
        // Whoever did it is kept as the way in knows them too.
        Assert.All(
            Directory.GetFiles(Path.Combine(service.Data, "faststallda", "2022-VB", "farsta"), "*.json"),
            file => Assert.Contains("\"byId\": \"lokal:Controllern\"", File.ReadAllText(file), StringComparison.Ordinal));

        (status, page, _) = await WriteAsync("/rapporter/texter/delaktighet?period=2022-VB&omrade=farsta", Summary, ("text", "Efteråt."));
        Assert.Equal(HttpStatusCode.Conflict, status); // what has been approved is locked
        (_, page, _) = await service.SendAsync(Work, Action("ratta"), ("skal", "Fel siffra"));
        Assert.Contains("Utkast, rättelse, version 2", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_looked_at_without_being_saved_and_what_contradicts_the_figures_is_told()
    {
        const string Slot = "/rapporter/texter/indikator-kf-3.2-andel-bistand?period=2022-VB&omrade=bromma";
        (HttpStatusCode status, string page, _) = await WriteAsync(Slot, ("text", "Utfallet är **97 %**.\n\n- en punkt"), ("vad", "titta"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Rad 1: «97 %» står inte vid", page, StringComparison.Ordinal);
        Assert.Contains("<strong>97 %</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<li>en punkt</li>", page, StringComparison.Ordinal);
        Assert.Contains("Sparas som Controllern.", page, StringComparison.Ordinal);
        Assert.Contains("Fakta (trycks inte)", page, StringComparison.Ordinal); // though nobody has made the files
        Assert.DoesNotContain("<title>Fel: ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("97 %", await service.PageAsync(Slot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_on_an_older_page_is_told_and_keeps_what_was_written()
    {
        const string Slot = "/rapporter/texter/kontroller?period=2022-VB&omrade=bromma";
        await WriteAsync(Slot, ("text", "Först."));
        (HttpStatusCode status, string page, _) = await WriteAsync(Slot, ("text", "På en gammal sida."), ("sett", ""));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Texten har ändrats sedan du såg den, senast av Controllern.", page, StringComparison.Ordinal);
        Assert.Contains(">På en gammal sida.</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("Först.</textarea>", await service.PageAsync(Slot), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_written_in_Word_are_read_in_and_not_into_another_report()
    {
        const string Page = "/rapporter/texter?period=2022-VB&omrade=bromma";
        byte[] file = await service.Client.GetByteArrayAsync("/rapporter/forhandsgranska?period=2022-VB&omrade=bromma&lasare=publik&ladda=docx");
        using var stream = new MemoryStream();
        await stream.WriteAsync(file);
        using (WordprocessingDocument document = WordprocessingDocument.Open(stream, isEditable: true))
        {
            SdtBlock control = document.MainDocumentPart!.Document!.Body!.Descendants<SdtBlock>().First(one => one.SdtProperties!.GetFirstChild<Tag>()!.Val == "kompetensutveckling");
            control.SdtProperties!.RemoveAllChildren<ShowingPlaceholder>();
            control.SdtContentBlock = new SdtContentBlock(new Paragraph(new Run(new Text("Skrivet i Word, åäö."))));
        }

        (HttpStatusCode status, string page) = await SendAsync(Page, "/rapporter/texter/2022-VB/farsta/word", stream.ToArray());
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Filen är utkastet till en annan rapport (2022-VB, Bromma).", page, StringComparison.Ordinal);
        (status, page) = await SendAsync(Page, "/rapporter/texter/2022-VB/bromma/word", stream.ToArray());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("Kompetensutveckling</a></th>\\s*<td>utkast</td>\\s*<td>Controllern</td>\\s*<td class=\"number\" data-unit=\"ord\">4</td>", page);
        Assert.Contains("Skrivet i Word, åäö.</textarea>", await service.PageAsync("/rapporter/texter/kompetensutveckling?period=2022-VB&omrade=bromma"), StringComparison.Ordinal);
        (status, page) = await SendAsync(Page, "/rapporter/texter/2022-VB/bromma/word", [1, 2, 3]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Filen kan inte läsas som ett Word-dokument", page, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Page)> SendAsync(string page, string action, byte[] file)
    {
        string token = Regex.Match(await service.PageAsync(page), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "fil", "rapport.docx" } };
        using HttpResponseMessage answer = await service.Client.PostAsync(new Uri(action, UriKind.Relative), form);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task What_is_not_decided_is_nobodys_but_the_houses_and_a_slot_that_is_not_there_is_said_so()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await service.GetAsync(Work + "&lasare=publik")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync("/rapporter/texter/bedomning-enhet-klimat?period=2022-VB&omrade=farsta")).StatusCode);
    }

    private Task<(HttpStatusCode Status, string Page, Uri Address)> WriteAsync(string page, params (string, string)[] fields) => WriteAsync(page, page, fields);

    private async Task<(HttpStatusCode Status, string Page, Uri Address)> WriteAsync(string page, string action, params (string Field, string Value)[] fields)
    {
        string seen = Regex.Match(await service.PageAsync(page), "name=\"sett\" value=\"([^\"]*)\"").Groups[1].Value;
        (string, string)[] all = fields.Any(field => field.Field == "sett") ? fields : [.. fields, ("sett", seen)];
        return await service.SendAsync(page, action, all);
    }

    private static string Action(string what) => $"/rapporter/texter/2022-VB/farsta/{what}";
}
