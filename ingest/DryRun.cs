using Bistand.Analytics.Ingest.Deliveries;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest;

/// <summary>What would come of one file of a call.</summary>
/// <param name="Change">What it would change in the release; of a held file, if it were approved. Null where no row of it would enter.</param>
/// <param name="RejectFile">The list of its refused rows, there until the dry run is disposed of; null where there are none.</param>
public sealed record FilePreview(Delivery Delivery, DeliveryStatus Status, ReleaseChange? Change, string? RejectFile);

/// <summary>
/// A call of ingest that changes nothing: its files read and judged as they would be, beside the workspace. What was read lies in a folder of the system's for
/// scratch, pseudonymised, until this is disposed of.
/// </summary>
public sealed class DryRun : IDisposable
{
    private readonly string folder;

    internal DryRun(string folder, int release, IReadOnlyList<FilePreview> files)
    {
        this.folder = folder;
        Release = release;
        Files = files;
    }

    /// <summary>The release that the files are held against; 0 before the first.</summary>
    public int Release { get; }

    /// <summary>In the order of the call.</summary>
    public IReadOnlyList<FilePreview> Files { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Each file as the next to enter, those before it in the call that would enter on their own among what is there.</summary>
    internal static IReadOnlyList<FilePreview> Of(
        IReadOnlyList<EnteredDelivery> entered, IReadOnlyList<IngestedFile?> files, IReadOnlyList<StagedDelivery> judged, IngestRules rules)
    {
        List<EnteredDelivery> there = [.. entered];
        int next = there.Select(one => one.Order).DefaultIfEmpty(0).Max() + 1;
        var staged = new Queue<StagedDelivery>(judged);
        var previews = new List<FilePreview>();
        foreach (IngestedFile? known in files)
        {
            if (known is not null)
            {
                previews.Add(new FilePreview(known.Delivery, known.Status, null, null));
                continue;
            }

            StagedDelivery one = staged.Dequeue();
            string rows = Path.Combine(one.Folder, Workspace.RowsFileName);
            string rejects = Path.Combine(one.Folder, Workspace.RejectsFileName);
            ReleaseChange? change = one.Status == DeliveryStatus.Refused || one.Delivery.Kind is null || rules.Kinds.Find(one.Delivery.Kind) is not { } kind
                ? null
                : ReleaseChange.Of(kind, there, one.Delivery, rows, rules.Areas);
            previews.Add(new FilePreview(one.Delivery, one.Status, change, one.Delivery.Rejected > 0 ? rejects : null));
            if (one.Status == DeliveryStatus.Accepted)
            {
                there.Add(new EnteredDelivery(next++, one.Delivery, rows));
            }
        }

        return previews;
    }
}
