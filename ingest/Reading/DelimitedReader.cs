using System.Text;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// Splits delimited text in one pass over a sliding window, so that memory does not grow with the file.
/// </summary>
/// <remarks>
/// It is our own because no library resumes where it must (templates/exports/README.md, Avvisade rader och filer): when a quote does not close right before a
/// separator or a line end, or the record grows beyond 1 MiB, or the number of fields is not the header's, only the record's first line is lost and reading
/// goes on at the next one. One unbalanced quote then costs one row, not the rest of the file.
/// </remarks>
public sealed class DelimitedReader : RecordReader
{
    /// <summary>The longest record, in characters.</summary>
    public const int MaxRecordLength = 1 << 20;

    private const int BlockLength = 1 << 16;

    /// <summary>How much of a malformed record's first line is kept for the reject list.</summary>
    private const int ShownOfMalformed = 200;

    private readonly Stream stream;
    private readonly StreamReader text;
    private readonly TextWindow window;
    private readonly RecordFields fields = new();
    private char separator;
    private readonly bool moreFieldsAllowed;
    private long nextLine = 1;
    private int recordLength;
    private string firstLine = "";

    /// <param name="stream">The text; disposed with the reader.</param>
    /// <param name="encoding">How it is encoded.</param>
    /// <param name="columns">
    /// What the first columns are when the layout may come without a header row (a mapping names them): then the records may have more.
    /// </param>
    /// <param name="endsLinesWithCarriageReturn">The file has no LF at all: lines end as they once did on the Macintosh.</param>
    /// <param name="isHeader">Tells the header from titles above it; null where the first record is the header, whatever it says.</param>
    public DelimitedReader(
        Stream stream, Encoding encoding, IReadOnlyList<string>? columns = null, bool endsLinesWithCarriageReturn = false,
        Func<IReadOnlyList<string>, bool>? isHeader = null)
    {
        this.stream = stream;
        text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: BlockLength);
        window = new TextWindow(text, endsLinesWithCarriageReturn);
        SkipByteOrderMark();
        char? first = null;
        FindHeader(isHeader, () =>
        {
            List<string>? record = ReadHeader();
            first ??= separator;
            return record;
        });

        // Where no line is a header the first is taken for it.
        separator = HeaderLine == 0 && first is { } known ? known : separator;
        if (columns is not null && Header.Count > 0 && !IsHeader(Header, columns))
        {
            Header = columns;
            moreFieldsAllowed = true;
            window.Return(recordLength);
            nextLine = Line;
        }
    }

    public override long Position => stream.Position;

    public override string FirstLine => firstLine;

    public override string Separator => separator.ToString();

    public override bool Read()
    {
        if (!TryRead())
        {
            return false;
        }

        if (!Malformed && (moreFieldsAllowed ? fields.Count < Header.Count : fields.Count != Header.Count))
        {
            window.Return(recordLength);
            GoOnAfterFirstLine();
        }

        return true;
    }

    public override ReadOnlySpan<char> Field(int index) => fields.Get(index, window.Passed(recordLength));

    public override void CopyTo(RecordBatch batch)
    {
        if (Malformed || !fields.TryCopyTo(batch, this, window.Passed(recordLength)))
        {
            base.CopyTo(batch);
        }
    }

    public override void Dispose() => text.Dispose();

    /// <summary>Programs that add one to a file that has one already leave two.</summary>
    private void SkipByteOrderMark()
    {
        while (window.Available(1) && window[0] == '\uFEFF')
        {
            window.Pass(1);
        }
    }

    private void SkipBlankLines()
    {
        while (window.Available(1) && (window[0] == '\n' || IsLineEnd(0)))
        {
            window.Pass(window[0] == '\n' ? 1 : 2);
            nextLine++;
        }
    }

    /// <summary>A title above the header need not have its separator.</summary>
    private List<string>? ReadHeader()
    {
        SkipBlankLines();
        separator = MostFrequentSeparator();
        // A header with a broken quote is one name that fits no kind: the file is not empty.
        return !TryRead() ? null : Malformed ? [firstLine] : [.. Enumerable.Range(0, fields.Count).Select(index => Field(index).ToString())];
    }

    /// <summary>The one of ; tab , that occurs most in the header; the first of them where they tie.</summary>
    private char MostFrequentSeparator()
    {
        // Found first: what is unread moves when more is read.
        int lineEnd = window.FindLineEnd(MaxRecordLength);
        ReadOnlySpan<char> header = window.Unread[..lineEnd];
        char best = ';';
        foreach (char candidate in "\t,")
        {
            if (header.Count(candidate) > header.Count(best))
            {
                best = candidate;
            }
        }

        return best;
    }

    /// <summary>Reads the next record whatever its number of fields.</summary>
    private bool TryRead()
    {
        SkipBlankLines();
        if (!window.Available(1))
        {
            return false;
        }

        Line = nextLine;
        Malformed = false;
        fields.Clear();
        int lineEnd = window.FindLineEnd(MaxRecordLength);
        if (lineEnd > MaxRecordLength)
        {
            SkipOverlongLine();
        }
        else if (window.Unread[..lineEnd].Contains('"'))
        {
            ReadQuoted();
        }
        else
        {
            SplitPlain(lineEnd);
            PassRecord(lineEnd, lines: 1);
        }

        return true;
    }

    private void SplitPlain(int lineEnd)
    {
        ReadOnlySpan<char> line = window.Unread[..lineEnd];
        if (line.EndsWith('\r'))
        {
            line = line[..^1];
        }

        int from = 0;
        while (true)
        {
            int length = line[from..].IndexOf(separator);
            fields.AddPlain(from, length < 0 ? line.Length - from : length);
            if (length < 0)
            {
                return;
            }

            from += length + 1;
        }
    }

    /// <summary>The record's first line has a quote: walk it field by field, over as many lines as it takes.</summary>
    private void ReadQuoted()
    {
        int offset = 0;
        int lines = 1;
        while (true)
        {
            bool quoted = window.Available(offset + 1) && window[offset] == '"';
            int next = quoted ? ReadQuotedField(offset, ref lines) : ReadPlainField(offset);
            if (next < 0 || next > MaxRecordLength)
            {
                GoOnAfterFirstLine();
                return;
            }

            if (!window.Available(next + 1) || window[next] == '\n')
            {
                PassRecord(next, lines);
                return;
            }

            if (window[next] == '\r')
            {
                PassRecord(next + 1, lines);
                return;
            }

            offset = next + 1;
        }
    }

    /// <returns>The offset of the separator, CR of a line end or LF after the field.</returns>
    private int ReadPlainField(int offset)
    {
        int at = offset;
        while (window.Available(at + 1) && window[at] != separator && window[at] != '\n' && !IsLineEnd(at))
        {
            at++;
        }

        fields.AddPlain(offset, at - offset);
        return at;
    }

    /// <returns>As <see cref="ReadPlainField"/>; −1 when the quote does not close as it must.</returns>
    private int ReadQuotedField(int offset, ref int lines)
    {
        fields.BeginQuoted();
        for (int at = offset + 1; at <= MaxRecordLength && window.Available(at + 1); at++)
        {
            char letter = window[at];
            if (letter == '"')
            {
                if (window.Available(at + 2) && window[at + 1] == '"')
                {
                    at++;
                }
                else
                {
                    fields.EndQuoted();
                    return IsFieldEnd(at + 1) ? at + 1 : -1;
                }
            }
            else if (letter == '\n')
            {
                lines++;
            }

            fields.AppendQuoted(letter);
        }

        return -1;
    }

    private bool IsFieldEnd(int offset) =>
        !window.Available(offset + 1) || window[offset] == separator || window[offset] == '\n' || IsLineEnd(offset);

    /// <summary>A CR counts as part of a line end only right before LF or the end of the text.</summary>
    private bool IsLineEnd(int offset) => window[offset] == '\r' && (!window.Available(offset + 2) || window[offset + 1] == '\n');

    /// <summary>Goes past the record, whose line end's LF is at the offset; its fields stay valid until more is read.</summary>
    private void PassRecord(int lineEnd, int lines)
    {
        recordLength = window.Pass(lineEnd + 1);
        nextLine += lines;
    }

    /// <summary>The window stands at the beginning of a record that cannot be split: only its first line is passed.</summary>
    private void GoOnAfterFirstLine()
    {
        Malformed = true;
        fields.Clear();
        int lineEnd = window.FindLineEnd(MaxRecordLength);
        firstLine = Beginning(window.Unread[..lineEnd]);
        nextLine = Line;
        PassRecord(lineEnd, lines: 1);
    }

    private void SkipOverlongLine()
    {
        Malformed = true;
        firstLine = Beginning(window.Unread);
        while (true)
        {
            int lineEnd = window.Unread.IndexOf('\n');
            window.Pass(lineEnd < 0 ? window.Unread.Length : lineEnd + 1);
            if (lineEnd >= 0 || !window.ReadMore())
            {
                break;
            }
        }

        recordLength = 0;
        nextLine++;
    }

    private static string Beginning(ReadOnlySpan<char> line) => line[..Math.Min(line.Length, ShownOfMalformed)].TrimEnd("\r\n").ToString();
}
