using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest;

/// <summary>What the user says of the files of one call: their kind, when it is not to be guessed, and how their layout is mapped.</summary>
public sealed record IngestOptions(ExportKind? Kind = null, ExportMapping? Mapping = null)
{
    /// <summary>How long another process' writing is waited for.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
