using Bistand.Analytics.Model.DuckDb;

namespace Bistand.Analytics.Tests.Model.DuckDb;

/// <summary>Databases for the tests of the provider.</summary>
internal static class Duck
{
    public static DuckDbConnection InMemory() => Open("Data Source=:memory:");

    public static DuckDbConnection Open(string connectionString)
    {
        var connection = new DuckDbConnection(connectionString);
        connection.Open();
        return connection;
    }

    public static int Run(this DuckDbConnection connection, string sql)
    {
        using var command = new DuckDbCommand(sql, connection);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this DuckDbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = new DuckDbCommand(sql, connection);
        foreach (var (name, value) in parameters) command.Parameters.Add(name, value);
        return command.ExecuteScalar();
    }
}

/// <summary>A folder of its own for one test, removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bistand-duckdb-");

    public string this[string file] => Path.Combine(_folder.FullName, file);

    public void Dispose() => _folder.Delete(recursive: true);
}
