using System.Text;
using System.Text.Json;
using Bistand.Analytics.Reports.Explorer.Shared;
using Bistand.Analytics.Tests.Reports.Explorer;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Bistand.Analytics.Tests.Browser;

/// <summary>Every page by axe-core's rules, in every kind of colours, and on a screen 320 pixels wide.</summary>
[Collection(BrowserGroup.Name)]
public sealed class AccessibilityTests(Chromium browser)
{
    private static readonly string Axe = File.ReadAllText(Find("node_modules", "axe-core", "axe.min.js"));

    private static readonly string[] Grave = ["serious", "critical"];

    public static TheoryData<string> Pages => [.. ExplorerPages.All, ExplorerPages.Piece];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_serious_finding_in_light_dark_and_forced_colours_and_fits_320_pixels(string path)
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, path);
        await RequireAccessibleAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nor_has_what_stands_in_the_place_of_a_page_whose_figures_are_being_computed()
    {
        var context = new DefaultHttpContext { RequestServices = browser.Service.Services };
        using var written = new MemoryStream();
        context.Request.Scheme = browser.Service.Address.Scheme;
        context.Request.Host = new HostString(browser.Service.Address.Authority);
        context.Response.Body = written;
        await PromptAnswer.Counting(context).ExecuteAsync(context);

        IPage page = await browser.OpenAsync();
        await page.RouteAsync("**/sammansattning", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = Encoding.UTF8.GetString(written.ToArray()) }));
        await page.GotoAsync(new Uri(browser.Service.Address, "/sammansattning").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await RequireAccessibleAsync(page);
        await page.Context.CloseAsync();
    }

    private static async Task RequireAccessibleAsync(IPage page)
    {
        Assert.Empty(await FindingsAsync(page));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await FindingsAsync(page, "color-contrast"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.Active });
        Assert.Empty(await FindingsAsync(page, "color-contrast"));
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });

        // A screen of 1280 pixels at 200 % has 640 to show, and at 400 % 320.
        await page.SetViewportSizeAsync(640, 800);
        Assert.Equal(0, await OverflowAsync(page));
        await page.SetViewportSizeAsync(320, 800);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-chart] svg')].every(drawing => drawing.clientWidth < innerWidth)");
        Assert.Equal(0, await OverflowAsync(page));
        Assert.Empty(await FindingsAsync(page));
        Assert.True(await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).IsVisibleAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/recurring")]
    [InlineData("/jobs/succeeded")]
    [InlineData("/servers")]
    public async Task The_schedulers_own_pages_are_in_Swedish_and_have_no_serious_finding_with_our_style_sheet(string path)
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, "/jobb/hangfire" + path);
        Assert.Equal("sv", await page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.Empty(await FindingsAsync(page));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/?omrade=stockholm")]
    [InlineData("/sammansattning?period=2023-VB")]
    [InlineData("/prognos?serie=kostnad&inflode=-10&omraden=bromma&omraden=farsta")]
    [InlineData("/prognos/traffsakerhet?serie=kostnad")]
    [InlineData("/manadsprognos?omrade=farsta&manad=2023-05")]
    [InlineData("/manadsprognos?omrade=stockholm&manad=2023-12")]
    [InlineData("/leveranser")]
    public async Task Tables_are_seen_whole_at_1280_pixels_and_are_no_stops_for_the_tab_key(string path)
    {
        IPage page = await browser.OpenAsync();
        await browser.GotoAsync(page, path);
        Assert.NotEqual(0, await page.Locator(".table").CountAsync());
        // What is folded too, one after the other.
        await page.EvaluateAsync("() => document.querySelectorAll('main details').forEach((folded) => { folded.open = true; })");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.table')].every((table) => table.tabIndex < 0 || table.scrollHeight > table.clientHeight || table.scrollWidth > table.clientWidth)");
        Assert.Equal("[]", await page.EvaluateAsync<string>("() => JSON.stringify([...document.querySelectorAll('.table')].filter(table => table.scrollWidth > table.clientWidth).map(table => table.getAttribute('aria-label')))"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.table')].filter(table => table.scrollHeight <= table.clientHeight && table.tabIndex === 0).length"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/?omrade=stockholm")]
    [InlineData("/?omrade=farsta&period=2023-12")]
    public async Task Laget_is_seen_whole_at_1024_pixels(string path)
    {
        IPage page = await browser.OpenAsync(width: 1024);
        await browser.GotoAsync(page, path);
        Assert.NotEqual(0, await page.Locator(".table").CountAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Math.max(...[...document.querySelectorAll('.table')].map(table => table.scrollWidth - table.clientWidth))"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_table_that_does_not_fit_is_scrolled_by_the_keyboard_and_has_a_name()
    {
        IPage page = await browser.OpenAsync(width: 700);
        await browser.GotoAsync(page, "/manadsprognos?omrade=farsta&manad=2023-05");
        ILocator table = page.GetByRole(AriaRole.Region, new() { Name = "Farsta, prognos 2023 efter maj" });
        Assert.True(await table.EvaluateAsync<bool>("table => table.scrollWidth > table.clientWidth"));
        await table.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("() => document.activeElement.scrollLeft > 0");
        await page.Context.CloseAsync();
    }

    internal static Task<int> OverflowAsync(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Rule and place of each serious finding.</summary>
    /// <param name="page">The page.</param>
    /// <param name="rule">The only rule to go by; null for all.</param>
    internal static async Task<string[]> FindingsAsync(IPage page, string? rule = null)
    {
        // As the browser's own script, which the page's policy has no say over.
        await page.EvaluateAsync(Axe);
        string found = await page.EvaluateAsync<string>("async (rule) => JSON.stringify((await axe.run(rule ? { runOnly: [rule] } : {})).violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(node => node.target.join(' ')) })))", rule);
        return [.. JsonDocument.Parse(found).RootElement.EnumerateArray()
            .Where(finding => Grave.Contains(finding.GetProperty("impact").GetString()))
            .Select(finding => $"{finding.GetProperty("id")}: {finding.GetProperty("nodes")}")];
    }

    /// <summary>In this folder of the repository, upwards from the tests' output.</summary>
    private static string Find(params string[] parts)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine([folder.FullName, "browser", .. parts]);
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException("axe-core is not installed: run npm ci in tests/browser.");
    }
}
