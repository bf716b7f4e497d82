using Microsoft.Playwright;

namespace Bistand.Analytics.Tests.Browser;

/// <summary>The keyboard alone.</summary>
internal static class PageKeys
{
    /// <summary>Tabs on until the element has the focus.</summary>
    public static async Task TabToAsync(this IPage page, ILocator element)
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
