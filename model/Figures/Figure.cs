using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Model.Figures;

/// <summary>Why a figure has a value or has none; templates/indicators/README.md, Perioder, kön och status, has the words.</summary>
public enum FigureStatus
{
    Ok,

    /// <summary>A month or year that the indicator needs has not been delivered for the area.</summary>
    Incomplete,

    /// <summary>There is nothing to compute on: the denominator is 0, the area has no row of the kind, or it no longer exists.</summary>
    Missing,

    /// <summary>Withheld from the public so that no person is given away. Neither null nor 0.</summary>
    Suppressed,
}

/// <summary>Whom the figures are for. Public is what leaves the house; internal shows all.</summary>
public enum Audience
{
    Internal,
    Public,
}

/// <summary>
/// A target as the plan states it: <see cref="Value"/> in the indicator's unit where it is a number, <see cref="Text"/> always
/// the plan's own words ("1,5 %", "Tas fram av nämnd", "öka").
/// </summary>
public sealed record Target(decimal? Value, string Text);

/// <summary>
/// One indicator's figure for one period, area and sex, as every output shows it. <see cref="Value"/> is in
/// <see cref="Unit"/> (0.76 for 0,76 %), in full precision; <see cref="Previous"/> is the same figure a year earlier.
/// <see cref="Definition"/> names the definition and its version (<c>andel-bistand@1</c>).
/// </summary>
public sealed record Figure
{
    public required string Indicator { get; init; }

    public required Period Period { get; init; }

    public required Area Area { get; init; }

    public required Sex Sex { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? Numerator { get; init; }

    public required decimal? Denominator { get; init; }

    public required string Unit { get; init; }

    public required FigureStatus Status { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required string Definition { get; init; }

    public required Target? Target { get; init; }

    public required Target? KfTarget { get; init; }

    public required decimal? Previous { get; init; }

    /// <summary>The category of a breakdown that the figure is about; null for the whole.</summary>
    public string? Category { get; init; }
}
