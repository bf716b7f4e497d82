using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// A connection to a DuckDB database file, or to one in memory that lives as long as the connection.
/// Connection string: <c>Data Source=path</c> or <c>Data Source=:memory:</c>, and as needed
/// <c>Access Mode=ReadOnly</c> (<c>ReadWrite</c>, <c>Automatic</c>), <c>Memory Limit=1GB</c>, <c>Threads=2</c>, <c>Temp Directory=path</c>.
/// </summary>
/// <remarks>
/// Connections of this process to one file share the open database and must ask for the same settings; another process may open the
/// file only if all open it read-only. Extensions are neither installed nor loaded on demand. One connection runs one command at a time.
/// </remarks>
public sealed class DuckDbConnection : DbConnection
{
    // DuckDB refuses to open a file twice in one process other than through a cache of its open databases.
    private static readonly nint OpenDatabases = NativeMethods.duckdb_create_instance_cache();

    private string _connectionString = "";
    private DatabaseHandle? _database;
    private ConnectionHandle? _connection;
    private bool _inTransaction;

    public DuckDbConnection()
    {
    }

    public DuckDbConnection(string connectionString) => ConnectionString = connectionString;

    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (State == ConnectionState.Open) throw new InvalidOperationException("The connection is open: its connection string is fixed.");
            _connectionString = value ?? "";
        }
    }

    public override string Database => "main";

    public override string DataSource => DuckDbOptions.Parse(ConnectionString).Path ?? DuckDbOptions.InMemory;

    public override unsafe string ServerVersion => NativeMethods.Text(NativeMethods.duckdb_library_version());

    public override ConnectionState State => _connection is null ? ConnectionState.Closed : ConnectionState.Open;

    internal ConnectionHandle Handle => _connection ?? throw new InvalidOperationException("The connection is not open.");

    /// <exception cref="DuckDbException">The file is missing (read-only), is no database, or is locked by another process; a setting is refused.</exception>
    public override void Open()
    {
        if (State == ConnectionState.Open) throw new InvalidOperationException("The connection is already open.");
        var options = DuckDbOptions.Parse(ConnectionString);
        _database = OpenDatabase(options);
        if (NativeMethods.duckdb_connect(_database, out var connection) != 0)
        {
            connection.Dispose();
            _database.Dispose();
            throw new DuckDbException($"Cannot connect to {DataSource}.");
        }
        _connection = connection;
        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>Ends the connection; an open transaction is rolled back. The file is released with its last connection and reader.</summary>
    public override void Close()
    {
        if (_connection is null) return;
        _connection.Dispose();
        _connection = null;
        _database?.Dispose();
        _inTransaction = false;
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("A connection stays with its database file.");

    /// <param name="table">The table's name, unquoted.</param>
    /// <param name="schema">Its schema, <c>main</c> unless told.</param>
    /// <exception cref="DuckDbException">There is no such table.</exception>
    public DuckDbAppender CreateAppender(string table, string? schema = null) => new(Handle, schema, table);

    public new DuckDbTransaction BeginTransaction() => (DuckDbTransaction)BeginDbTransaction(IsolationLevel.Unspecified);

    public new DuckDbCommand CreateCommand() => new() { Connection = this };

    /// <summary>Stops the running command, which then throws <see cref="OperationCanceledException"/>. Any thread may call it.</summary>
    internal void Interrupt()
    {
        if (_connection is { IsClosed: false } connection) NativeMethods.duckdb_interrupt(connection);
    }

    internal void Execute(string sql)
    {
        using var command = CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal void EndTransaction() => _inTransaction = false;

    protected override DbCommand CreateDbCommand() => CreateCommand();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        if (isolationLevel is IsolationLevel.Serializable or IsolationLevel.Chaos)
            throw new NotSupportedException($"DuckDB's transactions are isolated by snapshot; {isolationLevel} is not to be had.");
        if (_inTransaction) throw new InvalidOperationException("The connection has a transaction already; DuckDB does not nest them.");
        var transaction = new DuckDbTransaction(this);
        _inTransaction = true;
        return transaction;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Close();
        base.Dispose(disposing);
    }

    private static unsafe DatabaseHandle OpenDatabase(DuckDbOptions options)
    {
        _ = NativeMethods.duckdb_create_config(out var config);
        using (config)
        {
            foreach (var (name, value) in options.Settings)
                if (NativeMethods.duckdb_set_config(config, name, value) != 0)
                    throw new DuckDbException($"DuckDB refuses the setting {name} = {value}.");
            if (NativeMethods.duckdb_get_or_create_from_cache(OpenDatabases, options.Path, out var database, config, out var error) == 0) return database;
            database.Dispose();
            throw new DuckDbException(NativeMethods.TakeText(error));
        }
    }
}
