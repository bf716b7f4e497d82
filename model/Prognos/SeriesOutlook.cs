using Bistand.Analytics.Model.Forecasting;
using Bistand.Analytics.Model.Forecasting.Coherence;

namespace Bistand.Analytics.Model.Prognos;

/// <summary>Series forecast together up to a month, with draws that belong together; looked up by series and month.</summary>
internal sealed class SeriesOutlook
{
    /// <summary>As many as the areas' forecasts have, draw number n of which belongs to number n of all other lines.</summary>
    public const int Draws = CoherentForecast.Draws;

    private readonly IReadOnlyList<Forecast> forecasts;
    private readonly Lazy<double[][][]> paths;

    private SeriesOutlook(IReadOnlyList<Forecast> forecasts, Func<double[][][]> paths)
    {
        this.forecasts = forecasts;
        this.paths = new(paths);
    }

    /// <param name="forecasts">Already made.</param>
    /// <param name="paths">Their draws, made when first asked for.</param>
    public static SeriesOutlook Of(IReadOnlyList<Forecast> forecasts, Func<double[][][]> paths) => new(forecasts, paths);

    /// <param name="engine">The forecaster.</param>
    /// <param name="last">The month that is forecast up to.</param>
    /// <param name="series">What is forecast.</param>
    /// <param name="seed">Of the draws.</param>
    public static SeriesOutlook To(ForecastEngine engine, Month last, IReadOnlyList<MonthlySeries> series, int seed)
    {
        int end = series.Select(one => one.Trimmed()).Where(one => one.Values.Count > 0).Select(one => one.End).DefaultIfEmpty(last.Index + 1).Max();
        if (end > last.Index)
        {
            return new SeriesOutlook([.. series.Select(one => new Forecast(one.Id, ForecastEngine.NoData, []))], () => []);
        }

        JointForecast joint = engine.RunJoint(series, last.Index - end + 1);
        return new SeriesOutlook(joint.Forecasts, () => joint.Paths(Draws, seed));
    }

    /// <summary>Null for a month before the forecast begins, and for a series without a value.</summary>
    public ForecastStep? Step(int series, Month month) => forecasts[series].Steps.FirstOrDefault(step => step.Month == month.Index);

    /// <summary>How the series were forecast, each method once; none for one without a value.</summary>
    public IReadOnlyList<string> Methods(params int[] series) =>
        [.. series.Select(one => forecasts[one]).Where(forecast => forecast.Steps.Count > 0).Select(forecast => forecast.Method).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The draws of a month that has a step.</summary>
    public double[] At(int series, Month month)
    {
        int step = month.Index - forecasts[series].Steps[0].Month;
        return Array.ConvertAll(paths.Value[series], path => path[step]);
    }

    public static MonthlySeries Of(string id, IReadOnlyList<(Month Month, decimal? Value)> months)
    {
        if (months.Count == 0)
        {
            return new MonthlySeries(id, 0, []);
        }

        int first = months[0].Month.Index;
        var values = new double?[months[^1].Month.Index - first + 1];
        foreach ((Month month, decimal? value) in months)
        {
            values[month.Index - first] = (double?)value;
        }

        return new MonthlySeries(id, first, values);
    }
}
