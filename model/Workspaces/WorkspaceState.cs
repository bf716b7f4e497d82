namespace Bistand.Analytics.Model.Workspaces;

/// <summary>A delivery's place in the workspace.</summary>
/// <param name="Order">When it entered a release (from 1; 0 = it never did): a later one replaces what an earlier one holds.</param>
public sealed record DeliveryEntry(string Id, DeliveryStatus Status, int Order, DateTimeOffset Received)
{
    public string? ApprovedBy { get; init; }

    /// <summary>The signed-in person's id, beside the name; null where nobody was signed in.</summary>
    public string? ApprovedById { get; init; }

    public string? ApprovedWhy { get; init; }

    /// <summary>The SHA-256 of each stored file by name; null where it was stored before hashes were kept.</summary>
    public IReadOnlyDictionary<string, string>? Files { get; init; }

    /// <summary>When; null of what needed no approval, and of what was approved before the time was kept.</summary>
    public DateTimeOffset? Approved { get; init; }

    /// <summary>Of a delivery that somebody refused or took out.</summary>
    public DeliveryRefusal? TurnedDown { get; init; }

    /// <summary>Of a delivery whose rows of persons have been removed, wholly or in part; null of one that is as it was read.</summary>
    public DeliveryCull? Culled { get; init; }

    /// <summary>What was odd about the figures that rest on it when it entered, in whole sentences; null where nothing was.</summary>
    public IReadOnlyList<string>? Remarks { get; init; }
}

/// <summary>Who turned a delivery down, why and when.</summary>
/// <param name="WasIn">It had entered and was taken out; else it was held.</param>
/// <param name="ById">As the way in knows them; null for who typed a command.</param>
public sealed record DeliveryRefusal(string By, string Why, DateTimeOffset At, bool WasIn = false, string? ById = null);

/// <summary>Rows that have been removed from a delivery for good, since their time is over (gallring).</summary>
/// <param name="Before">Rows of years before this.</param>
/// <param name="Rows">How many, at all times.</param>
/// <param name="By">Who removed them.</param>
/// <param name="Why">By which decision.</param>
public sealed record DeliveryCull(int Before, long Rows, string By, string Why, DateTimeOffset At);

/// <summary>A published release.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Sha256">Of the file; null where it was published before hashes were kept.</param>
/// <param name="Removed">When the file was taken away, since nothing pointed to it any more; null while it is there.</param>
public sealed record ReleaseEntry(int Number, string File, DateTimeOffset Published, string? Sha256 = null, DateTimeOffset? Removed = null)
{
    /// <summary>Rows of years before this are gone from its deliveries: it cannot be built again. Null where it can.</summary>
    public int? CulledBefore { get; init; }

    /// <summary>The program that built the file; null where it was published before this was kept.</summary>
    public string? Program { get; init; }
}

/// <summary>
/// How a release's deliveries differ from those of the release before it: <paramref name="Left"/> are no longer in it, <paramref name="Entered"/>
/// come after those that stay. One that entered again is in both: its place is another.
/// </summary>
/// <param name="Release">The release's number.</param>
public sealed record ReleaseStep(int Release, IReadOnlyList<string> Entered, IReadOnlyList<string> Left)
{
    public static ReleaseStep Between(int release, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var left = new List<string>();
        int kept = 0;
        foreach (string id in before)
        {
            if (kept < after.Count && after[kept] == id)
            {
                kept++;
            }
            else
            {
                left.Add(id);
            }
        }

        return new ReleaseStep(release, [.. after.Skip(kept)], left);
    }

    public void Take(List<string> deliveries)
    {
        if (Left.Count > 0)
        {
            var gone = Left.ToHashSet(StringComparer.Ordinal);
            deliveries.RemoveAll(gone.Contains);
        }

        deliveries.AddRange(Entered);
    }
}

/// <summary>
/// The state of a workspace, in full. What is not named in it does not exist, whatever lies in the folders after a crash.
/// </summary>
/// <param name="Releases">By number; those whose file has been taken away too.</param>
/// <param name="Steps">One a release, in the same order.</param>
public sealed record WorkspaceState(
    string? KeyFingerprint, IReadOnlyList<DeliveryEntry> Deliveries, IReadOnlyList<ReleaseEntry> Releases, IReadOnlyList<ReleaseStep> Steps)
{
    public static WorkspaceState Empty { get; } = new(null, [], [], []);

    /// <summary>The newest release; null before the first.</summary>
    public ReleaseEntry? Current => Releases.Count == 0 ? null : Releases[^1];

    /// <summary>Deliveries that have entered a release, in order.</summary>
    public IEnumerable<DeliveryEntry> Entered => Deliveries.Where(entry => entry.Status == DeliveryStatus.Accepted).OrderBy(entry => entry.Order);

    public DeliveryEntry? Find(string id) => Deliveries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>The ids of a release's deliveries, in order.</summary>
    public IReadOnlyList<string> DeliveriesOf(ReleaseEntry release) => DeliveriesOf(release.Number);

    /// <summary>Each release with the ids of its deliveries. The list is the same one all along: it holds while its release is looked at.</summary>
    public IEnumerable<(ReleaseEntry Release, ReleaseStep Step, IReadOnlyList<string> Deliveries)> Contents()
    {
        var deliveries = new List<string>();
        foreach ((ReleaseEntry release, ReleaseStep step) in Releases.Zip(Steps))
        {
            step.Take(deliveries);
            yield return (release, step, deliveries);
        }
    }

    public WorkspaceState With(DeliveryEntry entry) =>
        this with { Deliveries = [.. Deliveries.Where(other => other.Id != entry.Id), entry] };

    /// <summary>With a release that is known in another shape: built anew, or taken away.</summary>
    public WorkspaceState With(ReleaseEntry release) =>
        this with { Releases = [.. Releases.Select(known => known.Number == release.Number ? release : known)] };

    /// <summary>With a new release of every delivery that has entered.</summary>
    public WorkspaceState WithPublished(ReleaseEntry release) => this with
    {
        Releases = [.. Releases, release],
        Steps = [.. Steps, ReleaseStep.Between(release.Number, DeliveriesOf(release.Number - 1), [.. Entered.Select(entry => entry.Id)])],
    };

    private List<string> DeliveriesOf(int release)
    {
        var deliveries = new List<string>();
        foreach (ReleaseStep step in Steps.TakeWhile(step => step.Release <= release))
        {
            step.Take(deliveries);
        }

        return deliveries;
    }
}
