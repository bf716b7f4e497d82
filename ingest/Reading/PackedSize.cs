using System.IO.Compression;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// Tells what was packed to harm from what was packed to save space: an archive of some megabytes that says it holds many gigabytes would be unpacked
/// for hours. Exports are packed to a tenth or a twentieth; nothing that anybody has exported comes near the limit.
/// </summary>
internal static class PackedSize
{
    private const long AnyRatio = 256L << 20;
    private const int MostRatio = 200;

    public static bool IsBomb(ZipArchiveEntry entry) => entry.Length > AnyRatio && entry.Length / MostRatio > entry.CompressedLength;
}
