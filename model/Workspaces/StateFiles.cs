using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// Keeps the state on disk: <c>workspace.json</c> (<see cref="WorkspaceHead"/>), replaced as a whole by one rename, and <c>history.jsonl</c>, to
/// which each commit adds what it changed. A line counts when the head says that the file is that long, and is never changed after that; the head has its hash and the history's: whoever
/// has read a head can read its history for as long as it likes, and a run that is killed before the rename has changed nothing. Safe for several threads.
/// </summary>
/// <param name="folder">The workspace.</param>
internal sealed class StateFiles(string folder)
{
    private const int Format = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Lock turn = new();
    private Known? known;

    public string HeadFile { get; } = Path.Combine(folder, "workspace.json");

    public string HistoryFile { get; } = Path.Combine(folder, "history.jsonl");

    /// <summary>All that has been read of the two files since the program began: what tests judge the reading by, since a clock would lie.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Null where there is none. Costs a look at the file's time and length while nobody has committed.</summary>
    public WorkspaceHead? ReadHead()
    {
        lock (turn)
        {
            return Look()?.Head;
        }
    }

    /// <summary>The state in full, null where there is none: read when it is first asked for after a commit.</summary>
    public WorkspaceState? Read()
    {
        lock (turn)
        {
            return Look() is { } now ? now.State ??= Replay(now.Head) : null;
        }
    }

    /// <summary>What is not the very object that was read is taken for changed.</summary>
    public void Write(WorkspaceState state)
    {
        lock (turn)
        {
            WorkspaceState before = Read() ?? WorkspaceState.Empty;
            long length = known is { IsFirstFormat: false } ? known.Head.History : 0;
            var same = new HashSet<object>(length == 0 ? [] : [.. before.Deliveries, .. before.Releases, .. before.Steps], ReferenceEqualityComparer.Instance);
            HistoryLine[] changed =
            [
                .. state.Deliveries.Where(entry => !same.Contains(entry)).Select(entry => new HistoryLine(Delivery: entry)),
                .. state.Releases.Where(entry => !same.Contains(entry)).Select(entry => new HistoryLine(Release: entry)),
                .. state.Steps.Where(step => !same.Contains(step)).Select(step => new HistoryLine(Step: step)),
            ];
            if (known is { IsFirstFormat: false } && changed.Length == 0 && state.KeyFingerprint == before.KeyFingerprint)
            {
                return;
            }

            (long written, string hash) = Append(length, changed);
            var head = new WorkspaceHead(Format, state.KeyFingerprint, written, state.Deliveries.Count(entry => entry.Status == DeliveryStatus.Held), state.Current) { HistorySha256 = hash };
            head = head with { Sha256 = HashOf(head) };
            Known? replaced = known;
            AtomicFile.Write(HeadFile, JsonSerializer.SerializeToUtf8Bytes(head, Json));
            known = new Known(Identity()!.Value, head) { State = state };
            if (known.File == replaced?.File)
            {
                // Two commits within one tick of the file system's clock: other processes must see that there was a second.
                File.SetLastWriteTimeUtc(HeadFile, known.File.Written.AddMilliseconds(10));
                known = known with { File = Identity()!.Value };
            }
        }
    }

    /// <returns>How long the history is then, and its hash.</returns>
    private (long Length, string Sha256) Append(long length, IEnumerable<HistoryLine> lines)
    {
        using var history = new FileStream(HistoryFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (history.Length < length)
        {
            throw Broken(HistoryFile, null);
        }

        history.SetLength(length);
        history.Position = length;
        foreach (HistoryLine line in lines)
        {
            history.Write(JsonSerializer.SerializeToUtf8Bytes(line, Json));
            history.WriteByte((byte)'\n');
        }

        history.Flush(flushToDisk: true);
        history.Position = 0;
        return (history.Length, Convert.ToHexStringLower(SHA256.HashData(history)));
    }

    private Known? Look()
    {
        (long Length, DateTime Written)? file = Identity();
        if (known is null || file != known.File)
        {
            // Looked at before it is read: where it is replaced in between, the next look reads it again.
            known = file is null ? null : ReadHeadFile(file.Value);
        }

        return known;
    }

    private Known ReadHeadFile((long Length, DateTime Written) file)
    {
        try
        {
            byte[] content = File.ReadAllBytes(HeadFile);
            BytesRead += content.Length;
            if (JsonSerializer.Deserialize<WorkspaceHead>(content, Json) is not { } head)
            {
                throw new JsonException("The file is empty.");
            }

            return head.Format switch
            {
                Format when head.Sha256 is not null && head.Sha256 != HashOf(head) => throw new JsonException("The file is not as it was written."),
                Format => new Known(file, head),
                0 when JsonSerializer.Deserialize<FirstFormat>(content, Json) is { Deliveries: not null, Releases: not null } first => Converted(file, first.ToState()),
                > Format => throw UserException.Surroundings($"{HeadFile} är skriven av en nyare version av programmet. Kör den versionen, eller en senare."),
                _ => throw new JsonException("The file has no state."),
            };
        }
        catch (JsonException error)
        {
            throw Broken(HeadFile, error);
        }
    }

    private static Known Converted((long Length, DateTime Written) file, WorkspaceState state) => new(
        file, new WorkspaceHead(0, state.KeyFingerprint, 0, state.Deliveries.Count(entry => entry.Status == DeliveryStatus.Held), state.Current)) { State = state, IsFirstFormat = true };

    private WorkspaceState Replay(WorkspaceHead head)
    {
        var deliveries = new Dictionary<string, (int Place, DeliveryEntry Entry)>(StringComparer.Ordinal);
        var releases = new SortedDictionary<int, ReleaseEntry>();
        var steps = new SortedDictionary<int, ReleaseStep>();
        ReadOnlySpan<byte> history = ReadHistory(head.History);
        if (head.HistorySha256 is not null && head.HistorySha256 != Convert.ToHexStringLower(SHA256.HashData(history)))
        {
            throw Broken(HistoryFile, null);
        }

        try
        {
            for (int place = 0; history.Length > 0; place++)
            {
                int end = history.IndexOf((byte)'\n');
                switch (JsonSerializer.Deserialize<HistoryLine>(history[..end], Json))
                {
                    case { Delivery: { } entry }:
                        deliveries[entry.Id] = (place, entry);
                        break;
                    case { Release: { } release }:
                        releases[release.Number] = release;
                        break;
                    case { Step: { } step }:
                        steps[step.Release] = step;
                        break;
                    default:
                        throw new JsonException("A line says nothing.");
                }

                history = history[(end + 1)..];
            }
        }
        catch (Exception error) when (error is JsonException or ArgumentOutOfRangeException)
        {
            throw Broken(HistoryFile, error);
        }

        return new WorkspaceState(head.KeyFingerprint, [.. deliveries.Values.OrderBy(one => one.Place).Select(one => one.Entry)], [.. releases.Values], [.. steps.Values]);
    }

    private byte[] ReadHistory(long length)
    {
        if (length == 0)
        {
            return [];
        }

        try
        {
            using var file = new FileStream(HistoryFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] content = new byte[length];
            file.ReadExactly(content);
            BytesRead += length;
            return content;
        }
        catch (Exception error) when (error is FileNotFoundException or EndOfStreamException)
        {
            throw Broken(HistoryFile, error);
        }
    }

    private static string HashOf(WorkspaceHead head) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(head with { Sha256 = null }, Json)));

    private UserException Broken(string file, Exception? error) => UserException.Surroundings(
        $"{file} är trasig. Lägg tillbaka workspace.json och history.jsonl från säkerhetskopian; leveranserna i {Path.Combine(folder, "deliveries")} är orörda.", error);

    private (long Length, DateTime Written)? Identity() => new FileInfo(HeadFile) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : null;

    /// <param name="File">The head file's length and time when it was read.</param>
    private sealed record Known((long Length, DateTime Written) File, WorkspaceHead Head)
    {
        public WorkspaceState? State { get; set; }

        public bool IsFirstFormat { get; init; }
    }
}
