using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Jobs.Service.Runs;

/// <summary>How runs of one job are done.</summary>
public interface IJob
{
    /// <summary>One of <see cref="JobNames"/>.</summary>
    string Name { get; }

    /// <param name="run">What is to be done.</param>
    /// <param name="stage">Told what is being done now, in a word or two.</param>
    /// <param name="cancellationToken">Cancelled when the work is to be handed over.</param>
    /// <returns>What was made, in a sentence.</returns>
    /// <exception cref="UserException">It cannot be done; the message says why and what to do.</exception>
    Task<string> DoAsync(Run run, Action<string> stage, CancellationToken cancellationToken);
}
