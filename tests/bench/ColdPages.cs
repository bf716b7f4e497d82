using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Bistand.Analytics.Bench;

/// <summary>
/// Pages as somebody opens them in a browser the moment the service has started, one after another, when nothing of the release is ready: how soon each answers,
/// and where it says that its figures are being computed, how soon it has them.
/// </summary>
internal sealed class ColdPages(HttpClient client, string[] areas)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <returns>Whether each answered in time.</returns>
    public async Task<bool> OpenAsync(TextWriter output, double longest)
    {
        double slowest = 0;
        foreach (string path in Paths())
        {
            long began = Stopwatch.GetTimestamp();
            bool isThere = await AskAsync(path).ConfigureAwait(false);
            double answered = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            slowest = Math.Max(slowest, answered);
            while (!isThere && Stopwatch.GetElapsedTime(began) < LongestWait)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200)).ConfigureAwait(false);
                isThere = await AskAsync(path).ConfigureAwait(false);
            }

            string figures = isThere ? string.Create(CultureInfo.InvariantCulture, $"figures after {Stopwatch.GetElapsedTime(began).TotalSeconds,5:0.0} s") : "no figures";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  cold {answered,5:0} ms, {figures}  {path}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cold: slowest answer {slowest:0} ms (goal {longest})"));
        return slowest < longest;
    }

    private string[] Paths() =>
    [
        $"/?omrade={areas[1]}", $"/sammansattning?omrade={areas[1]}", $"/prognos?omrade={areas[1]}", $"/indikator/andel-bistand?omrade={areas[1]}", $"/manadsprognos?omrade={areas[1]}", "/leveranser", "/rapporter", "/utgava",
        "/sokning?indikator=andel-bistand&indikator=antal-hushall&liknande=farsta&kon=T&kon=K&kon=M&slag=manad", $"/?omrade={areas[2]}&lasare=publik", $"/?omrade={areas[3]}&period=2022-VB",
    ];

    /// <summary>False where the page says that it is being computed.</summary>
    private async Task<bool> AskAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Sec-Fetch-Dest", "document");
        using HttpResponseMessage answer = await client.SendAsync(request).ConfigureAwait(false);
        await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return answer.StatusCode != HttpStatusCode.ServiceUnavailable && answer.EnsureSuccessStatusCode().IsSuccessStatusCode;
    }
}
