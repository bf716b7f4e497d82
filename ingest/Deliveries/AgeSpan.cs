namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>Ages of a row, the last included; none is "and older". <see cref="Former"/>: the former stadsdel that the row names.</summary>
internal sealed record AgeSpan(int From, int? To, string? Former)
{
    /// <summary>The same ages of the same people: a row under the successor's own name is about both former stadsdelar.</summary>
    public bool Overlaps(AgeSpan other) =>
        (Former is null || other.Former is null || Former == other.Former) && From <= (other.To ?? int.MaxValue) && other.From <= (To ?? int.MaxValue);

    public override string ToString() => To is not { } to ? FormattableString.Invariant($"{From}+")
        : to == From ? FormattableString.Invariant($"{From}")
        : FormattableString.Invariant($"{From}-{to}");
}
