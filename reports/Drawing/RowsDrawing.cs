using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>What charts of rows have in common: names to the left, a level axis below, and room on either side for values written beside their marks.</summary>
internal abstract class RowsDrawing(Chart chart, PictureSheet sheet)
{
    private const int MostTicks = 5;

    /// <summary>So that a marker on the edge of the data is whole.</summary>
    private const float EdgeRoom = 5;

    protected Chart Chart { get; } = chart;

    protected PictureSheet Sheet { get; } = sheet;

    protected ChartTheme Theme => Sheet.Theme;

    protected abstract RowNames Names();

    /// <summary>What stands before and after the marks, at the most.</summary>
    protected abstract (float Before, float After) Room();

    /// <summary>Writes the values beside their marks.</summary>
    protected abstract void WriteValues(RowNames names, Func<decimal, float> placeX, float top);

    protected abstract void Fill(Plot plot, RowNames names);

    public PictureLayout Layout(Action write)
    {
        RowNames names = Names();
        (float before, float after) = Room();
        List<double> values = [0, .. Chart.Points.Select(point => point.Value).OfType<decimal>().Select(value => (double)value)];
        var scale = NiceScale.Of(values.Min(), values.Max(), MostTicks, Chart.Points.All(point => !point.Text.Contains(',', StringComparison.Ordinal)));
        float lastTick = Sheet.Ruler.Width(scale.Text(scale.High), Sheet.Plain) / 2;
        float left = PictureLayout.Margin + names.Width + 4 + EdgeRoom + before;
        float right = PictureLayout.Width - PictureLayout.Margin - Math.Max(lastTick, after);
        float top = Sheet.Bottom;
        var data = new PixelRect(left - EdgeRoom, right + EdgeRoom, top + names.Height, top);
        double edge = (scale.High - scale.Low) * EdgeRoom / (right - left);
        float PlaceX(decimal value) => (float)(left + (((double)value - scale.Low) / (scale.High - scale.Low) * (right - left)));
        names.Write(top);
        WriteValues(names, PlaceX, top);
        double[] ticks = Shown(scale, tick => PlaceX((decimal)tick));
        foreach (double tick in ticks)
        {
            Sheet.Write(scale.Text(tick), PlaceX((decimal)tick), data.Bottom + 4 + (Sheet.Plain.LineHeight / 2), 0.5f, Sheet.Plain, TextRole.Axis);
        }

        Sheet.Skip(names.Height + 4 + Sheet.Plain.LineHeight);
        write();
        // Counted downwards, so that a row's place in the data is its place in the picture.
        return Sheet.Layout(data, new AxisLimits(scale.Low - edge, scale.High + edge, -names.Height, 0), plot => Fill(plot, names)) with { TicksX = ticks };
    }

    /// <summary>All, or where numbers of many digits would meet, every other, and so on; zero always.</summary>
    private double[] Shown(NiceScale scale, Func<double, float> place)
    {
        int zero = scale.Ticks.Index().MinBy(tick => Math.Abs(tick.Item)).Index;
        for (int every = 1; ; every++)
        {
            double[] shown = [.. scale.Ticks.Where((_, index) => (index - zero) % every == 0)];
            bool fit = shown.Zip(shown.Skip(1)).All(pair =>
                place(pair.Second) - place(pair.First) > ((Sheet.Ruler.Width(scale.Text(pair.First), Sheet.Plain) + Sheet.Ruler.Width(scale.Text(pair.Second), Sheet.Plain)) / 2) + 6);
            if (fit)
            {
                return shown;
            }
        }
    }
}
