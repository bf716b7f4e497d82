namespace Bistand.Analytics.Reports.Drawing;

/// <summary>What a picture says besides its chart, since it leaves the page that it stood on.</summary>
/// <param name="Area">Whom the figures are about.</param>
/// <param name="Source">Where they come from: "verksamhetssystemet", the name of a file.</param>
/// <param name="Release">"Utgåva 4, publicerad 2024-02-01"; null where there is none.</param>
/// <param name="IsWorkMaterial">Whether it shows what the public may not see.</param>
public sealed record PictureNotes(string Area, string Source, string? Release, bool IsWorkMaterial)
{
    /// <summary>"januari–augusti 2023"; null where the chart says it by itself.</summary>
    public string? Period { get; init; }

    /// <summary>What has to be known of the figures; null where it stands beside the picture.</summary>
    public string? Note { get; init; }

    /// <summary>Where a release's figures come from.</summary>
    public const string Systems = "verksamhetssystemet och ekonomisystemet, bearbetat av socialtjänsten";
}
