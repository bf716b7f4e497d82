using System.Text;
using Bistand.Analytics.Model.Templates;
using Bistand.Analytics.Reports.Document;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>A PNG and its size in points.</summary>
public sealed record Picture(byte[] Png, int Width, int Height);

/// <summary>
/// Draws charts within the process, by ScottPlot: what leaves it as a picture of its own. Titles and names are laid out here, since a plot's own
/// labels cover one another. The same chart gives the same PNG; an SVG's clip paths are numbered on through the process.
/// </summary>
public sealed class ChartPicture(TemplateFolder templates)
{
    /// <summary>Pixels to a point: sharp at the width of a page in print.</summary>
    private const int Scale = 3;

    private const string Nothing = "Inga värden kan visas i diagrammet.";

    private readonly ChartTheme theme = ChartTheme.Read(templates);

    public Picture Png(Chart chart, PictureNotes notes)
    {
        PictureLayout layout = Layout(chart, notes);
        using SKSurface surface = SKSurface.Create(new SKImageInfo(PictureLayout.Width * Scale, layout.Height * Scale, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Scale(Scale);
        Draw(surface.Canvas, layout);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return new Picture(data.ToArray(), PictureLayout.Width, layout.Height);
    }

    public string Svg(Chart chart, PictureNotes notes)
    {
        PictureLayout layout = Layout(chart, notes);
        using var output = new MemoryStream();
        // What is drawn is whole when the canvas is closed.
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, PictureLayout.Width, layout.Height), output))
        {
            Draw(canvas, layout);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>A chart that has been drawn by itself, as a picture that says what it shows and where it is from.</summary>
    /// <param name="drawn">The SVG.</param>
    /// <param name="chart">What it shows.</param>
    /// <param name="notes">What stands around it.</param>
    public string Framed(string drawn, Chart chart, PictureNotes notes) => FramedDrawing.Of(drawn, chart, notes, theme);

    /// <summary>Every text that the picture will have, where it will stand: tests see to it that none covers another.</summary>
    internal IReadOnlyList<PictureText> Texts(Chart chart, PictureNotes notes) => Layout(chart, notes).Texts;

    /// <summary>How high the picture will be, in points, for the same.</summary>
    internal int Height(Chart chart, PictureNotes notes) => Layout(chart, notes).Height;

    private PictureLayout Layout(Chart chart, PictureNotes notes)
    {
        var sheet = new PictureSheet(theme, new TextRuler(theme.Font));
        sheet.Head(chart, notes);
        void Foot() => sheet.Foot(notes);
        if (chart.Points.All(point => point.Value is null))
        {
            sheet.Skip(12);
            sheet.Write(Nothing, PictureLayout.Width / 2f, sheet.Bottom + 6, 0.5f, sheet.Plain, TextRole.Value);
            sheet.Skip(24);
            var empty = new PixelRect(PictureLayout.Margin, PictureLayout.Width - PictureLayout.Margin, sheet.Bottom, sheet.Bottom - 24);
            Foot();
            return sheet.Layout(empty, new AxisLimits(0, 1, 0, 1), _ => { });
        }

        return chart.Spec switch
        {
            ChartSpec.Areas or ChartSpec.Composition or ChartSpec.Bridge => new BarsDrawing(chart, sheet).Layout(Foot),
            ChartSpec.Funnel => new FunnelDrawing(chart, sheet).Layout(Foot),
            ChartSpec.Flow => new FlowDrawing(chart, sheet).Layout(Foot),
            ChartSpec.Tiles => new TilesDrawing(chart, sheet).Layout(Foot),
            ChartSpec.Sexes => new SexesDrawing(chart, sheet).Layout(Foot),
            _ => new MonthsDrawing(chart, sheet).Layout(Foot),
        };
    }

    private void Draw(SKCanvas canvas, PictureLayout layout)
    {
        using Plot plot = Empty(layout);
        layout.Fill(plot);
        plot.Render(canvas, new PixelRect(0, PictureLayout.Width, layout.Height, 0));
        using var paint = Paint.NewDisposablePaint();
        foreach (KeySample sample in layout.Key)
        {
            Draw(canvas, paint, sample);
        }

        foreach (Leader leader in layout.Leaders)
        {
            ScottPlot.Drawing.DrawLine(
                canvas, paint, new Pixel(leader.FromX, leader.FromY), new Pixel(leader.ToX, leader.ToY), Color.FromHex(theme.Colours.Axis), theme.Lines.GridWidth, true, LinePattern.Solid);
        }

        var ruler = new TextRuler(theme.Font);
        foreach (PictureText text in layout.Texts)
        {
            ruler.Draw(canvas, text);
        }
    }

    /// <summary>A plot of the layout's size with its grid, and no text.</summary>
    private Plot Empty(PictureLayout layout)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = plot.DataBackground.Color = Color.FromHex(theme.Colours.Paper);
        plot.Font.Set(theme.Font);
        plot.Layout.Fixed(new PixelPadding(layout.Data.Left, PictureLayout.Width - layout.Data.Right, layout.Height - layout.Data.Bottom, layout.Data.Top));
        plot.Axes.SetLimits(layout.Limits);
        foreach ((IAxis axis, IReadOnlyList<double> ticks) in new (IAxis, IReadOnlyList<double>)[] { (plot.Axes.Bottom, layout.TicksX), (plot.Axes.Left, layout.TicksY), (plot.Axes.Top, []), (plot.Axes.Right, []) })
        {
            axis.TickGenerator = new NumericManual([.. ticks], [.. ticks.Select(_ => "")]);
            axis.FrameLineStyle.Width = 0;
            axis.MajorTickStyle.Length = axis.MinorTickStyle.Length = 0;
        }

        plot.Grid.MajorLineColor = Color.FromHex(theme.Colours.Grid);
        plot.Grid.MajorLineWidth = theme.Lines.GridWidth;
        return plot;
    }

    private void Draw(SKCanvas canvas, Paint paint, KeySample sample)
    {
        const float Length = 16;
        const float Half = 3.5f;
        var middle = new Pixel(sample.Left + (Length / 2), sample.Middle);
        if (sample.Look is not { } look)
        {
            var box = new PixelRect(sample.Left + 2, sample.Left + Length - 2, sample.Middle + Half, sample.Middle - Half);
            ScottPlot.Drawing.FillRectangle(canvas, box, paint, new FillStyle { Color = Color.FromHex(sample.Fill) });
            if (sample.IsOutlined)
            {
                ScottPlot.Drawing.DrawRectangle(canvas, box, paint, new LineStyle { Color = Color.FromHex(theme.Colours.Main), Width = theme.Lines.OutlineWidth });
            }

            return;
        }

        if (look.Width > 0)
        {
            ScottPlot.Drawing.DrawLine(
                canvas, paint, new Pixel(sample.Left, sample.Middle), new Pixel(sample.Left + Length, sample.Middle), Color.FromHex(look.Colour), look.Width, true, LinePattern.Solid);
        }

        if (look.Marker != MarkerShape.None)
        {
            ScottPlot.Drawing.DrawMarker(canvas, paint, middle, look.MarkerStyle(theme));
        }
    }
}
