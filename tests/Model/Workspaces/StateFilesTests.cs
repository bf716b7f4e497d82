using System.Globalization;
using System.Text.Json;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Tests.Ingest;

namespace Bistand.Analytics.Tests.Model.Workspaces;

/// <summary>The state of a workspace on disk: how much of it is read, what a kill leaves, and what an earlier version wrote.</summary>
public sealed class StateFilesTests : IDisposable
{
    private static readonly JsonSerializerOptions AsWritten = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private const int Calls = 2000;

    private static readonly DateTimeOffset Began = new(2024, 1, 15, 8, 0, 0, TimeSpan.Zero);

    private readonly TestWorkspace workspace = new();

    private string HeadFile => Path.Combine(workspace.Path, "workspace.json");

    private string HistoryFile => Path.Combine(workspace.Path, "history.jsonl");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void After_two_thousand_calls_the_release_that_holds_is_read_in_a_kilobyte_and_the_whole_in_one_a_call()
    {
        Commit(Grown(workspace.Workspace.ReadState(), 1));
        long headOfOne = new FileInfo(HeadFile).Length;
        long written = new FileInfo(HistoryFile).Length;
        WorkspaceState state = workspace.Workspace.ReadState();
        for (int call = 2; call <= Calls; call++)
        {
            state = Grown(state, call);
        }

        Commit(state);
        Assert.InRange(new FileInfo(HeadFile).Length, headOfOne, headOfOne + 20);
        Assert.InRange(new FileInfo(HistoryFile).Length, written * Calls, (written + 20) * Calls);

        var reader = Workspace.Open(workspace.Path);
        Assert.Equal((Calls, 0), (reader.ReadHead().Current!.Number, reader.ReadHead().Held));
        Assert.InRange(reader.StateBytesRead, 1, 1000);
        WorkspaceState read = reader.ReadState();
        Assert.InRange(reader.StateBytesRead, written * Calls, 1000 * Calls);
        Assert.Equal((Calls, Calls, Calls), (read.Deliveries.Count, read.Releases.Count, read.DeliveriesOf(read.Current!).Count));
        Assert.Equal(state.Entered.Take(7).Select(entry => entry.Id), read.DeliveriesOf(read.Releases[6]));

        long once = reader.StateBytesRead;
        Assert.Same(read, reader.ReadState());
        Assert.Equal(once, reader.StateBytesRead);
        long before = new FileInfo(HistoryFile).Length;
        Commit(Grown(workspace.Workspace.ReadState(), Calls + 1));
        Assert.InRange(new FileInfo(HistoryFile).Length - before, 1, written + 20);
        Assert.Equal(Calls + 1, reader.ReadHead().Current!.Number);
        Assert.InRange(reader.StateBytesRead - once, 1, 1000);
    }

    [Fact]
    public void A_commit_is_seen_at_once_here_and_by_others_even_within_a_tick_of_the_clock()
    {
        var other = Workspace.Open(workspace.Path);
        for (int call = 1; call <= 9; call++)
        {
            Commit(Grown(workspace.Workspace.ReadState(), call));
            Assert.Equal(call, workspace.Workspace.ReadHead().Current!.Number);
            Assert.Equal((call, call), (other.ReadHead().Current!.Number, other.ReadState().Deliveries.Count));
        }
    }

    [Fact]
    public void A_commit_that_is_killed_before_its_rename_has_changed_nothing_and_the_next_one_writes_over_it()
    {
        Commit(Grown(workspace.Workspace.ReadState(), 1));
        byte[] head = File.ReadAllBytes(HeadFile);
        Commit(Grown(workspace.Workspace.ReadState(), 2));
        string torn = File.ReadAllText(HistoryFile)[..^30];
        File.WriteAllBytes(HeadFile, head);
        File.WriteAllText(HistoryFile, torn);

        var next = Workspace.Open(workspace.Path);
        Assert.Equal((1, 1), (next.ReadHead().Current!.Number, next.ReadState().Deliveries.Count));
        Commit(Grown(next.ReadState(), 3), next);
        WorkspaceState after = Workspace.Open(workspace.Path).ReadState();
        Assert.Equal([Id(1), Id(3)], after.DeliveriesOf(after.Current!));
    }

    [Fact]
    public void A_head_that_was_read_before_others_committed_still_has_its_history()
    {
        Commit(Grown(workspace.Workspace.ReadState(), 1));
        Commit(workspace.Workspace.ReadState().With(Entry(1) with { ApprovedBy = "Eva" }));
        byte[] head = File.ReadAllBytes(HeadFile);
        Commit(Grown(workspace.Workspace.ReadState(), 2));
        File.WriteAllBytes(HeadFile, head);
        WorkspaceState early = Workspace.Open(workspace.Path).ReadState();
        Assert.Equal(("Eva", 1), (Assert.Single(early.Deliveries).ApprovedBy, early.Current!.Number));
    }

    [Fact]
    public void A_workspace_of_an_earlier_version_opens_and_is_converted_by_the_next_commit()
    {
        workspace.Ingest(workspace.Write("1.csv", Exports.Bistand("2023-01", "Farsta", households: 12)));
        workspace.Ingest(workspace.Write("2.csv", Exports.Bistand("2023-02", "Farsta", households: 12)));
        // Which program built a release was not kept.
        WorkspaceState now = workspace.Workspace.ReadState();
        now = now with { Releases = [.. now.Releases.Select(release => release with { Program = null })] };
        IReadOnlyList<string> figures = workspace.Query<string>(Exports.Figures);
        File.WriteAllText(HeadFile, AsBefore(now));
        File.Delete(HistoryFile);

        var old = Workspace.Open(workspace.Path);
        Assert.Equal(now.Current, old.ReadHead().Current);
        Assert.Equal(now.Entered.Select(entry => entry.Id), old.ReadState().DeliveriesOf(old.ReadState().Current!));
        Assert.Equal(figures, workspace.Query<string>(Exports.Figures));
        Assert.Equal(DeliveryStatus.Duplicate, workspace.Ingest(Path.Combine(workspace.Inbox, "1.csv")).Files[0].Status);
        Assert.True(File.Exists(HistoryFile));
        Assert.Equal(3, workspace.Ingest(workspace.Write("3.csv", Exports.Bistand("2023-03", "Farsta", households: 12))).Release);
        WorkspaceState converted = Workspace.Open(workspace.Path).ReadState();
        Assert.Equal([1, 2, 3], converted.Releases.Select(release => converted.DeliveriesOf(release).Count));
        Assert.Equal(now.Releases, converted.Releases.Take(2));
    }

    [Fact]
    public void What_left_or_entered_again_is_told_of_each_release()
    {
        WorkspaceState state = Enumerable.Range(1, 3).Aggregate(WorkspaceState.Empty, Grown);
        state = state.With(Entry(1) with { Order = 4 }).WithPublished(new ReleaseEntry(4, "4", Began));
        state = state.With(Entry(2) with { Status = DeliveryStatus.Refused, Order = 0 }).WithPublished(new ReleaseEntry(5, "5", Began));
        Commit(state);
        WorkspaceState read = Workspace.Open(workspace.Path).ReadState();
        Assert.Equal(
            ["1", "12", "123", "231", "31"],
            read.Releases.Select(release => string.Concat(read.DeliveriesOf(release).Select(id => id[^1]))));
        Assert.Equal(read.Releases.Select(release => read.DeliveriesOf(release).Count), read.Contents().Select(one => one.Deliveries.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\"delivery\":")]
    [InlineData("null\n")]
    public void A_history_that_is_lost_or_broken_is_told_of(string? history)
    {
        Commit(Grown(workspace.Workspace.ReadState(), 1));
        if (history is null)
        {
            File.Delete(HistoryFile);
        }
        else
        {
            File.WriteAllText(HistoryFile, string.Concat(Enumerable.Repeat(history, 400)));
        }

        var reader = Workspace.Open(workspace.Path);
        Assert.Equal(1, reader.ReadHead().Current!.Number);
        var error = Assert.Throws<UserException>(reader.ReadState);
        Assert.Equal(ErrorKind.Surroundings, error.Kind);
        Assert.Contains("history.jsonl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_that_has_turned_in_either_file_is_told_of()
    {
        Commit(Grown(workspace.Workspace.ReadState(), 1));
        string state = JsonSerializer.Serialize(workspace.Workspace.ReadState());
        foreach (string file in new[] { HeadFile, HistoryFile })
        {
            byte[] whole = File.ReadAllBytes(file);
            for (int place = 0; place < whole.Length; place++)
            {
                byte[] turned = [.. whole];
                turned[place] ^= 1;
                File.WriteAllBytes(file, turned);
                try
                {
                    // In the name of the hash itself: everything else is as it was.
                    Assert.Equal(state, JsonSerializer.Serialize(Workspace.Open(workspace.Path).ReadState()));
                }
                catch (UserException error)
                {
                    Assert.Matches("Lägg tillbaka|nyare version", error.Message);
                }
            }

            File.WriteAllBytes(file, whole);
        }
    }

    [Fact]
    public void A_workspace_of_a_later_version_is_left_alone()
    {
        File.WriteAllText(HeadFile, """{"format":3,"history":0,"held":0}""");
        Assert.Contains("nyare version", Assert.Throws<UserException>(() => workspace.Workspace.ReadHead()).Message, StringComparison.Ordinal);
    }

    private static WorkspaceState Grown(WorkspaceState state, int call) => state.With(Entry(call)).WithPublished(
        new ReleaseEntry((state.Current?.Number ?? 0) + 1, $"{call:000000}.duckdb", Began.AddDays(call), new string('a', 64)));

    private static DeliveryEntry Entry(int call) => new(
        Id(call), DeliveryStatus.Accepted, call, Began.AddDays(call))
    {
        Files = new Dictionary<string, string> { ["delivery.json"] = new('b', 64), ["rejects.csv"] = new('c', 64), ["rows.parquet"] = new('d', 64) },
    };

    private static string Id(int call) => call.ToString("x64", CultureInfo.InvariantCulture);

    private void Commit(WorkspaceState state, Workspace? by = null)
    {
        using WorkspaceLock held = (by ?? workspace.Workspace).Lock(TimeSpan.Zero);
        (by ?? workspace.Workspace).Commit(state, held);
    }

    /// <summary>As the state was written before it had a history: every release with all its deliveries.</summary>
    private static string AsBefore(WorkspaceState state) => JsonSerializer.Serialize(
        new
        {
            state.KeyFingerprint,
            state.Deliveries,
            Releases = state.Releases.Select(release => new { release.Number, release.File, release.Published, Deliveries = state.DeliveriesOf(release), release.Sha256 }),
        },
        AsWritten);
}
