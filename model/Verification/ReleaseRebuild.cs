using System.Data.Common;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Verification;

/// <summary>
/// Builds a release again from its stored deliveries alone. It keeps its number, its date and its content; the new file replaces the old one
/// by the commit of the workspace's state, and whoever reads the old one is left in peace.
/// </summary>
public sealed class ReleaseRebuild(Workspace workspace, AreaCatalog areas, TimeProvider clock)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    /// <param name="number">Which; null for the current one.</param>
    /// <param name="cancellation">Stops the work; the old file then stays.</param>
    /// <exception cref="UserException">There is no release, or not that one, or a delivery in it is damaged.</exception>
    public ReleaseEntry Run(int? number, CancellationToken cancellation)
    {
        var publisher = new ReleasePublisher(workspace, areas, clock, ExportKinds.Shipped);
        using WorkspaceLock held = workspace.Lock(LockTimeout);
        WorkspaceState state = workspace.ReadState();
        ReleaseEntry release = workspace.Find(state, number);
        if (release.CulledBefore is { } year)
        {
            throw UserException.Conflict($"Utgåva {release.Number} kan inte byggas om: den är gallrad, och rader om personer från åren före {year} finns inte längre.");
        }

        if (StoredFiles.CheckDeliveries(workspace, state, release).FirstOrDefault() is { } damage)
        {
            throw UserException.Conflict($"Utgåva {release.Number} kan inte byggas om. {damage}");
        }

        publisher.Sweep(state);
        try
        {
            WorkspaceState rebuilt = publisher.Rebuild(state, release, cancellation);
            workspace.Commit(rebuilt, held);
            AtomicFile.TryDelete(workspace.ReleaseFile(release));
            return rebuilt.Releases.First(entry => entry.Number == release.Number);
        }
        catch (DbException error) when (!SystemFault.IsDiskFull(error))
        {
            throw UserException.Conflict($"Utgåva {release.Number} kan inte byggas om: en leverans går inte att läsa. «bistand verify» säger vilken; lägg tillbaka den från säkerhetskopian.", error);
        }
        finally
        {
            publisher.DeleteScratch();
        }
    }
}
