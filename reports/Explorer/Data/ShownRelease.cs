using Bistand.Analytics.Model.Workspaces;
using Microsoft.Extensions.Hosting;

namespace Bistand.Analytics.Reports.Explorer.Data;

/// <summary>
/// The release that pages and API show. A new one takes over when what everybody looks at has been computed from it, so that nobody waits
/// for that; the first one, and one in place of a release whose file is gone, takes over at once.
/// </summary>
public sealed class ShownRelease(ExplorerSource source, IHostApplicationLifetime service)
{
    private readonly Lock turn = new();
    private ReleaseFigures? shown;

    /// <summary>Null before the first release.</summary>
    public ReleaseFigures? Now
    {
        get
        {
            ReleaseEntry? published = source.Workspace.ReadHead().Current;
            lock (turn)
            {
                if (published is { } current && (shown is null || !IsThere(shown, current)))
                {
                    shown = Of(current);
                }

                return shown;
            }
        }
    }

    /// <summary>The published release where it is not yet the one shown.</summary>
    public int? Coming => source.Workspace.ReadHead().Current?.Number is { } published && published != Now?.Number ? published : null;

    /// <summary>A release as the pages read it, until the service ends.</summary>
    public ReleaseFigures Of(ReleaseEntry entry) => new(source, entry, service.ApplicationStopping);

    public void TakeOver(ReleaseFigures next)
    {
        lock (turn)
        {
            shown = next;
        }
    }

    /// <summary>The history is asked for an earlier release alone: while that is shown, a new one is being made ready.</summary>
    private bool IsThere(ReleaseFigures release, ReleaseEntry current) =>
        (IsSame(release, current) || source.Workspace.ReadState().Releases.Any(entry => IsSame(release, entry)))
        && (File.Exists(FileOf(release.Entry)) || !File.Exists(FileOf(current)));

    private static bool IsSame(ReleaseFigures release, ReleaseEntry entry) => entry.Number == release.Number && entry.File == release.Entry.File;

    private string FileOf(ReleaseEntry entry) => Path.Combine(source.Workspace.ReleasesFolder, entry.File);
}
