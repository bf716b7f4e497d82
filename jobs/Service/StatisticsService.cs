using System.Collections.Concurrent;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Looks;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Access;
using Bistand.Analytics.Model.Written;
using Bistand.Analytics.Reports.Explorer.Statistik;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Statistics;
using Microsoft.Extensions.Hosting;

namespace Bistand.Analytics.Jobs.Service;

/// <summary>What the page of the city's statistics asks of the service.</summary>
public sealed class StatisticsService(ServiceContext service, PlanLook plan, PdfRenderer renderer, IHostApplicationLifetime lifetime) : IStatisticsDesk
{
    /// <summary>The figures last counted: the page is asked for after each thing that is done on it.</summary>
    private volatile StatisticsDocument? counted;

    /// <summary>What is being counted just now.</summary>
    private readonly ConcurrentDictionary<Period, Task> countings = new();

    public async Task<ReviewedStatistics> LookAsync(Period period, CancellationToken cancellation)
    {
        if (Known(period) is null)
        {
            // Goes on where who asked first has gone: whoever asks meanwhile waits for the same counting.
            Task counting = countings.GetOrAdd(period, _ => Task.Run(() => Look(period, lifetime.ApplicationStopping), lifetime.ApplicationStopping));
            try
            {
                await counting.WaitAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                if (counting.IsCompleted)
                {
                    countings.TryRemove(KeyValuePair.Create(period, counting));
                }
            }
        }

        return await Task.Run(() => Look(period, cancellation), cancellation).ConfigureAwait(false);
    }

    public void Write(Period period, TextEdit edit) => Desk.Write(period, edit);

    public Task ReviewAsync(Period period, Signatory by, CancellationToken cancellation) => Task.Run(() => Desk.Review(period, by, cancellation), cancellation);

    public Task ApproveAsync(Period period, Signatory by, string? overruling, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            await Desk.ApproveAsync(period, by, overruling, renderer, cancellation).ConfigureAwait(false);
            plan.Ask();
        },
        cancellation);

    public void Correct(Period period, Signatory by, string why) => Desk.Correct(period, by, why);

    public IReadOnlyList<int> Versions(Period period) => [.. Desk.Approved(period).Select(report => report.Approval.Version)];

    public string? FileOf(Period period, int version, string format) =>
        Desk.Approved(period).FirstOrDefault(report => report.Approval.Version == version)?.FileOf("." + format);

    public async Task<byte[]> MakeAsync(Period period, string format, CancellationToken cancellation)
    {
        ReviewedStatistics now = await LookAsync(period, cancellation).ConfigureAwait(false);
        return await StatisticsFormats.RenderAsync(now.Document, format, renderer, cancellation).ConfigureAwait(false);
    }

    private StatisticsDesk Desk => new(service.Product, service.Workspace);

    private StatisticsDocument? Known(Period period) =>
        counted is { } last && last.Head.Period == period.ToString() && last.Head.Release == service.Workspace.ReadHead().Current?.Number ? last : null;

    private ReviewedStatistics Look(Period period, CancellationToken cancellation)
    {
        ReviewedStatistics now = Desk.Look(period, release: null, cancellation, Known(period));
        counted = now.Document;
        return now;
    }
}
