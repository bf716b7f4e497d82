using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// Takes away the files of releases that nobody needs: deliveries are never taken away, so that any of them can be built again. Whoever has one
/// open goes on reading it.
/// </summary>
public sealed class ReleasePruning(Workspace workspace, TimeProvider clock)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    /// <param name="newest">How many of the newest releases are kept; the one that holds always is.</param>
    /// <param name="pointedAt">Numbers of releases that something which has been given out rests on: those are kept too.</param>
    /// <returns>The numbers of those taken away now.</returns>
    /// <exception cref="UserException">Another process writes in the workspace.</exception>
    public IReadOnlyList<int> Run(int newest, IEnumerable<int> pointedAt)
    {
        using WorkspaceLock held = workspace.Lock(LockTimeout);
        WorkspaceState state = workspace.ReadState();
        HashSet<int> kept = [.. pointedAt, .. state.Releases.TakeLast(Math.Max(1, newest)).Select(release => release.Number)];
        List<ReleaseEntry> removed = [.. state.Releases.Where(release => release.Removed is null && !kept.Contains(release.Number))];
        if (removed.Count == 0)
        {
            return [];
        }

        DateTimeOffset now = clock.GetUtcNow();
        workspace.Commit(removed.Aggregate(state, (changed, release) => changed.With(release with { Removed = now })), held);
        removed.ForEach(release => AtomicFile.TryDelete(workspace.ReleaseFile(release)));
        return [.. removed.Select(release => release.Number)];
    }
}
