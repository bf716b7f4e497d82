using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>What happened in a month of the chart: an upright line through the data, and its words above, on the first line on which they cover nothing.</summary>
internal sealed class MonthMarks(Chart chart, PictureSheet sheet)
{
    private const float Gap = 6;

    private readonly (int Month, string Text)[] marks =
        [.. chart.Points.Where(point => point.Series == ChartSeries.Mark).Select(point => (MonthAxis.IndexOf(point.Category), point.Text)).Order()];

    /// <summary>How much room the words take; where the months stand is known before how high the data begin.</summary>
    /// <param name="placeX">Where a month is.</param>
    /// <param name="right">As far as words may reach.</param>
    public void Write(Func<double, float> placeX, float right)
    {
        TextLook look = sheet.Small with { Colour = sheet.Theme.Colours.Quiet };
        List<float> ends = [];
        foreach ((int month, string text) in marks)
        {
            float width = sheet.Ruler.Width(text, look);
            float left = Math.Min(placeX(month), right - width);
            int line = ends.FindIndex(end => end + Gap <= left);
            if (line < 0)
            {
                line = ends.Count;
                ends.Add(0);
            }

            ends[line] = left + width;
            sheet.Write(text, left, sheet.Bottom + (look.LineHeight * (line + 0.5f)), 0, look, TextRole.Name);
        }

        sheet.Skip(ends.Count * look.LineHeight);
    }

    public void Fill(Plot plot)
    {
        foreach (int month in marks.Select(mark => mark.Month).Distinct())
        {
            plot.Add.VerticalLine(month, sheet.Theme.Lines.OutlineWidth, Color.FromHex(sheet.Theme.Colours.Axis));
        }
    }
}
