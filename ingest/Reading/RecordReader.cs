
namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// Reads an export record by record. The first record is the header. A record that is malformed, or has not the header's
/// number of fields, is reported as such at its first line; the reader goes on at the line after that one.
/// </summary>
public abstract class RecordReader : IDisposable
{
    /// <summary>A header below this line is not looked for.</summary>
    public const int MostLinesToHeader = 30;

    /// <summary>The header's fields as they stand in the file; empty when the file has no record at all.</summary>
    public IReadOnlyList<string> Header { get; protected set; } = [];

    /// <summary>True when the file has no record at all, not even a header.</summary>
    public virtual bool IsEmpty => Header.Count == 0;

    /// <summary>The line of the header in the file.</summary>
    public long HeaderLine { get; protected set; }

    /// <summary>How many records stand above the header and are not read.</summary>
    public long RecordsAboveHeader { get; protected set; }

    /// <summary>The line in the file where the current record begins; the file's first line is 1.</summary>
    public long Line { get; protected set; }

    /// <summary>True when the current record could not be split into the header's number of fields.</summary>
    public bool Malformed { get; protected set; }

    /// <summary>True when a cell of the current record holds an error, or a formula without a stored value.</summary>
    public bool HasCellErrors { get; protected set; }

    /// <summary>The names of other sheets that are to be seen, have rows and are not read.</summary>
    public virtual IReadOnlyList<string> OtherSheets => [];

    /// <summary>The column by which a mapping knows the current record for a total of others; null where it is none.</summary>
    public virtual string? TotalColumn => null;

    /// <summary>The sheet that is read; null where the file is no workbook.</summary>
    public virtual string? Sheet => null;

    /// <summary>What stands between the fields; null where the file is no text.</summary>
    public virtual string? Separator => null;

    /// <summary>The header of the file itself, where <see cref="Header"/> is that of what a mapping makes of it.</summary>
    public virtual IReadOnlyList<string> SourceHeader => Header;

    /// <summary>How far the reading has come, in bytes of the source, for progress.</summary>
    public abstract long Position { get; }

    /// <summary>Moves to the next record; false at the end.</summary>
    public abstract bool Read();

    /// <summary>A field of the current record, quotes taken away; valid until the next <see cref="Read"/>.</summary>
    public abstract ReadOnlySpan<char> Field(int index);

    /// <summary>True when the field has no value to be read: asked only where <see cref="HasCellErrors"/>. Its text is the error or the formula.</summary>
    public virtual bool IsCellError(int index) => false;

    /// <summary>The beginning of a malformed record's first line, for the reject list.</summary>
    public abstract string FirstLine { get; }

    /// <summary>Copies the current record into a batch.</summary>
    public virtual void CopyTo(RecordBatch batch)
    {
        batch.Begin(this);
        for (int index = 0; index < Header.Count && !Malformed; index++)
        {
            if (HasCellErrors && IsCellError(index))
            {
                batch.AddCellError(Field(index));
            }
            else
            {
                batch.AddField(Field(index));
            }
        }
    }

    public abstract void Dispose();

    /// <summary>
    /// Titles may stand above the header: it is the first of the file's first lines that is known for one, and where none is, the first record.
    /// </summary>
    /// <param name="isHeader">Tells a header; null where the first record is one, whatever it says.</param>
    /// <param name="next">The next record's fields; null at the end.</param>
    protected void FindHeader(Func<IReadOnlyList<string>, bool>? isHeader, Func<IReadOnlyList<string>?> next)
    {
        IReadOnlyList<string>? first = null;
        long passed = 0;
        while (next() is { } record && (first is null || Line <= MostLinesToHeader))
        {
            first ??= record;
            if (isHeader is null || isHeader(record))
            {
                (Header, HeaderLine, RecordsAboveHeader) = (record, Line, passed);
                return;
            }

            passed++;
        }

        Header = first ?? [];
    }

    /// <summary>True when a file's first record names the columns that a layout without header row has by their order.</summary>
    protected static bool IsHeader(IReadOnlyList<string> record, IReadOnlyList<string> columns) =>
        columns.All(column => record.Any(field => HeaderText.Fold(field) == HeaderText.Fold(column)));
}
