using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Bistand.Analytics.Jobs.Service.Health;

/// <summary>
/// What the meters of .NET have measured since the start, in Prometheus' text format: our own, the web server's and the runtime's (Quartz's tells each run apart by
/// name, and would grow for ever). Histograms are told by count and sum. <c>dotnet-counters monitor --counters Bistand.Jobs</c> shows the same.
/// </summary>
public sealed class MetricsText : IDisposable
{
    private static readonly string[] OthersMeters = ["Microsoft.AspNetCore.Hosting", "System.Runtime"];

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, double> values = new(StringComparer.Ordinal);

    /// <param name="metrics">Made before the listening begins, so that its instruments are heard.</param>
    public MetricsText(RunMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (metrics.Made(instrument) || OthersMeters.Contains(instrument.Meter.Name, StringComparer.Ordinal))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach ((string name, double value) in values.OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
        }

        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string name = instrument.Name.Replace('.', '_');
        string labels = Labels(tags);
        if (instrument.GetType().GetGenericTypeDefinition() == typeof(Histogram<>))
        {
            Add($"{name}_count{labels}", 1);
            Add($"{name}_sum{labels}", value);
        }
        else if (instrument.IsObservable)
        {
            values[name + labels] = value;
        }
        else
        {
            Add(name + (instrument.GetType().GetGenericTypeDefinition() == typeof(Counter<>) ? "_total" : "") + labels, value);
        }
    }

    private void Add(string name, double value) => values.AddOrUpdate(name, value, (_, sum) => sum + value);

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach ((string name, object? value) in tags)
        {
            string escaped = (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            text.Append(text.Length == 0 ? "{" : ",").Append(CultureInfo.InvariantCulture, $"{name.Replace('.', '_')}=\"{escaped}\"");
        }

        return text.Length == 0 ? "" : text.Append('}').ToString();
    }
}
