using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>A sample of a series or a fill, before its name in the key.</summary>
/// <param name="Look">The series; null for a fill.</param>
/// <param name="Fill">As <c>#rrggbb</c>.</param>
/// <param name="IsOutlined">Whether the fill has a contour.</param>
internal sealed record KeySample(float Left, float Middle, SeriesLook? Look, string Fill, bool IsOutlined);

/// <summary>A thin line from where a series ends to its name, where the name could not stand beside it.</summary>
internal sealed record Leader(float FromX, float FromY, float ToX, float ToY);

/// <summary>What a form of chart is made of: everything that is written and where, and what the plot holds. All in points.</summary>
/// <param name="Data">Where the values are.</param>
/// <param name="Limits">What the edges of <paramref name="Data"/> are in values.</param>
/// <param name="TicksX">Upright lines of the grid.</param>
/// <param name="TicksY">Level lines of the grid.</param>
/// <param name="Fill">Adds what is drawn.</param>
internal sealed record PictureLayout(
    int Height,
    PixelRect Data,
    AxisLimits Limits,
    IReadOnlyList<double> TicksX,
    IReadOnlyList<double> TicksY,
    IReadOnlyList<PictureText> Texts,
    IReadOnlyList<KeySample> Key,
    IReadOnlyList<Leader> Leaders,
    Action<Plot> Fill)
{
    /// <summary>The width of the text in a report, as the Vega-Lite charts have.</summary>
    public const int Width = 472;

    public const float Margin = 8;
}
