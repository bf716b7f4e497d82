using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Indicators.Definitions;
using Bistand.Analytics.Model.Releases;

namespace Bistand.Analytics.Model.Indicators.Engine;

/// <summary>Computes what a new release changes of the figures, so that nobody has to wait for it. Periods whose deliveries are the same have theirs already.</summary>
public static class FigurePublication
{
    /// <summary>All periods, the newest year first: each year in one go.</summary>
    /// <param name="release">The release, not used by anyone else meanwhile.</param>
    /// <param name="done">Hears of each year whose figures are there.</param>
    public static void Run(OpenRelease release, AreaCatalog areas, IndicatorCatalog catalog, Action<int>? done = null, CancellationToken cancellationToken = default)
    {
        var engine = new IndicatorEngine(release, areas, catalog);
        foreach (IGrouping<int, Period> year in release.Periods.NewestFirst.GroupBy(period => period.Year).OrderByDescending(year => year.Key))
        {
            engine.Prepare([.. year.Order()], cancellationToken);
            done?.Invoke(year.Key);
        }
    }
}
