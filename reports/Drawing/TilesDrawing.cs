using System.Globalization;
using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Places as squares, each with its name and value: the darker, the higher, and filled squares tell the same.</summary>
internal sealed class TilesDrawing(Chart chart, PictureSheet sheet)
{
    private const float Height = 46;
    private const float Gap = 4;
    private const float Inside = 4;

    private readonly int columns = (int)chart.Points.Max(point => point.At ?? 1);
    private readonly int rows = chart.Points.Max(point => point.Row ?? 1);

    private float Width => (PictureLayout.Width - (2 * PictureLayout.Margin) - ((columns - 1) * Gap)) / columns;

    /// <param name="write">Writes what stands below the data.</param>
    public PictureLayout Layout(Action write)
    {
        sheet.WriteKey([.. chart.Words.OrderBy(place => place.Key, StringComparer.Ordinal).Select(place => (place.Value, (SeriesLook?)null, ColourOf(int.Parse(place.Key, CultureInfo.InvariantCulture)), true))]);
        float top = sheet.Bottom;
        foreach (ChartPoint point in chart.Points)
        {
            (float x, float y) = (Left(point) + Inside, top + Top(point));
            bool isDark = ClassOf(point) > 2;
            TextLook look = sheet.Small with { Colour = isDark ? sheet.Theme.Colours.Paper : sheet.Theme.Colours.Ink };
            foreach ((string line, int at) in sheet.Ruler.Wrap(point.Category, look, Width - (2 * Inside)).Take(2).Select((line, at) => (line, at)))
            {
                sheet.Write(line, x, y + Inside + (look.LineHeight * (at + 0.5f)), 0, look, TextRole.Name);
            }

            sheet.Write(point.Text, x, y + Height - Inside - (sheet.Plain.LineHeight / 2), 0, look with { Size = sheet.Theme.Sizes.TextSize, Bold = true }, TextRole.Value);
            sheet.Write(TileClasses.Marks(ClassOf(point)), x + Width - (2 * Inside), y + Height - Inside - (sheet.Plain.LineHeight / 2), 1, look with { Size = 6 }, TextRole.Value);
        }

        float height = (rows * Height) + ((rows - 1) * Gap);
        sheet.Skip(height);
        write();
        return sheet.Layout(
            new PixelRect(PictureLayout.Margin, PictureLayout.Width - PictureLayout.Margin, top + height, top),
            new AxisLimits(0, PictureLayout.Width - (2 * PictureLayout.Margin), -height, 0), Fill);
    }

    private float Left(ChartPoint point) => PictureLayout.Margin + ((float)(point.At ?? 1) - 1) * (Width + Gap);

    private static float Top(ChartPoint point) => ((point.Row ?? 1) - 1) * (Height + Gap);

    /// <summary>A place without a value has no class.</summary>
    private static int ClassOf(ChartPoint point) => int.TryParse(point.Series, NumberStyles.None, CultureInfo.InvariantCulture, out int place) ? place : 0;

    private string ColourOf(int place) => place switch
    {
        0 => sheet.Theme.Colours.Paper, 1 => sheet.Theme.Colours.Pale, 2 => sheet.Theme.Colours.Light, 3 => sheet.Theme.Colours.Quiet, _ => sheet.Theme.Colours.Main,
    };

    private void Fill(Plot plot)
    {
        foreach (ChartPoint point in chart.Points)
        {
            double left = Left(point) - PictureLayout.Margin;
            var tile = plot.Add.Rectangle(left, left + Width, -Top(point) - Height, -Top(point));
            tile.FillColor = Color.FromHex(ColourOf(ClassOf(point)));
            tile.LineColor = Color.FromHex(sheet.Theme.Colours.Axis);
            tile.LineWidth = sheet.Theme.Lines.OutlineWidth;
        }
    }
}
