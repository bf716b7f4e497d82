using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Level bars, each with its value beside its end: stadsdelar, largest first, or a bridge or the two sides of a composition in the order they come.</summary>
internal sealed class BarsDrawing(Chart chart, PictureSheet sheet) : RowsDrawing(chart, sheet)
{
    private const float Gap = 4;
    private const float AreaBar = 10;
    private const float SideBar = 7;
    private const float SidePitch = 8.8f;

    private readonly List<(string Category, List<ChartPoint> Bars)> rows = chart.Spec == ChartSpec.Areas
        ? [.. chart.Points.OrderByDescending(point => point.Value ?? decimal.MinValue).Select(point => (point.Category, new List<ChartPoint> { point }))]
        : [.. chart.Points.GroupBy(point => point.Category).Select(row => (row.Key, row.OrderBy(point => point.Series == ChartSeries.Chosen ? 0 : 1).ToList()))];

    private bool IsOfAreas => Chart.Spec == ChartSpec.Areas;

    private bool HasTwoSides => !IsOfAreas && Chart.Points.Any(point => point.Series == ChartSeries.Compared);

    private float Pitch => HasTwoSides ? SidePitch : 0;

    protected override RowNames Names()
    {
        if (HasTwoSides)
        {
            Sheet.WriteKey([(ChartSeries.Chosen, null, Theme.Colours.Main, false), (ChartSeries.Compared, null, Theme.Colours.Paper, true)]);
        }

        return new RowNames(Sheet, rows.Select(row => (row.Category, NameLook(row.Bars[0]))), HasTwoSides ? (2 * SidePitch) + 5 : AreaBar + 4.5f);
    }

    private TextLook NameLook(ChartPoint point) => Sheet.Plain with { Bold = IsOfAreas && point.Series == ChartSeries.Own, Italic = IsOfAreas && point.Series == ChartSeries.City };

    private TextLook ValueLook(ChartPoint point) => HasTwoSides ? Sheet.Small : Sheet.Plain with { Bold = IsOfAreas && point.Series == ChartSeries.Own };

    protected override (float Before, float After) Room() => (Widest(point => point.Value < 0), Widest(point => point.Value is null or >= 0));

    private float Widest(Func<ChartPoint, bool> which) =>
        Chart.Points.Where(which).Select(point => Sheet.Ruler.Width(point.Text, ValueLook(point)) + Gap).DefaultIfEmpty(0).Max();

    protected override void WriteValues(RowNames names, Func<decimal, float> placeX, float top)
    {
        foreach ((ChartPoint bar, float middle) in Bars(names))
        {
            bool isBefore = bar.Value < 0;
            if (bar.Text.Length > 0)
            {
                Sheet.Write(bar.Text, placeX(bar.Value ?? 0) + (isBefore ? -Gap : Gap), top + middle, isBefore ? 1 : 0, ValueLook(bar), TextRole.Value);
            }
        }
    }

    private IEnumerable<(ChartPoint Bar, float Middle)> Bars(RowNames names) => rows.Zip(names.Middles).SelectMany(row =>
        row.First.Bars.Select((bar, index) => (bar, row.Second + ((index - ((row.First.Bars.Count - 1) / 2f)) * Pitch))));

    protected override void Fill(Plot plot, RowNames names)
    {
        plot.Add.VerticalLine(0, Theme.Lines.OutlineWidth, Color.FromHex(Theme.Colours.Axis));
        foreach ((ChartPoint bar, float middle) in Bars(names))
        {
            if (bar.Value is not { } value || value == 0)
            {
                continue;
            }

            bool isOutlined = bar.Series is ChartSeries.City or ChartSeries.Compared;
            string colour = isOutlined ? Theme.Colours.Paper : bar.Series is ChartSeries.Own or ChartSeries.Chosen or ChartSeries.Level ? Theme.Colours.Main : Theme.Colours.Middle;
            plot.Add.Bar(new Bar
            {
                Orientation = Orientation.Horizontal, Position = -middle, Value = (double)value, ValueBase = bar.Series == ChartSeries.Step ? (double)(bar.Lo80 ?? 0) : 0, Size = HasTwoSides ? SideBar : AreaBar,
                FillColor = Color.FromHex(colour), LineColor = Color.FromHex(Theme.Colours.Main), LineWidth = isOutlined ? Theme.Lines.OutlineWidth : 0,
            });
        }
    }
}
