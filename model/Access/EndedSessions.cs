using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Access;

/// <summary>
/// Sessions that their holder has ended: <c>access/ended/&lt;id&gt;</c>, an empty file each, so that a copy of the cookie is worth nothing on any node. They
/// are swept when the session would have ended by itself.
/// </summary>
public sealed class EndedSessions(Workspace workspace, TimeProvider clock)
{
    private string Folder => Path.Combine(AccessFolder.Of(workspace), "ended");

    /// <param name="id">Letters and digits.</param>
    /// <param name="longest">How long a session may be.</param>
    /// <exception cref="UserException">It cannot be written down.</exception>
    public void End(string id, TimeSpan longest)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            foreach (string old in Directory.GetFiles(Folder).Where(file => File.GetLastWriteTimeUtc(file) < clock.GetUtcNow().UtcDateTime - longest))
            {
                File.Delete(old);
            }

            string ended = Path.Combine(Folder, id);
            AtomicFile.Write(ended, []);
            File.SetLastWriteTimeUtc(ended, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"Utloggningen kan inte sparas i {Folder}: {SystemFault.Reason(error)}. Stäng webbläsaren och säg till den som sköter tjänsten.", error);
        }
    }

    public bool IsEnded(string id) => File.Exists(Path.Combine(Folder, id));
}
