using System.Diagnostics.Metrics;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>What the service measures of itself, under the meter <c>Bistand.Jobs</c>.</summary>
public sealed class RunMetrics : IDisposable
{
    private readonly Meter meter = new("Bistand.Jobs");
    private readonly Counter<long> runs;
    private readonly Histogram<double> seconds;

    public RunMetrics(ServiceContext service)
    {
        runs = meter.CreateCounter<long>("bistand_runs", description: "Attempts at runs that have ended, by job and outcome");
        seconds = meter.CreateHistogram<double>("bistand_run_seconds", "s", "Length of each attempt, by job");
        meter.CreateObservableGauge("bistand_runs_open", () => service.Runs.Read().Count(run => !run.IsOver), description: "Runs that are queued, running or waiting");
        meter.CreateObservableGauge("bistand_release", () => service.Workspace.ReadState().Current?.Number ?? 0, description: "Number of the current release");
        meter.CreateObservableGauge(
            "bistand_deliveries_held", () => service.Workspace.ReadState().Deliveries.Count(entry => entry.Status == Model.Releases.DeliveryStatus.Held),
            description: "Deliveries that wait for approval");
    }

    /// <summary>True for what this service measures, false for another in the same process.</summary>
    public bool Made(Instrument instrument) => ReferenceEquals(instrument.Meter, meter);

    public void Ended(JobRun run)
    {
        runs.Add(1, new KeyValuePair<string, object?>("job", run.Job), new("outcome", run.Outcome.ToString()));
        if (run is { Began: { } began, Ended: { } ended })
        {
            seconds.Record((ended - began).TotalSeconds, new KeyValuePair<string, object?>("job", run.Job));
        }
    }

    public void Dispose() => meter.Dispose();
}
