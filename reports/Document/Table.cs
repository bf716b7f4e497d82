namespace Bistand.Analytics.Reports.Document;

public enum ColumnKind
{
    /// <summary>Words, set from the left; takes the width that is over.</summary>
    Text,

    /// <summary>Figures, set from the right, as narrow as they allow.</summary>
    Number,
}

public sealed record Column(string Heading, ColumnKind Kind);

public enum RowEmphasis
{
    None,

    /// <summary>The area that the report is about, among others.</summary>
    Own,

    /// <summary>A sum, or the city below its stadsdelar.</summary>
    Total,
}

public sealed record Row(IReadOnlyList<Cell> Cells, RowEmphasis Emphasis = RowEmphasis.None);

/// <summary>A table with a caption. The first column names the rows. <see cref="Note"/> stands below it.</summary>
public sealed record Table
{
    /// <exception cref="ArgumentException">A row has not one cell for each column.</exception>
    public Table(string caption, IReadOnlyList<Column> columns, IReadOnlyList<Row> rows, string? note = null)
    {
        foreach (Row row in rows)
        {
            if (row.Cells.Count != columns.Count)
            {
                throw new ArgumentException($"'{caption}': a row has {row.Cells.Count} cells for {columns.Count} columns.", nameof(rows));
            }
        }

        Caption = caption;
        Columns = columns;
        Rows = rows;
        Note = note;
    }

    public string Caption { get; }

    public IReadOnlyList<Column> Columns { get; }

    public IReadOnlyList<Row> Rows { get; }

    public string? Note { get; }
}
