using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Indicators.Kept;

/// <summary>What is computed and kept together: a period's figures of the definitions that need the same kinds, for every area and sex.</summary>
/// <param name="Group">The kinds that all of the definitions need, and no other.</param>
/// <param name="By">The breakdown's name; null for the whole.</param>
/// <param name="Enhet">One enhet's rows alone; null for all.</param>
internal sealed record FigureSet(DefinitionGroup Group, Period Period, string? By, string? Enhet);

/// <summary>Definitions that need the same kinds, so that the same deliveries change their figures.</summary>
internal sealed class DefinitionGroup(string kinds, IReadOnlyList<IndicatorDefinition> definitions)
{
    /// <summary>The kinds' names: "befolkning+bistand".</summary>
    public string Kinds { get; } = kinds;

    /// <summary>In the catalog's order.</summary>
    public IReadOnlyList<IndicatorDefinition> Definitions { get; } = definitions;

    public static IReadOnlyList<DefinitionGroup> Of(IndicatorCatalog catalog) =>
    [
        .. catalog.All.Where(definition => definition.IsComputed)
            .GroupBy(definition => string.Join('+', definition.Needs.Select(need => need.Kind.Name).Distinct().Order(StringComparer.Ordinal)))
            .Select(group => new DefinitionGroup(group.Key, [.. group])),
    ];
}
