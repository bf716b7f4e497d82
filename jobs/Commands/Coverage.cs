using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Tells on stderr what the release lacks of a period that figures are asked for.</summary>
public static class Coverage
{
    public static void Warn(PeriodCoverage coverage)
    {
        if (coverage.Gaps.Count == 0)
        {
            return;
        }

        Console.Error.WriteLine($"Obs: {coverage.Heading}:");
        foreach (string gap in coverage.Gaps)
        {
            Console.Error.WriteLine($"  {gap}");
        }

        Console.Error.WriteLine($"{coverage.Consequence} Läs in det som saknas, eller välj en period som underlaget räcker till.");
    }

    /// <summary>The kinds that the figures of an answer need.</summary>
    public static IReadOnlySet<string> KindsOf(IndicatorAnswer answer, IndicatorCatalog catalog) => answer.Figures.Select(figure => figure.Indicator).Distinct()
        .SelectMany(id => catalog.Find(id)?.Needs ?? []).Where(need => !need.IsOptional).Select(need => need.Kind.Name).ToHashSet(StringComparer.Ordinal);
}
