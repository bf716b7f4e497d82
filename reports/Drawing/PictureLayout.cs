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
internal sealed record PictureLayout
{
    public required int Height { get; init; }

    /// <summary>Where the values are.</summary>
    public required PixelRect Data { get; init; }

    /// <summary>What the edges of <see cref="Data"/> are in values.</summary>
    public required AxisLimits Limits { get; init; }

    /// <summary>Upright lines of the grid.</summary>
    public IReadOnlyList<double> TicksX { get; init; } = [];

    /// <summary>Level lines of the grid.</summary>
    public IReadOnlyList<double> TicksY { get; init; } = [];

    public required IReadOnlyList<PictureText> Texts { get; init; }

    public required IReadOnlyList<KeySample> Key { get; init; }

    public IReadOnlyList<Leader> Leaders { get; init; } = [];

    /// <summary>Adds what is drawn.</summary>
    public required Action<Plot> Fill { get; init; }

    /// <summary>The width of the text in a report, as the Vega-Lite charts have.</summary>
    public const int Width = 472;

    public const float Margin = 8;
}
