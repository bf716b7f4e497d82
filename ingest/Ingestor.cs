using Bistand.Analytics.Ingest.Deliveries;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest;

/// <summary>What came of one file of a call.</summary>
public sealed record IngestedFile(Delivery Delivery, DeliveryStatus Status);

/// <summary>What came of a call: the release that is current afterwards (0 before the first), and each file in order.</summary>
public sealed record IngestResult(int Release, IReadOnlyList<IngestedFile> Files);

/// <summary>
/// Reads export files into a workspace and publishes a release. Either the whole call takes effect, by one rename of the
/// workspace's state, or nothing does: a killed run leaves only scratch that the next one sweeps away.
/// </summary>
public sealed class Ingestor(Workspace workspace, IngestRules rules, TimeProvider clock)
{
    /// <summary>How long a decision waits for a call that is being read in.</summary>
    private static readonly TimeSpan DecisionTimeout = TimeSpan.FromSeconds(30);

    private readonly ReleasePublisher publisher = new(workspace, rules.Areas, clock, rules.Kinds);

    /// <summary>Reads the files at the paths, in order.</summary>
    /// <param name="paths">Files and folders (their files by ordinal name).</param>
    /// <param name="keyFile">The key file named on the command line, or null.</param>
    /// <param name="options">What the user says of the files.</param>
    /// <param name="progress">Told how far the reading has come.</param>
    /// <param name="cancellation">Stops the call; nothing of it takes effect.</param>
    /// <exception cref="UserException">A path is not there, the key is missing or wrong, or the workspace cannot be written.</exception>
    public IngestResult Ingest(
        IReadOnlyList<string> paths, string? keyFile, IngestOptions options, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        IReadOnlyList<ExportSource> sources = Sources(paths, options);
        using WorkspaceLock held = workspace.Lock(options.LockTimeout);
        WorkspaceState state = workspace.ReadState();
        workspace.Commit(state, held);
        publisher.Sweep(state);
        PseudonymKey key = PseudonymKey.Find(keyFile, state.KeyFingerprint);
        try
        {
            using var pseudonyms = new Pseudonymiser(key);
            using var scratch = new ScratchDatabase(workspace.TemporaryFolder);
            var reader = new DeliveryReader(rules, pseudonyms, options, scratch);
            (List<StagedDelivery> staged, List<IngestedFile?> files) = ReadAll(sources, state, reader, workspace.TemporaryFolder, progress, cancellation);
            IReadOnlyList<StagedDelivery> judged = new HoldRules(rules.Areas).Judge(EnteredBistand(state), staged);
            state = Publish(state with { KeyFingerprint = key.Fingerprint }, judged, held, cancellation);
            var next = new Queue<StagedDelivery>(judged);
            return new IngestResult(
                state.Current?.Number ?? 0,
                files.Select(file => file ?? Outcome(next.Dequeue())).ToList());
        }
        finally
        {
            publisher.DeleteScratch();
        }
    }

    /// <summary>
    /// Reads the files at the paths as <see cref="Ingest"/> would, and tells what would come of them. Nothing is written in the workspace, which need not
    /// be there, and no key is made: before the first delivery identities are kept under one that is forgotten.
    /// </summary>
    /// <inheritdoc cref="Ingest" path="/param"/>
    /// <exception cref="UserException">A path is not there, or the key of a workspace with deliveries is missing or wrong.</exception>
    public DryRun Preview(
        IReadOnlyList<string> paths, string? keyFile, IngestOptions options, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        IReadOnlyList<ExportSource> sources = Sources(paths, options);
        WorkspaceState state = workspace.ReadState();
        using var pseudonyms = new Pseudonymiser(PseudonymKey.ForReading(keyFile, state.KeyFingerprint));
        string folder = Directory.CreateTempSubdirectory("bistand-").FullName;
        try
        {
            using var scratch = new ScratchDatabase(folder);
            var reader = new DeliveryReader(rules, pseudonyms, options, scratch);
            (List<StagedDelivery> staged, List<IngestedFile?> files) = ReadAll(sources, state, reader, folder, progress, cancellation);
            IReadOnlyList<StagedDelivery> judged = new HoldRules(rules.Areas).Judge(EnteredBistand(state), staged);
            return new DryRun(folder, state.Current?.Number ?? 0, DryRun.Of(Entered(state), files, judged, rules));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>
    /// Releases a held delivery: it enters now, after everything that has entered before. So does one that has entered already but that later
    /// deliveries have replaced, wholly or in part: it then counts again.
    /// </summary>
    /// <param name="delivery">The delivery's id, or its beginning (6 characters or more).</param>
    /// <param name="by">Who approves.</param>
    /// <param name="why">Why it is right.</param>
    /// <param name="cancellation">Stops the call; nothing of it takes effect.</param>
    /// <exception cref="UserException">No delivery has the id, several have, or there is nothing of it to let in.</exception>
    public IngestResult Approve(string delivery, Signatory by, string why, CancellationToken cancellation) => Decide(
        delivery,
        by,
        why,
        (state, entry) => entry.Status == DeliveryStatus.Held || IsReplaced(state, entry),
        (state, entry) => Remark(
            publisher.Publish(
                state.With(entry with { Status = DeliveryStatus.Accepted, Order = NextOrder(state), ApprovedBy = by.Name, ApprovedById = by.Id, ApprovedWhy = why, Approved = clock.GetUtcNow() }), cancellation),
            [entry.Id], cancellation));

    /// <summary>
    /// Turns a delivery down: nothing of a held one enters, and one that has entered is taken out again by a new release, in which what it had
    /// replaced counts as before. The same file sent again is read anew.
    /// </summary>
    /// <param name="delivery">The delivery's id, or its beginning (6 characters or more).</param>
    /// <param name="by">Who turns it down.</param>
    /// <param name="why">Why it is wrong.</param>
    /// <param name="cancellation">Stops the call; nothing of it takes effect.</param>
    /// <exception cref="UserException">No delivery has the id, several have, or it is refused already.</exception>
    public IngestResult TurnDown(string delivery, Signatory by, string why, CancellationToken cancellation) => Decide(
        delivery,
        by,
        why,
        (_, entry) => entry.Status != DeliveryStatus.Refused,
        (state, entry) =>
        {
            bool wasIn = entry.Status == DeliveryStatus.Accepted;
            WorkspaceState without = state.With(entry with { Status = DeliveryStatus.Refused, Order = 0, TurnedDown = new DeliveryRefusal(by.Name, why, clock.GetUtcNow(), wasIn, by.Id) });
            return wasIn ? publisher.Publish(without, cancellation) : without;
        });

    /// <summary>What a person decides of one delivery: all of it takes effect, or nothing.</summary>
    /// <param name="delivery">The delivery's id, or its beginning.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="why">Why.</param>
    /// <param name="isOpen">Whether it can be decided; else the error says what became of it.</param>
    /// <param name="decided">The state as it is then.</param>
    private IngestResult Decide(
        string delivery, Signatory by, string why, Func<WorkspaceState, DeliveryEntry, bool> isOpen, Func<WorkspaceState, DeliveryEntry, WorkspaceState> decided)
    {
        PersonalNumbers.Refuse(by.Name, "Namnet");
        PersonalNumbers.Refuse(why, "Skälet");
        using WorkspaceLock held = workspace.Lock(DecisionTimeout);
        WorkspaceState state = workspace.ReadState();
        publisher.Sweep(state);
        DeliveryEntry entry = Require(state, delivery);
        if (!isOpen(state, entry))
        {
            throw UserException.Usage(DecisionWords.WhyDecided(entry, workspace.ReadDelivery(entry.Id)));
        }

        try
        {
            Directory.CreateDirectory(workspace.TemporaryFolder);
            state = decided(state, entry);
            workspace.Commit(state, held);
            return new IngestResult(state.Current?.Number ?? 0, [new IngestedFile(workspace.ReadDelivery(entry.Id), state.Find(entry.Id)!.Status)]);
        }
        finally
        {
            publisher.DeleteScratch();
        }
    }

    private static DeliveryEntry Require(WorkspaceState state, string delivery)
    {
        List<DeliveryEntry> found = delivery.Length < 6 ? [] : state.Deliveries.Where(entry => entry.Id.StartsWith(delivery, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count == 1 ? found[0] : throw UserException.NotFound(
            $"{(found.Count == 0 ? "Ingen leverans" : "Mer än en leverans")} har id «{delivery}». «bistand deliveries» visar dem; skriv minst sex tecken.");
    }

    private bool IsReplaced(WorkspaceState state, DeliveryEntry entry) =>
        entry.Status == DeliveryStatus.Accepted && DeliveryStanding.Read(workspace, state, rules.Areas).GetValueOrDefault(entry.Id) is { IsReplaced: true };

    private static List<ExportSource> Sources(IReadOnlyList<string> paths, IngestOptions options)
    {
        List<ExportSource> sources = [.. paths.SelectMany(Expand)];
        if (options is { Mapping: { } mapping, Kind: { } kind })
        {
            mapping.RequireColumnsOf(kind);
        }

        return sources;
    }

    private static IReadOnlyList<ExportSource> Expand(string path)
    {
        try
        {
            return ExportSource.At(path);
        }
        catch (FileNotFoundException error)
        {
            throw UserException.NotFound($"{path} finns inte. Kontrollera sökvägen; inget har lästs in.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"{path} kan inte läsas: {SystemFault.Reason(error)}. Kontrollera filen och behörigheten; inget har lästs in.", error);
        }
    }

    private (List<StagedDelivery> Staged, List<IngestedFile?> Files) ReadAll(
        IReadOnlyList<ExportSource> sources, WorkspaceState state, DeliveryReader reader, string scratchFolder,
        IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var staged = new List<StagedDelivery>();
        // A null stands for the next staged delivery, whose outcome is known only when all are judged.
        var files = new List<IngestedFile?>();
        foreach (ExportSource source in sources)
        {
            SourceFingerprint fingerprint = Fingerprint(source, cancellation);
            if (IsKnown(fingerprint.Sha256, state, staged) is { } known)
            {
                files.Add(new IngestedFile(known with { File = source.Name, Findings = [] }, DeliveryStatus.Duplicate));
                continue;
            }

            string folder = Path.Combine(scratchFolder, $"{staged.Count:00000}");
            Directory.CreateDirectory(folder);
            StagedDelivery read = reader.Read(source, fingerprint, folder, progress, cancellation);
            int earlier = staged.FindIndex(other => other.Delivery.Id == read.Delivery.Id);
            if (earlier >= 0)
            {
                // The same refused bytes twice in a call: the outcome is the same, and is told twice but kept once.
                files.Add(new IngestedFile(read.Delivery, read.Status));
                continue;
            }

            staged.Add(read);
            files.Add(null);
        }

        return (staged, files);
    }

    private static SourceFingerprint Fingerprint(ExportSource source, CancellationToken cancellation)
    {
        try
        {
            return SourceFingerprint.Of(source, cancellation);
        }
        catch (InvalidDataException) when (source.Archive is { } archive)
        {
            // The entry cannot be unpacked, so it is refused; what can be named of it is the archive that was sent.
            return Fingerprint(archive, cancellation) with { Encoding = null, Beginning = default };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"{source.Name} kan inte läsas: {SystemFault.Reason(error)}. Kontrollera filen och behörigheten; inget har lästs in.", error);
        }
    }

    private Delivery? IsKnown(string sha256, WorkspaceState state, List<StagedDelivery> staged)
    {
        if (state.Find(sha256) is { Status: DeliveryStatus.Accepted or DeliveryStatus.Held })
        {
            return workspace.ReadDelivery(sha256);
        }

        return staged.Find(other => other.Delivery.Id == sha256 && other.Status != DeliveryStatus.Refused)?.Delivery;
    }

    private List<(int Order, Delivery Delivery)> EnteredBistand(WorkspaceState state) => state.Entered
        .Select(entry => (entry.Order, workspace.ReadDelivery(entry.Id)))
        .Where(entry => entry.Item2.Kind == BistandKind.TableName)
        .ToList();

    private List<EnteredDelivery> Entered(WorkspaceState state) =>
        [.. state.Entered.Select(entry => new EnteredDelivery(entry.Order, workspace.ReadDelivery(entry.Id), workspace.RowsFile(entry.Id)))];

    private WorkspaceState Publish(WorkspaceState state, IReadOnlyList<StagedDelivery> judged, WorkspaceLock held, CancellationToken cancellation)
    {
        foreach (StagedDelivery staged in judged)
        {
            bool enters = staged.Status == DeliveryStatus.Accepted;
            IReadOnlyDictionary<string, string> hashes = Store(staged);
            state = state.With(new DeliveryEntry(staged.Delivery.Id, staged.Status, enters ? NextOrder(state) : 0, clock.GetUtcNow()) { Files = hashes });
        }

        if (judged.Any(staged => staged.Status == DeliveryStatus.Accepted))
        {
            state = Remark(publisher.Publish(state, cancellation), [.. judged.Select(staged => staged.Delivery.Id)], cancellation);
        }

        if (judged.Count > 0)
        {
            workspace.Commit(state, held);
        }

        return state;
    }

    /// <summary>Notes what is odd about the figures that rest on deliveries that have just entered.</summary>
    /// <param name="state">With the release that they are in.</param>
    /// <param name="call">The deliveries of the call, in order; those that did not enter stay as they are.</param>
    /// <param name="cancellation">Stops the call.</param>
    private WorkspaceState Remark(WorkspaceState state, IReadOnlyList<string> call, CancellationToken cancellation)
    {
        if (rules.Indicators is not { } indicators)
        {
            return state;
        }

        IReadOnlyDictionary<string, IReadOnlyList<string>> remarks = new DeliveryRemarks(workspace, rules.Areas, rules.Kinds, indicators).Of(
            state, call.ToHashSet(StringComparer.Ordinal), cancellation);
        // Each of them anew: the state keeps deliveries in the order in which they were last told of.
        return call.Aggregate(state, (noted, id) => noted.With(noted.Find(id)! with { Remarks = remarks.GetValueOrDefault(id) }));
    }

    /// <summary>Moves a read file into place. Until the state names it, nobody looks at it.</summary>
    /// <returns>The hash of each file that is stored.</returns>
    private IReadOnlyDictionary<string, string> Store(StagedDelivery staged)
    {
        Workspace.WriteDelivery(staged.Folder, staged.Delivery);
        IReadOnlyDictionary<string, string> hashes = FileHash.OfFolder(staged.Folder);
        string target = workspace.DeliveryFolder(staged.Delivery.Id);
        if (Directory.Exists(target))
        {
            // Read anew after it was refused. Sweep moves the old one back if this run gets no further.
            Directory.Move(target, Path.Combine(workspace.TemporaryFolder, staged.Delivery.Id));
        }

        AtomicFile.PlaceFolder(staged.Folder, target);
        return hashes;
    }

    private static int NextOrder(WorkspaceState state) => state.Deliveries.Select(entry => entry.Order).DefaultIfEmpty(0).Max() + 1;

    private static IngestedFile Outcome(StagedDelivery staged) => new(staged.Delivery, staged.Status);
}
