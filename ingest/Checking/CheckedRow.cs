using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>A fault of a row: the column (empty for the row as a whole), the code, and the value as written (to be masked).</summary>
public sealed record RowFault(string Column, string Code, string Value);

/// <summary>
/// The values of one row as far as they have been checked; one instance is reused for every row of a file. A cell without
/// value is null in the stored table.
/// </summary>
public sealed class CheckedRow(ExportKind kind)
{
    private readonly Cell[] cells = new Cell[kind.Columns.Count];

    public ExportKind Kind { get; } = kind;

    /// <summary>The number behind the row's <see cref="ColumnType.Person"/> column; null for a reserve number.</summary>
    internal Personnummer? Personnummer { get; set; }

    /// <summary>The area as written, before it is booked on the area that the name stood for.</summary>
    public Area? Area { get; internal set; }

    public ref Cell this[int column] => ref cells[column];

    public bool Has(string column) => cells[Kind.IndexOf(column)].HasValue;

    /// <summary>The text of a code, sex or text column; null when empty.</summary>
    public string? Text(string column) => cells[Kind.IndexOf(column)].Text;

    /// <summary>The whole number of a count; null when empty.</summary>
    public long? Whole(string column) => cells[Kind.IndexOf(column)] is { HasValue: true } cell ? cell.Whole : null;

    public DateOnly? Date(string column) =>
        cells[Kind.IndexOf(column)] is { HasValue: true } cell ? DateOnly.FromDayNumber((int)cell.Whole) : null;

    public void Clear()
    {
        Array.Clear(cells);
        Personnummer = null;
        Area = null;
    }

    /// <summary>One value: which member holds it follows from the column's type.</summary>
    public struct Cell
    {
        public bool HasValue { get; private set; }

        /// <summary>Months, years, counts, dates (day number), flags (0/1), ages (from); <see cref="Upper"/> holds an age's end.</summary>
        public long Whole { get; set; }

        public long? Upper { get; set; }

        public decimal Number { get; private set; }

        public Guid Identity { get; private set; }

        public string? Text { get; private set; }

        public void Set(long whole) => (HasValue, Whole) = (true, whole);

        public void Set(decimal number) => (HasValue, Number) = (true, number);

        public void Set(Guid identity) => (HasValue, Identity) = (true, identity);

        public void Set(string text) => (HasValue, Text) = (true, text);
    }
}
