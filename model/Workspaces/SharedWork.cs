namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// Work that every process on a workspace wants done and one does for all. Whoever does it holds an operating system lock, which goes with the process
/// however that ends. It keeps nobody from reading; where the folder may not be written in, everybody works for himself.
/// </summary>
/// <param name="folder">For the locks; made when the first work is begun.</param>
public sealed class SharedWork(string folder)
{
    /// <summary>How long to wait before looking again whether others have ended.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>The right to do the work, until it is disposed of; null while another, of this process or not, is at it.</summary>
    public IDisposable? TryBegin(string name)
    {
        string file = Path.Combine(folder, name);
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return SystemFault.MayNotWrite(error) || !File.Exists(file) ? new Alone() : null;
        }
    }

    /// <summary>The same, after others have ended.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before they had.</exception>
    public IDisposable Begin(string name, CancellationToken cancellation)
    {
        IDisposable? begun;
        while ((begun = TryBegin(name)) is null)
        {
            cancellation.WaitHandle.WaitOne(BetweenLooks);
            cancellation.ThrowIfCancellationRequested();
        }

        return begun;
    }

    private sealed class Alone : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
