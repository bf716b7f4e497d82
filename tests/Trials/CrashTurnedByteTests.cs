using System.Text.RegularExpressions;
using Bistand.Analytics.Tests.Jobs;
using Xunit.Abstractions;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>Bytes are turned in each kind of file, and files cut in half: it is told of in a sentence with what to do, or it changes nothing.</summary>
public sealed class CrashTurnedByteTests(ITestOutputHelper output) : IDisposable
{
    private const int ShortForm = 8;

    private readonly PreparedHome prepared = new();

    private TestHome Home => prepared.Home;

    public void Dispose() => prepared.Dispose();

    [Fact]
    public void A_byte_that_has_turned_in_any_kind_of_file_is_told_of_or_changes_nothing()
    {
        prepared.Prepare();
        Home.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "r.json").Succeeds();
        Home.Run("prognos", "--month", "2023-05", "--area", "farsta", "--lamna-in", "--namn", "Eva").Succeeds();
        Home.Run("texts", "--period", "2023-VB", "--area", "farsta").Succeeds();
        Home.Run("tokens", "--make", "Prov", "--role", "läsare", "--by", "Eva").Succeeds();
        string[][] asks =
        [
            ["verify"], ["deliveries"], ["indicators", "--period", "2023-VB", "--area", "farsta", "--format", "json"], ["prognos", "--month", "2023-06", "--area", "farsta", "--format", "json"],
            ["report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "igen.json"], ["texts", "--period", "2023-VB", "--area", "farsta", "--check"], ["tokens"],
            ["indicators", "--period", "2023-VB", "--area", "farsta", "--audience", "public", "--format", "json"],
        ];
        string[] right = [.. asks.Select(ask => Home.Run(ask).Output)];
        string made = File.ReadAllText(Home.Path("igen.json"));
        prepared.Keep();
        var random = new Random(20261130);
        int turns = Math.Max(1, TrialSize.Of("BISTAND_CRASH", ShortForm) / 40);
        // What verify is to find whatever the byte; texts are people's to change, kept figures only spare work, and a run log is told of in the log.
        // The last is the command that reads such files, which is asked beside verify.
        (string Pattern, bool IsFound, int Reader)[] kinds =
        [
            ("workspace.json", true, 2), ("history.jsonl", true, 1), ("deliveries/*/rows.parquet", true, 1), ("deliveries/*/delivery.json", true, 1), ("deliveries/*/rejects.csv", true, 1), ("releases/*.duckdb", true, 2),
            ("figures/*", false, 2), ("forecasts/*.csv", true, 4), ("prognoser/*/*/*.json", true, 3), ("texter/*/*/*.md", false, 5), ("access/tokens/*.json", false, 6), ("plans/2023-*", true, 7),
        ];
        int tried = 0;
        int told = 0;
        foreach ((string pattern, bool isFound, int reader) in kinds)
        {
            for (int turn = 0; turn < turns; turn++)
            {
                prepared.Restore();
                string[] files = [.. Directory.GetFiles(Home.Data, "*", SearchOption.AllDirectories).Where(file => Fits(Path.GetRelativePath(Home.Data, file), pattern)).Order(StringComparer.Ordinal)];
                string file = files[random.Next(files.Length)];
                byte[] content = File.ReadAllBytes(file);
                if (turn % 2 == 1 || content.Length == 0)
                {
                    content = content[..(content.Length / 2)];
                }
                else
                {
                    content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                }

                File.WriteAllBytes(file, content);
                tried++;
                foreach (int ask in new[] { 0, reader })
                {
                    ProgramRun run = Home.Run(asks[ask]);
                    string shown = $"{Path.GetRelativePath(Home.Data, file)}, {string.Join(' ', asks[ask])}: {run.Code}\n{run.Output}\n{run.Error}";
                    Assert.False(Regex.IsMatch(run.Error, @"internt fel|Exception|^\s+at ", RegexOptions.Multiline), shown);
                    if (ask == 0)
                    {
                        Assert.True(run.Code is 0 or 2 or 4 && (!isFound || run.Code != 0 || Same(file, content)), shown);
                        told += run.Code == 0 ? 0 : 1;
                    }
                    else if (run.Code == 0 && pattern is not ("texter/*/*/*.md" or "releases/*.duckdb" or "access/tokens/*.json" or "deliveries/*/delivery.json" or "deliveries/*/rejects.csv"))
                    {
                        Assert.True(run.Output == right[ask] && (ask != 4 || pattern.StartsWith("forecasts", StringComparison.Ordinal) || File.ReadAllText(Home.Path("igen.json")) == made), shown);
                    }
                    else if (run.Code != 0)
                    {
                        Assert.True(run.Code is 2 or 4 && Regex.IsMatch(run.Output + run.Error, "[.»]\n"), shown);
                    }
                }
            }
        }

        output.WriteLine($"crash: {tried} files with a turned byte or cut in half, of {kinds.Length} kinds; verify told of {told}, no other answer was wrong");
    }

    /// <summary>A byte that was turned may be one that was not there: an empty file cut in half is as it was.</summary>
    private bool Same(string file, byte[] content) => File.ReadAllBytes(Path.Combine(prepared.Untouched, Path.GetRelativePath(Home.Data, file))).AsSpan().SequenceEqual(content);

    private static bool Fits(string path, string pattern) => Regex.IsMatch(path, $"^{Regex.Escape(pattern).Replace("\\*", "[^/]*", StringComparison.Ordinal)}$");
}
