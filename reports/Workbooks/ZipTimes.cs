using System.IO.Compression;

namespace Bistand.Analytics.Reports.Workbooks;

/// <summary>Office files are zips that hold the time of writing, which would make every file another.</summary>
internal static class ZipTimes
{
    /// <summary>The earliest time that a zip can hold.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same entries in the order of their names, all of them as old.</summary>
    public static void CopyWithout(Stream package, Stream output)
    {
        // Through memory: a zip is written back and forth, which a pipe is not.
        using var copy = new MemoryStream();
        using (var source = new ZipArchive(package, ZipArchiveMode.Read))
        using (var target = new ZipArchive(copy, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                ZipArchiveEntry same = target.CreateEntry(entry.FullName);
                same.LastWriteTime = Epoch;
                using Stream from = entry.Open();
                using Stream to = same.Open();
                from.CopyTo(to);
            }
        }

        copy.Position = 0;
        copy.CopyTo(output);
    }
}
