namespace Bistand.Analytics.Reports.Explorer.Laget;

/// <summary>The largest changes since the year before: by how many persons and kronor they come to, never by how large they are beside a small level.</summary>
public sealed record LagetChanges(IReadOnlyList<LagetRow> Persons, IReadOnlyList<LagetRow> Kronor)
{
    private const int MostPersons = 3;

    private const int MostKronor = 2;

    /// <summary>A change of fewer is left to chance.</summary>
    private const decimal FewestPersons = 5;

    public bool Any => Persons.Count + Kronor.Count > 0;

    public static LagetChanges Of(IReadOnlyList<LagetRow> rows) => new(
        [.. Largest(rows.Where(row => row.Persons >= FewestPersons), row => row.Persons).Take(MostPersons)],
        [.. Largest(rows.Where(row => row.Kronor > 0), row => row.Kronor).Take(MostKronor)]);

    /// <summary>One of each theme: adults, households and persons tell the same.</summary>
    private static IEnumerable<LagetRow> Largest(IEnumerable<LagetRow> rows, Func<LagetRow, decimal?> size) => rows.OrderByDescending(size).DistinctBy(row => row.Theme);
}
