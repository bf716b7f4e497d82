using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Women and men: a circle and a square, joined by a line whose length is the difference, each with its value on the outer side.</summary>
internal sealed class SexesDrawing(Chart chart, PictureSheet sheet) : RowsDrawing(chart, sheet)
{
    private const float RowHeight = 19;
    private const float Gap = 8;

    /// <summary>A row of which neither has a value would only look like a fault.</summary>
    private readonly List<(string Category, ChartPoint? Women, ChartPoint? Men)> rows =
    [
        .. chart.Points.GroupBy(point => point.Category).Where(row => row.Any(point => point.Value is not null))
            .Select(row => (row.Key, row.FirstOrDefault(point => point is { Series: ChartSeries.Women, Value: not null }), row.FirstOrDefault(point => point is { Series: ChartSeries.Men, Value: not null }))),
    ];

    protected override RowNames Names()
    {
        Sheet.WriteKey([(ChartSeries.Women, SeriesLook.Women(Theme), "", false), (ChartSeries.Men, SeriesLook.Men(Theme), "", false)]);
        return new RowNames(Sheet, rows.Select(row => (row.Category, Sheet.Plain)), RowHeight);
    }

    protected override (float Before, float After) Room()
    {
        float widest = Chart.Points.Where(point => point.Value is not null).Max(point => Sheet.Ruler.Width(point.Text, Sheet.Plain)) + Gap;
        return (widest, widest);
    }

    protected override void WriteValues(RowNames names, Func<decimal, float> placeX, float top)
    {
        foreach (((string _, ChartPoint? women, ChartPoint? men), float middle) in rows.Zip(names.Middles))
        {
            // Where they are equal, women stand to the left.
            bool womenFirst = women is not null && (men is null || women.Value <= men.Value);
            foreach ((ChartPoint? point, bool isBefore) in new[] { (women, womenFirst), (men, men is not null && !womenFirst) })
            {
                if (point is null || point.Text.Length == 0)
                {
                    continue;
                }

                Sheet.Write(point.Text, placeX(point.Value!.Value) + (isBefore ? -Gap : Gap), top + middle, isBefore ? 1 : 0, Sheet.Plain, TextRole.Value);
            }
        }
    }

    protected override void Fill(Plot plot, RowNames names)
    {
        foreach (((string _, ChartPoint? women, ChartPoint? men), float middle) in rows.Zip(names.Middles))
        {
            if (women is not null && men is not null)
            {
                var line = plot.Add.Line((double)women.Value!.Value, -middle, (double)men.Value!.Value, -middle);
                line.LineColor = Color.FromHex(Theme.Colours.Axis);
                line.LineWidth = Theme.Lines.BudgetWidth;
                line.MarkerStyle.IsVisible = false;
            }

            Mark(plot, men, SeriesLook.Men(Theme), middle);
            Mark(plot, women, SeriesLook.Women(Theme), middle);
        }
    }

    private void Mark(Plot plot, ChartPoint? point, SeriesLook look, float middle)
    {
        if (point?.Value is not { } value)
        {
            return;
        }

        var marks = plot.Add.Markers((Coordinates[])[new Coordinates((double)value, -middle)]);
        marks.MarkerStyle = look.MarkerStyle(Theme);
    }
}
