using Bistand.Analytics.Jobs.Service.Settings;
using Bistand.Analytics.Model;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Bistand.Analytics.Jobs.Service.Scheduling;

/// <summary>The PostgreSQL that nodes which share a workspace share their queue in.</summary>
public static class JobDatabase
{
    /// <summary>PostgreSQL's own lock by which one node at a time makes the tables; any number that nothing else in the database uses.</summary>
    private const long TablesLock = 0x6269_7374_616E_64;

    /// <summary>A node that is silent for so long is taken for dead, and another does what it had. A living one says every few seconds that it is at work.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Longer than any of Hangfire's own dealings takes; a node that dies while it holds a lock keeps the others from theirs for so long.</summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Opens the queue, its tables made where they are missing.</summary>
    public static JobStorage Open(string connectionString)
    {
        var options = new PostgreSqlStorageOptions
        {
            PrepareSchemaIfNecessary = false,
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = Silence,
            DistributedLockTimeout = LockTimeout,
            QueuePollInterval = TimeSpan.FromSeconds(1),
        };
        MakeTables(connectionString, options.SchemaName);
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }

    /// <summary>Tells of a database that does not answer before anything starts.</summary>
    /// <exception cref="UserException">It does not.</exception>
    public static async Task CheckAsync(ServiceSettings settings, CancellationToken cancellationToken)
    {
        if (settings.PostgreSql.Length == 0)
        {
            return;
        }

        try
        {
            await PingAsync(settings, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            string why = error is PostgresException { SqlState: var state } ? $"PostgreSQL svarar {state}" : "PostgreSQL svarar inte";
            throw UserException.Surroundings(
                $"Databasen i inställningen {ServiceSettings.Section}:{nameof(settings.PostgreSql)} kan inte användas: {why}. Kontrollera att den är igång och att anslutningssträngen stämmer.", error);
        }
    }

    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    internal static async Task PingAsync(ServiceSettings settings, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(settings.PostgreSql);
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var ask = new NpgsqlCommand("SELECT 1", connection);
            await using (ask.ConfigureAwait(false))
            {
                await ask.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Two nodes that start at once must not both make the tables: the second one's would fail.</summary>
    private static void MakeTables(string connectionString, string schema)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        Execute("SELECT pg_advisory_lock(@key)");
        try
        {
            PostgreSqlObjectsInstaller.Install(connection, schema);
        }
        finally
        {
            Execute("SELECT pg_advisory_unlock(@key)");
        }

        void Execute(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddWithValue("key", TablesLock);
            command.ExecuteNonQuery();
        }
    }
}
