using Bistand.Analytics.Jobs.Commands;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Verification;

namespace Bistand.Analytics.Jobs.Service.Work;

/// <summary>The nightly <c>verify</c>.</summary>
public sealed class VerifyWork(ServiceContext service) : IWork
{
    private const int ShownFindings = 20;

    public string Job => JobNames.Verify;

    public Task<string> DoAsync(JobRun run, Action<string> stage, CancellationToken cancellationToken)
    {
        VerificationResult result = new WorkspaceVerification(service.Workspace, service.Product.Areas, service.Product.Indicators, service.PublicFolder).Run(every: false, cancellationToken);
        return result.Findings.Count == 0
            ? Task.FromResult(VerifyCommand.Summary(result))
            : throw UserException.Conflict(string.Join('\n', result.Findings.Take(ShownFindings).Select(finding => finding.ToString()).Append(VerifyCommand.Summary(result))));
    }
}
