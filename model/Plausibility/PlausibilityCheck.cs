using Bistand.Analytics.Model.Plausibility.Rules;
using Bistand.Analytics.Model.Plausibility.Tables;

namespace Bistand.Analytics.Model.Plausibility;

/// <summary>All rules of reports/Formats/README.md, Granska, asked of one table.</summary>
public static class PlausibilityCheck
{
    private static readonly IPlausibilityRule[] Rules =
    [
        new TotalOutsideSexes(),
        new SexesAreDistribution(),
        new ShareNotFromCounts(),
        new SumMismatch(),
        new UnitMissing(),
        new TargetNotNumeric(),
        new TargetMissedStatus(),
        new DuplicateRow(),
        new SmallCount(),
    ];

    /// <returns>By row, and within a row in the order of the rules.</returns>
    public static IReadOnlyList<Finding> Run(PublishedTable table) =>
        [.. Rules.SelectMany(rule => rule.Check(table)).OrderBy(finding => finding.Row)];
}
