using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bistand.Analytics.Tests.Browser;

/// <summary>A month is finished, and texts, reports and jobs are made, as a controller does it from end to end.</summary>
[Collection(BrowserGroup.Name)]
public sealed class WorkTaskTests(Chromium browser)
{
    [Fact]
    public async Task A_manadsprognos_is_adjusted_with_a_reason_and_handed_in()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/manadsprognos?omrade=farsta&manad=2023-08");
        await Expect(page.GetByText("Inte inlämnad.")).ToBeVisibleAsync();
        ILocator adjust = await OpenAsync("Justera");
        await adjust.GetByLabel("Belopp").FillAsync("0,5 mnkr");
        await adjust.GetByLabel("Orsak").FillAsync("Ny taxa från september");
        await adjust.GetByRole(AriaRole.Button, new() { Name = "Spara justeringen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Sparat: justeringen är med i prognosen.");
        await Expect(page.GetByRole(AriaRole.Status)).ToBeFocusedAsync();
        await Expect(page.GetByText("Ny taxa från september").First).ToBeVisibleAsync();
        Assert.Empty(await AccessibilityTests.FindingsAsync(page));
        ILocator sign = await OpenAsync("Lämna in");
        await sign.GetByRole(AriaRole.Button, new() { Name = "Ja, lämna in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("inlämnad och låst");
        await Expect(page.GetByText("Justera", new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(page.Locator(".notice").First).ToContainTextAsync("av Controllern");
        ILocator back = await OpenAsync("Ta tillbaka");
        await back.GetByLabel("Varför den tas tillbaka").FillAsync("Fel belopp");
        await back.GetByRole(AriaRole.Button, new() { Name = "Ja, ta tillbaka" }).ClickAsync();
        await Expect(page.GetByText("Inte inlämnad.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        async Task<ILocator> OpenAsync(string name)
        {
            await page.Locator("summary", new() { HasText = name }).ClickAsync();
            return page.Locator("details", new() { HasText = name });
        }
    }

    [Fact]
    public async Task A_reports_text_is_looked_at_saved_and_told_of_in_the_list()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/rapporter/texter?period=2022-VB&omrade=bromma");
        await page.GetByRole(AriaRole.Link, new() { Name = "Medarbetarnas delaktighet", Exact = true }).ClickAsync();
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("Alla var **med**.\n\n- på mötet\n- i planen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Titta och kontrollera" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).GetByText("i planen")).ToBeVisibleAsync();
        await page.GetByLabel("Klar").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Medarbetarnas delaktighet" })).ToContainTextAsync("Controllern");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_citys_statistics_are_looked_at_before_their_text_is_saved()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/statistik?period=2023-09");
        ILocator text = page.GetByLabel("Text som trycks före tabellerna");
        await text.FillAsync("I september 2023 hade 99 999 hushåll bistånd.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Titta och kontrollera" }).ClickAsync();
        await Expect(page.GetByText("står inte i någon tabell")).ToBeVisibleAsync();
        await text.FillAsync("Så blev september.");
        await page.GetByLabel("Klar").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Expect(page.GetByText("Senast skriven av Controllern")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Står i vägen" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_key_for_another_system_is_shown_once_and_revoked()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/integrationer");
        await page.GetByLabel("Vad som ska använda den").FillAsync("Stadens portal");
        await page.GetByLabel("Områdenas namn").FillAsync("Farsta, Bromma");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gör nyckeln" }).ClickAsync();
        await Expect(page.GetByText("Nyckeln visas bara nu.")).ToBeVisibleAsync();
        ILocator row = page.GetByRole(AriaRole.Row, new() { Name = "Stadens portal" });
        await Expect(row).ToContainTextAsync("läsare för Farsta och Bromma");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row).ToContainTextAsync("återkallad");
        await Expect(page.GetByText("Nyckeln visas bara nu.")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_job_is_run_again_and_its_result_is_shown()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/jobb");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kör nu: Räkna månaden" }).ClickAsync();
        await Expect(page.GetByText("är satt i gång")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Öppna läget" }).First).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_report_is_looked_at_before_it_is_made()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/rapporter?omrade=farsta&period=2023-VB");
        // Whoever asks while a new release is on its way is told so instead.
        for (int tries = 0; tries < 60 && await page.GetByText("räknas och visas strax").CountAsync() > 0; tries++)
        {
            await page.WaitForTimeoutAsync(3_000);
            await page.ReloadAsync();
        }

        await page.Locator("select[name='for']").SelectOptionAsync("publik");
        IDownload pdf = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Ladda ner" }).ClickAsync(), new() { Timeout = 180_000 });
        Assert.Equal("2023-VB-farsta.pdf", pdf.SuggestedFilename);
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(await pdf.PathAsync()))[..5]);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_report_of_an_earlier_year_is_asked_for_and_appears_by_itself()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/rapporter");
        await page.GetByLabel("Period").SelectOptionAsync("2022-VB");
        await page.GetByLabel("Område").SelectOptionAsync("farsta");
        await page.Locator("select[name='for']").SelectOptionAsync("publik");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gör rapporten" }).ClickAsync();
        // The choice is still in the form when the report has come.
        await page.GetByLabel("Område").SelectOptionAsync("jarva");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Rapporten VB 2022 för Farsta är gjord", new() { Timeout = 180_000 });
        Assert.Equal("jarva", await page.GetByLabel("Område").InputValueAsync());
        await Expect(page.Locator("a[href^='/rapporter/2022-VB/farsta-utgava-']").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
