using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Issued;

namespace Bistand.Analytics.Reports.Tertial;

/// <summary>
/// The forecasts that a report of one area shows. Households, medelbidrag and cost are what has been issued of all areas together, as
/// <c>forecast</c> and the explorer have them; a series that nothing has been issued of is forecast by itself, from the months shown.
/// </summary>
internal static class ForecastSeries
{
    /// <summary>How far ahead charts look, and enough for any tertial's rest of the year.</summary>
    private const int Horizon = IssuedForecasts.Horizon;

    /// <summary>One for each indicator of which no month is withheld and any has a value.</summary>
    /// <param name="area">Whose; nothing is forecast of the months after its end.</param>
    /// <param name="months">The months that the report's readers may see.</param>
    /// <param name="issued">Of the area, both sexes together.</param>
    /// <param name="release">The report's release; what later ones have said does not count.</param>
    /// <param name="newest">The release's newest month up to the period's last; forecasts are those that begin after it.</param>
    public static IReadOnlyList<SeriesForecast> Of(
        Area area, IReadOnlyList<Figure> months, IReadOnlyList<IssuedMonth> issued, int release, Month newest, CancellationToken cancellation)
    {
        MonthlySeries[] shown =
        [
            .. months.GroupBy(month => month.Indicator)
                .Where(group => group.All(month => month.Status != FigureStatus.Suppressed) && group.Any(month => month.Value is not null))
                .Select(group => Series(group.Key, [.. group])),
        ];
        Dictionary<string, SeriesForecast> ready = shown.Select(series => Issued(series.Id, issued, release, newest)).OfType<SeriesForecast>().ToDictionary(forecast => forecast.Indicator);
        IReadOnlyList<Forecast> alone = ForecastEngine.Standard.Run([.. shown.Where(series => !ready.ContainsKey(series.Id))], Horizon, cancellation);
        return
        [
            .. ready.Values.Concat(alone.Select(forecast => new SeriesForecast(forecast.SeriesId, forecast.Method, [.. forecast.Steps.Select(Step)])))
                .Select(forecast => forecast with { Months = [.. forecast.Months.Where(step => !area.EndedBefore(step.Month))] })
                .Where(forecast => forecast.Months.Count > 0),
        ];
    }

    /// <summary>What the newest release that knew no later month has said; null where none has.</summary>
    private static SeriesForecast? Issued(string indicator, IReadOnlyList<IssuedMonth> issued, int release, Month newest)
    {
        string? series = SeriesKind.All.FirstOrDefault(kind => kind.Indicator == indicator)?.Name;
        IGrouping<int, IssuedMonth>? latest = issued.Where(month => month.Series == series && month.Known == newest && month.Release <= release)
            .GroupBy(month => month.Release).MaxBy(group => group.Key);
        return latest is null ? null : new SeriesForecast(indicator, latest.First().Method, [.. latest.Select(month => Step(month.Step))]);
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
