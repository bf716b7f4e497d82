using System.Data;
using System.Data.Common;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>A transaction with DuckDB's snapshot isolation; disposing of it before <see cref="Commit"/> rolls back.</summary>
public sealed class DuckDbTransaction : DbTransaction
{
    private DuckDbConnection? _connection;

    internal DuckDbTransaction(DuckDbConnection connection)
    {
        _connection = connection;
        connection.Execute("BEGIN TRANSACTION");
    }

    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    protected override DbConnection? DbConnection => _connection;

    /// <exception cref="DuckDbException">DuckDB could not commit; the transaction is rolled back.</exception>
    public override void Commit() => End("COMMIT");

    public override void Rollback() => End("ROLLBACK");

    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection is { State: ConnectionState.Open }) Rollback();
        base.Dispose(disposing);
    }

    private void End(string statement)
    {
        DuckDbConnection connection = _connection ?? throw new InvalidOperationException("The transaction has ended.");
        _connection = null;
        connection.EndTransaction();
        connection.Execute(statement);
    }
}
