using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>Opens what is read record by record, in the one way that exports, mapped files, published tables and series are opened.</summary>
internal static class RecordSource
{
    /// <param name="source">The file.</param>
    /// <param name="fingerprint">What its bytes tell.</param>
    /// <param name="isHeader">Tells the header from titles above it; null where the first record is the header, whatever it says.</param>
    /// <param name="columns">What the first columns are when the layout may come without a header row.</param>
    /// <param name="asPrinted">Numbers of a workbook as its sheet shows them; else as they are stored.</param>
    /// <exception cref="UnreadableFileException">It can be neither decoded nor read as a workbook.</exception>
    /// <exception cref="InvalidDataException">It is a broken workbook.</exception>
    public static RecordReader Open(
        ExportSource source, SourceFingerprint fingerprint, Func<IReadOnlyList<string>, bool>? isHeader, IReadOnlyList<string>? columns = null, bool asPrinted = false)
    {
        if (source.IsWorkbook)
        {
            return new WorkbookReader(source.Open(), columns, asPrinted, isHeader);
        }

        // An archive that could be opened would have come as its entries.
        string? why = source.IsArchive ? UnreadableFileException.Undecodable : FileForm.WhyNoText(fingerprint.Beginning.Span, source.Open);
        return why is null && fingerprint.Encoding is { } encoding
            ? new DelimitedReader(source.Open(), encoding, columns, fingerprint.EndsLinesWithCarriageReturn, isHeader)
            : throw new UnreadableFileException(why ?? UnreadableFileException.Undecodable);
    }

    /// <summary>Opens and reads the one table that a path names.</summary>
    /// <exception cref="UserException">It is not there (1), cannot be read for what it is or is several (2), or may not be read (4).</exception>
    public static T ReadOne<T>(string path, Func<IReadOnlyList<string>, bool>? isHeader, bool asPrinted, Func<RecordReader, T> read, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw UserException.NotFound(Directory.Exists(path) ? $"{path} är en mapp. Ange filen med tabellen." : $"{path} finns inte. Kontrollera sökvägen.");
        }

        try
        {
            if (ExportSource.At(path) is not [var source])
            {
                throw new UserException(ErrorKind.Conflict, $"{path} är ett arkiv med flera filer. Packa upp det och läs en tabell i taget.");
            }

            using RecordReader reader = Open(source, SourceFingerprint.Of(source, cancellation), isHeader, asPrinted: asPrinted);
            return read(reader);
        }
        catch (UnreadableFileException error)
        {
            throw UserException.Conflict($"{path}: {error.Message}", error);
        }
        catch (InvalidDataException error)
        {
            throw UserException.Conflict($"{path} kan inte öppnas som arbetsbok. Spara om tabellen som .xlsx eller som text med semikolon.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserException.Surroundings($"{path} kan inte läsas: {SystemFault.Reason(error)}. Kontrollera filen och behörigheten.", error);
        }
    }
}
