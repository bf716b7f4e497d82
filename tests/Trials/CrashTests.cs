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
/// undisturbed run gives.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int ShortForm = 3;

    /// <summary>Approving a report sets it in every format, which takes a while: killed once in so many.</summary>
    private const int ApprovedOnceIn = 5;

    /// <summary>On a busy machine the program may have ended before it is killed: then it is tried again, so many times.</summary>
    private const int MostTries = 4;

    private static readonly AreaCatalog Areas = AreaCatalog.Load(TemplateFolder.Find().Areas);

    private readonly PreparedHome prepared = new();

    private TestHome Home => prepared.Home;

    public void Dispose() => prepared.Dispose();

    [Fact]
    public void Killed_at_any_moment_the_old_or_the_new_is_there_and_running_again_gives_the_new()
    {
        int kills = TrialSize.Of("BISTAND_CRASH", ShortForm);
        prepared.Prepare();
        string held = Regex.Match(Home.Run("deliveries").Output, @"([0-9a-f]{8})\s+mycket\.csv").Groups[1].Value;
        string entered = Regex.Match(Home.Run("deliveries").Output, @"([0-9a-f]{8})\s+05\.csv").Groups[1].Value;
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
        prepared.Keep();
        for (int kill = 0, turn = 0; kill < kills || (kill < MostTries * kills && counts.Values.All(count => count.Killed == 0)); turn++)
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

            prepared.Restore();
            // Near the end as often as anywhere else: there it is written.
            double part = random.NextDouble() is var drawn && kill % 2 == 0 ? 0.2 + (0.85 * drawn) : 0.75 + (0.3 * drawn);
            bool killed = RunAndKill(arguments, known.Whole * part);
            string there = Signature();
            Assert.True(there == known.Before || there == known.After || (name == "texts" && killed), $"{name} killed at {part:P0} of {known.Whole.TotalSeconds:0.0} s left neither:\n{there}\nold:\n{known.Before}\nnew:\n{known.After}");
            ProgramRun verify = Home.Run("verify");
            Assert.True(verify.Code == 0 || (name == "gallra" && RemovedYetThere().Length > 0 && verify.Code == 2 && verify.Output.Contains("gallringen avbröts", StringComparison.Ordinal)), $"{name}: {verify.Output}{verify.Error}");

            // Again, to its end: already done is told so. A key that has been changed would be changed once more.
            if (name != "rekey" || there == known.Before)
            {
                Home.Run(arguments);
            }

            Assert.Equal(known.After, Signature());
            Assert.Empty(Leftovers());
            Assert.Empty(RemovedYetThere());
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
    public async Task Two_that_read_in_at_once_and_a_clock_that_goes_back_lose_nothing()
    {
        Home.Write("a.csv", TestHome.Bistand("2023-05"));
        Home.Write("b.csv", TestHome.Bistand("2023-06"));
        Home.Write("c.csv", TestHome.Bistand("2023-07"));
        Home.Run("ingest", "a.csv").Succeeds();
        Task<ProgramRun>[] both = [Task.Run(() => Home.Run("ingest", "b.csv")), Task.Run(() => Home.Run("ingest", "c.csv"))];
        foreach (ProgramRun one in await Task.WhenAll(both))
        {
            one.Succeeds();
        }

        WorkspaceState state = Workspace.Open(Home.Data).ReadState();
        Assert.Equal((3, 3, 3), (state.Current!.Number, state.Deliveries.Count, state.DeliveriesOf(state.Current).Count));

        // An hour back: what came later still counts later.
        Home.Write("d.csv", TestHome.Bistand("2023-07", kronor: 9_100));
        using var workspace = new TestWorkspace();
        workspace.Ingest(Home.Path("c.csv"));
        var early = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(workspace.Clock.GetUtcNow().AddHours(-1));
        new Bistand.Analytics.Ingest.Ingestor(workspace.Workspace, new Bistand.Analytics.Ingest.IngestRules(Areas, TestWorkspace.Kinds, _ => false), early)
            .Ingest([Home.Path("d.csv")], workspace.KeyFile, new Bistand.Analytics.Ingest.IngestOptions(), null, CancellationToken.None);
        Assert.Equal(6 * 9_100m, workspace.Single<decimal>("SELECT sum(belopp) FROM bistand"));
        Assert.Equal(2, workspace.Workspace.ReadHead().Current!.Number);
    }

    /// <summary>What a release holds, without pseudonyms: a new layer of the key changes them all.</summary>
    private const string Figures = "SELECT manad || ' ' || stadsdel || ' ' || coalesce(belopp::VARCHAR, '') || ' ' || fodelsedatum AS rad FROM bistand ORDER BY ALL";

    private readonly Dictionary<string, (TimeSpan Whole, string Before, string After)> undisturbed = new(StringComparer.Ordinal);

    private (TimeSpan Whole, string Before, string After) Undisturbed(string[] arguments)
    {
        prepared.Restore();
        string before = Signature();
        var time = Stopwatch.StartNew();
        Home.Run(arguments);
        time.Stop();
        string after = Signature();
        // What computes nothing new changes nothing: rebuild alone.
        Assert.True(before != after || arguments[0] == "rebuild", string.Join(' ', arguments));
        return (time.Elapsed, before, after);
    }

    /// <summary>Everything that counts, in words: not when it happened, and not what only spares work.</summary>
    private string Signature()
    {
        var workspace = Workspace.Open(Home.Data);
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
                text.AppendLine(CultureInfo.InvariantCulture, $"release {release.Number} gone {release.CulledBefore}");
                continue;
            }

            using OpenRelease open = workspace.OpenRelease(release.Number);
            string rows = string.Join('\n', open.Connection.Query<string>(Figures));
            text.AppendLine(CultureInfo.InvariantCulture, $"release {release.Number} {string.Join(' ', state.DeliveriesOf(release).Select(id => id[..8]))} {Hash(rows)}");
        }

        PrognosHistory prognos = new PrognosStore(workspace, TimeProvider.System).Read(Areas["farsta"], new Month(2023, 5));
        text.AppendLine(CultureInfo.InvariantCulture, $"prognos {string.Join(',', prognos.Adjustments.Select(one => one.Kronor))} {string.Join(',', prognos.Comments.Select(one => one.Measures))} {prognos.LastSigned?.Signature!.Name}");
        WorkflowHistory report = new ReportStore(workspace, TimeProvider.System).Read(Areas["farsta"], Period.VB(2023));
        text.AppendLine(CultureInfo.InvariantCulture, $"report {report.Entries.Count} {report.IsApproved}");
        string texts = Path.Combine(Home.Data, "texter");
        text.AppendLine(CultureInfo.InvariantCulture, $"texts {(Directory.Exists(texts) ? string.Join(' ', Directory.GetFiles(texts, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Hash(File.ReadAllText(file))[..4])) : "")}");
        text.AppendLine(CultureInfo.InvariantCulture, $"key {LayersOf(state)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"made {(File.Exists(Home.Path("rapport.xlsx")) ? new FileInfo(Home.Path("rapport.xlsx")).Length : 0)}");
        return text.ToString();
    }

    /// <summary>How many layers the key has that the workspace is kept under: it is always to be found.</summary>
    private int LayersOf(WorkspaceState state)
    {
        Bistand.Analytics.Ingest.Pseudonyms.PseudonymKey.Find(Home.Key, state.KeyFingerprint);
        return File.ReadAllLines(Home.Key).Length;
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

    /// <summary>Files of releases that the state says are gone: whoever next writes takes them away.</summary>
    private string[] RemovedYetThere()
    {
        var workspace = Workspace.Open(Home.Data);
        return [.. workspace.ReadState().Releases.Where(release => release.Removed is not null).Select(workspace.ReleaseFile).Where(File.Exists)];
    }

    /// <summary>What is written beside and never got into its place, where nobody takes it away.</summary>
    private string[] Leftovers() =>
        [.. Directory.GetFiles(Home.Data, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".new", StringComparison.Ordinal) && !file.Contains("figures", StringComparison.Ordinal)), .. Directory.Exists(Home.Path("data", "tmp")) ? Directory.GetFiles(Home.Path("data", "tmp"), "*", SearchOption.AllDirectories) : []];

    /// <returns>True when it was killed before it ended.</returns>
    private bool RunAndKill(string[] arguments, TimeSpan after)
    {
        var start = new ProcessStartInfo(BistandProgram.Path, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Home.Root };
        start.Environment["HOME"] = Home.Root;
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

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
