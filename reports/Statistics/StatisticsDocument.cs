using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>The city's own statistics of a month or a year as data: what its pages, its workbook and its file for the web all say.</summary>
public sealed record StatisticsDocument(ReportHead Head, IReadOnlyList<string> Paragraphs, IReadOnlyList<Section> Sections, IReadOnlyList<LegendEntry> Legend)
{
    public const string LegendHeading = "Tecken i tabellerna";
}
