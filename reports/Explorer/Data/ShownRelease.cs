using Bistand.Analytics.Model.Workspaces;


namespace Bistand.Analytics.Reports.Explorer.Data;

/// <summary>
/// The release that pages and API show. A new one takes over when what everybody looks at has been computed from it, so that nobody waits
/// for that; the first one, and one in place of a release whose file is gone, takes over at once.
/// </summary>
public sealed class ShownRelease(ExplorerSource source)
{
    private readonly Lock turn = new();
    private ReleaseFigures? shown;

    /// <summary>Null before the first release.</summary>
    public ReleaseFigures? Now
    {
        get
        {
            WorkspaceState state = source.Workspace.ReadState();
            lock (turn)
            {
                if (state.Current is { } current && (shown is null || !IsThere(shown, state)))
                {
                    shown = new ReleaseFigures(source, current);
                }

                return shown;
            }
        }
    }

    /// <summary>The published release where it is not yet the one shown.</summary>
    public int? Coming => source.Workspace.ReadState().Current?.Number is { } published && published != Now?.Number ? published : null;

    public void TakeOver(ReleaseFigures next)
    {
        lock (turn)
        {
            shown = next;
        }
    }

    private bool IsThere(ReleaseFigures release, WorkspaceState state) =>
        state.Releases.Any(entry => entry.Number == release.Number && entry.File == release.Entry.File)
        && (File.Exists(FileOf(release.Entry)) || !File.Exists(FileOf(state.Current!)));

    private string FileOf(ReleaseEntry entry) => Path.Combine(source.Workspace.ReleasesFolder, entry.File);
}
