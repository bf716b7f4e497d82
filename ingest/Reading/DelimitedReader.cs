using System.Text;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// Splits delimited text in one pass over a sliding buffer, so that memory does not grow with the file.
/// </summary>
/// <remarks>
/// It is our own because no library resumes where the contract says: when a quote does not close right before a separator
/// or a line end, or the record grows beyond 1 MiB, or the number of fields is not the header's, only the record's
/// first line is lost and reading goes on at the next one. One unbalanced quote then costs one row, not the rest of the file.
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
    private readonly char separator;
    private readonly bool moreFieldsAllowed;
    private char[] buffer = new char[BlockLength * 2];
    private int start;
    private int end;
    private bool atEnd;
    private long nextLine = 1;
    private (int Start, int Length, bool Unescaped)[] fields = new (int, int, bool)[32];
    private int fieldCount;
    private char[] unescaped = new char[1024];
    private int unescapedLength;
    private int recordStart;
    private string firstLine = "";

    /// <param name="stream">The text; disposed with the reader.</param>
    /// <param name="encoding">How it is encoded.</param>
    /// <param name="columns">
    /// What the first columns are when the layout may come without a header row (a mapping names them): then the records may have more.
    /// </param>
    public DelimitedReader(Stream stream, Encoding encoding, IReadOnlyList<string>? columns = null)
    {
        this.stream = stream;
        text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: BlockLength);
        SkipByteOrderMark();
        separator = MostFrequentSeparator();
        if (!TryRead())
        {
            return;
        }

        // A header with a broken quote is one name that fits no kind: the file is not empty.
        Header = Malformed ? [firstLine] : Enumerable.Range(0, fieldCount).Select(index => Field(index).ToString()).ToList();
        if (columns is not null && !IsHeader(Header, columns))
        {
            Header = columns;
            moreFieldsAllowed = true;
            start = recordStart;
            nextLine = Line;
        }
    }

    public override long Position => stream.Position;

    public override string FirstLine => firstLine;

    public override bool Read()
    {
        if (!TryRead())
        {
            return false;
        }

        if (!Malformed && (moreFieldsAllowed ? fieldCount < Header.Count : fieldCount != Header.Count))
        {
            GoOnAfterFirstLine();
        }

        return true;
    }

    public override ReadOnlySpan<char> Field(int index)
    {
        (int from, int length, bool isUnescaped) = fields[index];
        return (isUnescaped ? unescaped : buffer).AsSpan(from, length);
    }

    public override void Dispose() => text.Dispose();

    private void SkipByteOrderMark()
    {
        if (Available(1) && buffer[start] == '\uFEFF')
        {
            start++;
        }
    }

    /// <summary>The one of ; tab , that occurs most in the header; the first of them where they tie.</summary>
    private char MostFrequentSeparator()
    {
        while (true)
        {
            ReadOnlySpan<char> unread = buffer.AsSpan(start, end - start);
            int lineEnd = unread.IndexOf('\n');
            if (lineEnd >= 0 && unread[..lineEnd].Trim('\r').IsEmpty)
            {
                start += lineEnd + 1;
                nextLine++;
                continue;
            }

            if (lineEnd < 0 && unread.Length < MaxRecordLength && Fill())
            {
                continue;
            }

            ReadOnlySpan<char> header = lineEnd < 0 ? unread : unread[..lineEnd];
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
    }

    /// <summary>Reads the next record whatever its number of fields.</summary>
    private bool TryRead()
    {
        SkipBlankLines();
        if (!Available(1))
        {
            return false;
        }

        Line = nextLine;
        Malformed = false;
        fieldCount = 0;
        unescapedLength = 0;
        int lineEnd = FindLineEnd();
        recordStart = start;
        if (lineEnd - start > MaxRecordLength)
        {
            SkipOverlongLine();
        }
        else if (buffer.AsSpan(start, lineEnd - start).Contains('"'))
        {
            ReadQuoted();
        }
        else
        {
            SplitPlain(TrimReturn(start, lineEnd));
            MoveTo(lineEnd, lines: 1);
        }

        return true;
    }

    private void SplitPlain(int lineEnd)
    {
        int from = start;
        while (true)
        {
            int length = buffer.AsSpan(from, lineEnd - from).IndexOf(separator);
            AddField(from, length < 0 ? lineEnd - from : length, isUnescaped: false);
            if (length < 0)
            {
                return;
            }

            from += length + 1;
        }
    }

    /// <summary>
    /// The record's first line has a quote: walk it field by field. Offsets are kept relative to the record's start, since
    /// looking for more text may move the buffer.
    /// </summary>
    private void ReadQuoted()
    {
        int offset = 0;
        int lines = 1;
        while (true)
        {
            bool quoted = Available(offset + 1) && buffer[start + offset] == '"';
            int next = quoted ? ReadQuotedField(offset, ref lines) : ReadPlainField(offset);
            if (next < 0 || next > MaxRecordLength)
            {
                GoOnAfterFirstLine();
                return;
            }

            if (!Available(next + 1) || buffer[start + next] == '\n')
            {
                Rebase(offsetOfRecordEnd: next, lines);
                return;
            }

            offset = next + 1;
            if (buffer[start + next] == '\r')
            {
                Rebase(offsetOfRecordEnd: next + 1, lines);
                return;
            }
        }
    }

    /// <returns>The offset of the separator, CR of a line end or LF after the field.</returns>
    private int ReadPlainField(int offset)
    {
        int at = offset;
        while (Available(at + 1))
        {
            char letter = buffer[start + at];
            if (letter == separator || letter == '\n' || (letter == '\r' && IsLineEnd(at)))
            {
                break;
            }

            at++;
        }

        AddField(offset, at - offset, isUnescaped: false);
        return at;
    }

    /// <returns>As <see cref="ReadPlainField"/>; −1 when the quote does not close as it must.</returns>
    private int ReadQuotedField(int offset, ref int lines)
    {
        int from = unescapedLength;
        for (int at = offset + 1; at <= MaxRecordLength && Available(at + 1); at++)
        {
            char letter = buffer[start + at];
            if (letter == '"')
            {
                if (Available(at + 2) && buffer[start + at + 1] == '"')
                {
                    at++;
                }
                else
                {
                    AddField(from, unescapedLength - from, isUnescaped: true);
                    return IsFieldEnd(at + 1) ? at + 1 : -1;
                }
            }
            else if (letter == '\n')
            {
                lines++;
            }

            AppendUnescaped(letter);
        }

        return -1;
    }

    private bool IsFieldEnd(int offset) =>
        !Available(offset + 1) || buffer[start + offset] == separator || buffer[start + offset] == '\n' || IsLineEnd(offset);

    /// <summary>A CR counts as part of a line end only right before LF or the end of the text.</summary>
    private bool IsLineEnd(int offset) =>
        buffer[start + offset] == '\r' && (!Available(offset + 2) || buffer[start + offset + 1] == '\n');

    /// <summary>Plain fields were noted relative to the record's start; make them positions, and go past the record.</summary>
    private void Rebase(int offsetOfRecordEnd, int lines)
    {
        for (int index = 0; index < fieldCount; index++)
        {
            if (!fields[index].Unescaped)
            {
                fields[index].Start += start;
            }
        }

        MoveTo(Math.Min(start + offsetOfRecordEnd, end), lines);
    }

    private void GoOnAfterFirstLine()
    {
        Malformed = true;
        fieldCount = 0;
        start = recordStart;
        nextLine = Line;
        int lineEnd = FindLineEnd();
        firstLine = Beginning(start, lineEnd);
        MoveTo(lineEnd, lines: 1);
    }

    /// <summary>Goes past the line end at <paramref name="lineEnd"/> without moving the buffer: fields stay valid.</summary>
    private void MoveTo(int lineEnd, int lines)
    {
        start = Math.Min(lineEnd + 1, end);
        nextLine += lines;
    }

    private void SkipOverlongLine()
    {
        Malformed = true;
        firstLine = Beginning(start, end);
        while (true)
        {
            int lineEnd = buffer.AsSpan(start, end - start).IndexOf('\n');
            start = lineEnd < 0 ? end : start + lineEnd + 1;
            if (lineEnd >= 0 || !Fill())
            {
                break;
            }
        }

        nextLine++;
    }

    private string Beginning(int from, int to) => buffer.AsSpan(from, Math.Min(to - from, ShownOfMalformed)).TrimEnd("\r\n").ToString();

    private void SkipBlankLines()
    {
        while (Available(1))
        {
            if (buffer[start] == '\n')
            {
                start++;
            }
            else if (buffer[start] == '\r' && IsLineEnd(0))
            {
                start = Math.Min(start + 2, end);
            }
            else
            {
                return;
            }

            nextLine++;
        }
    }

    /// <summary>The position of the LF that ends the line, or of the text's end; no further than the longest record.</summary>
    private int FindLineEnd()
    {
        int searched = 0;
        while (true)
        {
            int lineEnd = buffer.AsSpan(start + searched, end - start - searched).IndexOf('\n');
            if (lineEnd >= 0)
            {
                return start + searched + lineEnd;
            }

            searched = end - start;
            if (searched > MaxRecordLength || !Fill())
            {
                return end;
            }
        }
    }

    private int TrimReturn(int from, int lineEnd) => lineEnd > from && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;

    private bool Available(int length)
    {
        while (end - start < length)
        {
            if (!Fill())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads more text behind what is unread, which moves to the buffer's front.</summary>
    private bool Fill()
    {
        if (atEnd)
        {
            return false;
        }

        if (start > 0)
        {
            Array.Copy(buffer, start, buffer, 0, end - start);
            recordStart = Math.Max(0, recordStart - start);
            end -= start;
            start = 0;
        }

        if (buffer.Length - end < BlockLength)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int read = text.Read(buffer, end, buffer.Length - end);
        end += read;
        atEnd = read == 0;
        return read > 0;
    }

    private void AddField(int from, int length, bool isUnescaped)
    {
        if (fieldCount == fields.Length)
        {
            Array.Resize(ref fields, fields.Length * 2);
        }

        fields[fieldCount++] = (from, length, isUnescaped);
    }

    private void AppendUnescaped(char letter)
    {
        if (unescapedLength == unescaped.Length)
        {
            Array.Resize(ref unescaped, unescaped.Length * 2);
        }

        unescaped[unescapedLength++] = letter;
    }
}
