using System.Runtime.InteropServices;
using System.Text;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// The one way to write a file whole: beside its place, to disk, and into place by one rename. A reader meets the old file or the new one, and so
/// does whoever starts after a power cut. The folder is brought to disk after the rename, since its entry is what says which of the two the
/// name stands for.
/// </summary>
public static partial class AtomicFile
{
    private const string Beside = ".new";

    /// <param name="file">The folder must be there. Two that write the same file at once: one of them fails.</param>
    /// <param name="mode">Who may read it, from its first moment; null leaves it to the system.</param>
    /// <param name="durable">False for what can be made again and tells by itself whether it is whole: it is not forced to disk.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is left as it was.</exception>
    public static void Write(string file, ReadOnlySpan<byte> content, UnixFileMode? mode = null, bool durable = true)
    {
        string beside = file + Beside;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (mode is { } only && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = only;
        }

        // Outside the try: a file that another holds is not ours to take away.
        var stream = new FileStream(beside, options);
        try
        {
            using (stream)
            {
                stream.Write(content);
                stream.Flush(flushToDisk: durable);
            }

            File.Move(beside, file, overwrite: true);
            if (durable)
            {
                FlushFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(beside);
            throw;
        }
    }

    /// <summary>The same of text, in UTF-8 without a byte-order mark.</summary>
    public static void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    /// <summary>The file, and then its hash beside it, which <c>verify</c> looks for: what is kept for good and has no other.</summary>
    public static void WriteHashed(string file, ReadOnlySpan<byte> content)
    {
        Write(file, content);
        Write(FileHash.Beside(file), FileHash.Line(content, file));
    }

    /// <summary>A file that another has written beside: to disk, and into place.</summary>
    /// <exception cref="IOException">Something lies there and is not to be replaced, or the disk failed.</exception>
    public static void Place(string beside, string file, bool overwrite)
    {
        Flush(beside);
        Move(beside, file, overwrite);
    }

    /// <summary>A folder of files that were written beside: each to disk, and all into place by one rename.</summary>
    public static void PlaceFolder(string beside, string folder)
    {
        foreach (string file in Directory.EnumerateFiles(beside))
        {
            Flush(file);
        }

        FlushFolder(beside);
        Directory.Move(beside, folder);
        FlushFolder(Path.GetDirectoryName(folder)!);
    }

    /// <summary>Takes away what nobody needs, where that can be done: a file that somebody reads stays on some systems, and harms nobody.</summary>
    internal static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What could not be written beside is begun anew by the next write, and a release's old file is swept away by the next ingest.
        }
    }

    private static void Move(string beside, string file, bool overwrite)
    {
        File.Move(beside, file, overwrite);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    private static void Flush(string file)
    {
        using FileStream written = File.Open(file, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    /// <summary>Windows writes a folder's entries by its own journal, and .NET opens no folder: on Unix the C library does.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = Native.open(folder, 0);
        if (handle >= 0)
        {
            // Some network file systems refuse to flush a folder, and have written its entries by then.
            _ = Native.fsync(handle);
            _ = Native.close(handle);
        }
    }

    private static partial class Native
    {
        [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
        public static partial int open(string path, int flags);

        [LibraryImport("libc")]
        public static partial int fsync(int handle);

        [LibraryImport("libc")]
        public static partial int close(int handle);
    }
}
