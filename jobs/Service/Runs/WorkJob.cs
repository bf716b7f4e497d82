using Quartz;

namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>Quartz's way to a run: the queue that the nodes share.</summary>
public sealed class WorkJob(Runner runner) : Quartz.IJob
{
    public const string RunKey = "run";

    /// <summary>The execution group whose limit is the runs a node does at once.</summary>
    public const string Group = "run";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await runner.RunAsync(context.MergedJobDataMap.GetString(RunKey) ?? "", cancellationToken).ConfigureAwait(false);

    public static JobKey KeyOf(string id) => new(id, Group);
}
