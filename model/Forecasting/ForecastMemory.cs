using System.Collections.Concurrent;

namespace Bistand.Analytics.Model.Forecasting;

/// <summary>
/// What a combination of methods has said of the histories that it has been asked about. The same months give the same forecast, so each is made once:
/// a series' earlier origins are those of the month before too, and a stadsdel's series are asked for alone, in its group and in the city.
/// </summary>
internal sealed class ForecastMemory
{
    private readonly ConcurrentDictionary<History, Lazy<PointForecast?>> made = new();

    /// <param name="months">The history; its own copy is kept.</param>
    /// <param name="horizon">How many months ahead.</param>
    /// <param name="forecast">Makes what has not been made.</param>
    public PointForecast? Of(ReadOnlySpan<double?> months, int horizon, Func<double?[], PointForecast?> forecast)
    {
        double?[] history = months.ToArray();
        return made.GetOrAdd(new History(history, horizon), _ => new Lazy<PointForecast?>(() => forecast(history))).Value;
    }

    private readonly record struct History(double?[] Months, int Horizon)
    {
        public bool Equals(History other) => Horizon == other.Horizon && Months.AsSpan().SequenceEqual(other.Months);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Horizon);
            foreach (double? month in Months)
            {
                hash.Add(month);
            }

            return hash.ToHashCode();
        }
    }
}
