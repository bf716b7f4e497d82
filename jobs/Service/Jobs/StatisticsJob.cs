using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Reports.Formats;
using Bistand.Analytics.Reports.Statistics;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>Makes the city's statistics of a month or a year, in every form, with the text that somebody has written and marked as done.</summary>
public sealed class StatisticsJob(ServiceContext service) : IJob
{
    /// <summary>In the workspace: <c>statistik/2023-05/statistik-utgava-3.pdf</c>.</summary>
    public const string Folder = "statistik";

    public string Name => JobNames.Statistics;

    public async Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
    {
        var period = Period.Parse(run.Period);
        stage("underlag");
        StatisticsDocument document = new StatisticsDesk(service.Product, service.Workspace).Look(period, run.Release, cancellationToken).Document;
        string stem = FormattableString.Invariant($"statistik-utgava-{run.Release}");
        using var renderer = new PdfRenderer(service.Product.Templates);
        foreach (string format in StatisticsFormats.Names)
        {
            stage(format);
            byte[] content = await StatisticsFormats.RenderAsync(document, format, renderer, cancellationToken).ConfigureAwait(false);
            SavedReport.Write(content, Path.Combine(service.Workspace.Path, Folder, period.ToString(), $"{stem}.{format}"));
        }

        return $"Statistiken är gjord som {SwedishWords.And([.. StatisticsFormats.Names])}.";
    }
}
