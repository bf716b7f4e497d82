using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Coverage;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Jobs.Commands;

/// <summary>Which of the figures of the city and of groups rest on some of their stadsdelar only.</summary>
public static class MemberRemarks
{
    private const int NamedIndicators = 3;

    /// <summary>"Hela staden: 2 av 11 stadsdelar har levererat det som siffrorna vilar på." A sentence for each area and number of stadsdelar.</summary>
    /// <param name="figures">The figures shown.</param>
    /// <param name="inventory">What the release holds.</param>
    /// <param name="catalog">What each figure needs.</param>
    public static IEnumerable<string> Of(IReadOnlyList<Figure> figures, ReleaseInventory inventory, IndicatorCatalog catalog)
    {
        foreach (IGrouping<string, Figure> area in figures.Where(figure => figure.Status is FigureStatus.Ok or FigureStatus.Suppressed).GroupBy(figure => figure.Area.Name))
        {
            List<(string Indicator, MemberCount? Members)> told = [.. area.DistinctBy(figure => figure.Indicator).Select(figure => (
                figure.Indicator,
                catalog.Find(figure.Indicator) is { } definition ? inventory.MembersBehind(ReleaseInventory.KindsOf(definition), figure.Area, figure.Period) : null))];
            foreach (IGrouping<MemberCount, string> few in told.Where(entry => entry.Members is not null).GroupBy(entry => entry.Members!, entry => entry.Indicator))
            {
                yield return $"{area.Key}: {few.Key.Text} det som {Whose([.. few], told.Count)} vilar på.";
            }
        }
    }

    private static string Whose(string[] indicators, int all) => indicators.Length == all ? (all == 1 ? "siffran" : "siffrorna")
        : indicators.Length <= NamedIndicators ? SwedishWords.And(indicators)
        : $"{SwedishWords.And([.. indicators.Take(NamedIndicators), FormattableString.Invariant($"{indicators.Length - NamedIndicators} indikatorer till")])}";
}
