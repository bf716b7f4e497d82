namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// Some records of a file, copied so that the file is read on while they are checked. It is read like the file, from its first record to its last, and
/// filled again when everybody has done with it.
/// </summary>
public sealed class RecordBatch : RecordReader
{
    /// <summary>Beyond so many letters a batch is full: records of a mebibyte each would fill the memory else.</summary>
    private const int MostLetters = 1 << 20;

    private readonly List<Record> records = [];
    private readonly Dictionary<int, string> firstLines = [];
    private readonly HashSet<int> cellErrors = [];
    private (int From, int Length)[] fields = new (int, int)[1 << 12];
    private char[] letters = new char[1 << 16];
    private int usedFields;
    private int usedLetters;
    private long position;
    private int current = -1;

    /// <param name="header">The file's header.</param>
    public RecordBatch(IReadOnlyList<string> header) => Header = header;

    public override long Position => position;

    public override string? TotalColumn => records[current].TotalColumn;

    public override string FirstLine => firstLines.GetValueOrDefault(current, "");

    /// <summary>Fills it with the reader's next records.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="most">The most records.</param>
    /// <returns>False when the file has ended: it is not to be read any more.</returns>
    public bool Fill(RecordReader reader, int most)
    {
        Clear();
        bool hasMore = true;
        while (records.Count < most && usedLetters < MostLetters && (hasMore = reader.Read()))
        {
            reader.CopyTo(this);
        }

        position = reader.Position;
        return hasMore;
    }

    /// <summary>Begins a copy of the record that a reader is at; its fields follow.</summary>
    public void Begin(RecordReader record)
    {
        if (record.Malformed)
        {
            firstLines.Add(records.Count, record.FirstLine);
        }

        records.Add(new Record(record.Line, usedFields, record.Malformed, record.HasCellErrors, record.TotalColumn));
    }

    public void AddField(ReadOnlySpan<char> value) => AddField(AddLetters(value), value.Length);

    /// <summary>Adds a field that cannot be read: its text is the error or the formula.</summary>
    public void AddCellError(ReadOnlySpan<char> value)
    {
        cellErrors.Add(usedFields);
        AddField(value);
    }

    /// <summary>Adds a field whose letters are there already.</summary>
    public void AddField(int from, int length)
    {
        if (usedFields == fields.Length)
        {
            Array.Resize(ref fields, fields.Length * 2);
        }

        fields[usedFields++] = (from, length);
    }

    /// <returns>Where they begin.</returns>
    public int AddLetters(ReadOnlySpan<char> value)
    {
        while (letters.Length - usedLetters < value.Length)
        {
            Array.Resize(ref letters, letters.Length * 2);
        }

        int from = usedLetters;
        value.CopyTo(letters.AsSpan(from));
        usedLetters += value.Length;
        return from;
    }

    public override bool Read()
    {
        if (++current >= records.Count)
        {
            return false;
        }

        Record record = records[current];
        Line = record.Line;
        Malformed = record.Malformed;
        HasCellErrors = record.HasCellErrors;
        return true;
    }

    public override ReadOnlySpan<char> Field(int index)
    {
        (int from, int length) = fields[records[current].Fields + index];
        return letters.AsSpan(from, length);
    }

    public override bool IsCellError(int index) => cellErrors.Contains(records[current].Fields + index);

    public override void Dispose()
    {
        // Nothing but memory.
    }

    private void Clear()
    {
        records.Clear();
        firstLines.Clear();
        cellErrors.Clear();
        usedFields = 0;
        usedLetters = 0;
        current = -1;
    }

    private readonly record struct Record(long Line, int Fields, bool Malformed, bool HasCellErrors, string? TotalColumn);
}
