using DuckDB.NET.Data;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// The one place that opens databases. Nothing is fetched at run time: an extension that is not in the library is an error, not a download
/// (DuckDB's own default is to install and load what a query seems to need).
/// </summary>
public static class DatabaseFile
{
    /// <summary>What each database may use of memory, as DuckDB writes it (<c>2GB</c>), where the program's own limit is not to hold.</summary>
    public const string MemoryVariable = "BISTAND_DUCKDB_MEMORY";

    /// <summary>How many threads each database works with; else as many as there are processors.</summary>
    public const string ThreadsVariable = "BISTAND_DUCKDB_THREADS";

    /// <summary>Opens a database to write in. No other process may have the file open.</summary>
    /// <param name="path">The database file; null for one in memory that lives as long as the connection.</param>
    /// <param name="memoryLimit">What DuckDB may use before it goes to disk, as it writes it (<c>512MB</c>).</param>
    /// <param name="temporaryFolder">Where it then goes.</param>
    /// <exception cref="DuckDBException">The file is no database, or another process has it.</exception>
    public static DuckDBConnection OpenWritable(string? path, string memoryLimit, string temporaryFolder)
    {
        DuckDBConnectionStringBuilder settings = Settings(path ?? ":memory:");
        if (!settings.ContainsKey("memory_limit"))
        {
            settings["memory_limit"] = memoryLimit;
        }

        settings["temp_directory"] = temporaryFolder;
        return Open(settings);
    }

    /// <summary>Opens another connection to a database in memory.</summary>
    public static DuckDBConnection OpenBeside(DuckDBConnection connection)
    {
        DuckDBConnection beside = connection.Duplicate();
        beside.Open();
        return beside;
    }

    /// <summary>Opens a database that is only read; any number of processes may.</summary>
    /// <exception cref="DuckDBException">The file is missing or no database, or a process is writing in it.</exception>
    public static DuckDBConnection OpenReadOnly(string path)
    {
        DuckDBConnectionStringBuilder settings = Settings(path);
        settings["access_mode"] = "READ_ONLY";
        return Open(settings);
    }

    /// <summary>
    /// A text as an SQL literal: for what takes no parameter (ATTACH, views) and for SQL that is shown to people. What users type is given as a
    /// parameter wherever a statement runs.
    /// </summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Paths as the list that read_parquet and its like take: these read patterns, so brackets and stars are made to mean themselves.</summary>
    public static string PatternList(IEnumerable<string> paths) => "[" + string.Join(", ", paths.Select(path => Literal(
        path.Replace("[", "[[]", StringComparison.Ordinal).Replace("*", "[*]", StringComparison.Ordinal)))) + "]";

    private static DuckDBConnectionStringBuilder Settings(string source)
    {
        var settings = new DuckDBConnectionStringBuilder
        {
            // A full path cannot be taken for an address of another system ("s3://", "postgres:").
            DataSource = source == ":memory:" ? source : Path.GetFullPath(source),
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        };
        foreach ((string variable, string setting) in new[] { (MemoryVariable, "memory_limit"), (ThreadsVariable, "threads") })
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
            {
                settings[setting] = value;
            }
        }

        return settings;
    }

    private static DuckDBConnection Open(DuckDBConnectionStringBuilder settings)
    {
        var connection = new DuckDBConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
