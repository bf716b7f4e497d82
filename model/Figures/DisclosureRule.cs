namespace Bistand.Analytics.Model.Figures;

/// <summary>What makes a figure too small to publish (model/Disclosure/README.md, What is withheld).</summary>
public enum DisclosureRule
{
    /// <summary>Hours, ledger sums, complaints: nothing to protect.</summary>
    None,

    /// <summary>A count of persons, households or their cases, or a mean of such over months: withheld above 0 and below the threshold.</summary>
    Count,

    /// <summary>A share of persons, households or cases: withheld when the numerator or what is left of the denominator is such a count.</summary>
    Share,

    /// <summary>A sum or mean: withheld when it rests on fewer persons or households than the threshold (the definition's basis).</summary>
    Basis,

    /// <summary>Sickness of a group of employees: withheld when the group, where its size is given, is at most ten.</summary>
    Staff,
}
