using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Verification;

/// <summary>
/// A folder for what is built only to be compared: in the workspace, apart from the ingest's, which is emptied whenever one begins, and one
/// verification at a time by an operating system lock, which goes with the process. Where the workspace may not be written in, a folder of the system's for
/// scratch that nobody else may read.
/// </summary>
internal sealed class VerificationScratch : IDisposable
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    private readonly WorkspaceLock? held;

    /// <exception cref="UserException">Another verification runs.</exception>
    public VerificationScratch(Workspace workspace)
    {
        Folder = Path.Combine(workspace.Path, "verify");
        try
        {
            held = WorkspaceLock.Take(Path.Combine(workspace.Path, "verify.lock"), LockTimeout, "En annan kontroll");
            Delete();
            Directory.CreateDirectory(Folder);
        }
        catch (Exception error) when (SystemFault.MayNotWrite(error))
        {
            held?.Dispose();
            held = null;
            Folder = Directory.CreateTempSubdirectory("bistand-").FullName;
        }
    }

    public string Folder { get; }

    public void Dispose()
    {
        Delete();
        held?.Dispose();
    }

    private void Delete()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
