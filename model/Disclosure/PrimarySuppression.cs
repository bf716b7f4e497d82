using Bistand.Analytics.Model.Figures;

namespace Bistand.Analytics.Model.Disclosure;

/// <summary>
/// Tells what is small in itself, so that the public may not see it (model/Disclosure/README.md, What is withheld). What a withheld figure could be worked
/// out from is for the plan.
/// </summary>
/// <param name="Threshold">The smallest count of persons, households or cases, above 0, that is published.</param>
/// <param name="SmallestStaff">The smallest group of employees whose sickness is published. Source: the rule for the obligatory
/// account of sick leave in annual reports, which leaves out groups of at most ten.</param>
public sealed record PrimarySuppression(decimal Threshold = 5, decimal SmallestStaff = 11)
{
    public static PrimarySuppression Default { get; } = new();

    /// <summary>A count above 0 and below this is not told to such readers: the threshold for the public, 0 for those who see all.</summary>
    public decimal SmallestFor(Audience audience) => audience == Audience.Public ? Threshold : 0;

    /// <summary>True when the counts behind a figure are too small for the rule it falls under.</summary>
    public bool Withholds(Measure measure) => measure.Rule switch
    {
        DisclosureRule.None => false,
        DisclosureRule.Count => IsSmall(measure.Value),
        DisclosureRule.Share => measure is { Numerator: { } numerator, Denominator: { } denominator }
            && (IsSmall(numerator) || IsSmall(denominator - numerator)),
        DisclosureRule.Basis => measure.Basis is { } basis && IsSmall(basis),
        DisclosureRule.Staff => measure.Basis is { } staff && staff < SmallestStaff,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Rule, "Okänd röjanderegel."),
    };

    /// <summary>A count of persons, households or cases that gives somebody away.</summary>
    public bool IsSmall(decimal count) => count > 0 && count < Threshold;
}
