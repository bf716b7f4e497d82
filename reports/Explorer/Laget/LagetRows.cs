using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Chance;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Goals;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Document;
using Bistand.Analytics.Reports.Explorer.Shared;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>The rows of an area's period, goal by goal.</summary>
internal sealed class LagetRows(FigureTable figures, FigureBasis basis, Selection selection, FigureHistory history)
{
    public IEnumerable<LagetGoal> Goals(GoalTree? tree)
    {
        foreach (IGrouping<Goal, (Goal Head, Goal Goal)> group in (tree?.Goals ?? []).SelectMany(goal => WithHead(goal, goal)).Where(pair => pair.Goal.Indicators.Count > 0).GroupBy(pair => pair.Head))
        {
            // An indicator that has no figure is a row too: the goal's assessment counts it.
            LagetRow[] rows = [.. group.SelectMany(pair => pair.Goal.Indicators.DistinctBy(indicator => indicator.Id)
                .Select(indicator => Row(indicator.Id, indicator.Name, indicator) with { Part = pair.Goal == pair.Head ? null : pair.Goal.Text }))];
            yield return new LagetGoal(group.Key.Text, rows)
            {
                Number = group.Key.Number,
                Budget = group.Select(pair => pair.Goal).FirstOrDefault(goal => goal.IsAboutBudget) is { } budget ? Proposal(budget).Reason : null,
            };
        }

        HashSet<string> told = tree?.AllIndicators.Select(indicator => indicator.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        LagetRow[] others = [.. figures.Indicators.Where(id => !told.Contains(id)).Select(id => Row(id, figures.NameOf(id, selection.Period.Year), null))];
        if (others.Length > 0)
        {
            yield return new LagetGoal(told.Count > 0 ? "Indikatorer utanför målen" : "Indikatorer", others);
        }
    }

    /// <summary>A goal and those below it, each with the numbered goal that it is read under.</summary>
    private static IEnumerable<(Goal Head, Goal Goal)> WithHead(Goal head, Goal goal) =>
        goal.Goals.SelectMany(below => WithHead(below.Number is null ? head : below, below)).Prepend((head, goal));

    private AssessmentProposal Proposal(Goal goal) => AssessmentProposal.For(
        goal, id => Comparison(figures.Find(id, selection.Period, selection.Area), goal.Indicators.FirstOrDefault(indicator => indicator.Id == id)?.Direction),
        selection.Period.Kind == PeriodKind.VB,
        () => figures.Find(selection.Period.Kind == PeriodKind.VB ? "budgetfoljsamhet" : "budgetfoljsamhet-prognos", selection.Period, selection.Area).Shown());

    private TargetComparison? Comparison(Figure? figure, Direction? direction) =>
        figure is null || basis.IsNotDelivered(figure.Indicator)
        ? null
        : TargetComparison.Of(figure.Shown(), figure.Target, figure.KfTarget, direction ?? figures.DirectionOf(figure.Indicator), figures.DecimalsOf(figure.Indicator));

    /// <param name="id">Of the indicator.</param>
    /// <param name="name">As the plan or the definition has it.</param>
    /// <param name="planned">The plan's direction and targets; null for an indicator that is in no plan.</param>
    private LagetRow Row(string id, string name, GoalIndicator? planned)
    {
        Direction? direction = planned?.Direction;
        Figure? Of(Sex sex) => figures.Find(id, selection.Period, selection.Area, sex);
        Figure? all = Of(Sex.T);
        string unit = all?.Unit ?? "";
        TargetComparison? comparison = Comparison(all, direction);
        (Target? own, Target? kf) = all is null ? (planned?.Targets.GetValueOrDefault(selection.Area.Id), planned?.KfTarget) : (all.Target, all.KfTarget);
        bool isKf = comparison?.IsKf ?? (own is null && kf is not null);
        Target? target = isKf ? kf : own;
        bool comparable = (all is null || !FigureWords.Has(all, FigureNotes.Break)) && !basis.Obstacles.ContainsKey(id);
        bool isWhole = !basis.Behind.ContainsKey(id);
        bool isCovered = !basis.Uncovered.Contains(id);
        Cell difference = figures.DifferenceOf(id, unit, all.Shown(), all?.Previous);
        Cell change = comparable || difference.Value is null ? difference : Cell.MissingBecause("ej jämförbart");
        bool isChance = change.Value is not (null or 0) && ChanceInterval.MayBeChance(all, all?.Previous, figures.ChanceOf(id));
        ChangeSize size = isWhole && isCovered && !isChance && all is not null ? ChangeSize.Of(all, change.Value, figures.RuleOf(id)) : ChangeSize.None;
        return new LagetRow
        {
            Indicator = id,
            Name = name,
            Theme = figures.ThemeOf(id),
            Outcome = figures.CellOf(all),
            Women = figures.CellOf(Of(Sex.K)),
            Men = figures.CellOf(Of(Sex.M)),
            Gap = figures.DifferenceOf(id, unit, Of(Sex.K).Shown(), Of(Sex.M).Shown()),
            Target = target is null ? Cell.NotApplicable : target.Value is { } wanted ? Cell.Number(wanted, target.Text) : Cell.Words(target.Text),
            IsKfTarget = isKf,
            Status = basis.IsNotDelivered(id) && target?.Value is not null ? TargetStatus.NoOutcome : StatusOf(comparison, target, all),
            Previous = basis.Obstacles.ContainsKey(id) && difference.Value is not null ? change
                : all?.Previous is { } previous ? Cell.Number(previous, SwedishText.WithUnit(previous, figures.DecimalsOf(id), unit)) : Cell.NotApplicable,
            Change = change,
            IsChance = isChance,
            Better = isWhole && isCovered && !isChance ? BetterOf(change.Value, direction ?? figures.DirectionOf(id)) : null,
            Place = !basis.IsNotDelivered(id) && isCovered && figures.PlaceOf(id, selection.Period, selection.Area) is { } place
                ? FigureTable.CellOf(place, string.Create(CultureInfo.InvariantCulture, $"{place.Text} av {place.Of}"))
                : Cell.NotApplicable,
            Notes = all is null ? [] : [.. figures.NotesOf(all, selection.Audience), .. basis.InWords(id)],
            TargetLine = figures.IsRelative(id) ? target?.Value : null,
            History = history.Of(id, selection.Period),
            Persons = size.Persons,
            Kronor = size.Kronor,
            IsKnown = figures.Indicators.Contains(id),
        };
    }

    private static TargetStatus StatusOf(TargetComparison? comparison, Target? target, Figure? figure) => comparison is { } judged
        ? judged.Reached ? TargetStatus.Reached : TargetStatus.Missed
        : target?.Value is not null && figure.Shown() is null ? TargetStatus.NoOutcome : TargetStatus.NoTarget;

    private static bool? BetterOf(decimal? change, Direction direction) => (change, direction) switch
    {
        (null or 0, _) or (_, Direction.None or Direction.Target) => null,
        (var difference, Direction.Higher) => difference > 0,
        var (difference, _) => difference < 0,
    };
}
