using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Names and last values of the lines that reach the right edge, and the bounds of the fan there: beside their ends, moved apart where two would cover one another.</summary>
internal sealed class EndLabels
{
    /// <summary>A name moved further than this gets a line to its end.</summary>
    private const float Near = 1.5f;

    private const float LeaderGap = 3;

    private readonly PictureSheet sheet;
    private readonly List<(string Text, int Month, double Value, TextLook Look)> labels = [];

    public EndLabels(PictureSheet sheet, Chart chart, IReadOnlyList<(SeriesLook Look, List<ChartPoint> Points)> lines, NiceScale scale)
    {
        this.sheet = sheet;
        int last = chart.Points.Max(point => MonthAxis.IndexOf(point.Category));
        int known = lines.SelectMany(line => line.Points).Where(point => point.Value is not null).Max(point => MonthAxis.IndexOf(point.Category));
        foreach ((SeriesLook look, List<ChartPoint> points) in lines)
        {
            ChartPoint end = points.Last(point => point.Value is not null);
            int month = MonthAxis.IndexOf(end.Category);
            // Of earlier forecasts there may be many, each with an end of its own: the key names them.
            if (month != known || look.Name == SeriesLook.Earlier(sheet.Theme).Name)
            {
                continue;
            }

            string value = SwedishText.Number(end.Value!.Value, Math.Max(Decimals(end.Text), scale.Decimals));
            TextLook style = look.Name == ChartSeries.Scenario ? sheet.Plain with { Colour = sheet.Theme.Colours.OtherText, Bold = true } : sheet.Plain;
            labels.Add((lines.Count == 1 ? value : $"{look.Name} {value}", month, (double)end.Value.Value, style));
            if (look.Name != ChartSeries.Forecast || month != last || end is not { Hi80: { } hi80, Hi95: { } hi95 } || hi95 == end.Value)
            {
                continue;
            }

            labels.Add(("80 %", month, (double)hi80, sheet.Quiet));
            labels.Add(("95 %", month, (double)hi95, sheet.Quiet));
        }
    }

    public float Width => labels.Count == 0 ? 0 : labels.Max(label => sheet.Ruler.Width(label.Text, label.Look));

    public IReadOnlyList<Leader> Write(Func<double, float> placeX, Func<double, float> placeY, PixelRect data)
    {
        List<(string Text, int Month, double Value, TextLook Look)> ordered = [.. labels.OrderByDescending(label => label.Value)];
        float[] places = Spread([.. ordered.Select(label => placeY(label.Value))], sheet.Plain.LineHeight, data.Top, data.Bottom);
        float left = data.Right + 10;
        List<Leader> leaders = [];
        foreach (((string text, int month, double value, TextLook look), float y) in ordered.Zip(places))
        {
            sheet.Write(text, left, y, 0, look, TextRole.End);
            float end = placeX(month);
            if (Math.Abs(placeY(value) - y) > Near || data.Right - end > 12)
            {
                leaders.Add(new Leader(end + LeaderGap, placeY(value), left - 2, y));
            }
        }

        return leaders;
    }

    /// <summary>From above, each at its own place or a line below the one before; then upwards from the floor where that went too far.</summary>
    public static float[] Spread(IReadOnlyList<float> wanted, float line, float top, float bottom)
    {
        float[] places = [.. wanted];
        float least = top + (line / 2);
        for (int index = 0; index < places.Length; index++)
        {
            places[index] = Math.Max(places[index], least);
            least = places[index] + line;
        }

        float most = bottom - (line / 2);
        for (int index = places.Length - 1; index >= 0; index--)
        {
            places[index] = Math.Min(places[index], most);
            most = places[index] - line;
        }

        return places;
    }

    private static int Decimals(string text) => text.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0 ? text.Skip(comma + 1).TakeWhile(char.IsAsciiDigit).Count() : 0;
}
