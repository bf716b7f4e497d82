using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Jobs.Composition;

/// <summary>How a report, or the city's statistics, is approved: made with the approval printed in it, held against the version before, and kept in every form.</summary>
internal sealed class ApprovalSteps<TMade>(ReportStore reports)
{
    /// <summary>Makes it as it is with what has happened to it.</summary>
    public required Func<WorkflowHistory, TMade> Make { get; init; }

    /// <summary>What it says, apart from how it looks.</summary>
    public required Func<TMade, IReadOnlyList<ContentLine>> Says { get; init; }

    /// <summary>Its forms, each by the extension of its file.</summary>
    public required Func<TMade, CancellationToken, IAsyncEnumerable<(string Extension, byte[] Content)>> Forms { get; init; }

    /// <exception cref="UserException">It is approved already, or somebody else has changed how far it has come.</exception>
    public async Task<TMade> RunAsync(Area area, Period period, Signatory by, Func<int, ReportApproval> approval, CancellationToken cancellation)
    {
        ApprovedReport? before = reports.Of(period, area) is [.., var last] ? last : null;
        (WorkflowHistory after, WorkflowEntry entry) = reports.Drafted(area, period, by, approval);
        TMade made = Make(after);
        if (before is not null)
        {
            byte[] earlier = await File.ReadAllBytesAsync(Path.Combine(before.Folder, ReportContent.FileName), cancellation).ConfigureAwait(false);
            entry = entry with { Approval = entry.Approval! with { Changes = ReportContent.Changes(ReportContent.Read(earlier), Says(made)) } };
            made = Make(new WorkflowHistory([.. after.Entries.SkipLast(1), entry]));
        }

        Dictionary<string, byte[]> files = new(StringComparer.Ordinal) { [ReportContent.FileName] = ReportContent.Bytes(Says(made)) };
        await foreach ((string extension, byte[] content) in Forms(made, cancellation).ConfigureAwait(false))
        {
            files[ApprovedReport.FileName + extension] = content;
        }

        reports.Approve(area, period, entry, files);
        return made;
    }
}
