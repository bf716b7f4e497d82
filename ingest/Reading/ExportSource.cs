using System.IO.Compression;
using System.Text;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// One export to read: a file on disk, or an entry of a zip archive. It can be opened several times and is read where it
/// lies: nothing of it is ever unpacked to disk, since it holds personnummer in clear.
/// </summary>
public sealed record ExportSource(string Name, long Length, Func<Stream> Open)
{
    /// <summary>The archive that this is an entry of; null for a file on disk.</summary>
    public ExportSource? Archive { get; init; }

    public bool IsWorkbook => Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) || Name.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase);

    public bool IsArchive => Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a file is called wherever it is told of: its name, where senders may have put a personnummer, with that masked.</summary>
    public static string NameOf(string path) => PersonalNumbers.Masked(Path.GetFileName(path));

    /// <summary>
    /// The exports at a path: a file, every file of a folder by ordinal name, every entry of a zip archive by ordinal name.
    /// </summary>
    /// <exception cref="FileNotFoundException">Nothing is at the path.</exception>
    public static IReadOnlyList<ExportSource> At(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.GetFiles(path).Order(StringComparer.Ordinal).SelectMany(At).ToList();
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException(null, path);
        }

        var source = new ExportSource(NameOf(path), file.Length, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));
        return source.IsArchive ? EntriesOf(source) : [source];
    }

    /// <summary>A broken archive is returned as itself, to be refused like any other file that cannot be opened.</summary>
    private static IReadOnlyList<ExportSource> EntriesOf(ExportSource archive)
    {
        try
        {
            using Stream stream = archive.Open();
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            List<ExportSource> entries = zip.Entries
                .Where(entry => entry.Name.Length > 0 && !IsOfSystem(entry))
                .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                .Select(entry => new ExportSource($"{archive.Name}/{PersonalNumbers.Masked(entry.FullName)}", entry.Length, Opening(archive, entry)) { Archive = archive })
                .ToList();
            return entries.Count > 0 ? entries : [archive];
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return [archive];
        }
    }

    /// <summary>One that cannot be what somebody exported is not unpacked at all.</summary>
    private static Func<Stream> Opening(ExportSource archive, ZipArchiveEntry entry)
    {
        string name = entry.FullName;
        long length = entry.Length;
        return PackedSize.IsBomb(entry) ? () => throw new InvalidDataException("The entry is packed beyond reason.") : () => new ZipEntryStream(archive.Open(), name, length);
    }

    /// <summary>What the packer's own system adds beside the files that were packed.</summary>
    private static bool IsOfSystem(ZipArchiveEntry entry) =>
        entry.Name is ".DS_Store" || entry.Name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.Replace('\\', '/').Split('/').Contains("__MACOSX", StringComparer.Ordinal);

    /// <summary>Keeps the archive open as long as the entry is read, and counts what has been read.</summary>
    private sealed class ZipEntryStream : Stream
    {
        private readonly ZipArchive zip;
        private readonly Stream entry;
        private readonly long length;
        private long position;

        /// <param name="length">What the archive says of it; an entry that goes on is none that anybody packed.</param>
        public ZipEntryStream(Stream archive, string name, long length)
        {
            this.length = length;
            zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            entry = zip.GetEntry(name)?.Open() ?? throw new InvalidDataException($"{name} is no longer in the archive.");
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = entry.Read(buffer);
            position += read;
            return position <= length ? read : throw new InvalidDataException("The entry is longer than the archive says.");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                entry.Dispose();
                zip.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
