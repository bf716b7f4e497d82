using Bistand.Analytics.Jobs.CommandLine;
using Bistand.Analytics.Jobs.Composition;
using Bistand.Analytics.Jobs.Service.Runs;
using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Figures;
using Bistand.Analytics.Model.Indicators.Engine;
using Bistand.Analytics.Model.Prognos;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Verification;
using Bistand.Analytics.Model.Workflow;

namespace Bistand.Analytics.Jobs.Service.Jobs;

/// <summary>The nightly <c>verify</c>, and before it the taking away of releases that nothing rests on.</summary>
public sealed class VerifyJob(ServiceContext service) : IJob
{
    private const int ShownFindings = 20;

    private const int ShownReleases = 10;

    public string Name => JobNames.Verify;

    public Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken)
    {
        stage("utgåvor");
        IReadOnlyList<int> removed = new ReleasePruning(service.Workspace, service.Product.Clock).Run(service.Settings.KeepReleases, RestedOn());
        new FigureUpkeep(service.Workspace, service.Product.Areas, service.Product.Indicators).Prune(service.Now);
        stage("kontroll");
        VerificationResult result = new WorkspaceVerification(service.Workspace, service.Product.Areas, service.Product.Indicators, service.PublicFolder).Run(every: false, cancellationToken);
        stage("fastställda rapporter");
        result = result with { Findings = [.. result.Findings, .. OfApproved(cancellationToken)] };
        return result.Findings.Count == 0
            ? Task.FromResult(Removed(removed) + VerificationWords.Summary(result))
            : throw UserException.Conflict(string.Join('\n', result.Findings.Take(ShownFindings).Select(finding => finding.ToString()).Append(VerificationWords.Summary(result))));
    }

    private IReadOnlyList<VerificationFinding> OfApproved(CancellationToken cancellationToken)
    {
        using var maker = new ReportMaker(service.Product);
        return [.. new ReportDesk(service.Product, service.Workspace, maker).Verify(every: false, cancellationToken)];
    }

    /// <summary>The releases of reports for the public, made, approved or published, of månadsprognoser handed in, and of runs that are still to read theirs.</summary>
    private IEnumerable<int> RestedOn() =>
    [
        .. ReportFile.All(service.ReportsFolder).Concat(ReportFile.All(service.PublicFolder)).Where(report => report.Audience == Audience.Public).Select(report => report.Release),
        .. new ReportStore(service.Workspace, service.Product.Clock).Everything().Select(report => report.Approval.Release),
        .. new PrognosStore(service.Workspace, service.Product.Clock).ReleasesHandedIn(),
        .. service.Runs.Read().Where(run => !run.IsOver).Select(run => run.Release),
    ];

    private static string Removed(IReadOnlyList<int> releases) => releases.Count switch
    {
        0 => "",
        1 => $"Utgåva {releases[0]}, som inget bygger på, har tagits bort. ",
        <= ShownReleases => $"{releases.Count} utgåvor som inget bygger på har tagits bort ({string.Join(", ", releases)}). ",
        _ => $"{SwedishText.Number(releases.Count, 0)} utgåvor som inget bygger på har tagits bort ({releases[0]} till {releases[^1]}). ",
    };
}
