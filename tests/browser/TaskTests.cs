using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bistand.Analytics.Tests.Browser;

/// <summary>Each page's main task from end to end, as a planner or controller does it.</summary>
[Collection(BrowserGroup.Name)]
public sealed class TaskTests(Chromium browser)
{
    private const string Export = "ar;stadsdel;kon;alder;antal\n";

    [Fact]
    public async Task Laget_leads_to_the_indicator_with_its_charts_tables_and_reckoning()
    {
        IPage page = await browser.OpenAsync();
        await page.Locator("select[name=omrade]").SelectOptionAsync("farsta");
        await page.Locator("select[name=period]").SelectOptionAsync("2023-VB");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Läget i Farsta, VB 2023");
        await page.Locator("summary", new() { HasText = "Indikatorer utanför målen" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Antal hushåll med ekonomiskt bistånd" }).ClickAsync();

        await Expect(page.Locator(".drawing svg").First).ToBeVisibleAsync();
        Assert.NotEqual("", await page.Locator(".drawing svg text", new() { HasText = "jan" }).First.TextContentAsync());
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "december 2023" })).ToBeVisibleAsync();
        IDownload png = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "PNG" }).First.ClickAsync());
        Assert.Equal("utveckling.png", png.SuggestedFilename);
        await page.GetByRole(AriaRole.Link, new() { Name = "Så är siffran räknad" }).ClickAsync();
        await Expect(page.GetByText("SQL för täljaren")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Laget_is_read_by_keyboard_alone()
    {
        IPage page = await browser.OpenAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Till innehållet" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, page.Locator("select[name=omrade]"));
        await page.Keyboard.TypeAsync("Farsta");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Visa", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Farsta");
        await TabToAsync(page, page.Locator("summary", new() { HasText = "Indikatorer utanför målen" }));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Antal hushåll med ekonomiskt bistånd" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/indikator/antal-hushall"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_scenario_is_tried_by_keyboard_alone_and_its_link_brings_it_back()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/prognos?omrade=farsta");
        await TabToAsync(page, page.GetByLabel("Inflöde, %"));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("-20");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#resultat .lead")).ToContainTextAsync("Med scenariot:");
        await Expect(page).ToHaveURLAsync(new Regex("inflode=-20"));
        await Expect(page.Locator(".drawing svg text", new() { HasText = "Scenario" }).First).ToBeVisibleAsync();
        string sentence = await page.Locator("#resultat .lead").InnerTextAsync();

        string link = (await page.GetByRole(AriaRole.Link, new() { Name = "Länk till just den här vyn" }).GetAttributeAsync("href"))!;
        await browser.GotoAsync(page, link);
        Assert.Equal(sentence, await page.Locator("#resultat .lead").InnerTextAsync());
        Assert.Equal("-20", await page.GetByLabel("Inflöde, %").InputValueAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_chart_is_read_by_arrow_keys_and_a_choice_is_followed_without_a_button()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/indikator/andel-bistand?omrade=farsta&linje=kvinnor&linje=stockholm");
        ILocator slider = page.GetByRole(AriaRole.Slider, new() { Name = "Läs av diagrammet: Utveckling januari 2022–december 2023" });
        await TabToAsync(page, slider);
        await page.Keyboard.PressAsync("Home");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", new Regex(@"^januari 2022: Farsta [0-9,]+\s%, Kvinnor [0-9,]+\s%, Hela staden [0-9,]+\s%$"));
        await Expect(page.Locator(".readout:visible")).ToContainTextAsync("januari 2022");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", new Regex("^februari 2022"));

        ILocator line = page.GetByRole(AriaRole.Button, new() { Name = "Kvinnor", Exact = true });
        await line.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(line).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(page.Locator("[data-chart=utveckling] svg text", new() { HasText = "Kvinnor" })).ToHaveCountAsync(0);

        await page.GetByLabel("Bromma", new() { Exact = true }).EvaluateAsync("box => box.click()");
        await Expect(page.Locator("[data-chart=utveckling] svg text", new() { HasText = "Bromma" })).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await page.Locator("select[name=omrade]").SelectOptionAsync("jarva");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Järva", new() { Timeout = 60_000 });
        await Expect(page).ToHaveURLAsync(new Regex("omrade=jarva.*linje=bromma"));
        Assert.Empty(await AccessibilityTests.FindingsAsync(page));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_table_of_ones_own_is_chosen_by_keyboard_alone_kept_and_opened_again()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/sokning?omrade=farsta&period=2023-VB");
        ILocator find = page.GetByLabel("Sök bland indikatorer");
        await TabToAsync(page, find);
        await page.Keyboard.TypeAsync("förhållande till befolkningen");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Andel personer som har ekonomiskt bistånd i förhållande till befolkningen")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        // The first chart needs what the page had not loaded: it comes as a new page with the same choice.
        await Expect(page).ToHaveURLAsync(new Regex("indikator=andel-bistand.*omraden=farsta"), new() { Timeout = 60_000 });
        await Expect(page.Locator("[data-chart=urval] svg")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await TabToAsync(page, page.GetByLabel("Kvinnor", new() { Exact = true }));
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Kvinnor" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "CSV" })).ToHaveAttributeAsync("href", new Regex("kon=K"));
        await TabToAsync(page, page.GetByLabel("Spara tabellen som"));
        await page.Keyboard.TypeAsync("Kvinnor i Farsta");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Sparat.", new() { Timeout = 60_000 });
        string table = await page.Locator("#resultat table").First.InnerTextAsync();
        Assert.Empty(await AccessibilityTests.FindingsAsync(page));
        await browser.GotoAsync(page, "/sokning");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kvinnor i Farsta" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Kvinnor" })).ToBeVisibleAsync();
        Assert.Equal(table, await page.Locator("#resultat table").First.InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Composition_is_set_beside_another_area_and_taken_home_as_a_workbook()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/sammansattning?omrade=farsta");
        await page.GetByLabel("Jämför med område").SelectOptionAsync("bromma");
        await page.GetByLabel("Jämför med period").SelectOptionAsync("2023-VB");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Hushåll, Bromma" }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        IDownload book = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).ClickAsync());
        Assert.EndsWith(".xlsx", book.SuggestedFilename, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

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
    public async Task A_file_is_left_its_refused_rows_are_read_and_a_second_time_changes_nothing()
    {
        IPage page = await browser.OpenAsync();
        await LeaveAsync(page, "befolkning-2018.csv", Export + "2018;Farsta;K;0-17;100\n2018;Farsta;Q;0-17;100\n2018;Farsta;M;0-17;100\n" + string.Concat(Enumerable.Range(18, 60).Select(age => $"2018;Farsta;K;{age};10\n")));
        await Expect(page.Locator(".facts").GetByText("inläst")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Kön ska vara K eller M" })).ToContainTextAsync("K, M");
        await LeaveAsync(page, "befolkning-2018.csv", Export + "2018;Farsta;K;0-17;100\n2018;Farsta;Q;0-17;100\n2018;Farsta;M;0-17;100\n" + string.Concat(Enumerable.Range(18, 60).Select(age => $"2018;Farsta;K;{age};10\n")));
        await Expect(page.GetByText("Samma fil har lämnats förut")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_held_delivery_is_approved_with_a_reason_in_the_name_of_who_is_signed_in()
    {
        IPage page = await browser.OpenAsync();
        // Half of the rows are refused: more than the two percent that pass without a look.
        await LeaveAsync(page, "befolkning-2017.csv", Export + "2017;Farsta;K;0-17;100\n2017;Farsta;Q;0-17;100\n");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Godkänn eller avvisa" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByLabel("Varför den är rätt")).ToBeHiddenAsync();
        await page.GetByText("Godkänn leveransen").ClickAsync();
        await Expect(page.GetByText("1 rad går in i en ny utgåva. 1 rad avvisades och går inte in.")).ToBeVisibleAsync();
        ILocator decision = page.Locator("details", new() { HasText = "Godkänn leveransen" });
        await decision.GetByLabel("Varför den är rätt").FillAsync("Raden med Q ska inte med");
        await decision.GetByRole(AriaRole.Button, new() { Name = "Ja, godkänn" }).ClickAsync();
        await Expect(page.GetByText("Godkänd av Controllern: Raden med Q ska inte med")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".facts").GetByText("inläst utan 1 rad")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_held_delivery_is_turned_down_by_keyboard_alone_and_the_page_is_sound_all_the_way()
    {
        IPage page = await browser.OpenAsync();
        await LeaveAsync(page, "befolkning-2009.csv", Export + "2009;Farsta;K;0-17;100\n2009;Farsta;Q;0-17;100\n");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Godkänn eller avvisa" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(await AccessibilityTests.FindingsAsync(page));

        ILocator summary = page.Locator("summary", new() { HasText = "Avvisa leveransen" });
        await TabToAsync(page, summary);
        Assert.NotEqual("none", await summary.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        ILocator decision = page.Locator("details", new() { HasText = "Avvisa leveransen" });
        await TabToAsync(page, decision.GetByLabel("Varför den är fel"));
        await page.Keyboard.TypeAsync("Fel år");
        Assert.Empty(await AccessibilityTests.FindingsAsync(page));
        ILocator button = decision.GetByRole(AriaRole.Button, new() { Name = "Ja, avvisa" });
        LocatorBoundingBoxResult box = (await button.BoundingBoxAsync())!;
        Assert.True(box.Height >= 44, $"The button is {box.Height} pixels high.");
        await page.Keyboard.PressAsync("Tab");
        await Expect(button).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Avvisad av Controllern: Fel år")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(await AccessibilityTests.FindingsAsync(page));

        await page.SetViewportSizeAsync(320, 800);
        await page.ReloadAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(await AccessibilityTests.FindingsAsync(page));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_of_before_it_is_sent_and_one_of_the_wrong_kind_after()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/leveranser");
        await page.GetByLabel("Export som CSV").SetInputFilesAsync(new FilePayload { Name = "stor.csv", MimeType = "text/csv", Buffer = new byte[3_000_000] });
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("stor.csv är större än 2 MB");
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/leveranser$"));
        await LeaveAsync(page, "rapport.docx", "x");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("är ingen export som kan läsas");
        Assert.Equal("rapport.docx", await page.EvaluateAsync<string>("() => document.querySelector('#fil').files[0].name"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_job_is_run_again_and_its_result_is_shown()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/jobb");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kör nu: Räkna månaden" }).ClickAsync();
        await Expect(page.GetByText("är satt i gång")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "results/2023-12" }).First).ToBeVisibleAsync(new() { Timeout = 120_000 });
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

    [Fact]
    public async Task Without_script_charts_are_pictures_and_forms_work()
    {
        IPage page = await browser.OpenAsync(script: false);
        await page.GotoAsync(new Uri(browser.Service.Address, "/prognos?omrade=farsta").ToString());
        await page.GetByLabel("Inflöde, %").FillAsync("-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa", Exact = true }).ClickAsync();
        await Expect(page.Locator("#resultat .lead")).ToContainTextAsync("Med scenariot:");
        ILocator picture = page.Locator("figure img");
        await Expect(picture).ToBeVisibleAsync();
        Assert.True((await picture.BoundingBoxAsync())!.Height > 100);

        await page.GotoAsync(new Uri(browser.Service.Address, "/sokning?omrade=farsta&period=2023-VB").ToString());
        await page.GetByLabel("Sök bland indikatorer").FillAsync("långvarigt jämfört");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Antal hushåll med ekonomiskt bistånd")).ToHaveCountAsync(0);
        await page.GetByLabel("Andel vuxna med långvarigt ekonomiskt bistånd jämfört med samtliga vuxna invånare").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa", Exact = true }).ClickAsync();
        await Expect(page.Locator("figure.chart img")).ToBeVisibleAsync();
        await Expect(page.Locator(".tiles li").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private async Task LeaveAsync(IPage page, string name, string text)
    {
        await browser.GotoAsync(page, "/leveranser");
        await page.GetByLabel("Export som CSV").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs in" }).ClickAsync();
    }

    /// <summary>Tabs on until the element has the focus.</summary>
    private static async Task TabToAsync(IPage page, ILocator element)
    {
        for (int presses = 0; presses < 60; presses++)
        {
            if (await element.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail("The element cannot be reached by the tab key.");
    }
}
