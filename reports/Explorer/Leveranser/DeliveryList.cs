using System.Collections.Concurrent;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Ledger;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;
using Bistand.Analytics.Reports.Explorer.Data;

namespace Bistand.Analytics.Reports.Explorer.Leveranser;

/// <summary>
/// The workspace's deliveries for the pages. A delivery never changes, so that each is read once; a refused one that came again is read anew.
/// </summary>
public sealed class DeliveryList(ExplorerSource source)
{
    private const int ShownValues = 3;

    /// <summary>Different values that are counted for each code and column; a list of names has no end.</summary>
    private const int MostValues = 1000;

    private readonly ConcurrentDictionary<(string Id, DateTimeOffset Received), Delivery> read = new();

    private readonly Lock turn = new();
    private IReadOnlyDictionary<string, DeliveryStanding> standings = new Dictionary<string, DeliveryStanding>();
    private ReleaseEntry? standingsOf;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DeliveryRow> All()
    {
        WorkspaceState state = source.Workspace.ReadState();
        return [.. state.Deliveries.OrderByDescending(entry => entry.Received).ThenByDescending(entry => entry.Order).Select(entry => RowOf(entry, state))];
    }

    public DeliveryRow? Find(string id)
    {
        WorkspaceState state = source.Workspace.ReadState();
        return state.Find(id) is { } entry ? RowOf(entry, state) : null;
    }

    /// <summary>Deliveries of which this one holds some or all now.</summary>
    public IReadOnlyList<DeliveryRow> ReplacedBy(string id) => [.. All().Where(row => row.Standing?.ReplacedBy.Any(later => later.Id == id) == true)];

    /// <summary>What the file changed in the release as it was before, or would change if it entered now; null where nothing of it can enter.</summary>
    public ReleaseChange? ChangeOf(DeliveryRow row)
    {
        if (row.Status == DeliveryStatus.Refused || row.Delivery.Accepted == 0 || row.Delivery.Kind is not { } name || source.Indicators.Kinds.Find(name) is not { } kind)
        {
            return null;
        }

        Workspace workspace = source.Workspace;
        IEnumerable<EnteredDelivery> before = workspace.ReadState().Entered
            .Where(entry => entry.Id != row.Entry.Id && (row.Status == DeliveryStatus.Held || entry.Order < row.Entry.Order))
            .Select(entry => new EnteredDelivery(entry.Order, Stored(entry), workspace.RowsFile(entry.Id)));
        return ReleaseChange.Of(kind, before, row.Delivery, workspace.RowsFile(row.Entry.Id), source.Areas);
    }

    /// <summary>
    /// What was paid out and booked in the months of a delivery that is in the release: none where one of the two systems has delivered nothing at all.
    /// </summary>
    public IReadOnlyList<ReconciledMonth> Ledger(DeliveryRow row)
    {
        if (row is not { Status: DeliveryStatus.Accepted, Delivery.Kind: BistandKind.TableName or EkonomiKind.TableName })
        {
            return [];
        }

        using (OpenRelease open = source.Workspace.OpenRelease())
        {
            IReadOnlyList<ReconciledMonth> all = LedgerReconciliation.Read(open.Connection, source.Areas);
            HashSet<int> brought = [.. row.Delivery.Claims.Select(claim => claim.Time)];
            return all.Any(month => month.InLedger) && all.Any(month => month.Paid is not null) ? [.. all.Where(month => brought.Contains(month.Month.Index))] : [];
        }
    }

    /// <summary>The reject list as it was written: line;column;code;value. Null where nothing was refused.</summary>
    public string? RejectFile(DeliveryRow row) =>
        Path.Combine(source.Workspace.DeliveryFolder(row.Delivery.Id), Workspace.RejectsFileName) is var file && row.Delivery.Rejected > 0 && File.Exists(file) ? file : null;

    /// <summary>The first refused rows, and all of them counted by code and column, the most frequent first.</summary>
    public (IReadOnlyList<RejectedRow> First, IReadOnlyList<RejectGroup> Groups) Rejects(DeliveryRow row, int most)
    {
        List<RejectedRow> first = [];
        Dictionary<(string Code, string Column), (long Rows, Dictionary<string, long> Values)> groups = [];
        foreach (RejectedRow reject in RejectFile(row) is { } file ? File.ReadLines(file).Skip(1).Select(Parse).OfType<RejectedRow>() : [])
        {
            if (first.Count < most)
            {
                first.Add(reject);
            }

            (long rows, Dictionary<string, long> values) = groups.GetValueOrDefault((reject.Code, reject.Column), (0, []));
            if (values.ContainsKey(reject.Value) || values.Count < MostValues)
            {
                values[reject.Value] = values.GetValueOrDefault(reject.Value) + 1;
            }

            groups[(reject.Code, reject.Column)] = (rows + 1, values);
        }

        return (first,
        [
            .. groups.OrderByDescending(group => group.Value.Rows).ThenBy(group => group.Key.Code, StringComparer.Ordinal).ThenBy(group => group.Key.Column, StringComparer.Ordinal)
                .Select(group => new RejectGroup(
                    group.Key.Code, group.Key.Column, group.Value.Rows,
                    [.. group.Value.Values.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Take(ShownValues).Select(value => value.Key)])),
        ]);
    }

    private static RejectedRow? Parse(string line) => line.Split(';', 4) is [var at, var column, var code, var value] ? new RejectedRow(at, column, code, value) : null;

    private Delivery Stored(DeliveryEntry entry) => read.GetOrAdd((entry.Id, entry.Received), key => source.Workspace.ReadDelivery(key.Id));

    private DeliveryRow RowOf(DeliveryEntry entry, WorkspaceState state) => new(
        entry, Stored(entry), source.LocalTime(entry.Received),
        Standings(state).GetValueOrDefault(entry.Id));

    /// <summary>Of the newest release, read once.</summary>
    private IReadOnlyDictionary<string, DeliveryStanding> Standings(WorkspaceState state)
    {
        lock (turn)
        {
            if (state.Current is { } current && current != standingsOf)
            {
                standings = DeliveryStanding.Read(source.Workspace, state, source.Areas);
                standingsOf = current;
            }

            return standings;
        }
    }
}
