using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>What the statistics say, apart from how they look: what a later version is held against.</summary>
public static class StatisticsContent
{
    public static IReadOnlyList<ContentLine> Of(StatisticsDocument document) => ReportContent.Numbered(
    [
        new ContentLine("Texten", string.Join(' ', document.Paragraphs.TakeWhile(words => words != document.Source)), IsText: true),
        .. document.Sections.SelectMany(section => section.Tables).SelectMany(ReportContent.OfTable),
    ]);
}
