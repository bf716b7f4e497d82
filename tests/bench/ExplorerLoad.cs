using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Bistand.Analytics.Bench;

/// <summary>
/// Users at once. Each opens a page, looks at it for about a second and goes on to the next; all areas and most indicators come up. What somebody
/// has asked for before is told apart from what is asked for the first time.
/// </summary>
internal sealed class ExplorerLoad(HttpClient client, string[] areas)
{
    public const int Users = 20;

    private const int SlowestTold = 5;

    private static readonly string[] Indicators =
        ["andel-bistand", "antal-hushall", "andel-langvarigt", "medelbidrag", "utbetalt", "sjukfranvaro", "andel-avvarjda", "antal-barn", "ami", "nya-hushall"];

    private readonly ConcurrentBag<Look> looks = [];
    private readonly ConcurrentBag<string> failures = [];
    private readonly ConcurrentDictionary<string, bool> asked = new(StringComparer.Ordinal);

    public int Count => looks.Count;

    public Task RunAsync(int pagesEach) => Task.WhenAll(Enumerable.Range(0, Users).Select(user => BrowseAsync(user, pagesEach)));

    /// <returns>Whether the goals are reached.</returns>
    public bool Print(TextWriter output, double warmGoal, double longestGoal)
    {
        foreach (IGrouping<string, Look> kind in looks.GroupBy(look => look.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {kind.Key,-16} again {Spread(kind.Where(look => !look.IsFirst))}   first {Spread(kind.Where(look => look.IsFirst))}");
        }

        double warm = At(looks.Where(look => !look.IsFirst), 0.95);
        output.WriteLine($"asked before: {Spread(looks.Where(look => !look.IsFirst))}");
        output.WriteLine($"asked first:  {Spread(looks.Where(look => look.IsFirst))}");
        Look[] slowest = [.. looks.OrderByDescending(look => look.Milliseconds).Take(SlowestTold)];
        foreach (Look look in slowest)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  slow: {look.Milliseconds:0} ms {look.Path}{(look.IsFirst ? ", asked first" : "")}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"p95 of what was asked before {warm:0} ms (goal {warmGoal}), slowest {slowest[0].Milliseconds:0} ms (goal {longestGoal}), failed {failures.Count}"));
        foreach (string failure in failures.Distinct().Take(10))
        {
            output.WriteLine("  " + failure);
        }

        return warm < warmGoal && slowest[0].Milliseconds < longestGoal && failures.IsEmpty;
    }

    private async Task BrowseAsync(int user, int pagesEach)
    {
        var random = new Random(user);
        await Task.Delay(random.Next(1000)).ConfigureAwait(false);
        for (int page = 0; page < pagesEach; page++)
        {
            (string kind, string path) = Page(random, areas[random.Next(areas.Length)]);
            bool isFirst = asked.TryAdd(path, true);
            long began = Stopwatch.GetTimestamp();
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative)).ConfigureAwait(false);
                await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
                looks.Add(new Look(kind, path, Stopwatch.GetElapsedTime(began).TotalMilliseconds, isFirst));
                if (!answer.IsSuccessStatusCode)
                {
                    failures.Add($"{(int)answer.StatusCode} {path}");
                }
            }
            catch (HttpRequestException error)
            {
                failures.Add($"{error.Message} {path}");
            }

            await Task.Delay(500 + random.Next(1000)).ConfigureAwait(false);
        }
    }

    private static (string Kind, string Path) Page(Random random, string area) => random.Next(13) switch
    {
        0 or 1 => ("läget", $"/?omrade={area}"),
        2 or 3 => ("indikator", $"/indikator/{Indicators[random.Next(Indicators.Length)]}?omrade={area}"),
        4 => ("sammansättning", $"/sammansattning?omrade={area}"),
        5 => ("prognos", $"/prognos?omrade={area}"),
        6 or 7 or 8 => ("scenario", $"/prognos?omrade={area}&inflode={-random.Next(1, 30)}&riksnorm={random.Next(1, 6)}"),
        9 => ("månadsprognos", $"/manadsprognos?omrade={area}"),
        10 => ("leveranser", "/leveranser"),
        11 => ("fri sökning", $"/sokning?indikator={Indicators[random.Next(Indicators.Length)]}&indikator={Indicators[random.Next(Indicators.Length)]}&liknande=farsta&kon=T&kon=K&kon=M&slag=manad"),
        _ => ("api", $"/api/v1/figures?period=2023-VB&area={area}"),
    };

    private static string Spread(IEnumerable<Look> all)
    {
        Look[] some = [.. all];
        return some.Length == 0
            ? $"n {0,4}{"",46}"
            : string.Create(CultureInfo.InvariantCulture, $"n {some.Length,4}  p50 {At(some, 0.5),5:0} ms  p95 {At(some, 0.95),5:0} ms  max {some.Max(look => look.Milliseconds),5:0} ms");
    }

    private static double At(IEnumerable<Look> looks, double share)
    {
        double[] sorted = [.. looks.Select(look => look.Milliseconds).Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    private readonly record struct Look(string Kind, string Path, double Milliseconds, bool IsFirst);
}
