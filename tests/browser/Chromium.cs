using Bistand.Analytics.Tests.Reports.Explorer;
using Microsoft.Playwright;

namespace Bistand.Analytics.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright; no browser is downloaded. One for all tests, each with a window and cookies of its own.</summary>
public sealed class Chromium : IAsyncLifetime, IDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Milliseconds.</summary>
    private const int LongestWait = 60_000;

    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;

    /// <summary>The cookies of who has been let in.</summary>
    private string? letIn;

    public ExplorerService Service { get; } = new();

    public async Task InitializeAsync()
    {
        await Service.InitializeAsync();
        string program = Array.Find(Places, File.Exists) ?? throw new FileNotFoundException("Chromium is missing: apt-get install chromium (tests/run does).");
        playwright = await Playwright.CreateAsync();
        // What is expected is waited for as long as what is pressed: five seconds are short on a machine that tests beside it.
        Assertions.SetDefaultExpectTimeout(LongestWait);
        // A container has no user namespaces for Chromium's sandbox; it only ever opens the service of the test.
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        IPage entry = await OpenAsync();
        await entry.GotoAsync(Service.Entry.ToString());
        await entry.GetByLabel("Ditt namn").FillAsync("Controllern");
        await entry.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(entry).ToHaveURLAsync(new Uri(Service.Address, "/").ToString());
        letIn = await entry.Context.StorageStateAsync();
        await entry.Context.CloseAsync();
    }

    /// <summary>A window that is let in wherever it goes.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, bool script = true)
    {
        IBrowserContext context = await chromium.NewContextAsync(
            new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script, Locale = "sv-SE", StorageState = letIn });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(LongestWait);
        return page;
    }

    /// <summary>Opens a page of the service, and waits until it has its figures, and its charts where script draws them.</summary>
    public async Task GotoAsync(IPage page, string path)
    {
        await page.GotoAsync(new Uri(Service.Address, path).ToString());
        await page.WaitForFunctionAsync("() => !document.querySelector('progress') && [...document.querySelectorAll('[data-chart]')].every(drawing => drawing.querySelector('svg') || drawing.textContent)");
    }

    public async Task DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
        await Service.DisposeAsync();
    }

    public void Dispose() => Service.Dispose();
}

[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
