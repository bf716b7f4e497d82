using System.IO.Compression;
using System.Security.Cryptography;

namespace Bistand.Analytics.Model.Workspaces;

/// <summary>
/// Files that only spare work: what they hold can be computed again at any time, so that they are safe to delete, and never trusted blindly. Each
/// has its own hash in it; one that is damaged, cut off or unreadable is as good as not there, and is replaced. They are written beside and renamed, but
/// not forced to disk: after a power cut the hash tells.
/// </summary>
/// <param name="folder">Made when the first file is kept.</param>
public sealed class KeptFiles(string folder)
{
    private static readonly byte[] Magic = "BAK1"u8.ToArray();

    private readonly Lock turn = new();
    private bool closed;

    /// <summary>Hears of each damaged file: its path.</summary>
    public Action<string>? Damaged { get; set; }

    public string Folder { get; } = folder;

    /// <summary>The computing of what is not kept yet.</summary>
    public SharedWork Computing { get; } = new(Path.Combine(folder, "lock"));

    /// <returns>The content as it was kept; null where there is none, or none that is whole.</returns>
    public byte[]? Read(string name)
    {
        string file = Path.Combine(Folder, name);
        byte[] stored;
        try
        {
            stored = File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Damaged?.Invoke(file);
            return null;
        }

        int head = Magic.Length + SHA256.HashSizeInBytes;
        if (stored.Length < head || !stored.AsSpan(0, Magic.Length).SequenceEqual(Magic)
            || !SHA256.HashData(stored.AsSpan(head)).AsSpan().SequenceEqual(stored.AsSpan(Magic.Length, SHA256.HashSizeInBytes)))
        {
            Damaged?.Invoke(file);
            return null;
        }

        using var packed = new DeflateStream(new MemoryStream(stored, head, stored.Length - head), CompressionMode.Decompress);
        using var content = new MemoryStream();
        packed.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Keeps the content; nothing happens where the folder cannot be written in.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        packed.Write(Magic);
        packed.Write(new byte[SHA256.HashSizeInBytes]);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(content);
        }

        byte[] stored = packed.ToArray();
        SHA256.HashData(stored.AsSpan(Magic.Length + SHA256.HashSizeInBytes), stored.AsSpan(Magic.Length));
        lock (turn)
        {
            if (closed)
            {
                return;
            }

            try
            {
                Directory.CreateDirectory(Folder);
                AtomicFile.Write(Path.Combine(Folder, name), stored, durable: false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another writes the same just now, or nobody may: whoever asks next computes it again.
            }
        }
    }

    /// <summary>Nothing is written from here on.</summary>
    public void Close()
    {
        Computing.Close();
        lock (turn)
        {
            closed = true;
        }
    }

    /// <summary>Names of what is kept, leftovers of killed writers included.</summary>
    public IReadOnlyList<string> Names()
    {
        try
        {
            return [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    public DateTimeOffset WrittenAt(string name) => new(File.GetLastWriteTimeUtc(Path.Combine(Folder, name)), TimeSpan.Zero);

    public void Delete(string name) => AtomicFile.TryDelete(Path.Combine(Folder, name));
}
