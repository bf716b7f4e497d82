using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Templates;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>
/// Which figures are asked for. Null means the default: every indicator, the areas in force at each period's end with the
/// groups and the city, all three sexes, no narrowing to an enhet. What an indicator is not told for (a sex, a kind of period)
/// is left out of a default list and is <see cref="FigureStatus.Missing"/> where the indicator was named.
/// </summary>
public sealed record IndicatorRequest(IReadOnlyList<Period> Periods)
{
    public IReadOnlyList<string>? Indicators { get; init; }

    public IReadOnlyList<Area>? Areas { get; init; }

    public IReadOnlyList<Sex>? Sexes { get; init; }

    /// <summary>Narrows to this enhet's rows where the export kind names one. The exact name of the export.</summary>
    public string? Enhet { get; init; }

    /// <summary>Divides each figure into categories; only indicators that allow it. Null: the whole.</summary>
    public Breakdown? By { get; init; }

    /// <summary>Whether the figure a year earlier is computed beside each; months for a series can do without.</summary>
    public bool WithPrevious { get; init; } = true;

    /// <summary>
    /// Whether no more is computed than what is asked for, and none of it kept: for a few indicators over many months. Else what is not kept is computed
    /// for every area and all indicators alike, so that the next question finds it.
    /// </summary>
    public bool OnlyAsked { get; init; }

    /// <summary>
    /// Divides each figure by enhet, the name of which is its category; only indicators of kinds that have enheter. All of them are computed at once, and none kept: for what is decided over them together.
    /// </summary>
    internal bool ByEnhet { get; init; }

    /// <summary>Leaves out indicators that nobody's person or case can be read from, so that a disclosure plan need not wait for each month's forecasts.</summary>
    internal bool OnlyGuarded { get; init; }
}

/// <summary>The targets for an indicator, area and goal year, from the goal tree; both null where it sets none.</summary>
public delegate (Target? Target, Target? KfTarget) TargetLookup(string indicator, Area area, int year);

/// <summary>The figures asked for, ordered by indicator (the catalog's order), period, area (the catalog's order), category and sex T, K, M.</summary>
/// <param name="Release">Number of the release they were computed from.</param>
/// <param name="Figures">One for each indicator, period, area, category and sex.</param>
/// <param name="Problems">Definitions that could not be read or run; their figures are left out.</param>
public sealed record IndicatorAnswer(int Release, IReadOnlyList<Figure> Figures, IReadOnlyList<TemplateProblem> Problems);
