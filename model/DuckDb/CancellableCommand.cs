using System.Data.Common;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>Runs a command that a token stops: DuckDB tells an interrupted query as an error of its own.</summary>
internal static class CancellableCommand
{
    /// <exception cref="OperationCanceledException">The token was cancelled, before or while the command ran.</exception>
    public static T Run<T>(DbCommand command, Func<DbCommand, T> run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using CancellationTokenRegistration registration = cancellation.Register(command.Cancel);
        try
        {
            return run(command);
        }
        catch (DbException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }
}
