using System.Globalization;

namespace Bistand.Analytics.Model.Kinds;

/// <summary>
/// One kind of export, whole: its columns in order (the order in which a row's first fault is looked for), what makes two rows the same, what a later
/// delivery replaces, its table in a release and the views that definitions read it by. One class per kind in this folder, and everything else follows from
/// it; checks that no rule of a column can tell are in <c>ingest/Kinds</c>.
/// </summary>
public abstract class ExportKind
{
    /// <summary>Its place among the kinds: that of its row in templates/exports/README.md, Slag och kolumner.</summary>
    public abstract int Order { get; }

    /// <summary>Its name in commands, deliveries and definitions, and that of its table.</summary>
    public abstract string Name { get; }

    /// <summary>What readers call it, in running text: "avslutade ärenden".</summary>
    public virtual string Words => Name;

    /// <summary>What a row is: "ett avslutat ärende".</summary>
    protected abstract string RowIs { get; }

    /// <summary>What a later delivery replaces; of single cases to be told: "ärendet".</summary>
    protected virtual string Replaces => Grain == Grain.Month ? "stadsdelens månad" : "stadsdelens år";

    /// <summary>The area's is called stadsdel, a month's manad, a year's ar, a sex's kon and a unit's enhet.</summary>
    public abstract IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>The names of the columns that together may occur only once in a file.</summary>
    public abstract IReadOnlyList<string> Key { get; }

    /// <summary>Of single cases: the dates that give a case a part in a period. The first is when it came about; later ones may lie ahead.</summary>
    public virtual IReadOnlyList<string> Dates => [];

    /// <summary>Pairs of dates of which the first must not come before the second (fault <c>date-order</c>).</summary>
    public virtual IReadOnlyList<(string Later, string Earlier)> DateOrder => [];

    /// <summary>A column and the value of it that marks a row as a total of others, left out with the finding <c>total-row</c>.</summary>
    public virtual (string Column, string Value)? TotalRows => null;

    /// <summary>The amounts whose control totals are printed.</summary>
    public virtual IReadOnlyList<string> ControlTotals => [];

    /// <summary>The column that a row leaves empty while its month is not closed: until then, and through the year, rows are a plan.</summary>
    public virtual string? ClosedColumn => null;

    /// <summary>The name of the view that has the kind's rows as they are (<see cref="KindView.OfRows"/>); null where it has only views of its own.</summary>
    public virtual string? RowsView => null;

    /// <summary>What definitions may read of the kind.</summary>
    public virtual IReadOnlyList<KindView> Views => RowsView is { } name ? [KindView.OfRows(this, name)] : [];

    /// <summary>
    /// How the rows get from the deliveries into the release, in the order of <see cref="SortedBy"/> or, where that follows, in the deliveries' own. <c>incoming</c>
    /// has those in force, with <c>omrade</c> for the area's name; of single cases it has all, and the last delivery's row of a key counts.
    /// </summary>
    public virtual string Insert => $"""
        INSERT INTO {Name} BY NAME
        SELECT * EXCLUDE (omrade), omrade AS {AreaStored}
        FROM incoming{(TimeColumn is null ? $" QUALIFY row_number() OVER (PARTITION BY {KeyStored} ORDER BY leverans DESC) = 1" : "")}
        """;

    /// <summary>What the rows are sorted by in the release: so that those that are asked for together lie together.</summary>
    public virtual string SortedBy => "leverans, rad";

    /// <summary>Data definition of the release's table.</summary>
    public string Table
    {
        get
        {
            IEnumerable<string> columns = Columns.SelectMany(column => column.Published)
                .Select(column => $"{column.Name} {column.Type}{(column.IsNullable ? "" : " NOT NULL")}");
            return $"CREATE TABLE {Name} ({string.Join(", ", columns)}, leverans INTEGER NOT NULL, rad BIGINT NOT NULL);";
        }
    }

    /// <summary>Its row in templates/exports/README.md, Slag och kolumner; a test holds the page to it.</summary>
    public string ReadmeRow => $"| `{Name}` | {string.Join(", ", Columns.Select(column => column.ReadmeText))} | {RowIs} | {Replaces} |";

    public Grain Grain => Time?.Type switch
    {
        ColumnType.Month => Grain.Month,
        ColumnType.Year => Grain.Year,
        ColumnType.Period => Grain.Registered,
        _ => Grain.Case,
    };

    /// <summary>
    /// The column of a periodic kind's month or year: a later delivery replaces each (stadsdel, time) that it holds. Null where
    /// it replaces each key.
    /// </summary>
    public string? TimeColumn => Grain is Grain.Month or Grain.Year ? Time!.Name : null;

    /// <summary>The column that tells when a row happened, by which a former stadsdel's name goes to its successor.</summary>
    public string BookingColumn => Time?.Name ?? Dates[0];

    public string AreaColumn => Columns.First(column => column.Type is ColumnType.Stadsdel or ColumnType.Omrade).Name;

    public bool HasEnhet => Columns.Any(column => column.Name == "enhet");

    public IEnumerable<ExportColumn> Required => Columns.Where(column => column.Required);

    /// <summary>SQL for a row's month as <see cref="Month.Index"/>; a year is its December. Null for single cases and registered figures.</summary>
    public string? MonthSql => Grain switch { Grain.Month => TimeColumn, Grain.Year => $"{TimeColumn} * 12 + 11", _ => null };

    /// <summary>A periodic kind's month or year as it is written: <c>2023-05</c>, <c>2023</c>.</summary>
    public string TimeText(int time) => Grain == Grain.Year ? time.ToString(CultureInfo.InvariantCulture) : Month.FromIndex(time).ToString();

    /// <summary>SQL for when a single case came about, or the period that a registered figure is about, as it is written.</summary>
    public string CaseTimeSql => Grain == Grain.Registered ? BookingColumn : $"strftime({BookingColumn}, '%Y-%m')";

    public int IndexOf(string column)
    {
        for (int index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Name == column)
            {
                return index;
            }
        }

        throw new ArgumentException($"The kind {Name} has no column {column}.", nameof(column));
    }

    private ExportColumn? Time => Columns.FirstOrDefault(column => column.Type is ColumnType.Month or ColumnType.Year or ColumnType.Period);

    private string AreaStored => Columns[IndexOf(AreaColumn)].Published.Single().Name;

    /// <summary>The key's columns in a delivery's rows.</summary>
    public IReadOnlyList<string> KeyDelivered => [.. Key.SelectMany(name => Columns[IndexOf(name)].Delivered).Select(column => column.Name)];

    private string KeyStored => string.Join(
        ", ",
        Key.Select(name => Columns[IndexOf(name)]).SelectMany(column => column.Name == AreaColumn ? ["omrade"] : column.Delivered.Select(stored => stored.Name)));
}
