using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>
/// One or several SQL statements, run in order; the reader gives the last one's rows. Parameters are written <c>?</c>, <c>$1</c> or
/// <c>$name</c>; the text of <see cref="DuckDbParameter.ParameterName"/> may leave the sign out.
/// </summary>
public sealed class DuckDbCommand : DbCommand
{
    // duckdb_statement_type of SELECT: the only one whose rows may be computed while they are read.
    private const int SelectStatement = 1;

    private readonly DuckDbParameterCollection _parameters = new();
    private volatile bool _cancelled;

    public DuckDbCommand()
    {
    }

    public DuckDbCommand(string commandText, DuckDbConnection connection)
    {
        CommandText = commandText;
        Connection = connection;
    }

    [AllowNull]
    public override string CommandText { get; set => field = value ?? ""; } = "";

    /// <summary>Always 0 (no limit): a time limit is a <see cref="CancellationToken"/>'s work.</summary>
    public override int CommandTimeout
    {
        get => 0;
        set
        {
            if (value != 0) throw new NotSupportedException("DuckDB has no time limit for commands: cancel by CancellationToken.");
        }
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text) throw new NotSupportedException("DuckDB runs command texts only.");
        }
    }

    public new DuckDbConnection? Connection { get; set; }

    public new DuckDbParameterCollection Parameters => _parameters;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>
    /// Rows are computed while they are read, in bounded memory, and the connection can run nothing else until the reader is closed.
    /// Off, the result is held whole (by DuckDB) before the first row is given.
    /// </summary>
    public bool UseStreamingMode { get; set; }

    protected override DbConnection? DbConnection
    {
        get => Connection;
        set => Connection = (DuckDbConnection?)value;
    }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
        _cancelled = true;
        Connection?.Interrupt();
    }

    /// <summary>Statements are prepared when they run, since a later one may need what an earlier one makes.</summary>
    public override void Prepare()
    {
    }

    /// <returns>Rows inserted, updated or deleted by all statements; -1 when none of them does such a thing.</returns>
    public override int ExecuteNonQuery() => NonQuery(CancellationToken.None);

    /// <returns>The first row's first value, <see cref="DBNull"/> where it is NULL, null where there is no row.</returns>
    public override object? ExecuteScalar() => Scalar(CancellationToken.None);

    public new DuckDbDataReader ExecuteReader() => Execute(CommandBehavior.Default, CancellationToken.None);

    // DuckDB computes on its own threads and offers no waiting without a thread, so the asynchronous methods differ in their token alone.
    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Run(NonQuery, cancellationToken);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => Run(Scalar, cancellationToken);

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        Run<DbDataReader>(token => Execute(behavior, token), cancellationToken);

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Execute(behavior, CancellationToken.None);

    protected override DbParameter CreateDbParameter() => new DuckDbParameter();

    private static Task<T> Run<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(work(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }

    private int NonQuery(CancellationToken cancellationToken)
    {
        using var reader = Execute(CommandBehavior.Default, cancellationToken);
        return reader.RecordsAffected;
    }

    private object? Scalar(CancellationToken cancellationToken)
    {
        using var reader = Execute(CommandBehavior.Default, cancellationToken);
        return reader.Read(cancellationToken) ? reader.GetValue(0) : null;
    }

    private DuckDbDataReader Execute(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        var connection = Connection ?? throw new InvalidOperationException("The command has no connection.");
        _cancelled = false;
        using var registration = cancellationToken.UnsafeRegister(static command => ((DuckDbCommand)command!).Cancel(), this);
        using var statements = Extract(connection.Handle, out var count);
        long affected = -1;
        ResultHandle? last = null;
        for (ulong index = 0; index < count; index++)
        {
            last?.Dispose();
            using var prepared = PrepareStatement(connection.Handle, statements, index);
            ParameterBinder.Bind(prepared, _parameters);
            last = RunStatement(prepared, index == count - 1, cancellationToken);
            affected = AddChanged(affected, last);
        }
        return new DuckDbDataReader(connection, last!, affected, behavior);
    }

    private unsafe ExtractedHandle Extract(ConnectionHandle connection, out ulong count)
    {
        count = NativeMethods.duckdb_extract_statements(connection, CommandText, out var statements);
        if (count > 0) return statements;
        using (statements)
        {
            var error = statements.IsInvalid ? "" : NativeMethods.Text(NativeMethods.duckdb_extract_statements_error(statements));
            throw new DuckDbException(error.Length > 0 ? error : "The command text holds no statement.");
        }
    }

    private static unsafe PreparedHandle PrepareStatement(ConnectionHandle connection, ExtractedHandle statements, ulong index)
    {
        if (NativeMethods.duckdb_prepare_extracted_statement(connection, statements, index, out var prepared) == 0) return prepared;
        using (prepared) throw DuckDbException.From(NativeMethods.Text(NativeMethods.duckdb_prepare_error(prepared)));
    }

    private unsafe ResultHandle RunStatement(PreparedHandle prepared, bool last, CancellationToken cancellationToken)
    {
        var streaming = last && UseStreamingMode && NativeMethods.duckdb_prepared_statement_type(prepared) == SelectStatement;
        var state = streaming
            ? NativeMethods.duckdb_pending_prepared_streaming(prepared, out var pending)
            : NativeMethods.duckdb_pending_prepared(prepared, out pending);
        using (pending)
        {
            if (state != 0) throw DuckDbException.From(NativeMethods.Text(NativeMethods.duckdb_pending_error(pending)), cancellationToken);
            // DuckDB forgets interrupts from before this point; those from after it stop the execution below.
            if (_cancelled) throw new OperationCanceledException(cancellationToken);
            var result = new ResultHandle();
            if (NativeMethods.duckdb_execute_pending(pending, result.Pointer) == 0) return result;
            using (result) throw DuckDbException.From(NativeMethods.Text(NativeMethods.duckdb_result_error(result.Pointer)), cancellationToken);
        }
    }

    private static unsafe long AddChanged(long affected, ResultHandle result)
    {
        const int rowsChanged = 1;
        return NativeMethods.duckdb_result_return_type(*result.Pointer) == rowsChanged
            ? Math.Max(affected, 0) + (long)NativeMethods.duckdb_rows_changed(result.Pointer)
            : affected;
    }
}
