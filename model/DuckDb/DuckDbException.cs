using System.Data.Common;

namespace Bistand.Analytics.Model.DuckDb;

/// <summary>An error of DuckDB's, in its own words.</summary>
public sealed class DuckDbException : DbException
{
    public DuckDbException()
    {
    }

    public DuckDbException(string message) : base(message)
    {
    }

    public DuckDbException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>An interrupted query is a cancellation, not a failure; every other message is an error.</summary>
    internal static Exception From(string message, CancellationToken cancellationToken = default) =>
        message.StartsWith("INTERRUPT Error", StringComparison.Ordinal)
            ? new OperationCanceledException("The query was cancelled.", cancellationToken)
            : new DuckDbException(message);
}
