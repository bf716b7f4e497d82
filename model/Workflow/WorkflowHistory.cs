using System.Globalization;
using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Workflow;

/// <summary>Something that a report says otherwise than the version before it did.</summary>
public sealed record ReportChange(string What, string From, string To);

/// <summary>Somebody has gone through the report as it was.</summary>
/// <param name="Texts">What was written in it, as one hash: with other words it has not been reviewed.</param>
public sealed record ReportReviewed(int Release, string Texts);

/// <summary>The report is decided, and everything that it was made from is held fast.</summary>
/// <param name="Version">1, and one more for each correction.</param>
/// <param name="Overruled">Why it was approved in spite of what stood against it; null where nothing did.</param>
/// <param name="Blockers">What stood against it.</param>
/// <param name="Definitions">Ids and versions of the definitions that its figures were counted by.</param>
/// <param name="Files">SHA-256 of what was kept of it, by name.</param>
/// <param name="Changes">What a correction changed.</param>
public sealed record ReportApproval(
    int Version,
    int Release,
    string? Overruled,
    IReadOnlyList<string> Blockers,
    IReadOnlyList<string> Definitions,
    IReadOnlyDictionary<string, string> Files,
    IReadOnlyList<ReportChange> Changes);

/// <summary>An approved report is opened again.</summary>
public sealed record ReportCorrection(string Why);

/// <summary>What happened to a report; exactly one of the last three is there.</summary>
/// <param name="Number">From 1, in the order things happened.</param>
/// <param name="By">Who did it, as people know them.</param>
/// <param name="ById">As the way in knows them; null for who typed a command.</param>
public sealed record WorkflowEntry(
    int Number, DateTimeOffset At, string By, ReportReviewed? Reviewed = null, ReportApproval? Approval = null, ReportCorrection? Correction = null, string? ById = null);

/// <summary>Everything that has happened to the report of one period and area, and what follows from it.</summary>
public sealed record WorkflowHistory(IReadOnlyList<WorkflowEntry> Entries)
{
    public static WorkflowHistory None { get; } = new([]);

    /// <summary>The entry by which the report was last approved; null where it has not been.</summary>
    [JsonIgnore]
    public WorkflowEntry? LastApproved => Entries.LastOrDefault(entry => entry.Approval is not null);

    /// <summary>Approved, and not opened again since.</summary>
    [JsonIgnore]
    public bool IsApproved => Entries is [.., { Approval: not null }];

    /// <summary>The version that is approved, or worked on.</summary>
    [JsonIgnore]
    public int Version => (LastApproved?.Approval!.Version ?? 0) + (IsApproved ? 0 : 1);

    /// <summary>Why the version that is approved or worked on corrects the one before; null of the first.</summary>
    [JsonIgnore]
    public string? Why => Entries.LastOrDefault(entry => entry.Correction is not null)?.Correction!.Why;

    /// <param name="release">The release that the report is made from now.</param>
    /// <param name="texts">What is written in it now, as one hash.</param>
    public ReportStage Stage(int release, string texts) => (Entries.Count == 0 ? null : Entries[^1]) switch
    {
        { Approval: { } approval } entry => new ReportStage(StageKind.Approved, approval.Version, entry.By, entry.At, [.. Notes(approval)]),
        { Reviewed: { } reviewed } entry when reviewed.Release == release && reviewed.Texts == texts => new ReportStage(StageKind.Reviewed, Version, entry.By, entry.At, []),
        _ => ReportStage.Draft with { Version = Version },
    };

    private IEnumerable<string> Notes(ReportApproval approval)
    {
        if (approval.Version > 1)
        {
            string version = (approval.Version - 1).ToString(CultureInfo.InvariantCulture);
            yield return $"Rättelse av version {version}. Skäl: {Why?.TrimEnd('.')}."
                + (approval.Changes.Count == 0 ? " Inga siffror, bedömningar eller texter är ändrade." : " Ändrat:");
            foreach (ReportChange change in approval.Changes)
            {
                yield return $"{change.What}: från {change.From} till {change.To}.";
            }
        }

        if (approval.Overruled is { } reason)
        {
            yield return $"Rapporten är fastställd trots anmärkningar. Skäl: {reason.TrimEnd('.')}.";
            foreach (string blocker in approval.Blockers)
            {
                yield return $"Anmärkning: {blocker}";
            }
        }
    }
}
