
namespace Bistand.Analytics.Ingest.Reading;

/// <summary>Shows another layout's records as rows of an export kind. All rows of a record have the record's line.</summary>
public sealed class MappedReader : RecordReader
{
    private readonly RecordReader source;
    private readonly Dictionary<string, int> fieldOf;
    private readonly IReadOnlyList<MappedRow> rows;
    private readonly string[] values;
    private int nextRow;

    public MappedReader(RecordReader source, ExportMapping mapping)
    {
        this.source = source;
        rows = mapping.Rows;
        fieldOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < source.Header.Count; index++)
        {
            fieldOf.TryAdd(HeaderText.Fold(source.Header[index]), index);
        }

        Missing = mapping.SourceColumns.Where(name => !fieldOf.ContainsKey(HeaderText.Fold(name))).ToList();
        Header = rows.SelectMany(row => row.Columns).Distinct(StringComparer.Ordinal).ToList();
        values = new string[Header.Count];
        nextRow = rows.Count;
    }

    /// <summary>Columns that the mapping takes values from and the file has not: it cannot be read.</summary>
    public IReadOnlyList<string> Missing { get; }

    public override bool IsEmpty => source.IsEmpty;

    public override long Position => source.Position;

    public override string FirstLine => source.FirstLine;

    public override bool Read()
    {
        while (true)
        {
            if (nextRow == rows.Count)
            {
                if (!source.Read())
                {
                    return false;
                }

                Line = source.Line;
                Malformed = source.Malformed;
                if (Malformed)
                {
                    return true;
                }

                nextRow = 0;
            }

            MappedRow row = rows[nextRow++];
            if (row.When is null || SourceField(row.When).Trim().Length > 0)
            {
                for (int index = 0; index < values.Length; index++)
                {
                    values[index] = row.Value(Header[index], SourceField);
                }

                return true;
            }
        }
    }

    public override ReadOnlySpan<char> Field(int index) => values[index];

    public override void Dispose() => source.Dispose();

    private string SourceField(string name) =>
        fieldOf.TryGetValue(HeaderText.Fold(name), out int index) ? source.Field(index).ToString() : "";
}
