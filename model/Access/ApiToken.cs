using System.Text.Json.Serialization;
using Bistand.Analytics.Model.Swedish;

namespace Bistand.Analytics.Model.Access;

/// <summary>An integration's right to ask the API. The secret is told once, when it is made, and kept as a hash alone.</summary>
public sealed record ApiToken
{
    /// <summary>Eight letters and digits: the part of the token that finds it.</summary>
    public required string Id { get; init; }

    /// <summary>What uses it: «Beslutsstödet».</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret: 32 random bytes cannot be guessed, so that no slow hash is needed.</summary>
    public required string Hash { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Role>))]
    public required Role Role { get; init; }

    public required IReadOnlyList<string> Areas { get; init; }

    public required DateTimeOffset Made { get; init; }

    public required Signatory MadeBy { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public DateTimeOffset? Revoked { get; init; }

    public Signatory? RevokedBy { get; init; }

    [JsonIgnore]
    public User User => new($"integration:{Id}", Name, Role, Areas);

    public bool HoldsAt(DateTimeOffset now) => Revoked is null && now < Expires;

    /// <summary>"till 2027-11-30", "återkallad 2026-12-01 av Chefen".</summary>
    public string Standing(DateTimeOffset now) => Revoked is { } at ? $"återkallad {SwedishTime.Day(at)} av {RevokedBy?.Name}"
        : HoldsAt(now) ? $"till {SwedishTime.Day(Expires)}" : $"gick ut {SwedishTime.Day(Expires)}";
}
