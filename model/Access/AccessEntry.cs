using System.Text.Json.Serialization;

namespace Bistand.Analytics.Model.Access;

/// <summary>What somebody did that a log is kept of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessEvent>))]
public enum AccessEvent
{
    [JsonStringEnumMemberName("signed-in")]
    SignedIn,

    [JsonStringEnumMemberName("signed-out")]
    SignedOut,

    /// <summary>Looked at internal figures.</summary>
    [JsonStringEnumMemberName("saw")]
    Saw,

    /// <summary>Took internal figures out: a file, a picture, the API.</summary>
    [JsonStringEnumMemberName("exported")]
    Exported,

    [JsonStringEnumMemberName("adjusted")]
    Adjusted,

    [JsonStringEnumMemberName("commented")]
    Commented,

    /// <summary>Handed a månadsprognos in.</summary>
    [JsonStringEnumMemberName("handed-in")]
    HandedIn,

    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>Let a delivery in or turned it down.</summary>
    [JsonStringEnumMemberName("decided")]
    Decided,

    [JsonStringEnumMemberName("ordered-report")]
    OrderedReport,

    /// <summary>Named, renamed or removed a table or scenario of their own.</summary>
    [JsonStringEnumMemberName("saved")]
    Saved,

    [JsonStringEnumMemberName("ran-job")]
    RanJob,

    [JsonStringEnumMemberName("made-token")]
    MadeToken,

    [JsonStringEnumMemberName("revoked-token")]
    RevokedToken,

    /// <summary>Removed rows of persons whose time is over.</summary>
    [JsonStringEnumMemberName("culled")]
    Culled,

    /// <summary>Changed the key.</summary>
    [JsonStringEnumMemberName("rekeyed")]
    Rekeyed,

    /// <summary>Asked for what they have no right to.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>One line of the access log: who, when, what and of what, never a figure.</summary>
/// <param name="At">When.</param>
/// <param name="Id">Who, as the way in knows them; empty for somebody unknown.</param>
/// <param name="Name">Who, as people know them.</param>
/// <param name="Role">As what.</param>
/// <param name="Event">What they did.</param>
/// <param name="Address">The address as the program knows it, with places for what was chosen: <c>GET /indikator/{id}</c>.</param>
/// <param name="About">What it was of: area, period, form, delivery.</param>
public sealed record AccessEntry(DateTimeOffset At, string Id, string Name, string Role, AccessEvent Event, string Address, string About);
