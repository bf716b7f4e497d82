using System.Data.Common;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>What a connection string says, as a path and DuckDB settings.</summary>
internal sealed record DuckDbOptions(string? Path, IReadOnlyDictionary<string, string> Settings)
{
    public const string InMemory = ":memory:";

    // DuckDB's own names are these in lower case with underscores; spaces, underscores and case do not matter to us either.
    private static readonly Dictionary<string, string> SettingNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AccessMode"] = "access_mode",
        ["MemoryLimit"] = "memory_limit",
        ["Threads"] = "threads",
        ["TempDirectory"] = "temp_directory",
    };

    /// <exception cref="ArgumentException">An unknown key, or no data source.</exception>
    public static DuckDbOptions Parse(string connectionString)
    {
        // Nothing is fetched at run time: an extension that is not in the library is an error, not a download.
        var settings = new Dictionary<string, string>
        {
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        };
        string? source = null;
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        foreach (KeyValuePair<string, object> pair in builder)
        {
            var key = pair.Key.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
            var value = (string)pair.Value;
            if (string.Equals(key, "DataSource", StringComparison.OrdinalIgnoreCase)) source = value;
            else if (!SettingNames.TryGetValue(key, out var name))
                throw new ArgumentException(
                    $"The connection string has an unknown key \"{pair.Key}\". Known: Data Source, Access Mode, Memory Limit, Threads, Temp Directory.",
                    nameof(connectionString));
            else settings[name] = name == "access_mode" ? AccessMode(value) : value;
        }
        if (string.IsNullOrEmpty(source))
            throw new ArgumentException($"The connection string has no Data Source (a path or {InMemory}).", nameof(connectionString));
        // A full path is one key for one file, and cannot be taken for an address of another system ("s3://", "postgres:").
        return new DuckDbOptions(source == InMemory ? null : System.IO.Path.GetFullPath(source), settings);
    }

    private static string AccessMode(string value) => value.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "READONLY" => "READ_ONLY",
        "READWRITE" => "READ_WRITE",
        "AUTOMATIC" => "AUTOMATIC",
        _ => throw new ArgumentException($"Access Mode is ReadOnly, ReadWrite or Automatic, not \"{value}\".", nameof(value)),
    };
}
