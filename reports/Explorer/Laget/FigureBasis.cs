using System.Globalization;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>What an area's figures of a period rest on, by indicator: where it is not what one would take it for.</summary>
/// <param name="Year">The period's.</param>
/// <param name="Obstacles">Why the figure is not to be held against the one a year earlier.</param>
/// <param name="Behind">How many of a group's or the city's stadsdelar are behind the figure, where not all of them are.</param>
/// <param name="Coverage">What the release lacks of the period.</param>
/// <param name="Uncovered">Indicators of single cases that seem not to have come for
/// all of the period: 0 or too low, and neither better nor worse for that.</param>
public sealed record FigureBasis(
    int Year, IReadOnlyDictionary<string, ComparisonObstacle> Obstacles, IReadOnlyDictionary<string, MemberCount> Behind, PeriodCoverage Coverage, IReadOnlySet<string> Uncovered)
{
    public static FigureBasis Of(ReleaseInventory inventory, PeriodCoverage coverage, IndicatorCatalog catalog, Area area, Period period) => new(
        period.Year,
        catalog.All.Select(definition => (definition.Id, Obstacle: inventory.ObstacleTo(definition, area, period)))
            .Where(entry => entry.Obstacle is not null).ToDictionary(entry => entry.Id, entry => entry.Obstacle!.Value),
        catalog.All.Select(definition => (definition.Id, Members: inventory.MembersBehind(ReleaseInventory.KindsOf(definition), area, period)))
            .Where(entry => entry.Members is not null).ToDictionary(entry => entry.Id, entry => entry.Members!),
        coverage,
        catalog.All.Where(definition => ReleaseInventory.KindsOf(definition).Any(kind => coverage.CasesLack.Contains(kind.Name)))
            .Select(definition => definition.Id).ToHashSet(StringComparer.Ordinal));

    /// <summary>The figure's 0 is that of a year that nobody has delivered: it reaches no target.</summary>
    public bool IsNotDelivered(string indicator) => Obstacles.TryGetValue(indicator, out ComparisonObstacle obstacle) && obstacle == ComparisonObstacle.YearNotDelivered;

    /// <summary>Short words to stand by the figure.</summary>
    public IEnumerable<string> InWords(string indicator)
    {
        if (Behind.TryGetValue(indicator, out MemberCount? members))
        {
            yield return members.Text;
        }

        if (Uncovered.Contains(indicator))
        {
            yield return "underlaget räcker inte för hela perioden";
        }

        if (Obstacles.TryGetValue(indicator, out ComparisonObstacle obstacle) && obstacle != ComparisonObstacle.ShortHistory)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"underlag för {(obstacle == ComparisonObstacle.YearNotDelivered ? Year : Year - 1)} saknas");
        }
    }
}
