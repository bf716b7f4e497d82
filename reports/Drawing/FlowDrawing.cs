using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>What goes from each category on the left to each on the right; the names with their numbers stand outside the bars.</summary>
internal sealed class FlowDrawing(Chart chart, PictureSheet sheet)
{
    private const float Whole = 170;
    private const float NameWidth = 135;
    private const float Gap = 5;

    /// <summary>Of the width between the names.</summary>
    private const double Bar = 0.03;

    private const int Steps = 24;

    /// <param name="write">Writes what stands below the data.</param>
    public PictureLayout Layout(Action write)
    {
        var flow = FlowLayout.Of(chart.Points, Whole, label => sheet.Ruler.Wrap(label, sheet.Plain, NameWidth).Count * sheet.Plain.LineHeight);
        float left = PictureLayout.Margin + NameWidth + Gap;
        float right = PictureLayout.Width - left;
        sheet.WriteKey([(FlowLayout.Between, null, sheet.Theme.Colours.Main, false), (FlowLayout.Outside, null, sheet.Theme.Colours.Light, false)]);
        float head = sheet.Bottom + (sheet.Plain.LineHeight / 2);
        sheet.Write(FlowLayout.Before, left - Gap, head, 1, sheet.Quiet, TextRole.Axis);
        sheet.Write(FlowLayout.After, right + Gap, head, 0, sheet.Quiet, TextRole.Axis);
        sheet.Skip(sheet.Plain.LineHeight + 3);
        float top = sheet.Bottom;
        Names(flow.From, top, left - Gap, 1);
        Names(flow.To, top, right + Gap, 0);
        sheet.Skip(flow.Height);
        write();
        return sheet.Layout(new PixelRect(left, right, top + flow.Height, top), new AxisLimits(0, 1, -flow.Height, 0), plot => Fill(plot, flow));
    }

    private void Names(IReadOnlyList<FlowNode> nodes, float top, float x, float anchor)
    {
        foreach (FlowNode node in nodes)
        {
            IReadOnlyList<string> lines = sheet.Ruler.Wrap(node.Label, sheet.Plain, NameWidth);
            float first = top + node.Middle - ((lines.Count - 1) * sheet.Plain.LineHeight / 2);
            for (int line = 0; line < lines.Count; line++)
            {
                sheet.Write(lines[line], x, first + (line * sheet.Plain.LineHeight), anchor, sheet.Plain, TextRole.Name);
            }
        }
    }

    private void Fill(Plot plot, FlowLayout flow)
    {
        foreach (FlowBand band in flow.Bands.OrderBy(band => band.IsBetween))
        {
            IEnumerable<Coordinates> upper = Enumerable.Range(0, Steps + 1).Select(step => Place(band, (double)step / Steps));
            Fill(plot, [.. upper, .. upper.Reverse().Select(place => new Coordinates(place.X, place.Y - band.Height))], band.IsBetween ? sheet.Theme.Colours.Main : sheet.Theme.Colours.Light, 0.75);
        }

        foreach ((FlowNode node, double x) in flow.From.Select(node => (node, 0d)).Concat(flow.To.Select(node => (node, 1 - Bar))))
        {
            Fill(plot, [new(x, -node.Top), new(x + Bar, -node.Top), new(x + Bar, -node.Top - node.Height), new(x, -node.Top - node.Height)], sheet.Theme.Colours.Quiet, 1);
        }
    }

    /// <summary>Level at both ends, as slow to leave the one as to reach the other.</summary>
    private static Coordinates Place(FlowBand band, double share) =>
        new(Bar + (share * (1 - (2 * Bar))), -(band.Left + ((band.Right - band.Left) * share * share * (3 - (2 * share)))));

    private static void Fill(Plot plot, Coordinates[] corners, string colour, double opacity)
    {
        var shape = plot.Add.Polygon(corners);
        shape.FillColor = Color.FromHex(colour).WithOpacity(opacity);
        shape.LineWidth = 0;
        shape.MarkerSize = 0;
    }
}
