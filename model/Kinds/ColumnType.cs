namespace Bistand.Analytics.Model.Kinds;

/// <summary>How a column's text is read, checked and stored.</summary>
public enum ColumnType
{
    /// <summary>YYYY-MM or YYYYMM; stored as <see cref="Model.Month.Index"/>.</summary>
    Month,

    /// <summary>Four digits.</summary>
    Year,

    Date,

    /// <summary>A month, T1, T2 or VB of a year, stored as written.</summary>
    Period,

    /// <summary>A stadsdel or city-wide unit, by id, name or alias.</summary>
    Stadsdel,

    /// <summary>As <see cref="Stadsdel"/>, groups and the city too.</summary>
    Omrade,

    /// <summary>A personnummer or reserve number; stored as its pseudonym.</summary>
    Person,

    /// <summary>A household, case, contract or participant id; stored as its pseudonym, since case systems build ids on personnummer.</summary>
    Identity,

    /// <summary>The id of an indicator that nothing computes.</summary>
    Indicator,

    /// <summary>K, M and what more the column allows.</summary>
    Sex,

    /// <summary>One of a closed list.</summary>
    Code,

    /// <summary>Free text of an open list.</summary>
    Text,

    /// <summary>J or N.</summary>
    Flag,

    /// <summary>A whole number, 0 or more.</summary>
    Count,

    /// <summary>A number with up to ten decimals.</summary>
    Number,

    /// <summary>A number 0–100.</summary>
    Index,

    /// <summary>Kronor with at most two decimals.</summary>
    Amount,

    /// <summary>Whole years, <c>100+</c>, or a span such as <c>0-5</c> that does not straddle 18; stored as two columns.</summary>
    Age,
}
