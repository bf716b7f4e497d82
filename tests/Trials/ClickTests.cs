using System.Diagnostics;
using System.Text.RegularExpressions;
using Bistand.Analytics.Tests.Browser;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>Six tasks of those who work with the explorer, from the start page in a browser: what each takes of presses, choices and fields, and of seconds.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ClickTests(Chromium browser, ITestOutputHelper output)
{
    private const string Held = "ar;stadsdel;kon;alder;antal\n2011;Farsta;K;0-17;100\n2011;Farsta;Q;0-17;100\n";

    [TrialFact]
    public async Task Six_tasks_are_done_from_the_start_page()
    {
        string held = await browser.Service.LeaveAsync("befolkning-2011.csv", Held);
        await DoAsync("newest outcome of one indicator for women", async hand =>
        {
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Indikatorer", Exact = true }));
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen" }));
            await Expect(hand.Page.GetByRole(AriaRole.Row, new() { Name = "december 2023" }).First).ToContainTextAsync("%");
        });
        await DoAsync("three stadsdelar over all years", async hand =>
        {
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Indikatorer", Exact = true }));
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Andel personer som har ekonomiskt bistånd i förhållande till befolkningen" }));
            await hand.ChooseAsync(hand.Page.Locator("select[name=omrade]"), "farsta");
            await Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Farsta");
            await hand.PressAsync(hand.Page.GetByText("Andra områden"));
            await hand.PressAsync(hand.Page.GetByLabel("Bromma", new() { Exact = true }));
            await Expect(hand.Page.Locator("[data-chart=utveckling] svg text", new() { HasText = "Bromma" })).ToHaveCountAsync(1);
            await hand.PressAsync(hand.Page.GetByLabel("Järva", new() { Exact = true }));
            await Expect(hand.Page.Locator("[data-chart=utveckling] svg text", new() { HasText = "Järva" })).ToHaveCountAsync(1);
        });
        await DoAsync("scenario +10 % inflow in kronor against budget", async hand =>
        {
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Prognos", Exact = true }));
            await hand.WriteAsync(hand.Page.GetByLabel("Inflöde, %"), "10");
            await hand.Page.Keyboard.PressAsync("Tab");
            await Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Hushåll och kronor mot budget" })).ToBeVisibleAsync();
            await Expect(hand.Page.Locator("#resultat .lead")).ToContainTextAsync("Med scenariot:");
        });
        await DoAsync("adjust and sign a månadsprognos", async hand =>
        {
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Månadsprognos", Exact = true }));
            await hand.ChooseAsync(hand.Page.Locator("select[name=omrade]"), "jarva");
            await Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Järva");
            await hand.PressAsync(hand.Page.Locator("summary", new() { HasText = "Justera" }));
            await hand.WriteAsync(hand.Page.GetByLabel("Belopp"), "0,5 mnkr");
            await hand.WriteAsync(hand.Page.Locator("details[open]").GetByLabel("Orsak"), "Ny taxa");
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Button, new() { Name = "Spara justeringen" }));
            await hand.PressAsync(hand.Page.Locator("summary", new() { HasText = "Lämna in" }));
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Button, new() { Name = "Ja, lämna in" }));
            await Expect(hand.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("inlämnad och låst");
        });
        await DoAsync("make a report and fetch it", async hand =>
        {
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Rapporter", Exact = true }));
            await hand.ChooseAsync(hand.Page.GetByLabel("Område"), "bromma");
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Button, new() { Name = "Gör rapporten" }));
            ILocator made = hand.Page.GetByRole(AriaRole.Link, new() { Name = "Öppna den" });
            await Expect(made).ToBeVisibleAsync(new() { Timeout = 180_000 });
            await hand.PressAsync(made);
        });
        await DoAsync("why a file was held", async hand =>
        {
            await hand.PressAsync(hand.Page.GetByRole(AriaRole.Link, new() { Name = "Leveranser" }).First);
            await hand.PressAsync(hand.Page.Locator($"a[href='/leveranser/{held}']").First);
            await Expect(hand.Page.GetByRole(AriaRole.Heading, new() { Name = "Godkänn eller avvisa" })).ToBeVisibleAsync();
            await Expect(hand.Page.GetByText(new Regex("avvisade", RegexOptions.IgnoreCase)).First).ToBeVisibleAsync();
        });
    }

    private async Task DoAsync(string task, Func<Hand, Task> steps)
    {
        var hand = new Hand(await browser.OpenAsync());
        await browser.GotoAsync(hand.Page, "/");
        long began = Stopwatch.GetTimestamp();
        await steps(hand);
        output.WriteLine($"{task,-50} {hand.Presses} presses, {hand.Choices} choices, {hand.Fields} fields, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        await hand.Page.Context.CloseAsync();
    }

    /// <summary>Counts what is done with mouse and keys; a choice in a list and a field written are one each.</summary>
    private sealed class Hand(IPage page)
    {
        public IPage Page { get; } = page;

        public int Presses { get; private set; }

        public int Choices { get; private set; }

        public int Fields { get; private set; }

        public Task PressAsync(ILocator what)
        {
            Presses++;
            return what.ClickAsync();
        }

        public Task ChooseAsync(ILocator list, string value)
        {
            Choices++;
            return list.SelectOptionAsync(value);
        }

        public Task WriteAsync(ILocator field, string text)
        {
            Fields++;
            return field.FillAsync(text);
        }
    }
}
