using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Workflow;

public enum StageKind
{
    Draft,
    Reviewed,
    Approved,
}

/// <summary>How far a report has come on its way to the nämnd, and by whose hand.</summary>
/// <param name="Version">1 until a correction is begun.</param>
/// <param name="Notes">What the report prints of it besides: why it is a correction and what it changes, why it was approved in spite of something.</param>
public sealed record ReportStage(StageKind Kind, int Version, string? By, DateTimeOffset? At, IReadOnlyList<string> Notes)
{
    public static ReportStage Draft { get; } = new(StageKind.Draft, 1, null, null, []);

    public bool IsDraft => Kind != StageKind.Approved;

    public string Word => Kind switch { StageKind.Reviewed => "Granskad", StageKind.Approved => "Fastställd", _ => "Utkast" };

    /// <summary>"Fastställd 21 februari 2024 av …, version 2".</summary>
    public string Text => Word
        + (At is { } at ? $" {SwedishTime.Date(at)}" : "")
        + (By is null ? "" : $" av {By}")
        + (Version > 1 ? $", {(Kind == StageKind.Approved ? "" : "rättelse, ")}version {SwedishText.Number(Version, 0)}" : "");
}
