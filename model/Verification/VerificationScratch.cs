using Bistand.Analytics.Model.Workspaces;


namespace Bistand.Analytics.Model.Verification;

/// <summary>
/// A folder in the workspace for what is built only to be compared; apart from the ingest's, which is emptied whenever one begins. One
/// verification at a time: an operating system lock, which goes with the process.
/// </summary>
internal sealed class VerificationScratch : IDisposable
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    private readonly WorkspaceLock held;

    /// <exception cref="UserException">Another verification runs, or the workspace cannot be written in.</exception>
    public VerificationScratch(Workspace workspace)
    {
        held = WorkspaceLock.Take(Path.Combine(workspace.Path, "verify.lock"), LockTimeout, "En annan kontroll");
        Folder = Path.Combine(workspace.Path, "verify");
        Delete();
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    public void Dispose()
    {
        Delete();
        held.Dispose();
    }

    private void Delete()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
