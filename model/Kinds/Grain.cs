namespace Bistand.Analytics.Model.Kinds;

/// <summary>What a row of an export kind is about in time, and so what a later delivery replaces.</summary>
public enum Grain
{
    /// <summary>A month: a later delivery replaces the stadsdel's month.</summary>
    Month,

    /// <summary>As of 31 December: a later delivery replaces the stadsdel's year.</summary>
    Year,

    /// <summary>A single case with dates of its own, replaced by its key.</summary>
    Case,

    /// <summary>A figure of a period that nothing counts, replaced by its key.</summary>
    Registered,
}
