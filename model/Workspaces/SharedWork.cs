namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// Work that every process on a workspace wants done and one does for all. Whoever does it holds an operating system lock, which goes with the process
/// however that ends. It keeps nobody from reading; where the folder may not be written in, everybody works for himself.
/// </summary>
/// <param name="folder">For the locks; made when the first work is begun.</param>
public sealed class SharedWork(string folder)
{
    private readonly Lock turn = new();
    private bool closed;

    /// <summary>How long to wait before looking again whether others have ended.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>The right to do the work, until it is disposed of; null while another, of this process or not, is at it.</summary>
    public IDisposable? TryBegin(string name)
    {
        string file = Path.Combine(folder, name);
        lock (turn)
        {
            if (closed)
            {
                return new Alone();
            }

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

    /// <summary>No lock is taken from here on: everybody works for himself.</summary>
    public void Close()
    {
        lock (turn)
        {
            closed = true;
        }
    }

    private sealed class Alone : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
