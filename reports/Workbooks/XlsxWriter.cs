using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Xml = DocumentFormat.OpenXml.Spreadsheet;

namespace Bistand.Analytics.Reports.Workbooks;

/// <summary>
/// Workbooks (.xlsx): numbers as numbers, the heading row frozen and with a filter. A number format in the file is written the English way
/// and shown by the reader's own language: <c>#,##0.00</c> is 1 234,50 in a Swedish Excel. The same sheets give the same bytes.
/// </summary>
public static class XlsxWriter
{
    public const int MostDecimals = 4;

    /// <summary>Numbers of formats of one's own begin here.</summary>
    private const uint FirstFormat = 164;

    private const int LongestOnPaper = 255;

    private const uint TextStyle = 0;
    private const uint HeadingStyle = 1;

    public static void Write(Stream output, IReadOnlyList<Sheet> sheets)
    {
        using var package = new MemoryStream();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(package, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            // Ids of its own making are random.
            document.ChangeIdOfPart(workbook, "workbook");
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var listed = new Xml.Sheets();
            for (int index = 0; index < sheets.Count; index++)
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}");
                WorksheetPart part = workbook.AddNewPart<WorksheetPart>(id);
                if (sheets[index].Picture is { } picture)
                {
                    SheetDrawing.Add(part, picture, sheets[index].Columns.Count);
                }

                WriteSheet(part, sheets[index]);
                listed.Append(new Xml.Sheet { Id = id, SheetId = (uint)index + 1, Name = sheets[index].Name });
            }

            workbook.Workbook = new Xml.Workbook(listed);
        }

        package.Position = 0;
        ZipTimes.CopyWithout(package, output);
    }

    /// <summary>Row by row: a year of all areas is thousands of rows, and the object tree of each cell would be held in memory.</summary>
    private static void WriteSheet(WorksheetPart part, Sheet sheet)
    {
        using OpenXmlWriter writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Xml.Worksheet());
        writer.WriteElement(new Xml.SheetViews(new Xml.SheetView(
            new Xml.Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = Xml.PaneValues.BottomLeft, State = Xml.PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new Xml.Columns(sheet.Columns.Select((column, index) =>
            new Xml.Column { Min = (uint)index + 1, Max = (uint)index + 1, Width = column.Width, CustomWidth = true })));
        writer.WriteStartElement(new Xml.SheetData());
        WriteRow(writer, sheet.Columns.Select(column => SheetCell.Of(column.Heading)), isHeading: true);
        foreach (IReadOnlyList<SheetCell> row in sheet.Rows)
        {
            WriteRow(writer, row, isHeading: false);
        }

        writer.WriteEndElement();
        writer.WriteElement(new Xml.AutoFilter { Reference = $"A1:{ColumnName(sheet.Columns.Count)}{(sheet.Rows.Count + 1).ToString(CultureInfo.InvariantCulture)}" });
        if (sheet.OnPaper is { } paper)
        {
            writer.WriteElement(new Xml.HeaderFooter(new Xml.OddHeader(Lines(paper.Head)), new Xml.OddFooter(Lines(paper.Foot))));
        }

        if (sheet.Picture is not null)
        {
            writer.WriteElement(new Xml.Drawing { Id = SheetDrawing.Id });
        }

        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<SheetCell> cells, bool isHeading)
    {
        writer.WriteStartElement(new Xml.Row());
        foreach (SheetCell cell in cells)
        {
            writer.WriteElement(cell switch
            {
                { Number: { } number } => new Xml.Cell
                {
                    StyleIndex = HeadingStyle + 1 + (uint)cell.Decimals, CellValue = new Xml.CellValue(number.ToString(CultureInfo.InvariantCulture)),
                },
                { Text: { } text } => new Xml.Cell
                {
                    StyleIndex = isHeading ? HeadingStyle : TextStyle, DataType = Xml.CellValues.InlineString,
                    InlineString = new Xml.InlineString(new Xml.Text(PrintableText.Of(text, keepsLines: true)) { Space = SpaceProcessingModeValues.Preserve }),
                },
                _ => new Xml.Cell(),
            });
        }

        writer.WriteEndElement();
    }

    /// <summary>Style 0 is plain text, 1 a heading, and from 2 numbers by their decimals.</summary>
    private static Xml.Stylesheet Styles()
    {
        IEnumerable<int> decimals = Enumerable.Range(0, MostDecimals + 1);
        return new Xml.Stylesheet(
            new Xml.NumberingFormats(decimals.Select(count => new Xml.NumberingFormat
            {
                NumberFormatId = FirstFormat + (uint)count, FormatCode = count == 0 ? "#,##0" : "#,##0." + new string('0', count),
            })),
            new Xml.Fonts(new Xml.Font(), new Xml.Font(new Xml.Bold())),
            new Xml.Fills(new Xml.Fill(new Xml.PatternFill { PatternType = Xml.PatternValues.None }), new Xml.Fill(new Xml.PatternFill { PatternType = Xml.PatternValues.Gray125 })),
            new Xml.Borders(new Xml.Border()),
            new Xml.CellStyleFormats(new Xml.CellFormat()),
            new Xml.CellFormats(
            [
                new Xml.CellFormat(),
                // A heading longer than its column is wide goes on below.
                new Xml.CellFormat(new Xml.Alignment { WrapText = true, Vertical = Xml.VerticalAlignmentValues.Top }) { FontId = 1, ApplyFont = true, ApplyAlignment = true },
                .. decimals.Select(count => new Xml.CellFormat { NumberFormatId = FirstFormat + (uint)count, ApplyNumberFormat = true }),
            ]));
    }

    /// <summary>From the left; in a head or foot an ampersand begins a code, and no more than so many letters are read.</summary>
    private static string Lines(string text)
    {
        string escaped = "&L" + PrintableText.Of(text, keepsLines: true).Replace("&", "&&", StringComparison.Ordinal);
        return escaped[..Math.Min(escaped.Length, LongestOnPaper)].TrimEnd('&');
    }

    /// <summary>A, B … Z, AA: the column's letters.</summary>
    private static string ColumnName(int number) =>
        number <= 26 ? ((char)('A' + number - 1)).ToString() : ColumnName((number - 1) / 26) + ColumnName(((number - 1) % 26) + 1);
}
