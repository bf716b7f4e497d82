using Bistand.Analytics.Ingest.Checking;

namespace Bistand.Analytics.Ingest.Kinds;

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

/// <summary>One column of an export kind (templates/exports/README.md, Slag och kolumner).</summary>
public sealed record Column(string Name, ColumnType Type)
{
    /// <summary><see cref="WithoutIt"/> of a sex that only divides the figures.</summary>
    public const string WithoutSexes = "siffrorna delas inte på kvinnor och män";

    public bool Required { get; init; }

    /// <summary>The values of a <see cref="ColumnType.Code"/> or <see cref="ColumnType.Sex"/> column.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Negative numbers are let in (ledger and registered values only).</summary>
    public bool NegativeAllowed { get; init; }

    /// <summary>What is stored when the column is empty or not delivered; null where that is to be told apart.</summary>
    public string? Default { get; init; }

    /// <summary>What more the column must hold to; given the row with the columns so far, tells a fault's code or null.</summary>
    public Func<CheckedRow, string?> Check { get; init; } = _ => null;

    /// <summary>When true for the row so far, the column's value is not looked at.</summary>
    public Func<CheckedRow, bool> IgnoredOn { get; init; } = _ => false;

    /// <summary>The finding noted where an ignored value is neither empty nor zero; null where that is of no interest.</summary>
    public string? IgnoredFinding { get; init; }

    /// <summary>
    /// Of an optional column that figures need: what becomes of them in a file without it, as the end of "kolumnen belopp saknas, så …". Null where
    /// no figure needs it.
    /// </summary>
    public string? WithoutIt { get; init; }

    /// <summary>The columns of the stored table, with their DuckDB types.</summary>
    public IEnumerable<(string Name, string Type)> Stored => Type switch
    {
        ColumnType.Month or ColumnType.Year or ColumnType.Count => [(Name, "INTEGER")],
        ColumnType.Date => [(Name, "DATE")],
        ColumnType.Stadsdel or ColumnType.Omrade => [(Name, "VARCHAR")],
        ColumnType.Person => [("person", "UUID")],
        // hushall_id becomes hushall, and a plain id arende: what is stored is no longer the id.
        ColumnType.Identity => [(Name == "id" ? "arende" : Name.Replace("_id", "", StringComparison.Ordinal), "UUID")],
        ColumnType.Flag => [(Name, "BOOLEAN")],
        ColumnType.Number or ColumnType.Index => [(Name, "DECIMAL(28,10)")],
        ColumnType.Amount => [(Name, "DECIMAL(18,2)")],
        ColumnType.Age => [(Name + "_fran", "INTEGER"), (Name + "_till", "INTEGER")],
        _ => [(Name, "VARCHAR")],
    };
}
