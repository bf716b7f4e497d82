using Bistand.Analytics.Reports.Document;
using ScottPlot;

namespace Bistand.Analytics.Reports.Drawing;

/// <summary>How a series is drawn, in the chart and in its key. Width, marker and words tell series apart, not colour alone; nothing is dashed, since an SVG would lose it.</summary>
/// <param name="Name">In the key.</param>
/// <param name="Width">Of the line; 0 is none.</param>
/// <param name="Marker">On each value; <see cref="MarkerShape.None"/> where the line is enough.</param>
internal sealed record SeriesLook(string Name, string Colour, float Width, MarkerShape Marker = MarkerShape.None, float MarkerSize = 0, bool IsOpen = false)
{
    /// <summary>Under open circles a line must be thin for them to be seen as open.</summary>
    private const float ThinLine = 0.6f;

    public static SeriesLook Outcome(ChartTheme theme) => new(ChartSeries.Outcome, theme.Colours.Main, theme.Lines.OutcomeWidth, MarkerShape.FilledCircle, 3.6f);

    public static SeriesLook Forecast(ChartTheme theme) => new(ChartSeries.Forecast, theme.Colours.Main, theme.Lines.ForecastWidth * ThinLine, MarkerShape.FilledCircle, 4.2f, IsOpen: true);

    public static SeriesLook Scenario(ChartTheme theme) => new(ChartSeries.Scenario, theme.Colours.Other, theme.Lines.ForecastWidth, MarkerShape.FilledSquare, 4.2f);

    public static SeriesLook Budget(ChartTheme theme) => new(ChartSeries.Budget, theme.Colours.Quiet, theme.Lines.BudgetWidth);

    public static SeriesLook Earlier(ChartTheme theme) => new("Tidigare prognoser", theme.Colours.Quiet, theme.Lines.EarlierWidth);

    public static SeriesLook Women(ChartTheme theme) => new(ChartSeries.Women, theme.Colours.Women, 0, MarkerShape.FilledCircle, 7.5f);

    public static SeriesLook Men(ChartTheme theme) => new(ChartSeries.Men, theme.Colours.Men, 0, MarkerShape.FilledSquare, 7f);

    /// <summary>A line among others, named where it ends; told from those of its colour by width and marker.</summary>
    public static SeriesLook Named(ChartTheme theme, string name, int index, string colour) => name == ChartSeries.Target
        ? new(name, colour, theme.Lines.EarlierWidth)
        : new(
            name, colour,
            index == 0 ? theme.Lines.OutcomeWidth : theme.Lines.BudgetWidth,
            (index % 3) switch { 0 => MarkerShape.FilledCircle, 1 => MarkerShape.FilledSquare, _ => MarkerShape.FilledDiamond }, 3.6f);

    /// <summary>Women and men have a colour each in every chart, and so has a target; the other lines those that are left, the own one's first.</summary>
    public static string[] ColoursOf(ChartTheme theme, IReadOnlyList<string> names)
    {
        ThemeColours colours = theme.Colours;
        string[] others = names.Contains(ChartSeries.Target)
            ? [colours.Main, colours.Quiet, colours.Middle, colours.Ink]
            : [colours.Main, colours.Other, colours.Quiet, colours.Middle, colours.Ink];
        int used = 0;
        return [.. names.Select(name => name switch
        {
            ChartSeries.Women => colours.Women,
            ChartSeries.Men => colours.Men,
            ChartSeries.Target => colours.Other,
            _ => others[used++ % others.Length],
        })];
    }

    public MarkerStyle MarkerStyle(ChartTheme theme) => new(Marker, MarkerSize, Color.FromHex(Colour))
    {
        FillColor = Color.FromHex(IsOpen ? theme.Colours.Paper : Colour), OutlineColor = Color.FromHex(Colour), OutlineWidth = IsOpen ? theme.Lines.OutlineWidth : 0,
    };
}
