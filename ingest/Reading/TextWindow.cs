namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// The part of a text that is being looked at: what is unread begins at offset 0. More is read only when it is asked for; what
/// has been passed stays in place until then. Where lines end with CR alone it reads as LF.
/// </summary>
internal sealed class TextWindow(TextReader text, bool endsLinesWithCarriageReturn)
{
    private const int BlockLength = 1 << 16;

    private char[] buffer = new char[BlockLength * 2];
    private int start;
    private int end;
    private bool atEnd;

    public ReadOnlySpan<char> Unread => buffer.AsSpan(start, end - start);

    public char this[int offset] => buffer[start + offset];

    /// <summary>What was passed last, by how far back it began; valid until more is read.</summary>
    public ReadOnlySpan<char> Passed(int length) => buffer.AsSpan(start - length, length);

    /// <summary>True when at least so many characters are unread.</summary>
    public bool Available(int length)
    {
        while (end - start < length)
        {
            if (!ReadMore())
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>How many characters were passed: fewer than asked at the end of the text.</returns>
    public int Pass(int length)
    {
        int passed = Math.Min(length, end - start);
        start += passed;
        return passed;
    }

    /// <summary>Goes back over what was passed last; nothing may have been read in between.</summary>
    public void Return(int length) => start -= length;

    /// <summary>The offset of the LF that ends the line, or of the text's end; no further than a little over <paramref name="longest"/>.</summary>
    public int FindLineEnd(int longest)
    {
        int searched = 0;
        while (true)
        {
            int lineEnd = Unread[searched..].IndexOf('\n');
            if (lineEnd >= 0)
            {
                return searched + lineEnd;
            }

            searched = end - start;
            if (searched > longest || !ReadMore())
            {
                return end - start;
            }
        }
    }

    /// <summary>Reads a block behind what is unread, which moves to the buffer's front; false at the end of the text.</summary>
    public bool ReadMore()
    {
        if (atEnd)
        {
            return false;
        }

        if (start > 0)
        {
            Array.Copy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }

        if (buffer.Length - end < BlockLength)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int read = text.Read(buffer, end, buffer.Length - end);
        if (endsLinesWithCarriageReturn)
        {
            buffer.AsSpan(end, read).Replace('\r', '\n');
        }

        end += read;
        atEnd = read == 0;
        return read > 0;
    }
}
