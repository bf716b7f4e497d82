using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Workbooks;

/// <summary>The tables of a page or a report as files: a workbook with a sheet each, CSV for a Swedish spreadsheet, JSON for programs.</summary>
public static class TableFiles
{
    /// <summary>Excel's own limit.</summary>
    private const int LongestSheetName = 31;

    /// <summary>Further decimals of a quotient only make a CSV column unreadable.</summary>
    private const int MostDecimals = 10;

    private const string NewLine = "\r\n";

    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Numbers in full precision with the decimals they are shown with; what has none keeps its words.</summary>
    /// <param name="head">What the workbook is: its first sheet.</param>
    /// <param name="tables">A sheet each.</param>
    /// <param name="pictures">The picture of the chart that a table stands behind.</param>
    /// <param name="between">Sheets after the first, before the tables.</param>
    public static byte[] Workbook(FileHead head, IReadOnlyList<Table> tables, IReadOnlyDictionary<Table, SheetPicture> pictures, params IReadOnlyList<Sheet> between)
    {
        using var output = new MemoryStream();
        XlsxWriter.Write(output, [head.Sheet(tables), .. between, .. tables.Select((table, index) => Sheet(table, index) with { Picture = pictures.GetValueOrDefault(table), OnPaper = head.OnPaper })]);
        return output.ToArray();
    }

    /// <summary>
    /// Semicolon and decimal comma with a byte order mark, as a Swedish Excel opens it by a double click: what it is, a line each, and the tables below one another, each
    /// with its note. Programs are given rows without such lines by the API.
    /// </summary>
    public static byte[] Csv(FileHead head, IReadOnlyList<Table> tables)
    {
        using var output = new MemoryStream();
        using (var text = new StreamWriter(output, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        {
            if (head.With(tables) is { Count: > 0 } lines)
            {
                using (var about = CsvRows.To(text, ';', NewLine, ','))
                {
                    foreach ((string name, string words) in lines)
                    {
                        about.Row([name, words]);
                    }
                }

                text.Write(NewLine);
            }

            foreach ((Table table, int index) in tables.Select((table, index) => (table, index)))
            {
                if (index > 0)
                {
                    // A record without a field would be a quoted empty one.
                    text.Write(NewLine);
                }

                // A writer each, since it keeps what it writes until it is closed.
                using var csv = CsvRows.To(text, ';', NewLine, ',');
                if (tables.Count > 1)
                {
                    csv.Row([table.Caption]);
                }

                var units = new TableUnits(table);
                csv.Row(units.Headings);
                foreach (Row row in table.Rows)
                {
                    foreach (Cell cell in row.Cells)
                    {
                        _ = cell.Value is { } value ? csv.Number(FigureJson.Normalize(Math.Round(value, MostDecimals))) : csv.Text(cell.Text);
                    }

                    _ = units.ByRow ? csv.Text(units.UnitOf(row)) : csv;
                    csv.EndRow();
                }

                if (table.Note is { } note)
                {
                    csv.Row(["Anmärkning", note]);
                }
            }
        }

        return output.ToArray();
    }

    /// <summary>
    /// <c>{"title", "about": {"Område": "Farsta"}, "tables": [{"caption", "note", "columns": […], "rows": [[{"text", "value"}]]}]}</c>; value is null where there is no number.
    /// </summary>
    public static byte[] JsonText(FileHead head, string title, IReadOnlyList<Table> tables)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, Json))
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteStartObject("about");
            foreach ((string name, string words) in head.With(tables))
            {
                json.WriteString(name, words);
            }

            json.WriteEndObject();
            json.WriteStartArray("tables");
            foreach (Table table in tables)
            {
                WriteTable(json, table);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.ToArray();
    }

    private static void WriteTable(Utf8JsonWriter json, Table table)
    {
        json.WriteStartObject();
        json.WriteString("caption", table.Caption);
        json.WriteString("note", table.Note);
        json.WriteStartArray("columns");
        foreach (Column column in table.Columns)
        {
            json.WriteStringValue(Heading(column));
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (Row row in table.Rows)
        {
            json.WriteStartArray();
            foreach (Cell cell in row.Cells)
            {
                json.WriteStartObject();
                json.WriteString("text", cell.Text);
                if (cell.Value is { } value)
                {
                    json.WriteNumber("value", FigureJson.Normalize(value));
                }
                else
                {
                    json.WriteNull("value");
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Sheet Sheet(Table table, int index)
    {
        var units = new TableUnits(table);
        return new Sheet(
            SheetName(table.Caption, index),
            [.. units.Headings.Select((heading, at) => new SheetColumn(heading, at == 0 ? 48 : Math.Max(12, heading.Length + 2)))],
            [.. table.Rows.Select(row => (IReadOnlyList<SheetCell>)[.. row.Cells.Select(SheetCellOf), .. units.ByRow ? [SheetCell.Of(units.UnitOf(row))] : Array.Empty<SheetCell>()])]);
    }

    private static SheetCell SheetCellOf(Cell cell) => cell.Value is { } value ? SheetCell.Of(value, DecimalsShown(cell.Text)) : SheetCell.Of(cell.Text);

    /// <summary>"0,76 %" shows two decimals.</summary>
    private static int DecimalsShown(string text) => text.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0
        ? text.Skip(comma + 1).TakeWhile(char.IsAsciiDigit).Count()
        : 0;

    /// <summary>The caption as far as a sheet's name may go, in whole words, numbered so that no two are the same.</summary>
    public static string SheetName(string caption, int index)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{index + 1} ")
            + string.Join(' ', string.Concat(caption.Select(letter => "[]:*?/\\'".Contains(letter, StringComparison.Ordinal) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (name.Length <= LongestSheetName)
        {
            return name.Trim();
        }

        int end = name.LastIndexOf(' ', LongestSheetName);
        // One word alone that is too long is cut.
        return name[..(end > name.IndexOf(' ', StringComparison.Ordinal) ? end : LongestSheetName)].TrimEnd(' ', ',', ';', '.', '–', '(');
    }

    /// <summary>On a page a soft hyphen tells where a long word may be divided; in a file it would be a letter that cannot be seen.</summary>
    private static string Heading(Column column) => column.Heading.Replace("\u00AD", "", StringComparison.Ordinal);
}
