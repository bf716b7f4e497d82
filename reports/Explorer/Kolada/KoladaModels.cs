using System.Text.Json.Serialization;

namespace Bistand.Analytics.Reports.Explorer.Kolada;

/// <summary>A page of whatever is asked for.</summary>
/// <param name="Values">The page.</param>
/// <param name="Count">How many are on it.</param>
/// <param name="NextUrl">Whole address of the page after; null on the last.</param>
/// <param name="PreviousUrl">Whole address of the page before; null on the first.</param>
public sealed record KoladaPage<T>(
    IReadOnlyList<T> Values, int Count, [property: JsonPropertyName("next_url")] string? NextUrl, [property: JsonPropertyName("previous_url")] string? PreviousUrl);

/// <summary>What is told for an indicator, a municipality or a unit, and a year, of everybody and of each sex.</summary>
/// <param name="Period">The year, a number.</param>
/// <param name="Municipality">Left out of a unit's.</param>
/// <param name="Ou">Left out of a municipality's.</param>
public sealed record KoladaRow(
    string Kpi,
    int Period,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Municipality,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ou,
    IReadOnlyList<KoladaValue> Values);

/// <param name="Gender">T, K or M.</param>
/// <param name="Count">Always 1: only a group of municipalities would be made of more.</param>
/// <param name="Status">Empty for a value, else why there is none.</param>
/// <param name="IsDeleted">A figure that is no more is not told of at all.</param>
public sealed record KoladaValue(string Gender, int Count, string Status, decimal? Value, [property: JsonPropertyName("isdeleted")] bool IsDeleted = false);

/// <summary>An indicator.</summary>
public sealed record KoladaKpi
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string Definition { get; init; }

    public required string Unit { get; init; }

    /// <summary>X: whoever runs it.</summary>
    public required string Auspice { get; init; }

    [JsonPropertyName("municipality_type")]
    public required string MunicipalityType { get; init; }

    [JsonPropertyName("is_divided_by_gender")]
    public required bool IsDividedByGender { get; init; }

    [JsonPropertyName("has_ou_data")]
    public required bool HasOuData { get; init; }

    [JsonPropertyName("operating_area")]
    public required string OperatingArea { get; init; }

    public required string? Perspective { get; init; }

    [JsonPropertyName("publication_date")]
    public required string? PublicationDate { get; init; }

    [JsonPropertyName("ou_publication_date")]
    public required string? OuPublicationDate { get; init; }

    [JsonPropertyName("prel_publication_date")]
    public required string? PrelPublicationDate { get; init; }

    [JsonPropertyName("publ_period")]
    public required string? PublPeriod { get; init; }
}

/// <param name="Type">K for a municipality.</param>
public sealed record KoladaMunicipality(string Id, string Title, string Type);

/// <param name="Municipality">The municipality that it is a part of.</param>
public sealed record KoladaUnit(string Id, string Title, string Municipality);

public sealed record KoladaGroup(string Id, string Title, IReadOnlyList<KoladaMember> Members);

public sealed record KoladaMember([property: JsonPropertyName("member_id")] string MemberId, [property: JsonPropertyName("member_title")] string MemberTitle);
