using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Shares over how many they rest on: the city's as a line in the field of chance, filled points outside the field and open ones inside, the area itself a square.</summary>
internal sealed class FunnelDrawing(Chart chart, PictureSheet sheet)
{
    private const float DataHeight = 180;
    private const float EdgeRoom = 5;
    private const float NameGap = 8;
    private const int MostTicks = 5;

    private readonly List<ChartPoint> limits = [.. chart.Points.Where(point => point is { Series: ChartSeries.City, Value: not null, At: not null }).OrderBy(point => point.At)];
    private readonly List<ChartPoint> areas = [.. chart.Points.Where(point => point.Series != ChartSeries.City && point is { Value: not null, At: not null })];

    private ChartTheme Theme => sheet.Theme;

    /// <param name="write">Writes what stands below the data.</param>
    public PictureLayout Layout(Action write)
    {
        sheet.WriteKey(
        [
            (ChartSeries.Own, Look(ChartSeries.Own), "", false), ("utanför", Look(ChartSeries.Outside), "", false), ("kan bero på slump", Look(ChartSeries.Other), "", false),
            .. limits.Exists(point => point.Lo95 is not null) ? [("19 av 20 av slump", null, Theme.Colours.Pale, false)] : Array.Empty<(string, SeriesLook?, string, bool)>(),
        ]);
        List<ChartPoint> all = [.. limits, .. areas];
        double[] values = [.. all.SelectMany(point => new[] { point.Value, point.Lo95, point.Hi95 }).OfType<decimal>().Select(value => (double)value)];
        var scale = NiceScale.Of(values.Min(), values.Max(), MostTicks, isWhole: false);
        double from = all.Min(point => (double)point.At!.Value), to = all.Max(point => (double)point.At!.Value);
        var below = NiceScale.Of(from, to, MostTicks, isWhole: true);
        double[] ticks = [.. below.Ticks.Where(tick => tick >= from && tick <= to)];
        float left = ValuePlane.LeftOf(scale, sheet);
        float right = PictureLayout.Width - PictureLayout.Margin - 24;
        float top = sheet.Bottom + EdgeRoom;
        var data = new PixelRect(left, right, top + DataHeight, top);
        double padX = from == to ? 1 : (to - from) * EdgeRoom / (right - left), padY = (scale.High - scale.Low) * EdgeRoom / DataHeight;
        var edges = new AxisLimits(from - padX, to + padX, scale.Low - padY, scale.High + padY);
        var plane = new ValuePlane(data, edges, DataHeight);
        plane.WriteTicks(scale, sheet);
        foreach (double tick in ticks)
        {
            sheet.Write(SwedishText.Number((decimal)tick, 0), plane.X(tick), data.Bottom + 4 + (sheet.Plain.LineHeight / 2), 0.5f, sheet.Plain, TextRole.Axis);
        }

        sheet.Write("Så många som andelen räknas på", (left + right) / 2, data.Bottom + 4 + (1.5f * sheet.Plain.LineHeight), 0.5f, sheet.Quiet, TextRole.Axis);
        WriteNames(data, point => (plane.X((double)point.At!.Value), plane.Y((double)point.Value!.Value)));
        sheet.Skip(EdgeRoom + DataHeight + 4 + (2 * sheet.Plain.LineHeight));
        write();
        return sheet.Layout(data, edges, Fill) with { TicksY = scale.Ticks };
    }

    /// <summary>The area itself first, then those farthest from the city; a name that would cover another or leave the data is left out: the table has them all.</summary>
    private void WriteNames(PixelRect data, Func<ChartPoint, (float X, float Y)> place)
    {
        decimal level = limits.Count > 0 ? limits[0].Value!.Value : 0;
        List<(float Left, float Right, float Y)> taken = [.. areas.Select(point => (place(point).X - 4, place(point).X + 4, place(point).Y))];
        if (limits.Count > 0)
        {
            string name = $"{ChartSeries.City} {limits[^1].Text}";
            float y = place(limits[^1]).Y - (sheet.Plain.LineHeight / 2) - 2;
            taken.Add((data.Right - sheet.Ruler.Width(name, sheet.Plain), data.Right, y));
            sheet.Write(name, data.Right, y, 1, sheet.Plain, TextRole.Value);
        }

        foreach (ChartPoint point in areas.Where(point => point.Series is ChartSeries.Own or ChartSeries.Outside)
            .OrderByDescending(point => point.Series == ChartSeries.Own).ThenByDescending(point => Math.Abs(point.Value!.Value - level)))
        {
            (float x, float y) = place(point);
            float width = sheet.Ruler.Width(point.Category, sheet.Plain);
            bool isBefore = x + NameGap + width > data.Right;
            float left = isBefore ? x - NameGap - width : x + NameGap;
            bool covers = taken.Exists(other => other.Left < left + width && left < other.Right && Math.Abs(other.Y - y) < sheet.Plain.LineHeight);
            if (covers || left < data.Left || y - (sheet.Plain.LineHeight / 2) < data.Top || y + (sheet.Plain.LineHeight / 2) > data.Bottom)
            {
                continue;
            }

            taken.Add((left, left + width, y));
            sheet.Write(point.Category, isBefore ? x - NameGap : x + NameGap, y, isBefore ? 1 : 0, sheet.Plain, TextRole.Value);
        }
    }

    private void Fill(Plot plot)
    {
        List<ChartPoint> field = [.. limits.Where(point => point is { Lo95: not null, Hi95: not null })];
        if (field.Count > 1)
        {
            var band = plot.Add.FillY([.. field.Select(point => (double)point.At!.Value)], [.. field.Select(point => (double)point.Lo95!.Value)], [.. field.Select(point => (double)point.Hi95!.Value)]);
            band.FillColor = Color.FromHex(Theme.Colours.Pale);
            band.LineWidth = 0;
            band.MarkerStyle.IsVisible = false;
        }

        if (limits.Count > 1)
        {
            plot.Add.ScatterLine(limits.Select(Place).ToArray(), Color.FromHex(Theme.Colours.Quiet)).LineWidth = Theme.Lines.BudgetWidth;
        }

        foreach (IGrouping<string, ChartPoint> series in areas.GroupBy(point => point.Series))
        {
            plot.Add.Markers(series.Select(Place).ToArray()).MarkerStyle = Look(series.Key).MarkerStyle(Theme);
        }
    }

    private SeriesLook Look(string series) => series switch
    {
        ChartSeries.Own => new SeriesLook(series, Theme.Colours.Main, 0, MarkerShape.FilledSquare, 7f),
        ChartSeries.Outside => new SeriesLook(series, Theme.Colours.Main, 0, MarkerShape.FilledCircle, 6f),
        _ => new SeriesLook(series, Theme.Colours.Main, 0, MarkerShape.FilledCircle, 6f, IsOpen: true),
    };

    private static Coordinates Place(ChartPoint point) => new((double)point.At!.Value, (double)point.Value!.Value);
}
