using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Lines over months: development, forecast, cost and deviation. A line ends in its name and value, moved apart where two would cover one another.</summary>
internal sealed class MonthsDrawing
{
    private const float DataHeight = 168;

    /// <summary>So that a marker on the edge of the data is whole.</summary>
    private const float EdgeRoom = 4;

    private const float EndGap = 12;
    private const float MonthNameRoom = 24;

    private readonly Chart chart;
    private readonly PictureSheet sheet;
    private readonly ChartTheme theme;
    private readonly List<(SeriesLook Look, List<ChartPoint> Points)> lines;
    private readonly List<ChartPoint> fan;
    private readonly NiceScale scale;
    private readonly MonthMarks marks;

    public MonthsDrawing(Chart chart, PictureSheet sheet)
    {
        this.chart = chart;
        this.sheet = sheet;
        theme = sheet.Theme;
        lines = chart.Spec == ChartSpec.Lines ? Named() :
        [
            .. chart.Points.Where(point => point.Series.StartsWith(ChartSeries.Earlier, StringComparison.Ordinal)).GroupBy(point => point.Series)
                .Select(series => (SeriesLook.Earlier(theme), series.ToList())),
            .. new[]
                {
                    (ChartSeries.Budget, SeriesLook.Budget(theme)), (ChartSeries.Outcome, SeriesLook.Outcome(theme)),
                    (ChartSeries.Forecast, SeriesLook.Forecast(theme)), (ChartSeries.Scenario, SeriesLook.Scenario(theme)),
                    (ChartSeries.Women, SeriesLook.Women(theme) with { Width = theme.Lines.OutcomeWidth, MarkerSize = 3.6f }),
                    (ChartSeries.Men, SeriesLook.Men(theme) with { Width = theme.Lines.OutcomeWidth, MarkerSize = 3.6f }),
                }
                .Select(series => (series.Item2, chart.Points.Where(point => point.Series == series.Item1).ToList())),
        ];
        lines = [.. lines.Select(line => (line.Look, line.Points.OrderBy(point => MonthAxis.IndexOf(point.Category)).ToList())).Where(line => line.Item2.Exists(point => point.Value is not null))];
        fan = Fan();
        scale = Scale();
        marks = new MonthMarks(chart, sheet);
    }

    /// <summary>Lines by the names they have, the first one the thickest; what marks a month has no line.</summary>
    private List<(SeriesLook Look, List<ChartPoint> Points)> Named()
    {
        IGrouping<string, ChartPoint>[] named = [.. chart.Points.Where(point => point.Series != ChartSeries.Mark).GroupBy(point => point.Series)];
        string[] colours = SeriesLook.ColoursOf(theme, [.. named.Select(series => series.Key)]);
        return [.. named.Select((series, index) => (SeriesLook.Named(theme, series.Key, index, colours[index]), series.ToList()))];
    }

    /// <param name="write">Writes what stands below the data.</param>
    public PictureLayout Layout(Action write)
    {
        WriteKey();
        var ends = new EndLabels(sheet, chart, lines, scale);
        int[] months = [.. chart.Points.Select(point => MonthAxis.IndexOf(point.Category))];
        (int first, int last) = (months.Min(), months.Max());
        float left = ValuePlane.LeftOf(scale, sheet);
        float right = PictureLayout.Width - PictureLayout.Margin - Math.Max(10, ends.Width + EndGap);
        double monthWidth = (right - left - (2 * EdgeRoom)) / Math.Max(1, last - first);
        double padX = first == last ? 1 : EdgeRoom / monthWidth;
        double padY = (scale.High - scale.Low) * EdgeRoom / (DataHeight - (2 * EdgeRoom));
        var limits = new AxisLimits(first - padX, last + padX, scale.Low - padY, scale.High + padY);
        // How high the data begin is known when the words above them are written; where the months stand is known before.
        var plane = new ValuePlane(new PixelRect(left, right, DataHeight, 0), limits, DataHeight);
        marks.Write(plane.X, right);
        float top = sheet.Bottom + EdgeRoom;
        var data = new PixelRect(left, right, top + DataHeight, top);
        plane = plane with { Data = data };
        plane.WriteTicks(scale, sheet);
        IReadOnlyList<(int Index, string Name, string Year)> ticks = MonthAxis.Ticks(chart.Points.Select(point => point.Category), index => plane.X(index), MonthNameRoom);
        float below = data.Bottom + 4 + (sheet.Plain.LineHeight / 2);
        foreach ((int index, string name, string year) in ticks)
        {
            sheet.Write(name, plane.X(index), below, 0.5f, sheet.Plain, TextRole.Axis);
            if (year.Length > 0)
            {
                sheet.Write(year, plane.X(index), below + sheet.Plain.LineHeight, 0.5f, sheet.Plain, TextRole.Axis);
            }
        }

        IReadOnlyList<Leader> leaders = ends.Write(plane.X, plane.Y, data);
        sheet.Skip(EdgeRoom + DataHeight + 4 + (2 * sheet.Plain.LineHeight));
        write();
        return sheet.Layout(data, limits, Fill) with { TicksX = [.. ticks.Select(tick => (double)tick.Index)], TicksY = scale.Ticks, Leaders = leaders };
    }

    /// <summary>The forecast begins where the outcome ends, so that line and fan hang together.</summary>
    private List<ChartPoint> Fan()
    {
        List<ChartPoint> bounds = [.. chart.Points.Where(point => point is { Series: ChartSeries.Forecast, Value: not null, Lo95: not null, Hi95: not null, Lo80: not null, Hi80: not null })];
        int first = chart.Points.Where(point => point.Series == ChartSeries.Forecast).Select(point => MonthAxis.IndexOf(point.Category)).DefaultIfEmpty(int.MaxValue).Min();
        ChartPoint? joint = chart.Points.LastOrDefault(point => point is { Series: ChartSeries.Outcome, Value: not null } && MonthAxis.IndexOf(point.Category) < first);
        if (joint is null)
        {
            return bounds;
        }

        (SeriesLook _, List<ChartPoint>? ahead) = lines.Find(line => line.Look.Name == ChartSeries.Forecast);
        ahead?.Insert(0, joint);
        if (bounds.Count > 0)
        {
            bounds.Insert(0, joint with { Lo80 = joint.Value, Hi80 = joint.Value, Lo95 = joint.Value, Hi95 = joint.Value });
        }

        return bounds;
    }

    /// <summary>Zero belongs on the axis unless the series keeps so far from it that its changes would not be seen.</summary>
    private NiceScale Scale()
    {
        IEnumerable<decimal?> known = [.. chart.Points.SelectMany(point => new[] { point.Value, point.Lo95, point.Hi95 }), chart.Reach?.Low, chart.Reach?.High];
        List<double> values = [.. known.OfType<decimal>().Select(value => (double)value)];
        (double lowest, double highest) = (values.Min(), values.Max());
        bool hasZero = chart.Spec is ChartSpec.Cost or ChartSpec.Deviation || lowest < (chart.Reach is null ? 0.6 : 0.2) * highest;
        return NiceScale.Of(hasZero ? Math.Min(0, lowest) : lowest, hasZero ? Math.Max(0, highest) : highest, 6, chart.Points.All(point => !point.Text.Contains(',', StringComparison.Ordinal)));
    }

    private void WriteKey()
    {
        List<(string, SeriesLook?, string, bool)> entries = [.. lines.Select(line => line.Look).DistinctBy(look => look.Name).OrderBy(look => Order(look.Name)).Select(look => (look.Name, (SeriesLook?)look, "", false))];
        if (chart.Spec == ChartSpec.Deviation)
        {
            entries.Add(("Budget (noll)", SeriesLook.Budget(theme), "", false));
        }

        if (fan.Exists(point => point.Hi95 != point.Lo95))
        {
            entries.Add(("80 %", null, theme.Colours.Light, false));
            entries.Add(("95 %", null, theme.Colours.Pale, false));
        }

        if (entries.Count > 1)
        {
            sheet.WriteKey(entries);
        }

        static int Order(string name) => Array.IndexOf([ChartSeries.Outcome, ChartSeries.Forecast, ChartSeries.Scenario, ChartSeries.Budget, ChartSeries.Women, ChartSeries.Men], name) is var at and >= 0 ? at : 9;
    }

    private void Fill(Plot plot)
    {
        marks.Fill(plot);
        Band(plot, theme.Colours.Pale, point => point.Lo95, point => point.Hi95);
        Band(plot, theme.Colours.Light, point => point.Lo80, point => point.Hi80);
        if (chart.Spec == ChartSpec.Deviation)
        {
            plot.Add.HorizontalLine(0, theme.Lines.BudgetWidth, Color.FromHex(theme.Colours.Quiet));
        }

        foreach ((SeriesLook look, List<ChartPoint> points) in lines)
        {
            foreach (List<ChartPoint> piece in Pieces(points))
            {
                // The point that a forecast begins in is the outcome's: it has its marker there.
                int own = piece[0].Series == ChartSeries.Outcome && look.Name == ChartSeries.Forecast ? 1 : 0;
                if (piece.Count > 1)
                {
                    Line(plot, look, piece);
                }

                if (look.Marker != MarkerShape.None || piece.Count == 1)
                {
                    Markers(plot, look, piece.Skip(own));
                }
            }
        }
    }

    private void Band(Plot plot, string colour, Func<ChartPoint, decimal?> low, Func<ChartPoint, decimal?> high)
    {
        if (fan.Count == 1)
        {
            LinePlotOf(plot, fan[0], low, high, colour);
            return;
        }

        if (fan.Count == 0)
        {
            return;
        }

        var band = plot.Add.FillY(
            [.. fan.Select(point => (double)MonthAxis.IndexOf(point.Category))], [.. fan.Select(point => (double)low(point)!.Value)], [.. fan.Select(point => (double)high(point)!.Value)]);
        band.FillColor = Color.FromHex(colour);
        band.LineWidth = 0;
        band.MarkerStyle.IsVisible = false;
    }

    /// <summary>Of one month alone there is no surface: an upright bar.</summary>
    private static void LinePlotOf(Plot plot, ChartPoint point, Func<ChartPoint, decimal?> low, Func<ChartPoint, decimal?> high, string colour)
    {
        double month = MonthAxis.IndexOf(point.Category);
        var line = plot.Add.Line(month, (double)low(point)!.Value, month, (double)high(point)!.Value);
        line.LineWidth = 8;
        line.LineColor = Color.FromHex(colour);
        line.MarkerStyle.IsVisible = false;
    }

    /// <summary>A month without value breaks the line.</summary>
    private static IEnumerable<List<ChartPoint>> Pieces(List<ChartPoint> points)
    {
        List<ChartPoint> piece = [];
        foreach (ChartPoint point in points)
        {
            if (point.Value is not null)
            {
                piece.Add(point);
            }
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    private static Coordinates[] Places(IEnumerable<ChartPoint> points) => [.. points.Select(point => new Coordinates(MonthAxis.IndexOf(point.Category), (double)point.Value!.Value))];

    private static void Line(Plot plot, SeriesLook look, List<ChartPoint> points)
    {
        var line = plot.Add.ScatterLine(Places(points), Color.FromHex(look.Colour));
        line.LineWidth = look.Width;
    }

    private void Markers(Plot plot, SeriesLook look, IEnumerable<ChartPoint> points)
    {
        SeriesLook marked = look.Marker == MarkerShape.None ? look with { Marker = MarkerShape.FilledCircle, MarkerSize = 3.6f } : look;
        var markers = plot.Add.Markers(Places(points));
        markers.MarkerStyle = marked.MarkerStyle(theme);
    }
}
