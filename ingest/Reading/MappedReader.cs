using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>Shows another layout's records as rows of an export kind. All rows of a record have the record's line.</summary>
public sealed class MappedReader : RecordReader
{
    private readonly RecordReader source;
    private readonly ExportMapping mapping;
    private readonly Dictionary<string, int> fieldOf;
    private readonly IReadOnlyList<(string Year, int Field)> years;
    private readonly string[] values;
    private readonly bool[] cellErrors;
    private readonly bool[] areIds;
    private int nextRow;
    private int year;
    private string? total;
    private bool readCellError;
    private string? readLostDigits;

    /// <param name="source">The other layout's file; disposed with the reader.</param>
    /// <param name="mapping">What its records become.</param>
    /// <param name="kind">The kind that they become rows of, where it is known.</param>
    public MappedReader(RecordReader source, ExportMapping mapping, ExportKind? kind)
    {
        this.source = source;
        this.mapping = mapping;
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        fieldOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < source.Header.Count; index++)
        {
            if (!fieldOf.TryAdd(HeaderText.Fold(source.Header[index]), index))
            {
                repeated.Add(HeaderText.Fold(source.Header[index]));
            }
        }

        years = mapping.Years is null
            ? []
            : [.. source.Header.Select((name, field) => (Year: YearColumns.YearOf(name)!, field)).Where(column => column.Year is not null)];
        Repeated =
        [
            .. mapping.SourceColumns.Where(name => repeated.Contains(HeaderText.Fold(name))),
            .. years.GroupBy(column => column.Year).Where(same => same.Count() > 1).Select(same => same.Key),
        ];
        Missing =
        [
            .. mapping.SourceColumns.Where(name => !fieldOf.ContainsKey(HeaderText.Fold(name))),
            .. mapping.Years is { } asked && years.Count == 0 ? [asked.Year] : Array.Empty<string>(),
        ];
        Header = mapping.Rows.SelectMany(row => row.Columns).Distinct(StringComparer.Ordinal).ToList();
        (HeaderLine, RecordsAboveHeader) = (source.HeaderLine, source.RecordsAboveHeader);
        values = new string[Header.Count];
        cellErrors = new bool[Header.Count];
        areIds = [.. Header.Select(name => kind?.Columns.FirstOrDefault(column => column.Name == name)?.Type is ColumnType.Person or ColumnType.Identity)];
        nextRow = mapping.Rows.Count;
        year = years.Count;
    }

    /// <summary>Columns that the mapping takes values from and the file has not: it cannot be read.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Columns that the mapping takes values from and that stand more than once in the file: it is not known which is meant.</summary>
    public IReadOnlyList<string> Repeated { get; }

    public override bool IsEmpty => source.IsEmpty;

    public override long Position => source.Position;

    public override string FirstLine => source.FirstLine;

    public override IReadOnlyList<string> OtherSheets => source.OtherSheets;

    public override string? TotalColumn => total;

    public override string? Sheet => source.Sheet;

    public override string? Separator => source.Separator;

    public override IReadOnlyList<string> SourceHeader => source.Header;

    public override bool Read()
    {
        while (true)
        {
            if (nextRow == mapping.Rows.Count)
            {
                nextRow = 0;
                year++;
            }

            if (year >= Math.Max(1, years.Count))
            {
                (nextRow, year) = (0, 0);
                if (!ReadSource())
                {
                    return false;
                }

                if (Malformed || total is not null)
                {
                    nextRow = mapping.Rows.Count;
                    year = years.Count;
                    return true;
                }
            }

            MappedRow row = mapping.Rows[nextRow++];
            readCellError = false;
            if (row.When is null || SourceField(row.When).Length > 0)
            {
                Make(row);
                return true;
            }
        }
    }

    public override ReadOnlySpan<char> Field(int index) => values[index];

    public override bool IsCellError(int index) => cellErrors[index];

    public override void Dispose() => source.Dispose();

    private bool ReadSource()
    {
        total = null;
        if (!source.Read())
        {
            return false;
        }

        Line = source.Line;
        Malformed = source.Malformed;
        HasCellErrors = false;
        total = Malformed ? null : mapping.Totals.FirstOrDefault(column => column.Value.Contains(CellText.FoldCode(SourceField(column.Key)))).Key;
        if (total is not null)
        {
            Array.Fill(values, "");
        }

        return true;
    }

    private void Make(MappedRow row)
    {
        // Whether there is a row at all hung on the error: then no value of it is certain.
        bool isUncertain = readCellError;
        HasCellErrors = isUncertain;
        for (int index = 0; index < values.Length; index++)
        {
            readCellError = isUncertain;
            readLostDigits = null;
            values[index] = row.Value(Header[index], SourceField);
            cellErrors[index] = readCellError;
            HasCellErrors |= readCellError;
            if (areIds[index] && readLostDigits is not null)
            {
                // Put together with others it would not be seen for what it is.
                values[index] = readLostDigits;
            }
        }
    }

    private string SourceField(string name)
    {
        int index;
        if (mapping.Years is { } columns && columns.Names.Contains(name, StringComparer.Ordinal))
        {
            if (name == columns.Year)
            {
                return years[year].Year;
            }

            index = years[year].Field;
        }
        else if (!fieldOf.TryGetValue(HeaderText.Fold(name), out index))
        {
            return "";
        }

        readCellError |= source.HasCellErrors && source.IsCellError(index);
        string value = CellText.Clean(source.Field(index)).ToString();
        readLostDigits = CellText.HasLostDigits(value, isId: true) ? value : readLostDigits;
        return value;
    }
}
