using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Workspaces;

[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>The bytes were accepted or held before: nothing was read.</summary>
    [JsonStringEnumMemberName("duplicate")]
    Duplicate,
}

/// <summary>Something noted of a delivery. Line 0 is the file as a whole; the header is line 1.</summary>
public sealed record DeliveryFinding(string Code, long Line, string Column, string Message);

/// <summary>Kronor in the file, in the rows accepted and in the rows refused; the last two add up to the first.</summary>
public sealed record ControlTotal(decimal File, decimal Accepted, decimal Refused);

/// <summary>
/// What a delivery holds by its accepted rows of a periodic kind: one stadsdel's month (<see cref="Month.Index"/>) or year, with
/// its number of rows and, for bistånd, kronor.
/// </summary>
public sealed record DeliveryClaim(string Area, int Time, long Rows, decimal Amount);

/// <summary>
/// What was read from one file; written beside its rows once and never changed. <see cref="Id"/> is the SHA-256 of the
/// source file. <see cref="Kind"/> is null when no kind fitted. <see cref="Notes"/> is null where it was read before they were kept.
/// </summary>
public sealed record Delivery(
    string Id,
    string File,
    string? Kind,
    long Rows,
    long Accepted,
    long Rejected,
    IReadOnlyDictionary<string, ControlTotal> Totals,
    IReadOnlyList<DeliveryFinding> Findings,
    IReadOnlyList<DeliveryClaim> Claims,
    DeliveryNotes? Notes = null);

/// <summary>
/// A delivery's place in the workspace. <see cref="Order"/> is when it entered a release (from 1; 0 = it never did): a later
/// one replaces what an earlier one holds. <see cref="Files"/> is the SHA-256 of each stored file by name; null where it was stored before
/// hashes were kept. <see cref="Approved"/> is when; null of what needed no approval, and of what was approved before the time was kept.
/// <see cref="TurnedDown"/> is of a delivery that somebody refused or took out.
/// </summary>
public sealed record DeliveryEntry(
    string Id, DeliveryStatus Status, int Order, DateTimeOffset Received, string? ApprovedBy = null, string? ApprovedWhy = null,
    IReadOnlyDictionary<string, string>? Files = null, DateTimeOffset? Approved = null, DeliveryRefusal? TurnedDown = null);

/// <summary>Who turned a delivery down, why and when.</summary>
/// <param name="WasIn">It had entered and was taken out; else it was held.</param>
public sealed record DeliveryRefusal(string By, string Why, DateTimeOffset At, bool WasIn = false);

/// <summary>
/// A published release: its number from 1, its file, the deliveries in it by order, and the file's SHA-256 (null where it was published before
/// hashes were kept).
/// </summary>
public sealed record ReleaseEntry(int Number, string File, DateTimeOffset Published, IReadOnlyList<string> Deliveries, string? Sha256 = null);

/// <summary>
/// The state of a workspace: one small file, replaced as a whole by one rename. What is not named in it does not exist,
/// whatever lies in the folders after a crash.
/// </summary>
public sealed record WorkspaceState(
    string? KeyFingerprint, IReadOnlyList<DeliveryEntry> Deliveries, IReadOnlyList<ReleaseEntry> Releases)
{
    public static WorkspaceState Empty { get; } = new(null, [], []);

    /// <summary>The newest release; null before the first.</summary>
    [JsonIgnore]
    public ReleaseEntry? Current => Releases.Count == 0 ? null : Releases[^1];

    public DeliveryEntry? Find(string id) => Deliveries.FirstOrDefault(entry => entry.Id == id);

    /// <exception cref="UserException">A release names a delivery that the state does not: the file has been tampered with.</exception>
    public DeliveryEntry Require(string id) => Find(id) ?? throw UserException.Surroundings(
        $"workspace.json är trasig: leverans {id} ingår i en utgåva men finns inte i listan. Lägg tillbaka filen från säkerhetskopian.");

    /// <summary>Deliveries that have entered a release, in order.</summary>
    [JsonIgnore]
    public IEnumerable<DeliveryEntry> Entered => Deliveries.Where(entry => entry.Status == DeliveryStatus.Accepted).OrderBy(entry => entry.Order);

    public WorkspaceState With(DeliveryEntry entry) =>
        this with { Deliveries = [.. Deliveries.Where(other => other.Id != entry.Id), entry] };
}
