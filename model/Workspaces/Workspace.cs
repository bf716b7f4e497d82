using System.Collections.Concurrent;
using System.Text.Json;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// The folder with everything that was read and published:
/// <c>deliveries/&lt;sha-256&gt;/</c> (rows.parquet, rejects.csv, delivery.json), <c>releases/*.duckdb</c>, <c>workspace.json</c> with
/// <c>history.jsonl</c> (<see cref="WorkspaceState"/>, the only thing that says what counts) and <c>tmp/</c>.
/// </summary>
public sealed class Workspace
{
    public const string RowsFileName = "rows.parquet";

    /// <summary>What was read from the file, in words and counts.</summary>
    public const string DeliveryFileName = "delivery.json";

    /// <summary>What the folder's name begins with that <see cref="RewrittenFolder"/> gives.</summary>
    public const string RewrittenPrefix = "omskrivet-";

    /// <summary>Refused rows of a delivery: line, column, code, value.</summary>
    public const string RejectsFileName = "rejects.csv";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly StateFiles files;
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, Delivery Delivery)> deliveries = new(StringComparer.Ordinal);

    private Workspace(string path)
    {
        Path = path;
        files = new StateFiles(path);
        Kept = new KeptFiles(System.IO.Path.Combine(path, "figures"));
        Plans = new PlanFiles(System.IO.Path.Combine(path, "plans"));
    }

    public string Path { get; }

    /// <summary>Figures that have been computed.</summary>
    public KeptFiles Kept { get; }

    /// <summary>What has been decided to be withheld from the public.</summary>
    public PlanFiles Plans { get; }

    /// <summary>What has been computed is not kept from here on: the service ends, and what it still computes is for nobody.</summary>
    public void StopKeeping()
    {
        Kept.Close();
        Plans.Close();
    }

    /// <inheritdoc cref="StateFiles.BytesRead"/>
    internal long StateBytesRead => files.BytesRead;

    public string DeliveriesFolder => System.IO.Path.Combine(Path, "deliveries");

    public string ReleasesFolder => System.IO.Path.Combine(Path, "releases");

    /// <summary>Reports that the service has made.</summary>
    public string ReportsFolder => System.IO.Path.Combine(Path, "reports");

    /// <summary>Reports that have been approved, and all that has happened to them.</summary>
    public string ApprovedFolder => System.IO.Path.Combine(Path, "faststallda");

    /// <summary>Forecasts that have been issued.</summary>
    public string ForecastsFolder => System.IO.Path.Combine(Path, "forecasts");

    /// <summary>Månadsprognoser: adjusted, commented, handed in.</summary>
    public string PrognosFolder => System.IO.Path.Combine(Path, "prognoser");

    /// <summary>Where reports are published unless the settings name another folder.</summary>
    public string PublicFolder => System.IO.Path.Combine(Path, "publicerat");

    /// <summary>Scratch space of the one process that writes; emptied whenever one begins.</summary>
    public string TemporaryFolder => System.IO.Path.Combine(Path, "tmp");

    /// <summary>The workspace as it lies there, for what writes nothing in it: no folder is made, and it need not be there.</summary>
    public static Workspace AsItIs(string path) => new(System.IO.Path.GetFullPath(path));

    /// <summary>Opens the workspace, and makes its folders when they are missing.</summary>
    /// <exception cref="UserException">The folder cannot be made.</exception>
    public static Workspace Open(string path)
    {
        var workspace = new Workspace(System.IO.Path.GetFullPath(path));
        try
        {
            MakePrivate(workspace.Path);
            Directory.CreateDirectory(workspace.DeliveriesFolder);
            Directory.CreateDirectory(workspace.ReleasesFolder);
            return workspace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings(
                $"Arbetsmappen {workspace.Path} kan inte skapas eller skrivas i. Kontrollera behörigheten, eller ange en annan med --data.", error);
        }
    }

    /// <summary>Rows of persons are for the user who runs the program, until somebody lets others in. One that is there stays as it is.</summary>
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string DeliveryFolder(string id) => System.IO.Path.Combine(DeliveriesFolder, id);

    public string RowsFile(string id) => FileOf(id, RowsFileName);

    /// <summary>
    /// A delivery's file. While deliveries are rewritten (rows removed, pseudonyms keyed once more), what takes its place lies elsewhere until it has been moved: from the commit of
    /// the release that was built of it, it is the one that counts.
    /// </summary>
    public string FileOf(string id, string name)
    {
        string onItsWay = System.IO.Path.Combine(Rewriting ?? RewrittenFolder(ReadHead().Current), id, name);
        return File.Exists(onItsWay) ? onItsWay : System.IO.Path.Combine(DeliveryFolder(id), name);
    }

    /// <summary>Rewritten deliveries that a release was built of, on their way into place.</summary>
    public string RewrittenFolder(ReleaseEntry? release) => System.IO.Path.Combine(Path, RewrittenPrefix + System.IO.Path.GetFileNameWithoutExtension(release?.File ?? ""));

    /// <summary>The same before it is committed: where the one process that rewrites them has laid them; null elsewhere.</summary>
    internal string? Rewriting { get; set; }

    public string ReleaseFile(ReleaseEntry release) => System.IO.Path.Combine(ReleasesFolder, release.File);

    /// <summary>What most readers need: the release that holds. Short however long the workspace has been used, and read once a change.</summary>
    /// <exception cref="UserException">It is lost or broken.</exception>
    public WorkspaceHead ReadHead() => files.ReadHead() ?? Unwritten(new WorkspaceHead(0, null, 0, 0, null));

    /// <summary>Everything that counts; as long as the workspace's history, and read once a change.</summary>
    /// <exception cref="UserException">It is lost or broken.</exception>
    public WorkspaceState ReadState() => files.Read() ?? Unwritten(WorkspaceState.Empty);

    /// <summary>Makes the state current by one rename: before it the old state holds, after it the new.</summary>
    public void Commit(WorkspaceState state, WorkspaceLock held)
    {
        ArgumentNullException.ThrowIfNull(held);
        files.Write(state);
    }

    /// <summary>What was read from one file. A delivery is not changed once it is stored, so each is parsed once; the same refused file sent again is another.</summary>
    /// <exception cref="UserException">It is lost or broken.</exception>
    public Delivery ReadDelivery(string id)
    {
        string file = FileOf(id, DeliveryFileName);
        var now = new FileInfo(file);
        if (now.Exists && deliveries.TryGetValue(id, out (DateTime Written, long Length, Delivery Delivery) known) && (known.Written, known.Length) == (now.LastWriteTimeUtc, now.Length))
        {
            return known.Delivery;
        }

        try
        {
            Delivery read = JsonSerializer.Deserialize<Delivery>(File.ReadAllText(file), Json) ?? throw new JsonException("The file is empty.");
            deliveries[id] = (now.LastWriteTimeUtc, now.Length, read);
            return read;
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw UserException.Surroundings($"Leveransen {id[..12]} kan inte läsas: {file} saknas eller är trasig. Lägg tillbaka den från säkerhetskopian.", error);
        }
    }

    /// <summary>A release's deliveries, each with its place in it from 1: one that entered again later has another place in later releases.</summary>
    /// <exception cref="UserException">One cannot be read.</exception>
    public IReadOnlyList<(int Order, Delivery Delivery)> DeliveriesOf(ReleaseEntry release, WorkspaceState state) =>
        [.. state.DeliveriesOf(release).Select((id, place) => (place + 1, ReadDelivery(id)))];

    public static void WriteDelivery(string folder, Delivery delivery) =>
        AtomicFile.Write(System.IO.Path.Combine(folder, DeliveryFileName), JsonSerializer.SerializeToUtf8Bytes(delivery, Json));

    /// <summary>Takes the workspace for writing; waits a while for another process to finish.</summary>
    /// <exception cref="UserException">Another process has it.</exception>
    public WorkspaceLock Lock(TimeSpan timeout) => WorkspaceLock.Take(LockFile, timeout);

    /// <summary>For what will write by and by: where nobody may, that is said at once. Whoever writes just now is not waited for.</summary>
    /// <exception cref="UserException">The workspace may not be written in.</exception>
    public void RequireWritable() => WorkspaceLock.RequireMay(LockFile);

    private string LockFile => System.IO.Path.Combine(Path, "workspace.lock");

    /// <param name="state">What is published.</param>
    /// <param name="number">Which; null for the current one.</param>
    /// <exception cref="UserException">There is no release, or not that one.</exception>
    public ReleaseEntry Find(WorkspaceState state, int? number) => number is null
        ? state.Current ?? throw UserException.NoRelease(Path)
        : state.Releases.FirstOrDefault(entry => entry.Number == number) ?? throw UserException.NotFound(
            $"Utgåva {number} finns inte. «bistand releases» visar vilka som finns.");

    /// <summary>A release by its number; the whole history is read for an earlier one alone.</summary>
    /// <param name="number">Which; null for the current one.</param>
    /// <exception cref="UserException">There is no release, or not that one.</exception>
    public ReleaseEntry FindRelease(int? number) => ReadHead() is { Current: { } current } && (number ?? current.Number) == current.Number ? current : Find(ReadState(), number);

    /// <summary>The state is written before the first delivery is stored: without it, deliveries are not leftovers to sweep away.</summary>
    private T Unwritten<T>(T empty) => !Directory.Exists(DeliveriesFolder) || !Directory.EnumerateFileSystemEntries(DeliveriesFolder).Any()
        ? empty
        : throw UserException.Surroundings($"{files.HeadFile} saknas, men {DeliveriesFolder} har leveranser. Lägg tillbaka filen från säkerhetskopian.");
}
