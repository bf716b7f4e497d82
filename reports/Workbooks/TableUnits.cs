using System.Text.RegularExpressions;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Workbooks;

/// <summary>
/// The units of a table whose numbers are written without them: in the heading where a whole column has the same, else in a column of their own, since an indicator's
/// row has its unit.
/// </summary>
public sealed partial class TableUnits
{
    private const string Heading = "Enhet";

    private readonly string?[] ofColumn;

    public TableUnits(Table table)
    {
        ofColumn = [.. table.Columns.Select((_, at) => table.Rows.Select(row => row.Cells[at]).Where(cell => cell.Value is not null).Select(Of).Distinct().ToArray() is [var only] ? only : null)];
        ByRow = table.Rows.Any(row => UnitOf(row).Length > 0);
        Headings =
        [
            .. table.Columns.Select((column, at) =>
            {
                // On a page a soft hyphen tells where a long word may be divided; in a file it would be a letter that cannot be seen.
                string heading = column.Heading.Replace("\u00AD", "", StringComparison.Ordinal);
                return ofColumn[at] is { Length: > 0 } unit && !heading.Contains(unit, StringComparison.OrdinalIgnoreCase) ? $"{heading} ({unit})" : heading;
            }),
            .. ByRow ? [Heading] : Array.Empty<string>(),
        ];
    }

    public IReadOnlyList<string> Headings { get; }

    /// <summary>Whether there is a column of units after the others.</summary>
    public bool ByRow { get; }

    /// <summary>The units of a row's numbers that no heading tells.</summary>
    public string UnitOf(Row row) => string.Join(", ", row.Cells.Where((cell, at) => ofColumn[at] is null && cell.Value is not null).Select(Of).Where(unit => unit.Length > 0).Distinct());

    /// <summary>"%" of "0,76 %".</summary>
    private static string Of(Cell cell) => AfterNumber().Match(cell.Text) is { Success: true } found ? found.Groups[1].Value : "";

    [GeneratedRegex(@"^[+−–-]?\d[\d\s,.]*\s(%|[\p{L}][\p{L}\s]*)$")]
    private static partial Regex AfterNumber();
}
