namespace Bistand.Analytics.Tests.Jobs.Service;

/// <summary>How a browser comes in on this machine: by the one-time address, with a name.</summary>
internal static class Entering
{
    public const string Name = "Controllern";

    public static async Task<HttpResponseMessage> EnterAsync(this HttpClient browser, Uri entry, string name = Name)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("namn", name)]);
        return await browser.PostAsync(entry, form);
    }
}
