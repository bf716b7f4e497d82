using System.IO.Compression;
using System.Text;
using Bistand.Analytics.Reports.Workbooks;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace Bistand.Analytics.Tests.Reports.Workbooks;

public sealed class XlsxWriterTests
{
    /// <summary>The reader asks for Windows-1252 whatever it reads.</summary>
    static XlsxWriterTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static readonly Sheet Sheet = new(
        "Blad",
        [new("Namn", 20), new("Tal", 10)],
        [[SheetCell.Of("<å & ä>\u0001"), SheetCell.Of(1234.5678m, 2)], [SheetCell.Empty, SheetCell.Of(-3m, 0)]]);

    [Fact]
    public void Numbers_are_numbers_in_full_and_text_is_text()
    {
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(new MemoryStream(Write()));
        Assert.True(reader.Read());
        Assert.Equal(["Namn", "Tal"], new[] { reader.GetString(0), reader.GetString(1) });
        Assert.True(reader.Read());
        Assert.Equal(("<å & ä> ", 1234.5678), (reader.GetString(0), reader.GetDouble(1)));
        Assert.Equal("#,##0.00", reader.GetNumberFormatString(1));
        Assert.True(reader.Read());
        Assert.Null(reader.GetValue(0));
        Assert.Equal(-3.0, reader.GetDouble(1));
        Assert.Equal("#,##0", reader.GetNumberFormatString(1));
    }

    [Fact]
    public void The_heading_row_is_frozen_and_has_a_filter_over_all_columns()
    {
        string xml = Part("xl/worksheets/sheet1.xml");
        Assert.Contains("state=\"frozen\"", xml, StringComparison.Ordinal);
        Assert.Contains("ySplit=\"1\"", xml, StringComparison.Ordinal);
        Assert.Contains("autoFilter ref=\"A1:B3\"", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_sheets_give_the_same_bytes() => Assert.Equal(Write(), Write());

    [Fact]
    public void A_picture_stands_to_the_right_of_its_sheet_in_a_valid_workbook_of_the_same_bytes()
    {
        var picture = new SheetPicture([0x89, 0x50, 0x4E, 0x47], 472, 200, "Utveckling");
        Sheet[] sheets = [Sheet with { Picture = picture }, Sheet with { Name = "Utan" }, Sheet with { Name = "Två", Picture = picture with { Png = [1, 2] } }];
        byte[] content = Write(sheets);
        Assert.Equal(content, Write(sheets));
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
        WorksheetPart part = Assert.IsType<WorksheetPart>(document.WorkbookPart!.GetPartById("sheet1"));
        OneCellAnchor anchor = Assert.Single(part.DrawingsPart!.WorksheetDrawing!.Elements<OneCellAnchor>());
        Assert.Equal(("3", 472 * 12_700L), (anchor.FromMarker!.ColumnId!.Text, anchor.Extent!.Cx!.Value));
        Assert.Equal("Utveckling", anchor.Descendants<NonVisualDrawingProperties>().Single().Description!.Value);
        Assert.Null(((WorksheetPart)document.WorkbookPart.GetPartById("sheet2")).DrawingsPart);
        Assert.NotNull(((WorksheetPart)document.WorkbookPart.GetPartById("sheet3")).DrawingsPart);
    }

    private static byte[] Write(params Sheet[] sheets)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, sheets);
        return stream.ToArray();
    }

    private static byte[] Write()
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, [Sheet]);
        return stream.ToArray();
    }

    private static string Part(string name)
    {
        using var zip = new ZipArchive(new MemoryStream(Write()));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
