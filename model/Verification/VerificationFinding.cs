namespace Bistand.Analytics.Model.Verification;

/// <summary>Something that is not as it was published: one or two Swedish sentences that say what, and what to do.</summary>
public sealed record VerificationFinding(string What, string ToDo)
{
    public override string ToString() => $"{What} {ToDo}";
}

/// <summary>What was looked through, and what was found.</summary>
/// <param name="Deliveries">Deliveries whose files were compared with the hashes recorded.</param>
/// <param name="Releases">Releases whose files were compared with the hashes recorded.</param>
/// <param name="Removed">Releases whose files have been taken away: there is nothing to compare.</param>
/// <param name="Rebuilt">Releases that were built anew from deliveries and compared, table by table.</param>
/// <param name="Reports">Reports whose files were compared with the hashes beside them.</param>
/// <param name="Figures">Published figures that were computed anew and compared.</param>
/// <param name="Findings">Empty when everything is as published.</param>
public sealed record VerificationResult(int Deliveries, int Releases, int Removed, int Rebuilt, int Reports, int Figures, IReadOnlyList<VerificationFinding> Findings)
{
    /// <summary>Deliveries that rows of persons have been removed from.</summary>
    public int Culled { get; init; }
}
