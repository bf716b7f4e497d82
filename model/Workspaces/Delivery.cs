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

/// <summary>
/// What was read from one file; written beside its rows once and never changed. <see cref="Id"/> is the SHA-256 of the
/// source file. <see cref="Kind"/> is null when no kind fitted. <see cref="Notes"/> and <see cref="Reading"/> are null where it was read before they were kept.
/// </summary>
public sealed record Delivery(
    string Id,
    string File,
    string? Kind,
    long Rows,
    long Accepted,
    long Rejected,
    IReadOnlyDictionary<string, ControlTotal> Totals,
    IReadOnlyList<DeliveryFinding> Findings,
    IReadOnlyList<DeliveryClaim> Claims,
    DeliveryNotes? Notes = null,
    FileReading? Reading = null);
