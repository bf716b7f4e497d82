using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Releases;

/// <summary>
/// Makes releases of the deliveries that a state names, and sweeps what a killed run left. The caller holds the workspace's lock and
/// commits the state that comes back: until then, the file that was built is nobody's.
/// </summary>
public sealed class ReleasePublisher(Workspace workspace, AreaCatalog areas, TimeProvider clock, ExportKinds kinds)
{
    /// <summary>The state with a new release of every delivery that has entered.</summary>
    public WorkspaceState Publish(WorkspaceState state, CancellationToken cancellation)
    {
        int number = (state.Current?.Number ?? 0) + 1;
        var release = new ReleaseEntry(number, $"{number:000000}.duckdb", clock.GetUtcNow());
        WorkspaceState published = state.WithPublished(release);
        return published.With(Build(release, published, state.Current, cancellation));
    }

    /// <summary>
    /// The state with a release built anew from its deliveries, under the same number and date. The file has a name of its own, so that
    /// the commit replaces the old one whole: whoever reads the old one goes on reading it.
    /// </summary>
    public WorkspaceState Rebuild(WorkspaceState state, ReleaseEntry release, CancellationToken cancellation)
    {
        int times = 2;
        while (state.Releases.Any(known => known.File == Name(release.Number, times)) || File.Exists(Path.Combine(workspace.ReleasesFolder, Name(release.Number, times))))
        {
            times++;
        }

        return state.With(Build(release with { File = Name(release.Number, times), Removed = null }, state, null, cancellation));
    }

    /// <summary>Takes away what a killed run left: scratch, deliveries and releases that the state does not name, releases that are taken away.</summary>
    public void Sweep(WorkspaceState state)
    {
        foreach (DeliveryEntry entry in state.Deliveries)
        {
            string aside = Path.Combine(workspace.TemporaryFolder, entry.Id);
            if (Directory.Exists(aside) && !Directory.Exists(workspace.DeliveryFolder(entry.Id)))
            {
                Directory.Move(aside, workspace.DeliveryFolder(entry.Id));
            }
        }

        DeleteScratch();
        Directory.CreateDirectory(workspace.TemporaryFolder);
        DeliveryRewrite.Finish(workspace, state);
        HashSet<string> named = [.. state.Deliveries.Select(entry => entry.Id), .. state.Releases.Where(release => release.Removed is null).Select(release => release.File)];
        foreach (string folder in Directory.GetDirectories(workspace.DeliveriesFolder).Where(folder => !named.Contains(Path.GetFileName(folder))))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (string file in Directory.GetFiles(workspace.ReleasesFolder).Where(file => !named.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    public void DeleteScratch()
    {
        if (Directory.Exists(workspace.TemporaryFolder))
        {
            Directory.Delete(workspace.TemporaryFolder, recursive: true);
        }
    }

    private static string Name(int number, int times) => $"{number:000000}-{times}.duckdb";

    /// <param name="earlier">The release before it, whose tables may be taken over; null builds it of deliveries alone.</param>
    private ReleaseEntry Build(ReleaseEntry release, WorkspaceState state, ReleaseEntry? earlier, CancellationToken cancellation)
    {
        string beside = Path.Combine(workspace.TemporaryFolder, release.File);
        var builder = new ReleaseBuilder(workspace, areas, kinds);
        IReadOnlyList<(int Order, Delivery Delivery)> deliveries = workspace.DeliveriesOf(release, state);
        if (earlier is null || !TryExtend(builder, earlier, beside, release.Number, deliveries, state.Steps[^1], cancellation))
        {
            builder.Build(beside, release.Number, deliveries, cancellation);
        }

        string sha256 = FileHash.Of(beside);
        AtomicFile.Place(beside, workspace.ReleaseFile(release), overwrite: true);
        return release with { Sha256 = sha256, Program = ReleaseBuilder.Program };
    }

    /// <summary>Copies the release before and adds what has entered since: only where its file is as it was built, by this program, of deliveries that are as they were.</summary>
    private bool TryExtend(
        ReleaseBuilder builder, ReleaseEntry earlier, string beside, int number, IReadOnlyList<(int Order, Delivery Delivery)> deliveries, ReleaseStep step, CancellationToken cancellation)
    {
        string file = workspace.ReleaseFile(earlier);
        if (earlier.Program != ReleaseBuilder.Program || step.Left.Count > 0 || workspace.Rewriting is not null || !File.Exists(file))
        {
            return false;
        }

        File.Copy(file, beside);
        if (FileHash.Of(beside) == earlier.Sha256 && builder.TryExtend(beside, number, deliveries, deliveries.Count - step.Entered.Count, cancellation))
        {
            return true;
        }

        File.Delete(beside);
        return false;
    }
}
