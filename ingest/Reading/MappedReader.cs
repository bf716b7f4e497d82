
namespace Bistand.Analytics.Ingest.Reading;

/// <summary>Shows another layout's records as rows of an export kind. All rows of a record have the record's line.</summary>
public sealed class MappedReader : RecordReader
{
    private readonly RecordReader source;
    private readonly Dictionary<string, int> fieldOf;
    private readonly IReadOnlyList<MappedRow> rows;
    private readonly string[] values;
    private readonly bool[] cellErrors;
    private int nextRow;
    private bool readCellError;

    public MappedReader(RecordReader source, ExportMapping mapping)
    {
        this.source = source;
        rows = mapping.Rows;
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        fieldOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < source.Header.Count; index++)
        {
            if (!fieldOf.TryAdd(HeaderText.Fold(source.Header[index]), index))
            {
                repeated.Add(HeaderText.Fold(source.Header[index]));
            }
        }

        Repeated = mapping.SourceColumns.Where(name => repeated.Contains(HeaderText.Fold(name))).ToList();
        Missing = mapping.SourceColumns.Where(name => !fieldOf.ContainsKey(HeaderText.Fold(name))).ToList();
        Header = rows.SelectMany(row => row.Columns).Distinct(StringComparer.Ordinal).ToList();
        values = new string[Header.Count];
        cellErrors = new bool[Header.Count];
        nextRow = rows.Count;
    }

    /// <summary>Columns that the mapping takes values from and the file has not: it cannot be read.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Columns that the mapping takes values from and that stand more than once in the file: it is not known which is meant.</summary>
    public IReadOnlyList<string> Repeated { get; }

    public override bool IsEmpty => source.IsEmpty;

    public override long Position => source.Position;

    public override string FirstLine => source.FirstLine;

    public override IReadOnlyList<string> OtherSheets => source.OtherSheets;

    public override string? Sheet => source.Sheet;

    public override string? Separator => source.Separator;

    public override IReadOnlyList<string> SourceHeader => source.Header;

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
            readCellError = false;
            if (row.When is null || SourceField(row.When).Trim().Length > 0)
            {
                // Whether there is a row at all hung on the error: then no value of it is certain.
                bool isUncertain = readCellError;
                HasCellErrors = isUncertain;
                for (int index = 0; index < values.Length; index++)
                {
                    readCellError = isUncertain;
                    values[index] = row.Value(Header[index], SourceField);
                    cellErrors[index] = readCellError;
                    HasCellErrors |= readCellError;
                }

                return true;
            }
        }
    }

    public override ReadOnlySpan<char> Field(int index) => values[index];

    public override bool IsCellError(int index) => cellErrors[index];

    public override void Dispose() => source.Dispose();

    private string SourceField(string name)
    {
        if (!fieldOf.TryGetValue(HeaderText.Fold(name), out int index))
        {
            return "";
        }

        readCellError |= source.HasCellErrors && source.IsCellError(index);
        return source.Field(index).ToString();
    }
}
