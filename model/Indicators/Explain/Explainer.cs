using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Explain;

/// <summary>Tells where one figure comes from: its definition, its SQL and the deliveries behind it.</summary>
/// <param name="open">The release, not used by anyone else meanwhile.</param>
/// <param name="areas">The areas and what became of them.</param>
/// <param name="catalog">The definitions.</param>
public sealed class Explainer(OpenRelease open, AreaCatalog areas, IndicatorCatalog catalog)
{
    /// <summary>The area is taken as it is, in force or not.</summary>
    /// <exception cref="UserException">The indicator does not exist, or its definition is broken.</exception>
    public Explanation Explain(
        string indicator, Period period, Area area, Sex sex, string? enhet = null, TargetLookup? targets = null,
        CancellationToken cancellationToken = default)
    {
        var request = new IndicatorRequest([period]) { Indicators = [indicator], Areas = [area], Sexes = [sex], Enhet = enhet };
        MeasuredAnswer answer = new IndicatorEngine(open, areas, catalog).Measure(request, targets, cancellationToken);
        if (answer.Figures.Count == 0)
        {
            throw UserException.Surroundings($"Indikatorn {indicator} kan inte räknas: {answer.Problems.LastOrDefault()}. Rätta definitionen i templates/indicators/.");
        }

        var release = new ReleaseReader(open.Connection, areas, cancellationToken);
        return new ExplanationBuilder(release, areas, catalog.Kinds, catalog.Find(indicator), enhet).Build(answer.Release, answer.Figures[0].Figure);
    }
}
