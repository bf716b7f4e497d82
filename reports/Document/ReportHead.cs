using Bistand.Analytics.Model.Documents;
using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Reports.Document;

/// <summary>What stands at the top of a report: what it is of, whom it is for and which release its figures come from.</summary>
public sealed record ReportHead
{
    /// <summary>"Tertialrapport 2 2023", "Verksamhetsberättelse 2023".</summary>
    public required string Title { get; init; }

    /// <summary>As it is typed: <c>2023-T2</c>.</summary>
    public required string Period { get; init; }

    /// <summary>"januari–augusti 2023".</summary>
    public required string PeriodText { get; init; }

    public required string AreaId { get; init; }

    /// <summary>"Hägersten-Älvsjö".</summary>
    public required string AreaName { get; init; }

    /// <summary>The enhet when the report is one's (<c>--enhet</c>), else null.</summary>
    public string? Unit { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>Number of the release that every figure comes from.</summary>
    public required int Release { get; init; }

    /// <summary>"Underlag i utgåva 7, publicerad 14 januari 2024", without full stop.</summary>
    public required string DataAsOf { get; init; }

    /// <summary>When the release was published. It becomes the PDF's creation date: never the clock, or two runs would differ.</summary>
    public required DateTimeOffset Timestamp { get; init; }

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
