using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Access;

namespace Bistand.Analytics.Model.Saved;

/// <summary>What a saved choice is a choice of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SavedKind>))]
public enum SavedKind
{
    /// <summary>A table and chart of one's own.</summary>
    [JsonStringEnumMemberName("table")]
    Table,

    /// <summary>Assumptions that a forecast is tried under.</summary>
    [JsonStringEnumMemberName("scenario")]
    Scenario,
}

/// <summary>A choice that somebody has named and kept. It holds what was chosen and never a figure: whoever opens it sees what they may see that day.</summary>
public sealed record SavedView
{
    public required string Id { get; init; }

    public required SavedKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The choice as it stands in an address, without the question mark.</summary>
    public required string Query { get; init; }

    public required Signatory Owner { get; init; }

    public required DateTimeOffset Made { get; init; }
}
