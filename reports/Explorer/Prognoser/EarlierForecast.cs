using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Issued;

namespace Bistand.Analytics.Reports.Explorer.Prognoser;

/// <summary>A forecast as it was, or would have been, when <paramref name="Known"/> was the newest month.</summary>
/// <param name="Issued">Kept since it was issued then; else remade now with today's method from what was known then.</param>
public sealed record EarlierForecast(Month Known, bool Issued, IReadOnlyList<ForecastStep> Steps)
{
    /// <summary>Months between those that are shown, counted back from the newest month.</summary>
    private const int Every = 3;

    /// <summary>More lines would hide the outcome.</summary>
    private const int Most = 6;

    /// <summary>When the forecasts that are shown were made: months before the newest.</summary>
    public static IReadOnlyList<int> MonthsAgo { get; } = [.. Enumerable.Range(1, Most).Select(place => place * Every)];

    /// <summary>
    /// Those to lay over the forecast, oldest first: what was issued where it was, else what is remade.
    /// </summary>
    /// <param name="newest">The newest month that is known now.</param>
    /// <param name="issued">Of the series, area and sex.</param>
    /// <param name="remade">Each made from the months before it alone.</param>
    /// <param name="horizon">Months ahead that are shown.</param>
    public static IReadOnlyList<EarlierForecast> Choose(Month newest, IEnumerable<IssuedMonth> issued, IEnumerable<Forecast> remade, int horizon)
    {
        List<EarlierForecast> kept = [.. issued.GroupBy(month => month.Known)
            .Select(known => new EarlierForecast(known.Key, true, [.. IssuedForecasts.First(known).Select(month => month.Step).Take(horizon)]))];
        IEnumerable<EarlierForecast> made = remade.Select(forecast => new EarlierForecast(Month.FromIndex(forecast.Steps[0].Month - 1), false, forecast.Steps));
        return
        [
            .. kept.Concat(made.ExceptBy(kept.Select(one => one.Known), one => one.Known))
                .Where(one => MonthsAgo.Contains(newest.Since(one.Known)))
                .OrderBy(one => one.Known),
        ];
    }
}
