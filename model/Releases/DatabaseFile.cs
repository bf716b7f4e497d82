using System.Data.Common;

namespace Bistand.Analytics.Model.Releases;

/// <summary>Connection strings and SQL literals for files whose path may hold anything: semicolons, quotes, brackets.</summary>
public static class DatabaseFile
{
    /// <param name="path">The database file; null for one in memory.</param>
    /// <param name="memoryLimit">What DuckDB may use before it goes to disk, as it writes it (<c>512MB</c>).</param>
    /// <param name="temporaryFolder">Where it then goes.</param>
    public static string Writable(string? path, string memoryLimit, string temporaryFolder) => new DbConnectionStringBuilder
    {
        ["Data Source"] = path ?? ":memory:",
        ["Memory Limit"] = memoryLimit,
        ["Temp Directory"] = temporaryFolder,
    }.ConnectionString;

    public static string ReadOnly(string path) => new DbConnectionStringBuilder { ["Data Source"] = path, ["Access Mode"] = "ReadOnly" }.ConnectionString;

    public static string Literal(string path) => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A path for functions that take patterns, such as read_parquet: brackets and stars in it mean themselves.</summary>
    public static string PatternLiteral(string path) =>
        Literal(path.Replace("[", "[[]", StringComparison.Ordinal).Replace("*", "[*]", StringComparison.Ordinal));
}
