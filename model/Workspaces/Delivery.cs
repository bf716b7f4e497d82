using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Workspaces;

[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    [JsonStringEnumMemberName("accepted")]
    Accepted,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>The bytes were accepted or held before: nothing was read.</summary>
    [JsonStringEnumMemberName("duplicate")]
    Duplicate,
}

/// <summary>Something noted of a delivery. Line 0 is the file as a whole; the header is line 1.</summary>
public sealed record DeliveryFinding(string Code, long Line, string Column, string Message)
{
    /// <summary>The code of a month of bistånd that there was nothing to compare with.</summary>
    public const string NotCompared = "not-compared";

    /// <summary>True of what the whole file was held or refused for; other findings are to be known, and let it in.</summary>
    public bool TellsWhy() => Line == 0 && Code != NotCompared;
}

/// <summary>Kronor in the file, in the rows accepted and in the rows refused; the last two add up to the first.</summary>
public sealed record ControlTotal(decimal File, decimal Accepted, decimal Refused);

/// <summary>
/// What a delivery holds by its accepted rows of a periodic kind: one stadsdel's month (<see cref="Month.Index"/>) or year, with
/// its number of rows and, for bistånd, kronor.
/// </summary>
public sealed record DeliveryClaim(string Area, int Time, long Rows, decimal Amount);

/// <summary>What was read from one file; written beside its rows once, and changed only with them (<see cref="DeliveryCull"/>).</summary>
public sealed record Delivery
{
    /// <summary>The SHA-256 of the source file.</summary>
    public required string Id { get; init; }

    public required string File { get; init; }

    /// <summary>Null when no kind fitted.</summary>
    public required string? Kind { get; init; }

    public required long Rows { get; init; }

    public required long Accepted { get; init; }

    public required long Rejected { get; init; }

    public required IReadOnlyDictionary<string, ControlTotal> Totals { get; init; }

    public required IReadOnlyList<DeliveryFinding> Findings { get; init; }

    public required IReadOnlyList<DeliveryClaim> Claims { get; init; }

    /// <summary>Null where it was read before they were kept.</summary>
    public DeliveryNotes? Notes { get; init; }

    /// <summary>Null where it was read before this was kept.</summary>
    public FileReading? Reading { get; init; }

    /// <summary>Rows of persons of years before this have been removed from it; null of one that is as it was read.</summary>
    public int? CulledBefore { get; init; }
}
