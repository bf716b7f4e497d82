using System.Text;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>What is kept of how a file was read (<see cref="FileReading"/>), from what its reader and its header tell.</summary>
internal static class ReadingNotes
{
    /// <summary>A personnummer that has lost its first digits has at least so many left.</summary>
    private const int FewestOfNumber = 7;

    /// <param name="record">The file, opened.</param>
    /// <param name="fingerprint">Its encoding.</param>
    /// <param name="options">What the user said of it.</param>
    /// <param name="match">The kind that was found; null before that.</param>
    public static FileReading Of(RecordReader record, SourceFingerprint fingerprint, IngestOptions options, KindMatch? match)
    {
        bool isText = record.Separator is not null;
        return new FileReading(
            record.Sheet is { } sheet ? SheetName(sheet) : null, [.. record.OtherSheets.Select(Masking.MaskDigits)], isText ? NameOf(fingerprint.Encoding) : null, record.Separator,
            options.Mapping is not null ? KindChoice.Mapping : options.Kind is not null ? KindChoice.Named : match?.Kind is null ? KindChoice.None : KindChoice.Header)
        {
            AlsoFits = [.. match?.AlsoFits.Select(kind => kind.Name) ?? []],
            Ignored = [.. Ignored(record, options, match?.Kind).Select(Masking.MaskDigits)],
            Absent = match?.Kind is { } found ? [.. found.Columns.Where((_, index) => match.FieldOf[index] < 0).Select(column => column.Name)] : [],
        };
    }

    /// <summary>Of a mapped file those that the mapping takes nothing from; else those that are no column of the kind.</summary>
    private static IEnumerable<string> Ignored(RecordReader record, IngestOptions options, ExportKind? kind)
    {
        IEnumerable<string>? known = options.Mapping?.SourceColumns.Select(HeaderText.Fold) ?? kind?.Columns.Select(column => column.Name);
        HashSet<string>? read = known?.ToHashSet(StringComparer.Ordinal);
        return read is null ? [] : record.SourceHeader.Where(name => name.Trim().Length > 0 && !read.Contains(HeaderText.Fold(name)));
    }

    /// <summary>A year or a month in it is what its reader looks for; more digits may be a person's number.</summary>
    private static string SheetName(string name) => name.Count(char.IsDigit) < FewestOfNumber ? name.Trim() : Masking.MaskDigits(name);

    private static string? NameOf(Encoding? encoding) => encoding?.WebName switch
    {
        null => null,
        "utf-8" => "UTF-8",
        "windows-1252" => "Windows-1252",
        "utf-16" or "utf-16BE" => "UTF-16",
        var other => other,
    };
}
