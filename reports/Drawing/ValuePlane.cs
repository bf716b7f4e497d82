using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>Where in the picture a value stands, in points.</summary>
/// <param name="Data">Where the values are.</param>
/// <param name="Limits">What the edges of <paramref name="Data"/> are in values.</param>
/// <param name="Height">Of <paramref name="Data"/>.</param>
internal sealed record ValuePlane(PixelRect Data, AxisLimits Limits, float Height)
{
    /// <summary>Room to the left of the data for the numbers of its axis.</summary>
    public static float LeftOf(NiceScale scale, PictureSheet sheet) =>
        Math.Max(24, PictureLayout.Margin + 5 + scale.Ticks.Max(tick => sheet.Ruler.Width(scale.Text(tick), sheet.Plain)));

    public float X(double at) => (float)(Data.Left + ((at - Limits.Left) / (Limits.Right - Limits.Left) * (Data.Right - Data.Left)));

    public float Y(double value) => (float)(Data.Bottom - ((value - Limits.Bottom) / (Limits.Top - Limits.Bottom) * Height));

    public void WriteTicks(NiceScale scale, PictureSheet sheet)
    {
        foreach (double tick in scale.Ticks)
        {
            sheet.Write(scale.Text(tick), Data.Left - 5, Y(tick), 1, sheet.Plain, TextRole.Axis);
        }
    }
}
