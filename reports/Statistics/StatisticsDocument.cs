using System.Text.Json.Serialization;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>The city's own statistics of a month or a year as data: what its pages, its workbook and its file for the web all say.</summary>
public sealed record StatisticsDocument(ReportHead Head, IReadOnlyList<string> Paragraphs, IReadOnlyList<Section> Sections, IReadOnlyList<LegendEntry> Legend)
{
    public const string LegendHeading = "Tecken i tabellerna";

    /// <summary>What the program says of the figures, whoever's words are printed: for the person who writes the text.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Draft { get; init; } = [];

    public IEnumerable<Chart> AllCharts() => Sections.SelectMany(section => section.Charts);
}
