using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Releases;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest;

/// <summary>
/// Changes the key of a workspace by a layer on top of it: pseudonyms cannot be made anew, since the numbers they were made of are nowhere kept, but
/// each can be keyed once more. Whoever has the key from before can look nobody up in what is written after it. The key before is a part of the new
/// one, so that later deliveries match.
/// </summary>
public sealed class Rekeying(Workspace workspace, IngestRules rules, TimeProvider clock)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    /// <param name="keyFile">The key file named on the command line, or null.</param>
    /// <param name="cancellation">Stops the work; nothing of it takes effect.</param>
    /// <returns>Where the key lies, and how many deliveries and releases were written anew.</returns>
    /// <exception cref="UserException">There is no release, the key is missing or cannot be written, or another process writes in the workspace.</exception>
    public (string KeyFile, int Deliveries, int Releases) Run(string? keyFile, CancellationToken cancellation)
    {
        using WorkspaceLock held = workspace.Lock(LockTimeout);
        PseudonymKey next = PseudonymKey.Find(keyFile, workspace.ReadHead().KeyFingerprint).WithLayer();
        (int deliveries, int releases) = new DeliveryRekeying(workspace, rules.Areas, clock, rules.Kinds).Run(held, next.Relayer, next.Fingerprint, cancellation);
        next.TakePlace();
        return (next.Path, deliveries, releases);
    }
}
