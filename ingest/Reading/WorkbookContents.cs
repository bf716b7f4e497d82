using System.IO.Compression;
using System.Xml;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// What the library that reads workbooks does not tell: which sheet is the first that is not hidden, which other visible ones have rows, and which cells
/// of that sheet hold an error or a formula whose result was never stored; the library gives both as empty.
/// </summary>
internal sealed class WorkbookContents
{
    private const string StrictNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };

    private readonly Dictionary<(int Row, int Column), string> withoutValue = [];
    private readonly Dictionary<int, List<(int Column, int LastColumn, bool IsFirstRow)>> merged = [];

    private WorkbookContents(int sheet, IReadOnlyList<string> otherSheets)
    {
        Sheet = sheet;
        OtherSheets = otherSheets;
    }

    /// <summary>The place among the sheets of the first that is not hidden; of the first where all are.</summary>
    public int Sheet { get; }

    /// <summary>The names of the other visible sheets that have a row.</summary>
    public IReadOnlyList<string> OtherSheets { get; }

    public bool HasCellsWithoutValue => withoutValue.Count > 0;

    public bool HasMergedCells => merged.Count > 0;

    /// <summary>What stands in a cell that has no value to be read, "#N/A" or the formula; null for every other cell.</summary>
    /// <param name="row">The row, from 1.</param>
    /// <param name="column">The column, from 0.</param>
    public string? WithoutValue(int row, int column) => withoutValue.GetValueOrDefault((row, column));

    /// <summary>True for a cell that is merged with another, in which what both hold stands.</summary>
    /// <param name="row">The row, from 1.</param>
    /// <param name="column">The column, from 0.</param>
    public bool IsMerged(int row, int column) => merged.TryGetValue(row, out List<(int Column, int LastColumn, bool IsFirstRow)>? ranges)
        && ranges.Exists(cells => column >= cells.Column && column <= cells.LastColumn && !(cells.IsFirstRow && column == cells.Column));

    /// <param name="stream">The workbook, which can be gone about in; it is left open.</param>
    /// <exception cref="InvalidDataException">It is no workbook.</exception>
    /// <exception cref="UnreadableFileException">It is one of another format, or locked.</exception>
    public static WorkbookContents Of(Stream stream)
    {
        FileForm.RequireArchive(stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Any(PackedSize.IsBomb))
        {
            throw new UnreadableFileException("Arbetsboken är packad så tätt att den inte kan vara en export, och läses inte. Spara den igen ur kalkylprogrammet, eller exportera som CSV.");
        }

        List<(string Name, bool IsHidden, ZipArchiveEntry? Part)> sheets = Sheets(zip);
        int chosen = Math.Max(0, sheets.FindIndex(sheet => !sheet.IsHidden));
        IEnumerable<string> others = sheets.Where((sheet, index) => index != chosen && !sheet.IsHidden && sheet.Part is { } part && HasRow(part)).Select(sheet => sheet.Name);
        var contents = new WorkbookContents(chosen, [.. others]);
        if (sheets.Count > 0 && sheets[chosen].Part is { } read)
        {
            contents.FindCellsWithoutValue(read);
        }

        return contents;
    }

    private static List<(string Name, bool IsHidden, ZipArchiveEntry? Part)> Sheets(ZipArchive zip)
    {
        var found = new List<(string Name, bool IsHidden, ZipArchiveEntry? Part)>();
        if (Find(zip, "xl/workbook.xml") is not { } workbook)
        {
            return found;
        }

        Dictionary<string, string> parts = Parts(zip);
        using XmlReader xml = Open(workbook);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == StrictNamespace)
            {
                throw new UnreadableFileException(
                    "Arbetsboken är sparad som Strict Open XML, som inte läses. Spara den som Excel-arbetsbok (.xlsx) och skicka den igen.");
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet")
            {
                string id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? "";
                found.Add((xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is "hidden" or "veryHidden", parts.TryGetValue(id, out string? part) ? Find(zip, part) : null));
            }
        }

        return found;
    }

    /// <summary>The path of each part within the archive, by the id that the workbook knows it by.</summary>
    private static Dictionary<string, string> Parts(ZipArchive zip)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Find(zip, "xl/_rels/workbook.xml.rels") is { } relationships)
        {
            using XmlReader xml = Open(relationships);
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Target") is { } target)
                {
                    parts[xml.GetAttribute("Id") ?? ""] = target.StartsWith('/') ? target[1..] : "xl/" + target;
                }
            }
        }

        return parts;
    }

    private static bool HasRow(ZipArchiveEntry part)
    {
        using XmlReader xml = Open(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" or "f" })
            {
                return true;
            }
        }

        return false;
    }

    private void FindCellsWithoutValue(ZipArchiveEntry part)
    {
        using XmlReader xml = Open(part);
        int row = 0;
        int column = -1;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "row")
            {
                row = int.TryParse(xml.GetAttribute("r"), out int numbered) ? numbered : row + 1;
                column = -1;
            }
            else if (xml.LocalName == "c")
            {
                column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                if (CellWithoutValue(xml) is { } shown)
                {
                    withoutValue[(row, column)] = shown;
                }
            }
            else if (xml.LocalName == "mergeCell" && (xml.GetAttribute("ref") ?? "").Split(':') is [var from, var to])
            {
                Merge(from, to, lastRow: row);
            }
        }
    }

    /// <param name="from">The cell in which what all hold stands.</param>
    /// <param name="to">The last cell.</param>
    /// <param name="lastRow">The sheet's last row: whole columns may be merged.</param>
    private void Merge(string from, string to, int lastRow)
    {
        for (int row = RowOf(from); row <= Math.Min(RowOf(to), lastRow); row++)
        {
            if (!merged.TryGetValue(row, out List<(int, int, bool)>? ranges))
            {
                merged[row] = ranges = [];
            }

            ranges.Add((ColumnOf(from) ?? 0, ColumnOf(to) ?? 0, row == RowOf(from)));
        }
    }

    /// <summary>Reads a cell to its end.</summary>
    private static string? CellWithoutValue(XmlReader xml)
    {
        string? type = xml.GetAttribute("t");
        if (xml.IsEmptyElement)
        {
            return null;
        }

        string? formula = null;
        string? value = null;
        int depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "f" })
            {
                formula = "=" + xml.ReadElementContentAsString();
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" })
            {
                value = xml.ReadElementContentAsString();
            }
            else
            {
                xml.Skip();
            }
        }

        // A formula whose result is the empty text stores just that: type str and an empty value.
        return type == "e" ? value ?? "#" : formula is not null && (value is null || (value.Length == 0 && type != "str")) ? formula : null;
    }

    /// <summary>"AB12" is in column 27, counted from 0.</summary>
    private static int? ColumnOf(string? reference)
    {
        int column = 0;
        foreach (char letter in (reference ?? "").TakeWhile(char.IsAsciiLetter))
        {
            column = column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }

    private static int RowOf(string reference) => int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), out int row) ? row : 0;

    private static ZipArchiveEntry? Find(ZipArchive zip, string path) =>
        zip.Entries.FirstOrDefault(entry => entry.FullName.Replace('\\', '/').Equals(path, StringComparison.OrdinalIgnoreCase));

    private static XmlReader Open(ZipArchiveEntry entry) => XmlReader.Create(entry.Open(), Settings);
}
