using Bistand.Analytics.Model.Forecasting.Trees;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// Forecasts any monthly series: methods combined, intervals from the errors of the same combination at earlier origins, a named fallback
/// where the series is short. Never NaN, never an exception on account of the values; the same result on any number of threads.
/// </summary>
public sealed class ForecastEngine
{
    /// <summary>The method name of a series without a single value: it has no forecast and no steps.</summary>
    public const string NoData = "no-data";

    private readonly Combination combination;

    private ForecastEngine(Combination combination) => this.combination = combination;

    /// <summary>The product's forecaster.</summary>
    public static ForecastEngine Standard { get; } = new(new Combination("combination",
    [
        new ThetaMethod(),
        new OnLogScale(new ThetaMethod()),
        new SeasonByLoess(new ThetaMethod()),
        new OnLogScale(new OnTwoMonthMeans(new ThetaMethod())),
        new DampedSmoothing(),
        new OnLogScale(new SmoothingAverage()),
    ], new BoostedTrees(TreeEnsemble.Standard)));

    /// <summary>One method alone, with intervals made in the same way: what the combination is compared with.</summary>
    public static ForecastEngine Of(IForecastMethod method) => new(new Combination(method.Name, [method]));

    /// <summary>The same forecaster, but what it has made of a history it remembers for as long as it lives: for many forecasts of the same series.</summary>
    public ForecastEngine Remembering() => new(combination.Remembering());

    /// <summary>The method name of its forecasts where the series is long enough.</summary>
    public string Name => combination.Name;

    /// <summary>Each of the combined methods on its own; the trees, which look at what the others say, are none.</summary>
    public IReadOnlyList<ForecastEngine> Members => [.. combination.Members.Select(Of)];

    internal Combination Combination => combination;

    /// <summary>
    /// The <paramref name="horizon"/> months after the last value. Values count as never negative when none of the history is.
    /// </summary>
    public Forecast Run(MonthlySeries series, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        MonthlySeries trimmed = series.Trimmed();
        return At(new RollingOrigins(trimmed, horizon, combination), trimmed, trimmed.Values.Count);
    }

    /// <summary>All series, in their order; in parallel, each on its own.</summary>
    public IReadOnlyList<Forecast> Run(IReadOnlyList<MonthlySeries> series, int horizon, CancellationToken cancellationToken = default)
    {
        var forecasts = new Forecast[series.Count];
        Parallel.For(0, series.Count, new ParallelOptions { CancellationToken = cancellationToken }, k => forecasts[k] = Run(series[k], horizon));
        return forecasts;
    }

    /// <summary>
    /// Several series of the same months together: their forecasts, and on demand draws of what may come, correlated over the months and
    /// between the series as earlier forecasts' errors have been. All begin the month after the last value of any; a series that ends
    /// earlier is forecast from its own last value.
    /// </summary>
    public JointForecast RunJoint(IReadOnlyList<MonthlySeries> series, int horizon, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        MonthlySeries[] trimmed = [.. series.Select(one => one.Trimmed())];
        int end = trimmed.Where(one => one.Values.Count > 0).Select(one => one.End).DefaultIfEmpty(0).Max();
        var members = new JointMember[trimmed.Length];
        Parallel.For(0, trimmed.Length, new ParallelOptions { CancellationToken = cancellationToken }, k =>
        {
            MonthlySeries one = trimmed[k];
            int count = one.Values.Count;
            int behind = count == 0 ? 0 : end - one.End;
            var origins = new RollingOrigins(one, horizon + behind, combination);
            Forecast forecast = At(origins, one, count);
            members[k] = new JointMember(
                forecast with { Steps = [.. forecast.Steps.Skip(behind)] },
                one.Values.All(value => value is null or >= 0),
                count == 0 ? [] : PredictionIntervals.StandardisedErrors(origins, count, one.Start));
        });
        return new JointForecast(members, horizon);
    }

    /// <summary>The forecast as it would have been made from the first <paramref name="count"/> months.</summary>
    internal static Forecast At(RollingOrigins origins, MonthlySeries series, int count)
    {
        if (count == 0 || origins.At(count) is not { } point)
        {
            return new Forecast(series.Id, NoData, []);
        }

        ForecastStep[] steps = PredictionIntervals.Around(origins.WeightedMean(count), origins, count, series.Start + count);
        return new Forecast(series.Id, point.Method, steps[..origins.Horizon]);
    }
}
