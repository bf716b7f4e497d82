using Bistand.Analytics.Model.Workspaces;
using Prometheus;

namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>
/// What the service measures of itself, and of its process, for <c>/metrics</c>. In a registry of its own: two services in one process (tests) must not add up, and
/// what libraries measure (a series for each run's name, in one) stays outside.
/// </summary>
public sealed class RunMetrics
{
    /// <summary>A small report takes seconds, the nightly check of many years half an hour.</summary>
    private static readonly double[] Buckets = [1, 5, 15, 60, 300, 1800];

    private readonly Counter runs;
    private readonly Histogram seconds;

    public RunMetrics(ServiceContext service)
    {
        MetricFactory metrics = Metrics.WithCustomRegistry(Registry);
        runs = metrics.CreateCounter("bistand_runs_total", "Attempts at runs that have ended, by job and outcome", "job", "outcome");
        seconds = metrics.CreateHistogram("bistand_run_seconds", "Length of each attempt, by job", ["job"], new HistogramConfiguration { Buckets = Buckets });
        Gauge open = metrics.CreateGauge("bistand_runs_open", "Runs that are queued, running or waiting");
        Gauge release = metrics.CreateGauge("bistand_release", "Number of the current release");
        Gauge held = metrics.CreateGauge("bistand_deliveries_held", "Deliveries that wait for approval");
        Registry.AddBeforeCollectCallback(() =>
        {
            WorkspaceHead head = service.Workspace.ReadHead();
            open.Set(service.Runs.Read().Count(run => !run.IsOver));
            release.Set(head.Current?.Number ?? 0);
            held.Set(head.Held);
        });
        DotNetStats.Register(Registry);
    }

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public void Ended(Run run)
    {
        runs.WithLabels(run.Job, run.Outcome.ToString()).Inc();
        if (run is { Began: { } began, Ended: { } ended })
        {
            seconds.WithLabels(run.Job).Observe((ended - began).TotalSeconds);
        }
    }
}
