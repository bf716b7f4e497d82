using System.Globalization;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Workbooks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Column = Bistand.Analytics.Reports.Document.Column;
using Picture = Bistand.Analytics.Reports.Drawing.Picture;
using WordDrawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;
using WordTable = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>Writes a report as WordprocessingML. Ids are counted, times left out: the same report gives the same bytes.</summary>
internal sealed class DocxDocument : IReportWriter
{
    private const long EmuPerPoint = 12_700;

    private readonly MainDocumentPart part;
    private readonly Body body;
    private readonly IReadOnlyDictionary<string, Picture> drawn;
    private readonly DocxSlots? slots;
    private uint drawings;

    /// <param name="slots">The slots that texts are read back from; null where nobody is to write in the document.</param>
    private DocxDocument(MainDocumentPart part, IReadOnlyDictionary<string, Picture> drawn, DocxSlots? slots)
    {
        this.part = part;
        this.drawn = drawn;
        this.slots = slots;
        body = part.Document!.Body!;
    }

    public static byte[] Write(ReportModel model, IReadOnlyDictionary<string, Picture> drawn)
    {
        using var package = new MemoryStream();
        using (WordprocessingDocument document = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document))
        {
            MainDocumentPart main = document.AddMainDocumentPart();
            // Ids of its own making are random.
            document.ChangeIdOfPart(main, "document");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocxStyles.Create();
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = DocxStyles.Bullets();
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body());
            // A report of an enhet has no texts, and those of an approved one are locked.
            DocxSlots? written = model.Head.IsDraft && model.Head.Unit is null ? new DocxSlots(model.Head) : null;
            var writer = new DocxDocument(main, drawn, written);
            writer.Title(model.Head);
            ReportOutline.Write(model, writer);
            writer.Unwritten(model.Unwritten);
            writer.body.Append(new SectionProperties(
                new PageSize { Width = 11_906, Height = 16_838 }, new PageMargin { Top = 1_361, Bottom = 1_134, Left = 1_134, Right = 1_134, Header = 567, Footer = 567, Gutter = 0 }));
            written?.Remember(main);
        }

        package.Position = 0;
        using var output = new MemoryStream();
        ZipTimes.CopyWithout(package, output);
        return output.ToArray();
    }

    private void Title(ReportHead head)
    {
        string whom = head.Unit is null ? head.AreaName : $"{head.AreaName}, {head.Unit}";
        Append(DocxStyles.Title, $"{head.Title} – {whom}");
        Append(DocxStyles.Note, string.Join(" · ", new[] { head.PeriodText, head.DataAsOf, head.Marking }.OfType<string>()));
    }

    /// <summary>The slots that no heading of the report leads to while they are empty.</summary>
    private void Unwritten(IReadOnlyList<WrittenPart> texts)
    {
        if (texts.Count > 0 && slots is not null)
        {
            Heading(1, "Texter som inte är skrivna");
            Paragraph("Det som skrivs här hamnar på sin plats i rapporten när texterna läses in. Det som lämnas tomt trycks inte.");
            foreach (WrittenPart text in texts)
            {
                Heading(2, text.Heading);
                Write(text, 3);
            }
        }
    }

    public void Heading(int level, string text) => Append(DocxStyles.Heading(level), text);

    public void Paragraph(string text) => body.Append(new Paragraph(Run(text)));

    public void Bullets(IReadOnlyList<string> items) => body.Append(items.Select(item => new Paragraph(Bullet(), Run(item))));

    public void Write(Document.Table table)
    {
        Append(DocxStyles.Caption, table.Caption);
        var rows = new WordTable(
            new TableProperties(
                new TableStyle { Val = DocxStyles.Table }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLook { FirstRow = true, FirstColumn = true, NoHorizontalBand = true, NoVerticalBand = true }, new TableCaption { Val = table.Caption }),
            new TableGrid(table.Columns.Select(_ => new GridColumn())));
        rows.Append(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. table.Columns.Select(column => Cell(column.Heading.Replace("\u00AD", "", StringComparison.Ordinal), column, isBold: true))]));
        rows.Append(table.Rows.Select(row => new TableRow(
            [new TableRowProperties(new CantSplit()), .. row.Cells.Select((cell, index) => Cell(cell.Text, table.Columns[index], row.Emphasis != RowEmphasis.None))])));
        body.Append(rows);
        Append(DocxStyles.Note, table.Note ?? "");
    }

    public void Write(Chart chart)
    {
        Append(DocxStyles.Caption, chart.Caption);
        Picture picture = drawn[chart.Id];
        string id = string.Create(CultureInfo.InvariantCulture, $"picture{++drawings}");
        using (var png = new MemoryStream(picture.Png))
        {
            part.AddImagePart(ImagePartType.Png, id).FeedData(png);
        }

        (long width, long height) = (picture.Width * EmuPerPoint, picture.Height * EmuPerPoint);
        body.Append(new Paragraph(new Run(new WordDrawing(new Wp.Inline(
            new Wp.Extent { Cx = width, Cy = height },
            new Wp.DocProperties { Id = drawings, Name = id, Description = chart.AltText },
            new A.Graphic(new A.GraphicData(new Pic.Picture(
                new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = drawings, Name = id, Description = chart.AltText }, new Pic.NonVisualPictureDrawingProperties()),
                new Pic.BlipFill(new A.Blip { Embed = id }, new A.Stretch(new A.FillRectangle())),
                new Pic.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        {
            DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0,
        }))));
    }

    public void Write(WrittenPart text, int level)
    {
        OpenXmlElement[] blocks = [.. text.Blocks.SelectMany(block => Block(block, level))];
        body.Append(slots is null ? blocks : [slots.Control(text, blocks)]);
    }

    private static IEnumerable<OpenXmlElement> Block(TextBlock block, int level) => block.Kind switch
    {
        TextBlockKind.List => block.Items.Select(item => (OpenXmlElement)new Paragraph([Bullet(), .. Runs(item)])),
        TextBlockKind.Heading => [new Paragraph([new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.Heading(level) }), .. Runs(block.Runs)])],
        // Two tables in a row would be one without a paragraph between them.
        TextBlockKind.Table => [WrittenTable(block.Rows), new Paragraph()],
        _ => [new Paragraph(Runs(block.Runs))],
    };

    private static WordTable WrittenTable(IReadOnlyList<IReadOnlyList<IReadOnlyList<TextRun>>> rows) => new(
        [
            new TableProperties(
                new TableStyle { Val = DocxStyles.Table }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLook { FirstRow = true, FirstColumn = true, NoHorizontalBand = true, NoVerticalBand = true }),
            new TableGrid(rows[0].Select(_ => new GridColumn())),
            .. rows.Select((row, index) => new TableRow(
            [
                index == 0 ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()),
                .. row.Select(cell => new TableCell(new TableCellProperties(), new Paragraph([new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.InTable }), .. Runs(cell)]))),
            ])),
        ]);

    private static Run[] Runs(IReadOnlyList<TextRun> runs) => [.. runs.Select(run => Run(run.Text, run.IsStrong))];

    private static ParagraphProperties Bullet() => new(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }));

    private void Append(string style, string text) => body.Append(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text)));

    private static TableCell Cell(string text, Column column, bool isBold) => new(
        new TableCellProperties(),
        new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = DocxStyles.InTable }, new Justification { Val = column.Kind == ColumnKind.Number ? JustificationValues.Right : JustificationValues.Left }),
            Run(text, isBold)));

    private static Run Run(string text, bool isBold = false)
    {
        var words = new Text(PrintableText.Of(text, keepsLines: false)) { Space = SpaceProcessingModeValues.Preserve };
        return isBold ? new Run(new RunProperties(new Bold()), words) : new Run(words);
    }
}
