namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// The disclosure plans of a workspace, one file each, beside its releases. They are no cache: what a plan has shown is out, and the next one must
/// reckon with it. Each is written once.
/// </summary>
/// <param name="folder">Made when the first is written.</param>
public sealed class PlanFiles(string folder)
{
    private readonly Lock turn = new();
    private (string Name, object Plan)? last;

    public string Folder { get; } = folder;

    /// <summary>The plan of that name, read once as long as no other is asked for; null where there is none that is whole.</summary>
    public T? Find<T>(string name, Func<byte[], T> read)
        where T : class
    {
        lock (turn)
        {
            if (last is { } known && known.Name == name && known.Plan is T plan)
            {
                return plan;
            }

            if (Read(name, read) is not { } found)
            {
                return null;
            }

            last = (name, found);
            return found;
        }
    }

    /// <summary>The plan of the highest number, the last written where several have it; null where there is none.</summary>
    public T? Newest<T>(Func<byte[], T> read)
        where T : class
    {
        try
        {
            return Directory.EnumerateFiles(Folder).Where(file => Path.GetExtension(file).Length == 0)
                .OrderByDescending(file => Path.GetFileName(file)[..6], StringComparer.Ordinal).ThenByDescending(File.GetLastWriteTimeUtc).ThenBy(file => file, StringComparer.Ordinal)
                .Select(file => Read(Path.GetFileName(file), read)).FirstOrDefault(plan => plan is not null);
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Keeps a plan; nothing happens where the folder cannot be written in.</summary>
    public void Write(string name, byte[] plan)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            AtomicFile.Write(Path.Combine(Folder, name), plan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another makes the same just now, or nobody may write: whoever asks next makes it again.
        }
    }

    private T? Read<T>(string name, Func<byte[], T> read)
        where T : class
    {
        try
        {
            return read(File.ReadAllBytes(Path.Combine(Folder, name)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }
}
