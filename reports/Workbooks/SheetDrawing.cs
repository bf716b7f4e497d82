using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace Bistand.Analytics.Reports.Workbooks;

/// <summary>A picture on a sheet, one column to the right of the last.</summary>
internal static class SheetDrawing
{
    /// <summary>What the sheet names its drawing by.</summary>
    public const string Id = "drawing";

    private const string PictureId = "picture";

    /// <summary>A workbook's own unit of length.</summary>
    private const long EmuPerPoint = 12_700;

    public static void Add(WorksheetPart sheet, SheetPicture picture, int columns)
    {
        DrawingsPart part = sheet.AddNewPart<DrawingsPart>(Id);
        using (var png = new MemoryStream(picture.Png))
        {
            part.AddImagePart(ImagePartType.Png, PictureId).FeedData(png);
        }

        (long width, long height) = (picture.Width * EmuPerPoint, picture.Height * EmuPerPoint);
        part.WorksheetDrawing = new Xdr.WorksheetDrawing(new Xdr.OneCellAnchor(
            new Xdr.FromMarker(
                new Xdr.ColumnId((columns + 1).ToString(CultureInfo.InvariantCulture)), new Xdr.ColumnOffset("0"), new Xdr.RowId("1"), new Xdr.RowOffset("0")),
            new Xdr.Extent { Cx = width, Cy = height },
            new Xdr.Picture(
                new Xdr.NonVisualPictureProperties(
                    new Xdr.NonVisualDrawingProperties { Id = 2, Name = "Diagram", Description = picture.AltText },
                    new Xdr.NonVisualPictureDrawingProperties(new A.PictureLocks { NoChangeAspect = true })),
                new Xdr.BlipFill(new A.Blip { Embed = PictureId }, new A.Stretch(new A.FillRectangle())),
                new Xdr.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })),
            new Xdr.ClientData()));
    }
}
