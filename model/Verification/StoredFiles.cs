using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Model.Verification;

/// <summary>Compares what lies on disk with the hashes that were recorded when it was put there.</summary>
public static class StoredFiles
{
    /// <summary>The files of a delivery that are gone or changed.</summary>
    public static IEnumerable<VerificationFinding> Check(Workspace workspace, DeliveryEntry entry)
    {
        foreach ((string name, string expected) in entry.Files ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            string file = workspace.FileOf(entry.Id, name);
            if (Fault(file, expected) is { } fault)
            {
                yield return new VerificationFinding(
                    $"Leverans {entry.Id[..8]}: {Path.Combine("deliveries", entry.Id, name)} {fault}.",
                    "Lägg tillbaka filen från säkerhetskopian.");
            }
        }
    }

    /// <summary>The files of a release's deliveries that are gone or changed.</summary>
    public static IEnumerable<VerificationFinding> CheckDeliveries(Workspace workspace, WorkspaceState state, ReleaseEntry release)
    {
        HashSet<string> within = [.. state.DeliveriesOf(release)];
        return state.Deliveries.Where(entry => within.Contains(entry.Id)).SelectMany(entry => Check(workspace, entry));
    }

    /// <summary>What is wrong with a release's file; null when nothing is.</summary>
    public static VerificationFinding? Check(Workspace workspace, ReleaseEntry release) => Fault(workspace.ReleaseFile(release), release.Sha256) is { } fault
        ? new VerificationFinding($"Utgåva {release.Number}: {Path.Combine("releases", release.File)} {fault}.", Remedy(workspace, release))
        : null;

    /// <summary>
    /// Files that are gone or are not those that were made. Looks for the hashes beside them.
    /// </summary>
    /// <param name="what">What they are, as the start of a sentence.</param>
    /// <param name="toDo">What to do about one.</param>
    /// <param name="folders">Where they lie, at any depth.</param>
    /// <returns>How many were looked at, and what was found.</returns>
    public static (int Looked, IReadOnlyList<VerificationFinding> Findings) CheckHashed(string what, string toDo, IEnumerable<string> folders)
    {
        var findings = new List<VerificationFinding>();
        int looked = 0;
        foreach (string beside in folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, FileHash.Beside("*"), SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            looked++;
            string file = beside[..^FileHash.Beside("").Length];
            if (Fault(file, File.ReadAllText(beside).Split(' ')[0]) is { } fault)
            {
                findings.Add(new VerificationFinding($"{what} {file} {fault}.", toDo));
            }
        }

        return (looked, findings);
    }

    /// <summary>How a release that is not as it was is put right.</summary>
    public static string Remedy(Workspace workspace, ReleaseEntry release) => workspace.ReadHead().Current?.Number == release.Number
        ? "Bygg om den ur leveranserna med «bistand rebuild»."
        : $"Bygg om den ur leveranserna med «bistand rebuild --release {release.Number}».";

    private static string? Fault(string file, string? expected)
    {
        try
        {
            return !File.Exists(file) ? "saknas"
                : expected is null || FileHash.Of(file) == expected ? null
                : "har ändrats sedan den skrevs (kontrollsumman stämmer inte)";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"kan inte läsas: {SystemFault.Reason(error)}";
        }
    }
}
