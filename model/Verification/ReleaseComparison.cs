using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Releases;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.Verification;

/// <summary>A table that is not the same in two releases. <see cref="Rows"/>: how many rows are in one of them alone.</summary>
public sealed record TableDifference(string Table, long Rows);

/// <summary>Compares two release files table by table, without regard to the order of rows.</summary>
public static class ReleaseComparison
{
    /// <param name="published">The one file.</param>
    /// <param name="rebuilt">The other.</param>
    /// <param name="scratch">A folder for what does not fit in memory.</param>
    /// <returns>The tables that differ, by name.</returns>
    /// <exception cref="System.Data.Common.DbException">A file is no database, or damaged.</exception>
    public static IReadOnlyList<TableDifference> Compare(string published, string rebuilt, string scratch, CancellationToken cancellation)
    {
        using DuckDBConnection connection = DatabaseFile.OpenWritable(null, ReleaseBuilder.MemoryLimit, scratch);
        connection.Execute($"ATTACH {DatabaseFile.Literal(published)} AS one (READ_ONLY); ATTACH {DatabaseFile.Literal(rebuilt)} AS other (READ_ONLY)");
        Dictionary<string, string> columns = Columns(connection, "one");
        Dictionary<string, string> otherColumns = Columns(connection, "other");
        var differences = new List<TableDifference>();
        foreach (string table in columns.Keys.Union(otherColumns.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (columns.GetValueOrDefault(table) != otherColumns.GetValueOrDefault(table))
            {
                differences.Add(new TableDifference(table, 0));
            }
            else if (Fingerprint(connection, "one", table) != Fingerprint(connection, "other", table))
            {
                differences.Add(new TableDifference(table, Unshared(connection, table)));
            }
        }

        return differences;
    }

    private static Dictionary<string, string> Columns(DuckDBConnection connection, string database) => connection
        .Query<(string Table, string Columns)>(
            $"SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index) FROM duckdb_columns() WHERE database_name = '{database}' GROUP BY ALL")
        .ToDictionary(table => table.Table, table => table.Columns, StringComparer.Ordinal);

    /// <summary>Rows and the sum of their hashes: the same for the same rows in any order, and read once without a sort.</summary>
    private static (long Rows, string Sum) Fingerprint(DuckDBConnection connection, string database, string table) =>
        connection.QuerySingle<(long, string)>($"SELECT count(*), coalesce(sum(hash(t)::HUGEINT), 0)::VARCHAR FROM {database}.\"{table}\" t");

    private static long Unshared(DuckDBConnection connection, string table) => connection.ExecuteScalar<long>($"""
        SELECT count(*) FROM (
            (FROM one."{table}" EXCEPT ALL FROM other."{table}") UNION ALL (FROM other."{table}" EXCEPT ALL FROM one."{table}"))
        """);
}
