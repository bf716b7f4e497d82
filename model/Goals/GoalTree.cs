using Bistand.Analytics.Model.Indicators;

namespace Bistand.Analytics.Model.Goals;

/// <summary>
/// The goals of one organisation for one year, as <c>templates/goals/</c> holds them. A goal's number is no identity (the same number
/// is another goal in another year), so each has an <see cref="Goal.Id"/> of its own.
/// </summary>
/// <param name="Organisation">The area id of the city that the goals were decided for; they reach all its areas.</param>
/// <param name="Area">The area whose nämndmål and enhetsmål these are; null where the tree is common to the organisation.</param>
/// <param name="Source">The document that the goals were taken from.</param>
/// <param name="Levels">From the top down.</param>
public sealed record GoalTree(
    string Id,
    int Year,
    string Organisation,
    string? Area,
    string Source,
    IReadOnlyList<LevelOfGoals> Levels,
    IReadOnlyList<Goal> Goals)
{
    /// <summary>Every goal, each before those below it.</summary>
    public IEnumerable<Goal> AllGoals => Goals.SelectMany(goal => goal.WithDescendants());

    public IEnumerable<GoalIndicator> AllIndicators => AllGoals.SelectMany(goal => goal.Indicators);

    /// <summary>The first mention of the indicator in the tree, or null.</summary>
    public GoalIndicator? Find(string indicator) => AllIndicators.FirstOrDefault(entry => entry.Id == indicator);
}

/// <param name="Label">The words that stand before the goal: "KF:s mål för verksamhetsområdet", "Åtagande".</param>
public sealed record LevelOfGoals(string Id, string Label);

/// <summary>One goal; any level may be skipped on the way down, and any may hold indicators.</summary>
public sealed record Goal(
    string Id,
    LevelOfGoals Level,
    string? Number,
    string Text,
    string? Description,
    IReadOnlyList<string> Expected,
    IReadOnlyList<GoalIndicator> Indicators,
    IReadOnlyList<Goal> Goals)
{
    public IEnumerable<Goal> WithDescendants() => Goals.SelectMany(goal => goal.WithDescendants()).Prepend(this);

    /// <summary>The ids of the indicators at the goal and below it, each once, in the order of the plan.</summary>
    public IReadOnlyList<string> IndicatorsBelow() =>
        WithDescendants().SelectMany(goal => goal.Indicators).Select(indicator => indicator.Id).Distinct().ToList();
}

/// <param name="Name">The plan's own wording.</param>
/// <param name="Direction">Null: as the indicator's definition says.</param>
/// <param name="Targets">Årsmål by area id.</param>
/// <param name="KfTarget">KF:s årsmål, the same for every area.</param>
public sealed record GoalIndicator(
    string Id,
    string Name,
    Periodicity Periodicity,
    Direction? Direction,
    IReadOnlyDictionary<string, Target> Targets,
    Target? KfTarget);
