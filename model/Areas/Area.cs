namespace Bistand.Analytics.Model.Areas;

public enum AreaKind
{
    /// <summary>A stadsdelsområde: has a nämnd, a population and exports of its own.</summary>
    Stadsdel,

    /// <summary>City-wide units (hemlösa, Boutredning, Intro): rows of their own, no population, part of the city alone.</summary>
    Unit,

    /// <summary>Several stadsdelsområden that one unit serves.</summary>
    Group,

    City,

    /// <summary>
    /// Another municipality, with goals and registered values (varde) of its own: no part of the city, and told of only where it is asked for.
    /// </summary>
    Kommun,
}

/// <summary>
/// An area that figures are told for. <see cref="Id"/> is the lower-case ASCII slug of every output. Validity is in whole
/// months, both ends included, since the city's reorganisations all took effect on the first of a month.
/// </summary>
public sealed record Area(
    string Id,
    string Name,
    AreaKind Kind,
    IReadOnlyList<string> Aliases,
    Month? ValidFrom,
    Month? ValidTo,
    IReadOnlyList<string> Succeeds,
    IReadOnlyList<string> Members)
{
    /// <summary>Row from the north and column from the west on a map of squares, from 1; null for an area that lies nowhere by itself.</summary>
    public (int Row, int Column)? Tile { get; init; }

    /// <summary>True for the areas that are their own only holder of rows, as opposed to groups of them and the city.</summary>
    public bool HoldsRows => IsPartOfCity || Kind == AreaKind.Kommun;

    /// <summary>True for what the city's own figures are made of.</summary>
    public bool IsPartOfCity => Kind is AreaKind.Stadsdel or AreaKind.Unit;

    public bool InForce(Month month) => !BeginsAfter(month) && !EndedBefore(month);

    public bool BeginsAfter(Month month) => ValidFrom is { } from && month < from;

    public bool EndedBefore(Month month) => ValidTo is { } to && month > to;

    public override string ToString() => Id;
}
