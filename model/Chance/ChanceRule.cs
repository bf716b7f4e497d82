using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Definitions;

namespace Bistand.Analytics.Model.Chance;

/// <summary>What chance does to an indicator's figures.</summary>
public enum ChanceRule
{
    /// <summary>Kronor, hours, indices, means: the counts behind the figure do not tell how sure it is.</summary>
    None,

    /// <summary>A share of persons, households or cases.</summary>
    Share,

    /// <summary>A count of persons, households or cases.</summary>
    Count,
}

public static class ChanceRules
{
    /// <summary>As the definition says what the figure counts; of a value without a definition nothing is known.</summary>
    public static ChanceRule Of(IndicatorDefinition? definition) => definition switch
    {
        { Disclosure: DisclosureRule.Share, Unit: "%" } => ChanceRule.Share,
        { Disclosure: DisclosureRule.Count, Unit: "st" } => ChanceRule.Count,
        // Complaints, praise, lex Sarah: nothing to protect, and cases for all that. What is registered by hand may be anything.
        { Disclosure: DisclosureRule.None, Unit: "st", Kind: IndicatorKind.Computed } => ChanceRule.Count,
        _ => ChanceRule.None,
    };
}
