using System.Collections.Concurrent;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Reports.Explorer.Views;

namespace Bistand.Analytics.Reports.Explorer.Data;

/// <summary>The workspace's deliveries for the pages. A delivery never changes, so that each is read once; a refused one that came again is read anew.</summary>
public sealed class DeliveryList(ExplorerSource source)
{
    private readonly ConcurrentDictionary<(string Id, DateTimeOffset Received), Delivery> read = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DeliveryRow> All() =>
        [.. source.Workspace.ReadState().Deliveries.OrderByDescending(entry => entry.Received).ThenByDescending(entry => entry.Order).Select(RowOf)];

    public DeliveryRow? Find(string id) => source.Workspace.ReadState().Find(id) is { } entry ? RowOf(entry) : null;

    public int Waiting() => source.Workspace.ReadState().Deliveries.Count(entry => entry.Status == DeliveryStatus.Held);

    /// <summary>What a held delivery would do to the release if it entered now; null where nothing waits for approval.</summary>
    public ApprovalPreview? Preview(DeliveryRow row) => row.Status == DeliveryStatus.Held
        ? ApprovalPreview.Of(source.Workspace, source.Workspace.ReadState(), row.Delivery.Id, source.Areas)
        : null;

    /// <summary>The reject list as it was written: line;column;code;value. Null where nothing was refused.</summary>
    public string? RejectFile(DeliveryRow row) =>
        Path.Combine(source.Workspace.DeliveryFolder(row.Delivery.Id), "rejects.csv") is var file && row.Delivery.Rejected > 0 && File.Exists(file) ? file : null;

    /// <summary>The first refused rows.</summary>
    public IReadOnlyList<RejectedRow> Rejects(DeliveryRow row, int most, Func<string, string> words) => RejectFile(row) is { } file
        ? [.. File.ReadLines(file).Skip(1).Take(most).Select(line => line.Split(';', 4)).Where(cells => cells.Length == 4)
            .Select(cells => new RejectedRow(cells[0], cells[1], cells[2], cells[3], words(cells[2])))]
        : [];

    private DeliveryRow RowOf(DeliveryEntry entry) =>
        new(entry, read.GetOrAdd((entry.Id, entry.Received), key => source.Workspace.ReadDelivery(key.Id)), source.LocalTime(entry.Received));
}
