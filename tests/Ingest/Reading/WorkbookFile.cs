using System.IO.Compression;
using System.Text;

namespace Bistand.Analytics.Tests.Ingest.Reading;

/// <summary>Workbooks made cell by cell, as a program that knows the format writes them.</summary>
internal static class WorkbookFile
{
    /// <summary>Stands for # in an error's name until the row's number has been put in the place of the others.</summary>
    private const char Hash = '\u0001';

    public static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells).Replace("#", $"{number}", StringComparison.Ordinal).Replace(Hash, '#')}</row>";

    public static string Text(string column, string value) => $"<c r=\"{column}#\" t=\"inlineStr\"><is><t>{value}</t></is></c>";

    public static string Number(string column, string value, int style = 0) => $"<c r=\"{column}#\" s=\"{style}\"><v>{value}</v></c>";

    /// <summary>A formula; its result only where one was stored.</summary>
    public static string Formula(string column, string formula, string? stored = null, string type = "") =>
        $"<c r=\"{column}#\"{(type.Length == 0 ? "" : $" t=\"{type}\"")}><f>{formula}</f>{(stored is null ? "" : $"<v>{stored}</v>")}</c>";

    /// <summary>A cell that holds an error.</summary>
    public static string Error(string column, string error) => $"<c r=\"{column}#\" t=\"e\"><v>{error.Replace('#', Hash)}</v></c>";

    public static byte[] Sheet(params string[] rows) => Workbook(("Blad1", "visible", rows));

    /// <summary>A sheet with cells that are merged, «A1:F1 A2:C2».</summary>
    public static byte[] Merged(string merged, params string[] rows) => Workbook(
        $"<mergeCells>{string.Concat(merged.Split(' ').Select(cells => $"<mergeCell ref=\"{cells}\"/>"))}</mergeCells>", [("Blad1", "visible", rows)]);

    /// <summary>A workbook of some sheets: their names, whether they are visible, hidden or veryHidden, and their rows.</summary>
    public static byte[] Workbook(params (string Name, string State, string[] Rows)[] sheets) => Workbook("", sheets);

    private static byte[] Workbook(string afterRows, (string Name, string State, string[] Rows)[] sheets) => Zip(
        [
            ("[Content_Types].xml", Xml("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>")),
            ("_rels/.rels", Xml("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml", Xml($"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{string.Concat(sheets.Select((sheet, index) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" state=\"{sheet.State}\" r:id=\"r{index + 1}\"/>"))}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Xml($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, index) => $"<Relationship Id=\"r{index + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{index + 1}.xml\"/>"))}<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>")),
            ("xl/styles.xml", Xml("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"10\" applyNumberFormat=\"1\"/><xf numFmtId=\"9\" applyNumberFormat=\"1\"/><xf numFmtId=\"4\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>")),
            .. sheets.Select((sheet, index) => ($"xl/worksheets/sheet{index + 1}.xml", Xml($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{string.Concat(sheet.Rows)}</sheetData>{afterRows}</worksheet>"))),
        ]);

    private static byte[] Xml(string body) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
