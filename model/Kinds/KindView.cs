namespace Bistand.Analytics.Model.Kinds;

/// <summary>One view that definitions may read, or a table that such views are made from (templates/indicators/README.md, SQL).</summary>
/// <param name="Name">As the SQL calls it.</param>
/// <param name="Stored">True when it is computed once and kept, since several definitions count on it.</param>
/// <param name="Sql">Reads the release's tables, the scope (cell, cell_manad, hallare, konsgrupp) and other views.</param>
public sealed record KindView(string Name, bool Stored, string Sql)
{
    /// <summary>Where the view's rows are narrowed to an enhet; replaced by a condition, or by <c>true</c>.</summary>
    public const string EnhetCondition = "/*enhet*/";

    /// <summary>Where the rows of person p go to the cell of their category; replaced by a join, or by nothing.</summary>
    public const string PersonCategory = "/*personkategori*/";

    /// <summary>The same for household b.</summary>
    public const string HouseholdCategory = "/*hushallskategori*/";

    /// <summary>Of a view that reads <see cref="WholeHistory"/>: every month before the cells'.</summary>
    public const int WholeHistory = int.MaxValue;

    /// <summary>How many months before a cell's first its rows depend on: what is computed from it is kept until one of those changes.</summary>
    public int MonthsBack { get; init; }

    /// <summary>True when its rows can be told apart by the category of a breakdown.</summary>
    public bool Divides => Sql.Contains(PersonCategory, StringComparison.Ordinal) || Sql.Contains(HouseholdCategory, StringComparison.Ordinal);

    /// <summary>
    /// A kind's rows as they are: of the period's months or year, or dated in the period by the first of <see cref="ExportKind.Dates"/>. Of a periodic
    /// kind, rows with empty enhet are totals where an enhet has rows of the same stadsdel, time and sex.
    /// </summary>
    public static KindView OfRows(ExportKind kind, string name)
    {
        bool bySex = kind.Columns.Any(column => column.Type == ColumnType.Sex);
        bool hasTotals = kind.HasEnhet && kind.TimeColumn is not null;
        (string row, string cell, string time) = kind.Grain switch
        {
            Grain.Month => ("e", "m", "e.manad, m.sista, e.stadsdel, "),
            Grain.Year => ("e", "c", "e.stadsdel, "),
            _ => ("a", "c", ""),
        };
        string columns = string.Join(", ", kind.Columns.Where(column => column.Name is not ("stadsdel" or "kon") && column.Name != kind.TimeColumn)
            .SelectMany(column => column.Published).Select(column => $"{row}.{column.Name}"));
        string table = hasTotals
            ? $"(SELECT *, bool_or(enhet <> '') OVER (PARTITION BY stadsdel, {kind.TimeColumn}{(bySex ? ", kon" : "")}) AS har_enheter FROM {kind.Name})"
            : kind.Name;
        string sexes = bySex ? $"\nJOIN konsgrupp k ON k.av = coalesce({row}.kon, '')" : "";
        string joins = kind.Grain switch
        {
            Grain.Month => $"JOIN hallare h ON h.stadsdel = e.stadsdel{sexes}\nJOIN cell_manad m ON m.omrade = h.omrade AND m.manad = e.manad",
            Grain.Year => $"JOIN hallare h ON h.stadsdel = e.stadsdel{sexes}\nJOIN cell c ON c.omrade = h.omrade AND c.ar = e.ar",
            _ => $"{Within(row, $"{row}.{kind.Dates[0]}")}{sexes}",
        };
        string rows = hasTotals ? $"\nWHERE NOT ({row}.enhet = '' AND {row}.har_enheter) AND {EnhetCondition}"
            : kind.HasEnhet ? $"\nWHERE {EnhetCondition}"
            : "";
        return new KindView(name, Stored: false, $"SELECT {cell}.cell, {(bySex ? "k.kon, " : "")}{time}{columns}\nFROM {table} {row}\n{joins}{rows}");
    }

    /// <summary>Joins the cells whose area holds the row and whose period holds its date.</summary>
    public static string Within(string row, string date) => $"""
        JOIN hallare h ON h.stadsdel = {row}.stadsdel
            JOIN cell c ON c.omrade = h.omrade AND {date} BETWEEN c.forsta_dag AND c.sista_dag
        """;
}
