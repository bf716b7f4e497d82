using System.Globalization;
using System.Text.Json;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workflow;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Tertial;

namespace Bistand.Analytics.Reports.Written;

/// <summary>One thing that a report says: a figure in its table, an assessment, a text.</summary>
public sealed record ContentLine(string What, string Value, bool IsText = false);

/// <summary>
/// What a report says, apart from how it looks: kept beside an approved one, so that a later version, or the same made again, can be held
/// against it whatever the program has become.
/// </summary>
public static class ReportContent
{
    public const string FileName = "innehall.json";

    public static IReadOnlyList<ContentLine> Of(ReportModel model) => Numbered(Lines(model));

    /// <summary>What is said twice under one name is numbered.</summary>
    public static IReadOnlyList<ContentLine> Numbered(IEnumerable<ContentLine> lines) => [.. lines
        .GroupBy(line => line.What).SelectMany(group => group.Select((line, index) => index == 0 ? line : line with { What = string.Create(CultureInfo.InvariantCulture, $"{line.What} ({index + 1})") }))];

    public static byte[] Bytes(IReadOnlyList<ContentLine> lines) => ReportJson.Serialize(lines);

    public static IReadOnlyList<ContentLine> Read(byte[] bytes) => JsonSerializer.Deserialize<ContentLine[]>(bytes, ReportJson.Options) ?? [];

    /// <summary>What is otherwise in the later of two, in its order; what is gone from it comes last.</summary>
    public static IReadOnlyList<ReportChange> Changes(IReadOnlyList<ContentLine> before, IReadOnlyList<ContentLine> after)
    {
        Dictionary<string, ContentLine> earlier = before.ToDictionary(line => line.What, StringComparer.Ordinal);
        HashSet<string> kept = [.. after.Select(line => line.What)];
        return
        [
            .. after.Where(line => earlier.GetValueOrDefault(line.What)?.Value != line.Value).Select(line => Change(line.What, earlier.GetValueOrDefault(line.What), line)),
            .. before.Where(line => !kept.Contains(line.What)).Select(line => Change(line.What, line, null)),
        ];
    }

    private static ReportChange Change(string what, ContentLine? from, ContentLine? to) => new(what, Shown(from), Shown(to));

    /// <summary>A text is told by how long it is; the words themselves stand in both versions.</summary>
    private static string Shown(ContentLine? line) => line is null ? "ingenting"
        : line.IsText ? $"en text på {SwedishText.Number(line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 0)} ord"
        : line.Value;

    private static IEnumerable<ContentLine> Lines(ReportModel model) =>
    [
        .. model.Summary.KeyFigures.Select(figure => new ContentLine(figure.Label, figure.Value.Text)),
        .. model.Texts.SelectMany(Written),
        .. model.Goals.SelectMany(goal => OfGoal(goal, model.IndicatorHeadings)),
        .. model.Chapters.SelectMany(chapter => chapter.Sections.SelectMany(section => section.Tables).SelectMany(OfTable).Concat(chapter.Texts.SelectMany(Written))),
    ];

    private static IEnumerable<ContentLine> OfGoal(GoalNode goal, IndicatorHeadings headings)
    {
        string name = goal.Number is null ? goal.Heading : $"{goal.Number} {goal.Heading}";
        return
        [
            .. goal.Assessment.Status == AssessmentStatus.None ? [] : new[]
            {
                new ContentLine($"Bedömning av ”{name}”", goal.Assessment.Text),
                new ContentLine($"Motivering av bedömningen av ”{name}”", goal.Assessment.Reason ?? "", IsText: true),
            },
            .. goal.Analysis is { } analysis ? Written(analysis with { Heading = $"Analys av ”{name}”" }) : [],
            .. goal.Indicators.SelectMany(row => new (string Heading, Cell Cell)[]
            {
                (headings.Outcome, row.Outcome), (headings.Men, row.Men), (headings.Women, row.Women), (headings.Previous, row.Previous), (headings.Target, row.Target), (headings.KfTarget, row.KfTarget),
            }.Select(column => new ContentLine($"”{row.Name.TrimEnd('.')}”, {column.Heading}", column.Cell.Text))),
            .. goal.IndicatorAnalyses.SelectMany(Written),
            .. goal.Tables.SelectMany(OfTable),
            .. goal.ActivityAnalyses.SelectMany(Written),
            .. goal.Children.SelectMany(child => OfGoal(child, headings)),
        ];
    }

    /// <summary>A line for each cell, named by its table, row and column.</summary>
    public static IEnumerable<ContentLine> OfTable(Table table) => table.Rows.SelectMany(row => row.Cells.Skip(1)
        .Select((cell, index) => new ContentLine($"{table.Caption}: {row.Cells[0].Text}, {table.Columns[index + 1].Heading}", cell.Text)));

    private static IEnumerable<ContentLine> Written(WrittenPart part) =>
        part.Blocks.Count == 0 ? [] : [new ContentLine($"Texten ”{part.Heading}”", string.Join(' ', part.Blocks.Select(block => block.Plain)), IsText: true)];
}
