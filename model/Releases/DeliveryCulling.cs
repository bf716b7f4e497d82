using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Releases;

/// <summary>What is removed of one delivery.</summary>
/// <param name="Rows">How many of its rows.</param>
/// <param name="Of">How many it has.</param>
public sealed record CulledDelivery(Delivery Delivery, long Rows, long Of);

/// <summary>What is removed: rows of persons and cases of years before one, and every release that has them.</summary>
public sealed record CullingPlan(int Before, IReadOnlyList<CulledDelivery> Deliveries, IReadOnlyList<ReleaseEntry> Releases)
{
    public bool IsEmpty => Deliveries.Count == 0;

    public long Rows => Deliveries.Sum(delivery => delivery.Rows);
}

/// <summary>
/// Removes rows of persons and cases whose time is over (gallring), from every delivery, and the releases that were built with them. What was counted
/// of them stays: figures written down, forecasts issued, reports approved. Deliveries without the rows are laid beside, a release is built of them,
/// and all of it takes effect by the commit of the workspace's state; the files are then moved into place, by whoever next writes in the workspace
/// where this is killed.
/// </summary>
public sealed class DeliveryCulling(Workspace workspace, AreaCatalog areas, TimeProvider clock, ExportKinds kinds)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    /// <param name="before">The first year that is kept.</param>
    /// <exception cref="UserException">A delivery cannot be read.</exception>
    public CullingPlan Plan(int before) => Plan(workspace.ReadState(), before);

    /// <returns>What was removed; nothing has changed where that is nothing.</returns>
    /// <param name="before">The first year that is kept.</param>
    /// <param name="by">Who removes it.</param>
    /// <param name="why">By which decision.</param>
    /// <param name="cancellation">Stops the work; nothing of it takes effect.</param>
    /// <exception cref="UserException">Another process writes in the workspace, or a delivery cannot be read.</exception>
    public CullingPlan Run(int before, Signatory by, string why, CancellationToken cancellation)
    {
        var publisher = new ReleasePublisher(workspace, areas, clock, kinds);
        using WorkspaceLock held = workspace.Lock(LockTimeout);
        WorkspaceState state = workspace.ReadState();
        publisher.Sweep(state);
        try
        {
            CullingPlan plan = Plan(state, before);
            if (plan.IsEmpty)
            {
                return plan;
            }

            using var rewrite = new DeliveryRewrite(workspace);
            DateTimeOffset now = clock.GetUtcNow();
            foreach (CulledDelivery delivery in plan.Deliveries)
            {
                cancellation.ThrowIfCancellationRequested();
                DeliveryEntry entry = state.Find(delivery.Delivery.Id)!;
                var cull = new DeliveryCull(before, (entry.Culled?.Rows ?? 0) + delivery.Rows, by.Name, why, now);
                state = state.With(Rewritten(rewrite, delivery, entry, before) with { Culled = cull });
            }

            state = plan.Releases.Aggregate(state, (changed, release) => changed.With(release with { Removed = release.Removed ?? now, CulledBefore = before }));
            rewrite.Commit(state.Current is null ? state : publisher.Publish(state, cancellation), held, plan.Releases);
            return plan;
        }
        finally
        {
            publisher.DeleteScratch();
        }
    }

    private CullingPlan Plan(WorkspaceState state, int before)
    {
        using DuckDBConnection connection = DatabaseFile.OpenWritable(null, ReleaseBuilder.MemoryLimit, workspace.TemporaryFolder);
        var deliveries = new List<CulledDelivery>();
        foreach (DeliveryEntry entry in state.Deliveries.OrderBy(entry => entry.Order).ThenBy(entry => entry.Id, StringComparer.Ordinal))
        {
            Delivery delivery = workspace.ReadDelivery(entry.Id);
            if (File.Exists(workspace.RowsFile(entry.Id)) && kinds.Find(delivery.Kind ?? "") is { } kind && GoneSql(kind, before) is { } gone)
            {
                (long rows, long of) = connection.QuerySingle<(long, long)>(
                    $"SELECT count(*) FILTER (WHERE {gone}), count(*) FROM read_parquet({DatabaseFile.PatternList([workspace.RowsFile(entry.Id)])})");
                if (rows > 0)
                {
                    deliveries.Add(new CulledDelivery(delivery, rows, of));
                }
            }
        }

        return new CullingPlan(before, deliveries, deliveries.Count == 0 ? [] : [.. state.Releases.Where(release => release.CulledBefore is null)]);
    }

    /// <summary>
    /// SQL for a row whose time is over: its month lies before the year, or the last date that is known of the case, and a contract or placement has
    /// ended. Null of kinds that have neither persons nor cases: their rows are counts.
    /// </summary>
    private static string? GoneSql(ExportKind kind, int before)
    {
        if (!kind.Columns.Any(column => column.Type is ColumnType.Person or ColumnType.Identity))
        {
            return null;
        }

        if (kind.TimeColumn is { } time)
        {
            return FormattableString.Invariant($"{time} < {(kind.Grain == Grain.Month ? before * 12 : before)}");
        }

        string[] dates = [.. kind.Columns.Where(column => column.Type == ColumnType.Date).Select(column => column.Name)];
        string ended = dates.Contains("slut") ? " AND slut IS NOT NULL" : "";
        return FormattableString.Invariant($"list_max([{string.Join(", ", dates)}]) < DATE '{before:0000}-01-01'{ended}");
    }

    /// <summary>The delivery without the rows, and what was told of their months.</summary>
    private DeliveryEntry Rewritten(DeliveryRewrite rewrite, CulledDelivery culled, DeliveryEntry entry, int before)
    {
        ExportKind kind = kinds.Find(culled.Delivery.Kind!)!;
        int first = kind.Grain == Grain.Month ? before * 12 : before;
        return rewrite.Write(
            entry, culled.Delivery with { Claims = [.. culled.Delivery.Claims.Where(claim => claim.Time >= first)], CulledBefore = before },
            (connection, rows) => connection.Execute(rows.Copy("*", $"WHERE NOT coalesce({GoneSql(kind, before)}, false)")));
    }
}
