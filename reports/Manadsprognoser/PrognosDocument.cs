using Bistand.Analytics.Reports.Document;

namespace Bistand.Analytics.Reports.Manadsprognoser;

/// <summary>
/// A månadsprognos as it is read: everything that terminal and PDF show, in Swedish words and numbers. Texts are plain, one string a
/// paragraph. The same document gives the same bytes.
/// </summary>
public sealed record PrognosDocument
{
    public required PrognosHead Head { get; init; }

    /// <summary>What to tell the nämnd, first the outcome of the year, then why it moved and how sure it is.</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    /// <summary>In the document's unit (<see cref="PrognosUnit"/>).</summary>
    public required Table Table { get; init; }

    /// <summary>Before and after resultatöverföringar; null where none is given, or only nothing.</summary>
    public required Table? Transfers { get; init; }

    /// <summary>What the figures rest on: which months are booked, what is compared with what.</summary>
    public required IReadOnlyList<string> Basis { get; init; }

    /// <summary>The deviation of ekonomiskt bistånd added up from January; null without that anslag.</summary>
    public required Chart? Chart { get; init; }

    /// <summary>Why the deviation moved since the month before, kronor; null where there is nothing to compare with.</summary>
    public required Table? Moves { get; init; }

    /// <summary>Households, medelbidrag and cost month by month with avstämning; null where no bistånd is delivered.</summary>
    public required Table? Months { get; init; }

    /// <summary>Each nämnd of a group or the city; null for a stadsdel.</summary>
    public required Table? Members { get; init; }

    /// <summary>The controller's own; null where there are none.</summary>
    public required Table? Adjustments { get; init; }

    /// <summary>Orsak till avvikelse, åtgärder, ekonomisk effekt.</summary>
    public required IReadOnlyList<PrognosField> Fields { get; init; }

    /// <summary>What has been done with this month's prognos, a line each.</summary>
    public required IReadOnlyList<string> History { get; init; }

    /// <summary>What the renderer draws.</summary>
    public IReadOnlyList<Chart> Charts => Chart is null ? [] : [Chart];
}

public sealed record PrognosHead
{
    /// <summary>"Månadsprognos maj 2023".</summary>
    public required string Title { get; init; }

    public required string Month { get; init; }

    public required string AreaId { get; init; }

    public required string AreaName { get; init; }

    /// <summary>"Inlämnad 8 juni 2023 av …", "Inte inlämnad".</summary>
    public required string Status { get; init; }

    public required int Release { get; init; }

    /// <summary>"Underlag i utgåva 7, publicerad 14 januari 2024".</summary>
    public required string DataAsOf { get; init; }

    /// <summary>When the release was published: the PDF's creation date.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Printed on every page where a count is so small that somebody could be pointed out; else null.</summary>
    public required string? Marking { get; init; }
}

/// <summary>What the controller writes about one anslag or the whole; a text that is not written yet is null.</summary>
/// <param name="About">"Hela prognosen", "Ekonomiskt bistånd".</param>
public sealed record PrognosField(string About, string? Cause, string? Measures, string? Effect, string? Name);
