namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// The fields of one record: plain ones by their place in the record, quoted ones with their quotes taken away. Reused from
/// record to record.
/// </summary>
internal sealed class RecordFields
{
    private (int From, int Length, bool Quoted)[] fields = new (int, int, bool)[32];
    private char[] unquoted = new char[1024];
    private int unquotedLength;
    private int quotedFrom;
    private bool hasQuoted;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        unquotedLength = 0;
        hasQuoted = false;
    }

    public void AddPlain(int from, int length) => Add(from, length, quoted: false);

    public void BeginQuoted() => quotedFrom = unquotedLength;

    public void AppendQuoted(char letter)
    {
        if (unquotedLength == unquoted.Length)
        {
            Array.Resize(ref unquoted, unquoted.Length * 2);
        }

        unquoted[unquotedLength++] = letter;
    }

    public void EndQuoted()
    {
        hasQuoted = true;
        Add(quotedFrom, unquotedLength - quotedFrom, quoted: true);
    }

    /// <param name="index">Which field.</param>
    /// <param name="record">The record as it stands in the text.</param>
    public ReadOnlySpan<char> Get(int index, ReadOnlySpan<char> record)
    {
        (int from, int length, bool quoted) = fields[index];
        return (quoted ? unquoted : record).Slice(from, length);
    }

    /// <summary>Copies a record in one piece, which can be done when no field is quoted.</summary>
    public bool TryCopyTo(RecordBatch batch, RecordReader reader, ReadOnlySpan<char> record)
    {
        if (hasQuoted)
        {
            return false;
        }

        batch.Begin(reader);
        int start = batch.AddLetters(record);
        foreach ((int from, int length, _) in fields.AsSpan(0, Count))
        {
            batch.AddField(start + from, length);
        }

        return true;
    }

    private void Add(int from, int length, bool quoted)
    {
        if (Count == fields.Length)
        {
            Array.Resize(ref fields, fields.Length * 2);
        }

        fields[Count++] = (from, length, quoted);
    }
}
