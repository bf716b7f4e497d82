using System.Text.Json.Serialization;

namespace Bistand.Analytics.Reports.Explorer.Api;

/// <summary>A page of rows: what there is in all, and the address of the next page.</summary>
/// <param name="Release">The release that the rows were computed from.</param>
/// <param name="Total">Rows in all pages.</param>
/// <param name="Next">Null on the last page.</param>
public sealed record ApiPage<T>(int Release, int Page, int PageSize, int Total, string? Next, IReadOnlyList<T> Rows);

/// <summary>A figure as <c>bistand indicators --format json</c> gives it.</summary>
public sealed record ApiFigure
{
    public required string Indicator { get; init; }

    public required string Period { get; init; }

    public required string Area { get; init; }

    public required string Sex { get; init; }

    /// <summary>In the unit: 0.76 is 0,76 %. At most 12 significant digits. Null unless the status is ok.</summary>
    public required decimal? Value { get; init; }

    public required decimal? Numerator { get; init; }

    public required decimal? Denominator { get; init; }

    public required string Unit { get; init; }

    /// <summary>ok, incomplete, missing or suppressed.</summary>
    public required string Status { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required string Definition { get; init; }

    /// <summary>A number, or the plan's words.</summary>
    public required object? Target { get; init; }

    public required object? KfTarget { get; init; }

    public required decimal? Previous { get; init; }
}

/// <summary>A figure in short.</summary>
/// <param name="Gender">T, K or M.</param>
public sealed record ApiValue(string Kpi, string Area, string Period, string Gender, decimal? Value, string Status);

public sealed record ApiArea(string Id, string Name, string Kind, string? ValidFrom, string? ValidTo, IReadOnlyList<string> Succeeds, IReadOnlyList<string> Members);

public sealed record ApiIndicator
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Unit { get; init; }

    public required int Decimals { get; init; }

    public required string Direction { get; init; }

    public required bool BySex { get; init; }

    public required IReadOnlyList<string> Periods { get; init; }

    public required string Definition { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyList<ApiVersion> Versions { get; init; }

    public required IReadOnlyList<ApiBreak> Breaks { get; init; }
}

public sealed record ApiVersion(int Version, string? ValidFrom, string? ValidTo, string Definition);

public sealed record ApiBreak(string At, string Reason);

/// <summary>A monthly series: months without a value are null, with the reason in the status.</summary>
public sealed record ApiSeries(int Release, string Indicator, string Area, string Sex, string Unit, IReadOnlyList<ApiMonth> Months);

public sealed record ApiMonth(string Month, decimal? Value, string Status);

/// <summary>A forecast with the bounds that hold the outcome in 80 and in 95 cases of 100.</summary>
public sealed record ApiForecast(int Release, string Series, string Area, string Sex, string Unit, string Method, IReadOnlyList<ApiForecastMonth> Months);

public sealed record ApiForecastMonth(string Month, decimal Mean, decimal Lo80, decimal Hi80, decimal Lo95, decimal Hi95);

public sealed record ApiReport(string Period, string Area, int Release, string Audience, string File, string Address);

public sealed record ApiDelivery
{
    public required string Id { get; init; }

    public required string File { get; init; }

    public required string? Kind { get; init; }

    public required string Sha256 { get; init; }

    public required long Rows { get; init; }

    public required long Accepted { get; init; }

    public required long Rejected { get; init; }

    /// <summary>accepted, refused, held or duplicate.</summary>
    public required string Status { get; init; }

    public required string Received { get; init; }
}

/// <summary>An upload that has been taken in and is to be read.</summary>
/// <param name="Address">Where its delivery is told of when it has been read.</param>
public sealed record ApiUpload(string Id, string File, bool KnownBefore, string Address);

/// <summary>Where to begin.</summary>
public sealed record ApiRoot(int? Release, string? Published, [property: JsonPropertyName("openapi")] string OpenApi, IReadOnlyList<string> Resources);

/// <summary>What a problem's <c>type</c> leads to.</summary>
public sealed record ApiProblemType(string Type, int Status, string Title, string Meaning, string Remedy);
