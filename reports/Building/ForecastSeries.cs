using System.Data.Common;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Indicators;

namespace Bistand.Analytics.Reports.Building;

/// <summary>
/// The forecasts that a report of one area shows, after a month. Households, medelbidrag and cost are those of all areas together
/// (<see cref="AreaForecasts"/>), as <c>forecast</c> and the explorer have them; the other series go each by itself.
/// </summary>
/// <param name="issued">Of the release and the area, both sexes together; may be empty.</param>
/// <param name="known">The last month that counts as known; forecasts begin after the newest delivered up to it.</param>
internal sealed class ForecastSeries(DbConnection release, AreaCatalog areas, IndicatorCatalog catalog, IReadOnlyList<IssuedMonth> issued, Area area, Month known)
{
    /// <summary>How far ahead charts look, and enough for any tertial's rest of the year.</summary>
    private const int Horizon = IssuedForecasts.Horizon;

    /// <summary>One for each indicator of which no month is withheld and any has a value.</summary>
    /// <param name="months">The months that the report's readers may see.</param>
    public IReadOnlyList<SeriesForecast> Of(IReadOnlyList<Figure> months, CancellationToken cancellation)
    {
        MonthlySeries[] shown =
        [
            .. months.GroupBy(month => month.Indicator)
                .Where(group => group.All(month => month.Status != FigureStatus.Suppressed) && group.Any(month => month.Value is not null))
                .Select(group => Series(group.Key, [.. group])),
        ];
        SeriesKind[] together = [.. SeriesKind.All.Where(kind => Array.Exists(shown, series => series.Id == kind.Indicator))];
        MonthlySeries[] alone = [.. shown.Where(series => !Array.Exists(together, kind => kind.Indicator == series.Id))];
        IEnumerable<SeriesForecast> forecasts =
        [
            .. Together(together, cancellation),
            .. ForecastEngine.Standard.Run(alone, Horizon, cancellation).Select(forecast => new SeriesForecast(forecast.SeriesId, forecast.Method, [.. forecast.Steps.Select(Step)])),
        ];
        return [.. forecasts.Where(forecast => forecast.Months.Count > 0)];
    }

    // What has been issued is not made again: it is the same, and has taken its time already.
    private IEnumerable<SeriesForecast> Together(SeriesKind[] kinds, CancellationToken cancellation)
    {
        Month? newest = new AreaSeries(release, areas, catalog) { Through = known }.LastMonth();
        ILookup<string, IssuedMonth> ready = issued.Where(month => month.Known == newest).ToLookup(month => month.Series);
        SeriesKind[] missing = [.. kinds.Where(kind => !ready.Contains(kind.Name))];
        AreaForecasts? made = missing.Length > 0 ? AreaForecasts.Read(release, areas, catalog, missing, withFlows: false, cancellation, known) : null;
        foreach (SeriesKind kind in kinds)
        {
            if (ready.Contains(kind.Name))
            {
                yield return new SeriesForecast(kind.Indicator, ready[kind.Name].First().Method, [.. ready[kind.Name].Select(month => Step(month.Step))]);
            }
            else if (made!.Of(kind, Horizon).FirstOrDefault(line => line.Key == new LineKey(area.Id, Sex.T)) is { Forecast: { } forecast })
            {
                yield return new SeriesForecast(kind.Indicator, forecast.Method, [.. forecast.Steps.Select(Step)]);
            }
        }
    }

    // Months without a value stay in the series as gaps, so that its place in the year is kept.
    private static MonthlySeries Series(string id, IReadOnlyList<Figure> months)
    {
        Dictionary<int, decimal?> byMonth = months.ToDictionary(month => month.Period.Last.Index, month => month.Value);
        int first = byMonth.Keys.Min();
        return new MonthlySeries(id, first, [.. Enumerable.Range(first, byMonth.Keys.Max() - first + 1).Select(month => (double?)byMonth.GetValueOrDefault(month))]);
    }

    private static ForecastMonth Step(ForecastStep step) => new(
        Month.FromIndex(step.Month), Exact(step.Mean), Exact(step.Lo80), Exact(step.Hi80), Exact(step.Lo95), Exact(step.Hi95));

    // Six decimals are more than any printed figure has, and keep the report's bytes free of the last digits of floating point.
    private static decimal Exact(double value) => Math.Round((decimal)value, 6);
}
