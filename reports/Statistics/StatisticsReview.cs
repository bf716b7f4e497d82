using System.Globalization;
using System.Text.RegularExpressions;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Written;

namespace Bistand.Analytics.Reports.Statistics;

/// <summary>The statistics as they stand, for whoever writes and approves them.</summary>
/// <param name="Document">As they would be given out now.</param>
/// <param name="Text">What is written, done or not.</param>
/// <param name="Blockers">What stands against their approval.</param>
/// <param name="History">What has happened to them.</param>
public sealed record ReviewedStatistics(Period Period, StatisticsDocument Document, SlotText Text, IReadOnlyList<Blocker> Blockers, ReportStage Stage, WorkflowHistory History);

/// <summary>What stands between the statistics and their approval.</summary>
public static partial class StatisticsReview
{
    public static IReadOnlyList<Blocker> Blockers(StatisticsDocument document, SlotText text) =>
    [
        .. text.Missing is { } missing ? [new Blocker(BlockerKinds.Text, text.Slot.Id, $"{text.Slot.Heading}: {missing}.")] : Array.Empty<Blocker>(),
        .. Findings(document, text).Select(finding => new Blocker(
            finding.Rule is TextRules.SmallCount or TextRules.PersonalNumber ? BlockerKinds.SmallCount : BlockerKinds.Contradiction, finding.Slot,
            string.Create(CultureInfo.InvariantCulture, $"Rad {finding.Line}: {finding.Message}"))),
        .. Incomplete(document) is { } lacking ? [new Blocker(BlockerKinds.Incomplete, null, lacking)] : Array.Empty<Blocker>(),
    ];

    /// <summary>What the text says that cannot be, or may not be said to the public.</summary>
    public static IReadOnlyList<TextFinding> Findings(StatisticsDocument document, SlotText text) => text.Text is not { HasBody: true } written ? [] :
    [
        .. TextCheck.Run(text, [], document.Smallest),
        .. written.Body.Split('\n').SelectMany((line, index) => Sentence().Split(line).SelectMany(sentence => Unknown(document, sentence))
            .Select(said => new TextFinding(
                text.Slot.Id, written.BodyLine + index, TextRules.Contradiction, $"«{said}» står inte i någon tabell eller i utkastet. Rätta talet, eller skriv vilken annan tid det gäller."))),
    ];

    /// <summary>What a sentence about the period itself says of households, persons or kronor that no table does.</summary>
    private static IEnumerable<string> Unknown(StatisticsDocument document, string sentence)
    {
        // "maj 2023" of a month, "2023" of a year.
        string time = document.Head.Period.EndsWith("VB", StringComparison.Ordinal) ? document.Head.Period[..4] : Spaced(document.Head.PeriodText);
        if (!Spaced(sentence).Contains(time, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        HashSet<string> known = [.. document.Sections.SelectMany(section => section.Tables).SelectMany(table => table.Rows).SelectMany(row => row.Cells).Select(cell => Digits(cell.Text)),
            .. document.Draft.SelectMany(words => Number().Matches(words)).Select(match => Digits(match.Value))];
        return Counted().Matches(sentence).Where(match => !known.Contains(Digits(match.Groups["number"].Value))).Select(match => match.Value.Trim());
    }

    /// <summary>The city's own figures of the period come from months that are not all there; null where they are.</summary>
    private static string? Incomplete(StatisticsDocument document)
    {
        string sign = FigureWords.Absence(FigureStatus.Incomplete);
        string[] lacking = [.. document.Sections.SelectMany(section => section.Tables)
            // The city stands last.
            .Where(table => table.Rows.LastOrDefault(row => row.Emphasis == RowEmphasis.Total) is { } city
                && Figures(table, city).All(cell => cell.Text == sign))
            .Select(table => table.Caption)];
        return lacking.Length == 0 ? null : $"Underlaget är ofullständigt för hela staden i {SwedishWords.And([.. lacking.Select(caption => $"tabellen ”{caption}”")])}.";
    }

    private static IEnumerable<Cell> Figures(Table table, Row row) => row.Cells.Where((_, index) => table.Columns[index].Kind == ColumnKind.Number);

    private static string Spaced(string text) => text.Replace('\u00A0', ' ');

    private static string Digits(string text) => string.Concat(text.Where(letter => char.IsAsciiDigit(letter) || letter == ','));

    [GeneratedRegex(@"(?<=[.!?])\s+(?=\p{Lu})")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\d[\d\s]*(,\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\d,])(?<number>\d{1,3}(\s?\d{3})*(,\d+)?)\s+(hushåll|personer|biståndsmånader|tusen kronor|kronor per hushåll)\b")]
    private static partial Regex Counted();
}
