namespace Bistand.Analytics.Ingest.Kinds;

/// <summary>
/// One kind of export: its columns in order (the order in which a row's first fault is looked for), what
/// makes two rows the same, and what a later delivery replaces. One file per kind in this folder.
/// </summary>
public abstract class ExportKind
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>The names of the columns that together may occur only once in a file.</summary>
    public abstract IReadOnlyList<string> Key { get; }

    /// <summary>
    /// The column of a periodic kind's month or year: a later delivery replaces each (stadsdel, time) that it holds. Null where
    /// it replaces each key.
    /// </summary>
    public virtual string? TimeColumn => null;

    /// <summary>The column that tells when a row happened, by which a former stadsdel's name goes to its successor.</summary>
    public abstract string BookingColumn { get; }

    /// <summary>The amounts whose control totals are printed.</summary>
    public virtual IReadOnlyList<string> ControlTotals => [];

    public string AreaColumn => Columns.First(column => column.Type is ColumnType.Stadsdel or ColumnType.Omrade).Name;

    public IEnumerable<Column> Required => Columns.Where(column => column.Required);

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

    /// <summary>Pairs of dates of which the first must not come before the second (fault <c>date-order</c>).</summary>
    public virtual IReadOnlyList<(string Later, string Earlier)> DateOrder => [];

    /// <summary>A column and the value of it that marks a row as a total of others, left out with the finding <c>total-row</c>.</summary>
    public virtual (string Column, string Value)? TotalRows => null;

    /// <summary>
    /// What only all rows together tell: queries over the staged table <c>rader</c>, each giving the lines (<c>rad</c>) that
    /// have the finding.
    /// </summary>
    public virtual IReadOnlyList<(string Sql, string Code, string Column)> HouseholdFindings => [];

    /// <summary>As <see cref="HouseholdFindings"/>, but told in words alone: queries giving lines, and what the lines are.</summary>
    public virtual IReadOnlyList<(string Sql, Func<IReadOnlyList<long>, string> Text)> RowRemarks => [];
}
