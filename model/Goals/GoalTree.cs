using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;

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
    /// <summary>What the report's chapter of goals is called; null where that is "Uppföljning av kommunfullmäktiges inriktningsmål".</summary>
    public string? Heading { get; init; }

    /// <summary>Every goal, each before those below it.</summary>
    public IEnumerable<Goal> AllGoals => Goals.SelectMany(goal => goal.WithDescendants());

    public IEnumerable<GoalIndicator> AllIndicators => AllGoals.SelectMany(goal => goal.Indicators);

    /// <summary>The first mention of the indicator in the tree, or null.</summary>
    public GoalIndicator? Find(string indicator) => AllIndicators.FirstOrDefault(entry => entry.Id == indicator);

    /// <summary>The tree as far as it is everybody's: what a nämnd or an enhet has set for itself is said of nobody else.</summary>
    public GoalTree OfCouncilAlone() => this with { Goals = [.. Goals.Where(goal => goal.Level.IsCouncils).Select(OfCouncil)] };

    private static Goal OfCouncil(Goal goal) => goal with { Goals = [.. goal.Goals.Where(below => below.Level.IsCouncils).Select(OfCouncil)] };
}

/// <param name="Label">The words that stand before the goal: "KF:s mål för verksamhetsområdet", "Åtagande".</param>
public sealed record LevelOfGoals(string Id, string Label)
{
    /// <summary>Kommunfullmäktige has set the goals of the level, for every nämnd.</summary>
    public bool IsCouncils => Id is "inriktningsmal" or "kf-mal";

    /// <summary>Only what those who do the work have set for themselves is assessed: enhetsmål, and what older plans call åtagande or avdelning.</summary>
    public bool IsAssessed => !IsCouncils && Id != "namndmal";
}

/// <summary>What a plan says of a goal under a heading of its own: "Arbetssätt", "Uppföljning".</summary>
public sealed record GoalText(string Heading, IReadOnlyList<string> Paragraphs);

/// <summary>An activity as the plan has it; how it stands is said of a period, by people (<c>model/Written</c>).</summary>
/// <param name="Owner">"KF", "Nämnd" or "Enhet": whose activity it is; null where the plan does not tell.</param>
public sealed record Activity(string Text, string? Owner, DateOnly Start, DateOnly End);

/// <summary>One goal; any level may be skipped on the way down, and any may hold indicators.</summary>
public sealed record Goal(
    string Id,
    LevelOfGoals Level,
    string? Number,
    string Text,
    IReadOnlyList<string> Description,
    IReadOnlyList<string> Expected,
    IReadOnlyList<GoalIndicator> Indicators,
    IReadOnlyList<Goal> Goals)
{
    public IReadOnlyList<GoalText> Sections { get; init; } = [];

    public IReadOnlyList<Activity> Activities { get; init; } = [];

    /// <summary>Whether the budget was held is what the goal is about: the ledger is asked, and no indicator.</summary>
    public bool IsAboutBudget { get; init; }

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
