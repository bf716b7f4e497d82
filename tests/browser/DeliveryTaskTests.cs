using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bistand.Analytics.Tests.Browser;

/// <summary>Files are left, read, approved and turned down, as a controller does it from end to end.</summary>
[Collection(BrowserGroup.Name)]
public sealed class DeliveryTaskTests(Chromium browser)
{
    private const string Export = "ar;stadsdel;kon;alder;antal\n";

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

        // The menu tells that something waits, on a phone too.
        await page.SetViewportSizeAsync(320, 800);
        Assert.Equal(0, await AccessibilityTests.OverflowAsync(page));
        await page.SetViewportSizeAsync(1280, 900);

        ILocator summary = page.Locator("summary", new() { HasText = "Avvisa leveransen" });
        await page.TabToAsync(summary);
        Assert.NotEqual("none", await summary.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        ILocator decision = page.Locator("details", new() { HasText = "Avvisa leveransen" });
        await page.TabToAsync(decision.GetByLabel("Varför den är fel"));
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
        Assert.Equal(0, await AccessibilityTests.OverflowAsync(page));
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

    private async Task LeaveAsync(IPage page, string name, string text)
    {
        await browser.GotoAsync(page, "/leveranser");
        await page.GetByLabel("Export som CSV").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs in" }).ClickAsync();
    }
}
