using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// What one pass over a file's bytes tells: its SHA-256 (lower-case hexadecimal), which names the delivery, and how its text
/// is encoded: UTF-16 where it surely is that, UTF-8, else Windows-1252, else null.
/// </summary>
public sealed record SourceFingerprint(string Sha256, Encoding? Encoding)
{
    /// <summary>True when the file has no LF at all: its lines end with CR.</summary>
    public bool EndsLinesWithCarriageReturn { get; init; }

    /// <summary>The first bytes, by which a file is known that is no text (<see cref="FileForm"/>).</summary>
    public ReadOnlyMemory<byte> Beginning { get; init; }

    /// <summary>Bytes that Windows-1252 leaves undefined.</summary>
    private static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    static SourceFingerprint() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static SourceFingerprint Of(ExportSource source, CancellationToken cancellation)
    {
        using Stream stream = source.Open();
        return Of(stream, cancellation);
    }

    public static SourceFingerprint Of(Stream stream, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 18];
        int kept = 0;
        bool utf8 = true;
        bool windows1252 = true;
        bool hasLineFeed = false;
        byte[] beginning = [];
        Encoding? utf16 = null;
        long length = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            ReadOnlySpan<byte> fresh = buffer.AsSpan(kept, read);
            hash.AppendData(fresh);
            if (length == 0)
            {
                beginning = fresh[..Math.Min(read, FileForm.Length)].ToArray();
                utf16 = FileForm.Utf16(beginning);
            }

            length += read;
            windows1252 = windows1252 && !fresh.ContainsAny(Undefined);
            ReadOnlySpan<byte> block = buffer.AsSpan(0, kept + read);
            // A character may be cut in two by the end of a block: its bytes are looked at with the next one.
            int whole = read == 0 ? block.Length : block.Length - (utf16 is null ? IncompleteTail(block) : block.Length % 2);
            utf8 = utf8 && Utf8.IsValid(block[..whole]);
            hasLineFeed = hasLineFeed || HasLineFeed(block[..whole], utf16);
            kept = block.Length - whole;
            block[whole..].CopyTo(buffer);
            if (read == 0)
            {
                break;
            }
        }

        Encoding? encoding = utf16 is not null ? length % 2 == 0 ? utf16 : null
            : utf8 ? new UTF8Encoding(false) : windows1252 ? Encoding.GetEncoding(1252) : null;
        return new SourceFingerprint(Convert.ToHexStringLower(hash.GetHashAndReset()), encoding) { EndsLinesWithCarriageReturn = !hasLineFeed, Beginning = beginning };
    }

    /// <summary>In UTF-16 a letter may have the byte of LF for one of its two: the ring of a decomposed å does.</summary>
    private static bool HasLineFeed(ReadOnlySpan<byte> block, Encoding? utf16) =>
        utf16 is null ? block.Contains((byte)'\n')
            : MemoryMarshal.Cast<byte, char>(block).Contains(utf16.Equals(Encoding.Unicode) == BitConverter.IsLittleEndian ? '\n' : (char)('\n' << 8));

    /// <summary>How many bytes at the end begin a character that is not complete yet (0–3).</summary>
    private static int IncompleteTail(ReadOnlySpan<byte> block)
    {
        for (int back = 1; back <= 3 && back <= block.Length; back++)
        {
            byte last = block[^back];
            if ((last & 0b1100_0000) == 0b1000_0000)
            {
                continue;
            }

            int length = last >= 0xF0 ? 4 : last >= 0xE0 ? 3 : last >= 0xC0 ? 2 : 1;
            return length > back ? back : 0;
        }

        return 0;
    }
}
