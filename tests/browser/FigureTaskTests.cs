using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bistand.Analytics.Tests.Browser;

/// <summary>Figures are looked for, laid beside one another and taken home, as a planner does it from end to end.</summary>
[Collection(BrowserGroup.Name)]
public sealed class FigureTaskTests(Chromium browser)
{
    [Fact]
    public async Task Laget_leads_to_the_indicator_with_its_charts_tables_and_reckoning()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/");
        await page.Locator("select[name=omrade]").SelectOptionAsync("farsta");
        await page.Locator("select[name=period]").SelectOptionAsync("2023-VB");
        await page.GetByRole(AriaRole.Button, new() { Name = "Visa", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Läget i Farsta, VB 2023");
        // Each choice was followed at once too: what is unfolded before the last page has come is folded again.
        await Expect(page.Locator("main")).Not.ToHaveAttributeAsync("aria-busy", "true");
        await page.Locator("summary", new() { HasText = "Indikatorer utanför målen" }).ClickAsync();
        await page.Locator("details.goal").GetByRole(AriaRole.Link, new() { Name = "Antal hushåll med ekonomiskt bistånd" }).ClickAsync();

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
        await browser.GotoAsync(page, "/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Till innehållet" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.Locator("select[name=omrade]"));
        await page.Keyboard.TypeAsync("Farsta");
        await page.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Visa", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Farsta");
        await page.TabToAsync(page.Locator("summary", new() { HasText = "Indikatorer utanför målen" }));
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.Locator("details.goal").GetByRole(AriaRole.Link, new() { Name = "Antal hushåll med ekonomiskt bistånd" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/indikator/antal-hushall"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_scenario_is_tried_by_keyboard_alone_and_its_link_brings_it_back()
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/prognos?omrade=farsta");
        await page.TabToAsync(page.GetByLabel("Inflöde, %"));
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
        await page.TabToAsync(slider);
        await page.Keyboard.PressAsync("Home");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", new Regex(@"^januari 2022: Farsta [0-9,]+\s%, Kvinnor [0-9,]+\s%, Hela staden [0-9,]+\s%$"));
        await Expect(page.Locator(".readout:visible")).ToContainTextAsync("januari 2022");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", new Regex("^februari 2022"));

        // Women have one colour in every chart, and it is theirs alone.
        string colours = await page.EvaluateAsync<string>("""
            () => [document.querySelector('[data-chart=kon] .role-legend-symbol path').getAttribute('fill'),
              ...[...document.querySelectorAll('[data-chart=utveckling] .mark-line path')].map((line) => line.getAttribute('stroke'))].join()
            """);
        string[] women = colours.Split(',');
        Assert.Equal((4, 1), (women.Length, women.Skip(1).Count(line => line == women[0])));
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
        await page.TabToAsync(find);
        await page.Keyboard.TypeAsync("förhållande till befolkningen");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Andel personer som har ekonomiskt bistånd i förhållande till befolkningen")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        // The first chart needs what the page had not loaded: it comes as a new page with the same choice.
        await Expect(page).ToHaveURLAsync(new Regex("indikator=andel-bistand.*omraden=farsta"), new() { Timeout = 60_000 });
        await Expect(page.Locator("[data-chart=urval] svg")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.TabToAsync(page.GetByLabel("Kvinnor", new() { Exact = true }));
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Kvinnor" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "CSV" })).ToHaveAttributeAsync("href", new Regex("kon=K"));
        await page.TabToAsync(page.GetByLabel("Spara tabellen som"));
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
}
