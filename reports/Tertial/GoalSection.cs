using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>The goal tree with a table row for each indicator, and with what people have decided and written.</summary>
internal static class GoalSection
{
    public static IReadOnlyList<GoalNode> Build(ReportData data) =>
        data.Input.Goals is { } goals ? [.. goals.Tree.Goals.Where(goal => IsTold(data, goal)).Select(goal => Node(data, goal))] : [];

    /// <summary>
    /// Of another nämnd's plan only goals with indicators are printed: the others would be headings over nothing. Of the own of another year all are but
    /// departments, of which there is nothing left but the name.
    /// </summary>
    private static bool IsTold(ReportData data, Goal goal) => data.GoalsAreOwn || goal.IndicatorsBelow().Count > 0
        || (goal.Level.Id != "avdelning" && (data.Input.Goals!.Tree.Area is not { } area || area == data.Input.Area.Id));

    /// <summary>The council's goals that are left out for that, by number and name.</summary>
    public static IReadOnlyList<string> LeftOut(ReportData data) =>
        [.. (data.Input.Goals?.Tree.AllGoals ?? []).Where(goal => goal is { Level.Id: "kf-mal", Number: not null } && !IsTold(data, goal)).Select(goal => $"{goal.Number} {goal.Text.TrimEnd('.')}")];

    /// <summary>
    /// The goals that are to be assessed or have indicators of their own with an årsmål, in the order of the tree; a line of the others would say
    /// nothing. An indicator is counted at its own goal alone, so that the lines add up to all.
    /// </summary>
    public static IReadOnlyList<GoalOverviewRow> Overview(ReportData data)
    {
        List<GoalOverviewRow> rows = [];
        foreach (Goal goal in data.Input.Goals?.Tree.AllGoals ?? [])
        {
            TargetComparison[] judged = [.. goal.Indicators.Select(indicator => data.Comparison(indicator.Id)).OfType<TargetComparison>()];
            bool isAssessed = data.Input.Written.Of(SlotKind.Assessment, goal.Id) is not null;
            if (judged.Length > 0 || isAssessed)
            {
                rows.Add(new GoalOverviewRow(
                    Level(goal), goal.Level.Label,
                    goal.Number is null ? goal.Text : $"{goal.Number} {goal.Text}",
                    Assessed(data, goal),
                    judged.Length == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{judged.Count(one => one.Reached)} av {judged.Length}"), isAssessed));
            }
        }

        return rows;
    }

    private static GoalNode Node(ReportData data, Goal goal) => new()
    {
        Level = Level(goal),
        Number = goal.Number,
        Heading = goal.Text,
        Assessment = Assessed(data, goal),
        Description = data.GoalsAreOwn ? goal.Description : [],
        ExpectedResult = data.GoalsAreOwn ? goal.Expected : [],
        Indicators = [.. goal.Indicators.Select(indicator => Row(data, indicator, goal.Level.Id))],
        Tables = [.. StadsdelTable.Of(data, goal), .. data.GoalsAreOwn && ActivityTable.Of(goal, data.Input.Written) is { } activities ? new[] { activities } : []],
        Children = [.. goal.Goals.Where(child => IsTold(data, child)).Select(child => Node(data, child))],
        Analysis = WrittenSection.OfGoal(data.Input, goal.Id),
        IndicatorAnalyses = WrittenSection.OfIndicators(data.Input, goal.Id),
        ActivityAnalyses = WrittenSection.OfActivities(data.Input, goal.Id),
        Motive = data.Input.Written.Of(SlotKind.Assessment, goal.Id) is { Text.Verdict: not null } decided ? new WrittenPart(decided.Slot.Id, decided.Slot.Heading, decided.Blocks) : null,
        MissingAssessment = data.Input.Stage.IsDraft && data.Input.Written.Of(SlotKind.Assessment, goal.Id) is { } decision && decision.Text?.Verdict is null ? "Bedömning saknas." : null,
        LevelLabel = goal.Level.Label,
        Sections = data.GoalsAreOwn ? goal.Sections : [],
    };

    public static IndicatorRow Row(ReportData data, GoalIndicator indicator, string level)
    {
        IndicatorInfo info = data.Info(indicator.Id);
        (Target? target, Target? kf) = data.Targets(indicator.Id);
        Figure? figure = data.Find(indicator.Id);
        OutcomeFacts facts = data.Facts(indicator.Id);
        (Cell Target, Cell Kf) targets = Cells.Of(target, kf);
        return new IndicatorRow
        {
            Id = indicator.Id,
            Name = SwedishWords.WithSwedishMarks(indicator.Name),
            Owner = Owner(level),
            Mark = Mark(data, indicator.Id),
            Outcome = Cells.Of(figure, facts.Decimals),
            Men = info.BySex ? Cells.Of(data.Find(indicator.Id, Sex.M), facts.Decimals) : Cell.NotApplicable,
            Women = info.BySex ? Cells.Of(data.Find(indicator.Id, Sex.K), facts.Decimals) : Cell.NotApplicable,
            Previous = Cells.Previous(data, info),
            Forecast = data.YearIsOver ? null : YearForecast.Cell(data, indicator.Id),
            Target = targets.Target,
            KfTarget = targets.Kf,
            Period = data.IsOfYear(indicator.Id)
                ? data.Period.Year.ToString(CultureInfo.InvariantCulture)
                : SwedishWords.ShortName(data.Period),
            Notes =
            [
                .. data.Input.Unit is not null && !info.ByEnhet ? ["hela stadsdelen"] : Array.Empty<string>(),
                .. figure is null ? [] : FigureWords.InWords(figure, data.Input.Disclosure.SmallestFor(data.Input.Audience)),
            ],
            Comment = OutcomeComment.For(facts),
            Periodicity = indicator.Periodicity == Periodicity.Year ? "År" : "Tertial",
        };
    }

    /// <summary>One of two targets reached is partly: the area's own and KF:s are often not the same.</summary>
    private static TargetMark? Mark(ReportData data, string id)
    {
        bool[] reached = [.. data.Comparisons(id).Select(comparison => comparison.Reached)];
        return reached.Length == 0 ? null
            : new TargetMark(reached.All(one => one) ? AssessmentStatus.Met : reached.Any(one => one) ? AssessmentStatus.PartlyMet : AssessmentStatus.NotMet);
    }

    /// <summary>What a person has decided; what the indicators propose is printed in no report.</summary>
    private static Assessment Assessed(ReportData data, Goal goal) =>
        data.Input.Written.Of(SlotKind.Assessment, goal.Id) is { Text: { Verdict: { } verdict } text } slot
            ? new Assessment(Status(verdict), string.Join(' ', slot.Blocks.Select(block => block.Plain)), text.Author)
            : Assessment.None;

    /// <summary>What the figures propose, for the person who is to decide.</summary>
    public static AssessmentProposal Proposal(ReportData data, Goal goal) => AssessmentProposal.For(
        goal, data.Comparison, data.YearIsOver, () => data.Find(data.YearIsOver ? "budgetfoljsamhet" : "budgetfoljsamhet-prognos").Shown());

    private static AssessmentStatus Status(Verdict verdict) => verdict switch
    {
        Verdict.Met => AssessmentStatus.Met,
        Verdict.PartlyMet => AssessmentStatus.PartlyMet,
        Verdict.NotMet => AssessmentStatus.NotMet,
        _ => AssessmentStatus.None,
    };

    // The report model knows the depth of today's plans; an åtagande or an avdelning is set as the lowest, under its own label.
    private static GoalLevel Level(Goal goal) => goal.Level.Id switch
    {
        "inriktningsmal" => GoalLevel.Inriktningsmal,
        "kf-mal" => GoalLevel.Verksamhetsomrade,
        "namndmal" => GoalLevel.Namndmal,
        _ => GoalLevel.Enhetsmal,
    };

    private static string Owner(string level) => level switch
    {
        "inriktningsmal" or "kf-mal" => "KF",
        "namndmal" => "Nämnd",
        "avdelning" => "Avdelningens indikator",
        _ => "Enhet",
    };
}
