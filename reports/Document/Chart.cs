using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Reports.Document;

/// <summary>The charts there are: each but the last two is a Vega-Lite file of that name (kebab-case) in <c>templates/charts/</c>.</summary>
public enum ChartSpec
{
    /// <summary>
    /// Development over months with a forecast fan. Category: month <c>2023-05</c>; series <see cref="ChartSeries.Outcome"/>
    /// (value) and <see cref="ChartSeries.Forecast"/> (value, lo80, hi80, lo95, hi95).
    /// </summary>
    Development,

    /// <summary>
    /// Stadsdelar side by side, largest first. Category: the area's name; series <see cref="ChartSeries.Own"/>,
    /// <see cref="ChartSeries.Other"/> or <see cref="ChartSeries.City"/>. A withheld area has no value and the text <c>..</c>.
    /// </summary>
    Areas,

    /// <summary>
    /// Women and men side by side. Category: what is compared (a year, a period, an age group), in order of first appearance;
    /// series <see cref="ChartSeries.Women"/>, <see cref="ChartSeries.Men"/>.
    /// </summary>
    Sexes,

    /// <summary>
    /// Cost against budget, cumulated from January. Category: month; series <see cref="ChartSeries.Budget"/>,
    /// <see cref="ChartSeries.Outcome"/> and, for what is left of the year, <see cref="ChartSeries.Forecast"/> (with intervals).
    /// </summary>
    Cost,

    /// <summary>
    /// Budget minus outcome, cumulated from January, so that a minus is an underskott. Category: month; series
    /// <see cref="ChartSeries.Outcome"/> and, for what is left of the year, <see cref="ChartSeries.Forecast"/> (with intervals).
    /// </summary>
    Deviation,

    /// <summary>
    /// As <see cref="Development"/>, with <see cref="ChartSeries.Scenario"/> and any number of earlier forecasts, each a series whose name
    /// begins with <see cref="ChartSeries.Earlier"/>.
    /// </summary>
    Forecast,

    /// <summary>
    /// Categories of two sides: a filled bar for <see cref="ChartSeries.Chosen"/> and an outlined one for <see cref="ChartSeries.Compared"/>, in
    /// order of first appearance.
    /// </summary>
    Composition,

    /// <summary>
    /// From one level to another by steps: <see cref="ChartSeries.Level"/> stands on the axis, <see cref="ChartSeries.Step"/> reaches from where the
    /// one before ended. Lo80 and Hi80 are a bar's two ends; the lower end of a level is where the axis begins.
    /// </summary>
    Bridge,

    /// <summary>
    /// Several lines over months, the first of them the one that the page is about, each named at its end. Category: month; series by any names, of which
    /// <see cref="ChartSeries.Target"/> is dashed, and <see cref="ChartSeries.Mark"/> holds no values but months that something happened in, its text what.
    /// </summary>
    Lines,

    /// <summary>Women and men month by month. Category: month; series <see cref="ChartSeries.Women"/> and <see cref="ChartSeries.Men"/>.</summary>
    SexMonths,

    /// <summary>
    /// Shares over how many each rests on (<see cref="ChartPoint.At"/>). Category: the area's name; series <see cref="ChartSeries.Own"/>,
    /// <see cref="ChartSeries.Outside"/> or <see cref="ChartSeries.Other"/>; the city's share with its limits (lo95, hi95) is the series
    /// <see cref="ChartSeries.City"/>.
    /// </summary>
    Funnel,

    /// <summary>
    /// What goes from each category to each series, as wide as its value; the end that is no category is <see cref="ChartSeries.Nowhere"/>. Drawn by the
    /// program itself, not by Vega-Lite.
    /// </summary>
    Flow,

    /// <summary>
    /// Places as squares: category the name, <see cref="ChartPoint.At"/> and <see cref="ChartPoint.Row"/> where it stands, series its class (<see cref="TileClasses"/>; "" without
    /// a value), the words what each class reaches over. Drawn by the program itself.
    /// </summary>
    Tiles,
}

/// <summary>The names that series carry in the data and in the legend.</summary>
public static class ChartSeries
{
    public const string Outcome = "Utfall";
    public const string Forecast = "Prognos";
    public const string Scenario = "Scenario";
    public const string Earlier = "Tidigare";
    public const string Chosen = "Vald";
    public const string Compared = "Jämförd";
    public const string Budget = "Budget";
    public const string Women = SexWords.Women;
    public const string Men = SexWords.Men;
    public const string Own = "Området";
    public const string Other = "Övriga";
    public const string City = "Staden";
    public const string Outside = "Utanför";
    public const string Level = "Nivå";
    public const string Step = "Förändring";
    public const string Target = "Mål";
    public const string Mark = "Märke";
    public const string Nowhere = "Utan bistånd";
}

/// <summary>
/// One point. Values are in the unit that the chart's axis title names; <see cref="Text"/> is the value as printed (also where
/// there is none: <c>..</c>, "uppgift saknas"). A point without value leaves a gap.
/// </summary>
public sealed record ChartPoint(
    string Category,
    string Series,
    decimal? Value,
    string Text,
    decimal? Lo80 = null,
    decimal? Hi80 = null,
    decimal? Lo95 = null,
    decimal? Hi95 = null)
{
    /// <summary>Where the point lies along an axis of numbers; null where the axis is the categories.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? At { get; init; }

    /// <summary>And how far down, where it lies in rows; from 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Row { get; init; }
}

/// <summary>
/// A chart with everything a reader who does not see it needs: <see cref="AltText"/> (what it shows and what it says, one to
/// three sentences) and the <see cref="Table"/> behind it, which is printed in the appendix.
/// </summary>
/// <param name="Id">Unique in the report, lower-case ASCII and hyphens: <c>utveckling-antal-hushall</c>.</param>
/// <param name="Spec">Which of the chart files draws it.</param>
/// <param name="ValueTitle">Title of the value axis, sentence case with unit: "Antal hushåll", "Andel av befolkningen (%)".</param>
/// <param name="Points">In the order of the axis; <see cref="ChartSpec.Areas"/> sorts by itself.</param>
public sealed record Chart(
    string Id,
    ChartSpec Spec,
    string Caption,
    string AltText,
    string ValueTitle,
    IReadOnlyList<ChartPoint> Points,
    Table Table)
{
    /// <summary>Whether the program draws it itself; else there is a file of its name in <c>templates/charts/</c>.</summary>
    public bool IsDrawnHere => Spec is ChartSpec.Flow or ChartSpec.Tiles;

    /// <summary>Measure, unit and area below a title that is a message; null where the caption says them.</summary>
    public string? Subtitle { get; init; }

    /// <summary>How far the value axis goes at least, where several charts are read against one another; null for as far as the chart's own values.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChartReach? Reach { get; init; }

    /// <summary>What series are called to a reader of single values where their names are roles: "VB 2023" of <see cref="ChartSeries.Chosen"/>.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();
}

/// <summary>The values that an axis reaches from and to.</summary>
public sealed record ChartReach(decimal Low, decimal High);
