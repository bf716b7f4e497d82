namespace Bistand.Analytics.Model.Kinds;

/// <summary>One column of an export kind (templates/exports/README.md, Slag och kolumner), in the file, in the delivery and in the release.</summary>
public sealed record ExportColumn(string Name, ColumnType Type)
{
    /// <summary><see cref="WithoutIt"/> of a sex that only divides the figures.</summary>
    public const string WithoutSexes = "siffrorna delas inte på kvinnor och män";

    public bool Required { get; init; }

    /// <summary>The values of a <see cref="ColumnType.Code"/> or <see cref="ColumnType.Sex"/> column.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The values of an open list that definitions look for: written in another way they are read as these.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>Negative numbers are let in (ledger and registered values only).</summary>
    public bool NegativeAllowed { get; init; }

    /// <summary>How many decimals a <see cref="ColumnType.Number"/> may be written with; null where any may.</summary>
    public int? MostDecimals { get; init; }

    /// <summary>What is stored when the column is empty or not delivered; null where that is to be told apart.</summary>
    public string? Default { get; init; }

    /// <summary>
    /// Of an optional column that figures need: what becomes of them in a file without it, as the end of "kolumnen belopp saknas, så …". Null where
    /// no figure needs it.
    /// </summary>
    public string? WithoutIt { get; init; }

    /// <summary>What the README tells of the column in parentheses, where it is not just its codes.</summary>
    public string? Remark { get; init; }

    /// <summary>Never empty in a release although it may be in a file: the person's number tells it.</summary>
    public bool IsFilledIn { get; init; }

    /// <summary>The DuckDB type in a release, where it is not that of the delivery.</summary>
    public string? ReleaseType { get; init; }

    /// <summary>"beslut (bifall, delavslag, avslag)", with a star where it is required.</summary>
    public string ReadmeText
    {
        get
        {
            string? remark = Remark ?? (Type == ColumnType.Flag ? "J, N" : Codes.Count > 0 ? string.Join(", ", Codes) : null);
            return $"{Name}{(Required ? "\\*" : "")}{(remark is null ? "" : $" ({remark})")}";
        }
    }

    /// <summary>The columns of a delivery's rows, with their DuckDB types.</summary>
    public IEnumerable<(string Name, string Type)> Delivered => Type switch
    {
        ColumnType.Month or ColumnType.Year or ColumnType.Count => [(Name, "INTEGER")],
        ColumnType.Date => [(Name, "DATE")],
        ColumnType.Person => [("person", "UUID")],
        // hushall_id becomes hushall, and a plain id arende: what is stored is no longer the id.
        ColumnType.Identity => [(Name == "id" ? "arende" : Name.Replace("_id", "", StringComparison.Ordinal), "UUID")],
        ColumnType.Flag => [(Name, "BOOLEAN")],
        ColumnType.Number or ColumnType.Index => [(Name, "DECIMAL(28,10)")],
        ColumnType.Amount => [(Name, "DECIMAL(18,2)")],
        ColumnType.Age => [(Name + "_fran", "INTEGER"), (Name + "_till", "INTEGER")],
        _ => [(Name, "VARCHAR")],
    };

    /// <summary>The columns of the release's table, with their DuckDB types. An area is its number there; "100+" has no end.</summary>
    public IEnumerable<(string Name, string Type, bool IsNullable)> Published => Type switch
    {
        ColumnType.Stadsdel => [("stadsdel", "SMALLINT", false)],
        ColumnType.Omrade => [("omrade", "SMALLINT", false)],
        _ => Delivered.Select((column, index) => (column.Name, ReleaseType ?? column.Type, index > 0 || !(Required || Default is not null || IsFilledIn))),
    };
}
