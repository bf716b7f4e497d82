using System.Globalization;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Tertial;
using Bistand.Analytics.Reports.Workbooks;

namespace Bistand.Analytics.Reports.Formats;

/// <summary>
/// What is pasted into the city's follow-up system: of each KF-mål a sheet with its indicators in that system's columns, as they are printed, and a sheet
/// with every text as plain words.
/// </summary>
internal static class PastePack
{
    /// <summary>A cell takes 32 767 characters; a text that is longer goes on in the next row.</summary>
    private const int LongestText = 32_000;

    public static IReadOnlyList<Sheet> Of(ReportModel model)
    {
        List<GoalNode> goals = [.. model.Goals.SelectMany(KfGoals).Where(goal => goal.AllIndicators.Any())];
        List<WrittenPart> texts = [.. model.Texts, .. model.Goals.SelectMany(Texts), .. model.Chapters.SelectMany(chapter => chapter.Texts)];
        return
        [
            .. goals.Select((goal, index) => new Sheet(
                string.Create(CultureInfo.InvariantCulture, $"Klistra in {goal.Number ?? $"mål {index + 1}"}"), Columns(model.IndicatorHeadings), [.. goal.AllIndicators.Select(row => Cells(row).Select(SheetCell.Of).ToArray())])),
            .. texts.Exists(text => text.Blocks.Count > 0)
                ? new[]
                {
                    new Sheet(
                        "Klistra in texter", [new("Rubrik", 48), new("Text", 110)],
                        [.. texts.Where(text => text.Blocks.Count > 0).SelectMany(text => Plain(text.Blocks).Chunk(LongestText).Select(part => new[] { SheetCell.Of(text.Heading), SheetCell.Of(new string(part)) }))]),
                }
                : [],
        ];
    }

    /// <summary>Words alone: a blank line between paragraphs, a dash before each item, a tabulator between cells.</summary>
    public static string Plain(IEnumerable<TextBlock> blocks) => string.Join("\n\n", blocks.Select(block => block.Kind switch
    {
        TextBlockKind.List => string.Join('\n', block.Items.Select(item => $"– {Words(item)}")),
        TextBlockKind.Table => string.Join('\n', block.Rows.Select(row => string.Join('\t', row.Select(Words)))),
        _ => Words(block.Runs),
    }));

    private static IReadOnlyList<SheetColumn> Columns(IndicatorHeadings headings) =>
    [
        new(headings.Name, 60), new(headings.Outcome, 14), new(headings.Men, 14), new(headings.Women, 14), new(headings.Previous, 14),
        .. headings.Forecast is { } forecast ? new[] { new SheetColumn(forecast, 14) } : [],
        new(headings.Target, 14), new(headings.KfTarget, 20), new(headings.Period, 12),
    ];

    private static string[] Cells(IndicatorRow row) =>
    [
        row.Name, row.Outcome.Text, row.Men.Text, row.Women.Text, row.Previous.Text, .. row.Forecast is { } forecast ? new[] { forecast.Text } : [], row.Target.Text, row.KfTarget.Text, row.Period,
    ];

    /// <summary>The goals for a line of work, and of a plan that has none the uppermost.</summary>
    private static IEnumerable<GoalNode> KfGoals(GoalNode goal) =>
        goal.Level == GoalLevel.Inriktningsmal && goal.Children.Any(child => child.Level == GoalLevel.Verksamhetsomrade)
            ? goal.Children
            : [goal];

    private static IEnumerable<WrittenPart> Texts(GoalNode goal)
    {
        string name = goal.Number is null ? goal.Heading : $"{goal.Number} {goal.Heading}";
        return
        [
            .. goal.Motive is { } motive ? new[] { motive } : [],
            .. goal.Analysis is { } analysis ? new[] { analysis with { Heading = $"{analysis.Heading}: {name}" } } : [],
            .. goal.IndicatorAnalyses, .. goal.ActivityAnalyses,
            .. goal.Children.SelectMany(Texts),
        ];
    }

    private static string Words(IReadOnlyList<TextRun> runs) => string.Concat(runs.Select(run => run.Text));
}
