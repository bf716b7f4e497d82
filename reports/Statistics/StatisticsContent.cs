using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>What the statistics say, apart from how they look: what a later version is held against.</summary>
public static class StatisticsContent
{
    public static IReadOnlyList<ContentLine> Of(StatisticsDocument document) => ReportContent.Numbered(
    [
        new ContentLine("Texten", string.Join(' ', document.Paragraphs.TakeWhile(words => words != document.Source)), IsText: true),
        .. document.Sections.SelectMany(section => section.Tables).SelectMany(ReportContent.OfTable)
            // The same month is the same line when it is not preliminary any more.
            .Select(line => line with { What = line.What.Replace(StatisticsTables.PreliminaryMark, "", StringComparison.Ordinal) }),
    ]);
}
