using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;
using Bistand.Analytics.Tests.Jobs;
using Dapper;
using Xunit.Abstractions;

namespace Bistand.Analytics.Tests.Trials;

/// <summary>
/// The program is killed (SIGKILL) at random moments of whatever writes: what is there afterwards is the old or the new, whole, and running it again gives what an
/// undisturbed run gives. Bytes are turned in each kind of file: it is told of in a sentence with what to do, or it changes nothing.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int ShortForm = 8;

    /// <summary>Approving a report sets it in every format, which takes a while: killed once in so many.</summary>
    private const int ApprovedOnceIn = 5;

    private static readonly AreaCatalog Areas = AreaCatalog.Load(TemplateFolder.Find().Areas);

    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Killed_at_any_moment_the_old_or_the_new_is_there_and_running_again_gives_the_new()
    {
        int kills = TrialSize.Of("BISTAND_CRASH", ShortForm);
        Prepare();
        string held = Regex.Match(home.Run("deliveries").Output, @"([0-9a-f]{8})\s+mycket\.csv").Groups[1].Value;
        string entered = Regex.Match(home.Run("deliveries").Output, @"([0-9a-f]{8})\s+05\.csv").Groups[1].Value;
        string[] about = ["--period", "2023-VB", "--area", "farsta"];
        (string Name, string[] Arguments)[] works =
        [
            ("ingest", ["ingest", "ny.csv", "okand.csv"]), ("approve", ["approve", held, "--by", "Eva", "--why", "rätt"]), ("reject", ["reject", entered, "--by", "Eva", "--why", "fel"]), ("rebuild", ["rebuild"]),
            ("report", ["report", .. about, "--format", "xlsx", "--out", "rapport.xlsx"]),
            ("prognos", ["prognos", "--month", "2023-05", "--area", "farsta", "--justera", "ekonomiskt bistånd=5 tkr", "--orsak", "Avtal", "--atgarder", "Inga", "--namn", "Eva"]),
            ("prognos-lamna-in", ["prognos", "--month", "2023-05", "--area", "farsta", "--lamna-in", "--namn", "Eva"]),
            ("gallra", ["gallra", "--before", "2023", "--by", "Eva", "--why", "Beslut 1", "--ja"]),
            ("rekey", ["rekey", "--by", "Eva", "--ja"]), ("texts", ["texts", .. about]), ("report-approve", ["report", "approve", .. about, "--by", "Eva", "--trots", "Prov"]),
        ];
        var random = new Random(20261129);
        Dictionary<string, (int Killed, int Old, int New)> counts = [];
        Copy(home.Data, home.Path("orord"));
        File.Copy(home.Key, home.Path("nyckel-orord"));
        for (int kill = 0, turn = 0; kill < kills; turn++)
        {
            (string name, string[] arguments) = works[turn % works.Length];
            if (name == "report-approve" && (turn / works.Length) % ApprovedOnceIn != 0)
            {
                continue;
            }

            if (!undisturbed.TryGetValue(name, out (TimeSpan Whole, string Before, string After) known))
            {
                undisturbed[name] = known = Undisturbed(arguments);
            }

            Restore();
            // Near the end as often as anywhere else: there it is written.
            double part = random.NextDouble() is var drawn && kill % 2 == 0 ? 0.2 + (0.85 * drawn) : 0.75 + (0.3 * drawn);
            bool killed = RunAndKill(arguments, known.Whole * part);
            string there = Signature();
            Assert.True(there == known.Before || there == known.After || (name == "texts" && killed), $"{name} killed at {part:P0} of {known.Whole.TotalSeconds:0.0} s left neither:\n{there}\nold:\n{known.Before}\nnew:\n{known.After}");
            ProgramRun verify = home.Run("verify");
            Assert.True(verify.Code == 0, $"{name}: {verify.Output}{verify.Error}");

            // Again, to its end: already done is told so. A key that has been changed would be changed once more.
            if (name != "rekey" || there == known.Before)
            {
                home.Run(arguments);
            }

            Assert.Equal(known.After, Signature());
            Assert.Empty(Leftovers());
            (int Killed, int Old, int New) count = counts.GetValueOrDefault(name);
            counts[name] = (count.Killed + (killed ? 1 : 0), count.Old + (there == known.Before ? 1 : 0), count.New + (there == known.Before ? 0 : 1));
            kill++;
        }

        foreach ((string name, (int Killed, int Old, int New) count) in counts)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"crash: {name,-17} killed {count.Killed,3} of {count.Old + count.New,3}: old {count.Old,3}, new {count.New,3}, verified and run again the same"));
        }

        Assert.NotEqual(0, counts.Values.Sum(count => count.Killed));
    }

    [Fact]
    public void A_byte_that_has_turned_in_any_kind_of_file_is_told_of_or_changes_nothing()
    {
        Prepare();
        home.Run("report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "r.json").Succeeds();
        home.Run("prognos", "--month", "2023-05", "--area", "farsta", "--lamna-in", "--namn", "Eva").Succeeds();
        home.Run("texts", "--period", "2023-VB", "--area", "farsta").Succeeds();
        home.Run("tokens", "--make", "Prov", "--role", "läsare", "--by", "Eva").Succeeds();
        string[][] asks =
        [
            ["verify"], ["deliveries"], ["indicators", "--period", "2023-VB", "--area", "farsta", "--format", "json"], ["prognos", "--month", "2023-06", "--area", "farsta", "--format", "json"],
            ["report", "--period", "2023-VB", "--area", "farsta", "--format", "json", "--out", "igen.json"], ["texts", "--period", "2023-VB", "--area", "farsta", "--check"], ["tokens"],
        ];
        string[] right = [.. asks.Select(ask => home.Run(ask).Output)];
        string made = File.ReadAllText(home.Path("igen.json"));
        Copy(home.Data, home.Path("orord"));
        var random = new Random(20261130);
        int turns = Math.Max(1, TrialSize.Of("BISTAND_CRASH", ShortForm) / 40);
        // What verify is to find whatever the byte; texts are people's to change, kept figures only spare work, and a run log is told of in the log.
        // The last is the command that reads such files, which is asked beside verify.
        (string Pattern, bool IsFound, int Reader)[] kinds =
        [
            ("workspace.json", true, 2), ("history.jsonl", true, 1), ("deliveries/*/rows.parquet", true, 1), ("deliveries/*/delivery.json", true, 1), ("deliveries/*/rejects.csv", true, 1), ("releases/*.duckdb", true, 2),
            ("figures/*", false, 2), ("forecasts/*.csv", true, 4), ("prognoser/*/*/*.json", true, 3), ("texter/*/*/*.md", false, 5), ("access/tokens/*.json", false, 6),
        ];
        int tried = 0;
        int told = 0;
        foreach ((string pattern, bool isFound, int reader) in kinds)
        {
            for (int turn = 0; turn < turns; turn++)
            {
                Restore();
                string[] files = [.. Directory.GetFiles(home.Data, "*", SearchOption.AllDirectories).Where(file => Fits(Path.GetRelativePath(home.Data, file), pattern)).Order(StringComparer.Ordinal)];
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
                    ProgramRun run = home.Run(asks[ask]);
                    string shown = $"{Path.GetRelativePath(home.Data, file)}, {string.Join(' ', asks[ask])}: {run.Code}\n{run.Output}\n{run.Error}";
                    Assert.False(Regex.IsMatch(run.Error, @"internt fel|Exception|^\s+at ", RegexOptions.Multiline), shown);
                    if (ask == 0)
                    {
                        Assert.True(run.Code is 0 or 2 or 4 && (!isFound || run.Code != 0 || Same(file, content)), shown);
                        told += run.Code == 0 ? 0 : 1;
                    }
                    else if (run.Code == 0 && pattern is not ("texter/*/*/*.md" or "releases/*.duckdb" or "access/tokens/*.json" or "deliveries/*/delivery.json" or "deliveries/*/rejects.csv"))
                    {
                        Assert.True(run.Output == right[ask] && (ask != 4 || pattern.StartsWith("forecasts", StringComparison.Ordinal) || File.ReadAllText(home.Path("igen.json")) == made), shown);
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

    [Fact]
    public void Two_that_read_in_at_once_and_a_clock_that_goes_back_lose_nothing()
    {
        home.Write("a.csv", TestHome.Bistand("2023-05"));
        home.Write("b.csv", TestHome.Bistand("2023-06"));
        home.Write("c.csv", TestHome.Bistand("2023-07"));
        home.Run("ingest", "a.csv").Succeeds();
        Task<ProgramRun>[] both = [Task.Run(() => home.Run("ingest", "b.csv")), Task.Run(() => home.Run("ingest", "c.csv"))];
        Task.WaitAll(both);
        foreach (Task<ProgramRun> one in both)
        {
            one.Result.Succeeds();
        }

        WorkspaceState state = Workspace.Open(home.Data).ReadState();
        Assert.Equal((3, 3, 3), (state.Current!.Number, state.Deliveries.Count, state.DeliveriesOf(state.Current).Count));

        // An hour back: what came later still counts later.
        home.Write("d.csv", TestHome.Bistand("2023-07", kronor: 9_100));
        using var workspace = new TestWorkspace();
        workspace.Ingest(home.Path("c.csv"));
        var early = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(workspace.Clock.GetUtcNow().AddHours(-1));
        new Bistand.Analytics.Ingest.Ingestor(workspace.Workspace, new Bistand.Analytics.Ingest.IngestRules(Areas, TestWorkspace.Kinds, _ => false), early)
            .Ingest([home.Path("d.csv")], workspace.KeyFile, new Bistand.Analytics.Ingest.IngestOptions(), null, CancellationToken.None);
        Assert.Equal(6 * 9_100m, workspace.Single<decimal>("SELECT sum(belopp) FROM bistand"));
        Assert.Equal(2, workspace.Workspace.ReadHead().Current!.Number);
    }

    /// <summary>What a release holds, without pseudonyms: a new layer of the key changes them all.</summary>
    private const string Figures = "SELECT manad || ' ' || stadsdel || ' ' || coalesce(belopp::VARCHAR, '') || ' ' || fodelsedatum AS rad FROM bistand ORDER BY ALL";

    private readonly Dictionary<string, (TimeSpan Whole, string Before, string After)> undisturbed = new(StringComparer.Ordinal);

    private void Prepare()
    {
        home.WithYear();
        string ledger = "manad;stadsdel;anslag;post;budget;utfall\n" + string.Concat(Enumerable.Range(1, 12).Select(month =>
            string.Create(CultureInfo.InvariantCulture, $"2023-{month:00};Farsta;ekonomiskt bistånd;bistånd;60000;{(month <= 6 ? "54000" : "")}\n")));
        home.Write("ekonomi.csv", ledger);
        home.Write("05.csv", TestHome.Bistand("2023-05", kronor: 9_050));
        home.Run("ingest", "ekonomi.csv", "05.csv").Succeeds();
        home.Write("fjol.csv", TestHome.Bistand("2022-12", kronor: 8_900));
        home.Write("boende.csv", "avtal_id;stadsdel;insats;start;slut\na1;Farsta;akutboende;2020-01-10;2021-02-01\na2;Farsta;akutboende;2020-01-10;\na3;Farsta;akutboende;2023-01-10;\n");
        home.Run("ingest", "fjol.csv", "boende.csv").Succeeds();
        home.Write("mycket.csv", TestHome.Bistand("2023-06", kronor: 20_000));
        Assert.Equal(3, home.Run("ingest", "mycket.csv").Code);
        home.Write("ny.csv", TestHome.Bistand("2023-12", kronor: 9_300));
        home.Write("okand.csv", "x;y\n1;2\n");
    }

    private (TimeSpan Whole, string Before, string After) Undisturbed(string[] arguments)
    {
        Restore();
        string before = Signature();
        var time = Stopwatch.StartNew();
        home.Run(arguments);
        time.Stop();
        string after = Signature();
        // What computes nothing new changes nothing: rebuild alone.
        Assert.True(before != after || arguments[0] == "rebuild", string.Join(' ', arguments));
        return (time.Elapsed, before, after);
    }

    /// <summary>Everything that counts, in words: not when it happened, and not what only spares work.</summary>
    private string Signature()
    {
        var workspace = Workspace.Open(home.Data);
        WorkspaceState state = workspace.ReadState();
        var text = new StringBuilder();
        foreach (DeliveryEntry entry in state.Deliveries.OrderBy(entry => entry.Id, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"delivery {entry.Id[..8]} {entry.Status} {entry.Order} {entry.ApprovedBy} {entry.TurnedDown?.By} {workspace.ReadDelivery(entry.Id).Claims.Count} {entry.Culled?.Rows} {Rows(workspace, entry)}");
        }

        foreach (ReleaseEntry release in state.Releases)
        {
            if (release.Removed is not null)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"release {release.Number} gone {release.CulledBefore} {File.Exists(workspace.ReleaseFile(release))}");
                continue;
            }

            using OpenRelease open = workspace.OpenRelease(release.Number);
            string rows = string.Join('\n', open.Connection.Query<string>(Figures));
            text.AppendLine(CultureInfo.InvariantCulture, $"release {release.Number} {string.Join(' ', state.DeliveriesOf(release).Select(id => id[..8]))} {Hash(rows)}");
        }

        PrognosHistory prognos = new PrognosStore(workspace, TimeProvider.System).Read(Areas["farsta"], new Month(2023, 5));
        text.AppendLine(CultureInfo.InvariantCulture, $"prognos {string.Join(',', prognos.Adjustments.Select(one => one.Kronor))} {string.Join(',', prognos.Comments.Select(one => one.Measures))} {prognos.LastSigned?.Signature!.Name} {prognos.ChangedSinceSigned}");
        WorkflowHistory report = new ReportStore(workspace, TimeProvider.System).Read(Areas["farsta"], Period.VB(2023));
        text.AppendLine(CultureInfo.InvariantCulture, $"report {report.Entries.Count} {report.IsApproved}");
        string texts = Path.Combine(home.Data, "texter");
        text.AppendLine(CultureInfo.InvariantCulture, $"texts {(Directory.Exists(texts) ? string.Join(' ', Directory.GetFiles(texts, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Hash(File.ReadAllText(file))[..4])) : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"key {LayersOf(state)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"made {(File.Exists(home.Path("rapport.xlsx")) ? new FileInfo(home.Path("rapport.xlsx")).Length : 0)}");
        return text.ToString();
    }

    /// <summary>How many layers the key has that the workspace is kept under: it is always to be found.</summary>
    private int LayersOf(WorkspaceState state)
    {
        Bistand.Analytics.Ingest.Pseudonyms.PseudonymKey.Find(home.Key, state.KeyFingerprint);
        return File.ReadAllLines(home.Key).Length;
    }

    private static long Rows(Workspace workspace, DeliveryEntry entry)
    {
        if (!File.Exists(workspace.RowsFile(entry.Id)))
        {
            return 0;
        }

        using DuckDB.NET.Data.DuckDBConnection connection = Bistand.Analytics.Model.DuckDb.DatabaseFile.OpenWritable(null, "256MB", Path.GetTempPath());
        return connection.ExecuteScalar<long>($"SELECT count(*) FROM read_parquet({Bistand.Analytics.Model.DuckDb.DatabaseFile.PatternList([workspace.RowsFile(entry.Id)])})");
    }

    /// <summary>What is written beside and never got into its place, where nobody takes it away.</summary>
    private string[] Leftovers() =>
        [.. Directory.GetFiles(home.Data, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".new", StringComparison.Ordinal) && !file.Contains("figures", StringComparison.Ordinal)), .. Directory.Exists(home.Path("data", "tmp")) ? Directory.GetFiles(home.Path("data", "tmp"), "*", SearchOption.AllDirectories) : []];

    /// <returns>True when it was killed before it ended.</returns>
    private bool RunAndKill(string[] arguments, TimeSpan after)
    {
        var start = new ProcessStartInfo(BistandProgram.Path, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home.Root };
        start.Environment["HOME"] = home.Root;
        start.Environment.Remove("XDG_CONFIG_HOME");
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool ended = process.WaitForExit(after);
        if (!ended)
        {
            process.Kill();
        }

        process.WaitForExit();
        return !ended;
    }

    private void Restore()
    {
        Directory.Delete(home.Data, recursive: true);
        Copy(home.Path("orord"), home.Data);
        File.Delete(home.Path("rapport.xlsx"));
        if (File.Exists(home.Path("nyckel-orord")))
        {
            File.Copy(home.Path("nyckel-orord"), home.Key, overwrite: true);
            File.Delete(home.Key + ".nasta");
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    /// <summary>A byte that was turned may be one that was not there: an empty file cut in half is as it was.</summary>
    private bool Same(string file, byte[] content) => File.ReadAllBytes(Path.Combine(home.Path("orord"), Path.GetRelativePath(home.Data, file))).AsSpan().SequenceEqual(content);

    private static bool Fits(string path, string pattern) => Regex.IsMatch(path, $"^{Regex.Escape(pattern).Replace("\\*", "[^/]*", StringComparison.Ordinal)}$");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
