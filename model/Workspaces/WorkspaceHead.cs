namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// What <c>workspace.json</c> holds: so little that it is as short after twenty years as on the first day. The rest of the state is the lines of
/// <c>history.jsonl</c>.
/// </summary>
/// <param name="Format">Of both files.</param>
/// <param name="KeyFingerprint">Of the key that identities are kept under; null before the first delivery.</param>
/// <param name="History">How many bytes of <c>history.jsonl</c> count. What lies after them a killed run left.</param>
/// <param name="Held">Deliveries that wait for approval.</param>
/// <param name="Current">The newest release; null before the first.</param>
public sealed record WorkspaceHead(int Format, string? KeyFingerprint, long History, int Held, ReleaseEntry? Current)
{
    /// <summary>SHA-256 of the history as far as it counts; null where it was written before this was kept.</summary>
    public string? HistorySha256 { get; init; }

    /// <summary>SHA-256 of the rest of this file, so that a byte that has turned is noticed; null likewise.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>A line of <c>history.jsonl</c>: exactly one of the three is there. The last line of a delivery or a release holds.</summary>
internal sealed record HistoryLine(DeliveryEntry? Delivery = null, ReleaseEntry? Release = null, ReleaseStep? Step = null);

/// <summary>The whole state in one file, each release with all its deliveries: how it was kept before format 2.</summary>
internal sealed record FirstFormat(string? KeyFingerprint, IReadOnlyList<DeliveryEntry> Deliveries, IReadOnlyList<FirstFormat.Release> Releases)
{
    public WorkspaceState ToState()
    {
        IEnumerable<IReadOnlyList<string>> before = Releases.Select(release => release.Deliveries).Prepend([]);
        return new WorkspaceState(
            KeyFingerprint, Deliveries,
            [.. Releases.Select(release => new ReleaseEntry(release.Number, release.File, release.Published, release.Sha256))],
            [.. Releases.Zip(before, (release, earlier) => ReleaseStep.Between(release.Number, earlier, release.Deliveries))]);
    }

    internal sealed record Release(int Number, string File, DateTimeOffset Published, IReadOnlyList<string> Deliveries, string? Sha256 = null);
}
