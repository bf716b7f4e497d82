using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Reports.Document;

/// <param name="Title">"Tertialrapport 2 2023", "Verksamhetsberättelse 2023".</param>
/// <param name="Period">As it is typed: <c>2023-T2</c>.</param>
/// <param name="PeriodText">"januari–augusti 2023".</param>
/// <param name="AreaName">"Hägersten-Älvsjö".</param>
/// <param name="Unit">The enhet when the report is one's (<c>--enhet</c>), else null.</param>
/// <param name="Release">Number of the release that every figure comes from.</param>
/// <param name="DataAsOf">"Underlag i utgåva 7, publicerad 14 januari 2024", without full stop.</param>
/// <param name="Timestamp">When the release was published. It becomes the PDF's creation date: never the clock, or two runs would differ.</param>
public sealed record ReportHead(
    string Title,
    string Period,
    string PeriodText,
    string AreaId,
    string AreaName,
    string? Unit,
    Audience Audience,
    int Release,
    string DataAsOf,
    DateTimeOffset Timestamp)
{
    /// <summary>Who answers for the document and to whom it goes; nothing set, nothing printed of it.</summary>
    public DocumentHead Settings { get; init; } = DocumentHead.Unset;

    /// <summary>"Utkast", "Granskad 10 februari 2024 av …", "Fastställd 21 februari 2024 av …": in the head and the foot of every page.</summary>
    public string Stage { get; init; } = "Utkast";

    /// <summary>Not approved: marked on every page.</summary>
    public bool IsDraft { get; init; } = true;

    /// <summary>What an approved report says of how it became so: a correction's reason and changes, or why it was approved in spite of something.</summary>
    public IReadOnlyList<string> StageNotes { get; init; } = [];

    /// <summary>Printed on every page of an internal report; null in a public one.</summary>
    public string? Marking => Audience == Audience.Internal ? InternalMarking : null;

    public const string InternalMarking = "Arbetsmaterial – kan innehålla sekretessbelagda uppgifter";
}
