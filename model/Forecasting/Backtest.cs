namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// How one method did over the origins looked back on. Symmetric percentage error 0–200; scaled error 1 = as far off as the same month
/// a year before was in the history; coverage 0–1 of months inside the interval. Null where nothing could be measured.
/// </summary>
public sealed record BacktestRow(
    string SeriesId, string Method, int Origins, double? Smape, double? Mase, double? Coverage80, double? Coverage95);

/// <summary>
/// Rolling-origin accuracy: from each of the last months that have a full horizon after them, the forecast is made with what was known
/// then and compared with what came. Source: Tashman 2000, Int. J. Forecasting 16.
/// </summary>
public static class Backtest
{
    public const int DefaultOrigins = 12;

    /// <summary>Months ahead where nobody says how many.</summary>
    public const int StandardHorizon = 6;

    private const int ShortestHistory = 3;

    /// <summary>A mean error of fewer forecasts than this tells little: a shorter horizon with more of them is rather taken.</summary>
    private const int FewestOrigins = 6;

    /// <summary>How far ahead forecasts of a series can be tried: as far as wanted, or as its history leaves enough origins for.</summary>
    /// <returns>Null where the history is too short for any.</returns>
    public static int? HorizonFor(MonthlySeries series, int wanted)
    {
        int months = series.Trimmed().Values.Count - ShortestHistory;
        return months < 1 ? null : Math.Min(wanted, Math.Max(1, months + 1 - FewestOrigins));
    }

    /// <summary>One row a method for this series: the product's combination first, then its members and the simple methods.</summary>
    public static IReadOnlyList<BacktestRow> Run(MonthlySeries series, int horizon, int origins = DefaultOrigins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        MonthlySeries trimmed = series.Trimmed();
        return [.. Contenders.Select(engine => Row(engine, trimmed, horizon, origins))];
    }

    /// <summary>All series in parallel; rows in the order of the series, then of the methods.</summary>
    public static IReadOnlyList<BacktestRow> Run(IReadOnlyList<MonthlySeries> series, int horizon, CancellationToken cancellationToken = default)
    {
        var rows = new IReadOnlyList<BacktestRow>[series.Count];
        Parallel.For(0, series.Count, new ParallelOptions { CancellationToken = cancellationToken }, k => rows[k] = Run(series[k], horizon));
        return [.. rows.SelectMany(row => row)];
    }

    /// <summary>The forecasts of the origins looked back on, oldest first, each made from the months before it alone.</summary>
    public static IReadOnlyList<Forecast> Past(ForecastEngine engine, MonthlySeries series, int horizon, int origins = DefaultOrigins)
    {
        MonthlySeries trimmed = series.Trimmed();
        int last = trimmed.Values.Count - horizon;
        int first = Math.Max(ShortestHistory, last - origins + 1);
        return MadeFrom(engine, trimmed, horizon, Enumerable.Range(first, Math.Max(0, last - first + 1)));
    }

    /// <summary>
    /// The forecasts that would have been made that many months ago, oldest first, each made from the months before it alone; those of the last
    /// months reach beyond the history.
    /// </summary>
    public static IReadOnlyList<Forecast> MadeAgo(ForecastEngine engine, MonthlySeries series, int horizon, IEnumerable<int> monthsAgo)
    {
        MonthlySeries trimmed = series.Trimmed();
        return MadeFrom(engine, trimmed, horizon, monthsAgo.Select(ago => trimmed.Values.Count - ago).Where(count => count >= ShortestHistory).Order());
    }

    private static List<Forecast> MadeFrom(ForecastEngine engine, MonthlySeries trimmed, int horizon, IEnumerable<int> counts)
    {
        var rolling = new RollingOrigins(trimmed, horizon, engine.Combination);
        return [.. counts.Where(count => trimmed.Values[count - 1] is not null).Select(count => ForecastEngine.At(rolling, trimmed, count))];
    }

    /// <summary>The product's combination, its members, and methods that are offered elsewhere or need no model.</summary>
    public static IReadOnlyList<ForecastEngine> Contenders { get; } =
    [
        ForecastEngine.Standard,
        .. ForecastEngine.Standard.Members,
        .. new IForecastMethod[] { new SmoothingSelection(), new SeasonByLoess(new SmoothingAverage()), new SingularSpectrum(), new SeasonalNaive(), new Naive() }.Select(ForecastEngine.Of),
    ];

    private static BacktestRow Row(ForecastEngine engine, MonthlySeries series, int horizon, int origins)
    {
        var smape = new List<double>();
        var mase = new List<double>();
        int months = 0;
        int inside80 = 0;
        int inside95 = 0;
        IReadOnlyList<Forecast> past = Past(engine, series, horizon, origins);
        foreach (Forecast forecast in past)
        {
            ForecastStep[] known = [.. forecast.Steps.Where(step => series.Values[step.Month - series.Start] is not null)];
            if (known.Length == 0)
            {
                continue;
            }

            double[] outcome = [.. known.Select(step => series.Values[step.Month - series.Start]!.Value)];
            double[] mean = [.. known.Select(step => step.Mean)];
            smape.Add(Accuracy.SymmetricPercentage(outcome, mean));
            int count = forecast.Steps[0].Month - series.Start;
            PreparedHistory history = Preparation.Prepare(series.Values.Take(count).ToArray())!;
            double scaled = Accuracy.AbsoluteScaled(outcome, mean, Accuracy.Scale(history.Values) * history.Unit);
            if (double.IsFinite(scaled))
            {
                mase.Add(scaled);
            }

            months += known.Length;
            inside80 += known.Where((step, k) => step.Lo80 <= outcome[k] && outcome[k] <= step.Hi80).Count();
            inside95 += known.Where((step, k) => step.Lo95 <= outcome[k] && outcome[k] <= step.Hi95).Count();
        }
        return new BacktestRow(
            series.Id, engine.Name, past.Count,
            smape.Count > 0 ? smape.Average() : null,
            mase.Count > 0 ? mase.Average() : null,
            months > 0 ? (double)inside80 / months : null,
            months > 0 ? (double)inside95 / months : null);
    }
}
