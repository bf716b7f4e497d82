using System.Data.Common;
using System.Globalization;
using Bistand.Analytics.Model.Areas;
using Bistand.Analytics.Model.DuckDb;

namespace Bistand.Analytics.Model.Releases;

/// <summary>SQL against an open release, cancelled when asked, and the numbers that its areas have there.</summary>
internal sealed class ReleaseReader
{
    private readonly DbConnection connection;
    private readonly CancellationToken cancellationToken;
    private readonly Dictionary<string, int> numberOf = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Area> areaOf = [];

    public ReleaseReader(DbConnection connection, AreaCatalog areas, CancellationToken cancellationToken)
    {
        this.connection = connection;
        this.cancellationToken = cancellationToken;
        foreach ((int number, string id) in Query($"SELECT nr, id FROM {ReleaseSchema.Areas}", row => (row.GetInt32(0), row.GetString(1))))
        {
            numberOf.Add(id, number);
            if (areas.Find(id) is { } area)
            {
                areaOf.Add(number, area);
            }
        }

        // An area that came into the catalog after the release was built has no rows there: numbers of its own, below 0.
        foreach (Area area in areas.All.Where(area => !numberOf.ContainsKey(area.Id)))
        {
            numberOf.Add(area.Id, -1 - numberOf.Count);
        }
    }

    public int NumberOf(Area area) => numberOf[area.Id];

    /// <summary>The area with this number in the release; null for one that has left the catalog.</summary>
    public Area? AreaOf(int number) => areaOf.GetValueOrDefault(number);

    /// <summary>The first year of which rows of persons and cases are there; null where none have been removed.</summary>
    public int? CulledBefore() => Query($"SELECT count(*)::INTEGER FROM duckdb_tables() WHERE database_name = current_database() AND table_name = '{ReleaseSchema.Culled}'", row => row.GetInt32(0))[0] == 0
        ? null
        : Query($"SELECT fore FROM {ReleaseSchema.Culled}", row => (int?)row.GetInt32(0))[0];

    public void Execute(string sql)
    {
        using DbCommand command = Command(sql);
        CancellableCommand.Run(command, run => run.ExecuteNonQuery(), cancellationToken);
    }

    /// <summary>Runs even after cancellation: for what has to be put back in order.</summary>
    public void ExecuteAlways(string sql)
    {
        using DbCommand command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <param name="sql">A query; what users type is in it as <c>$name</c>.</param>
    /// <param name="read">Makes one row's value.</param>
    /// <param name="parameters">Their values.</param>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = Command(sql, parameters);
        return CancellableCommand.Run(command, run => Rows(run, read), cancellationToken);
    }

    /// <summary>Sets a variable of the connection, which views may read with <c>getvariable</c>; they take no parameters.</summary>
    public void SetVariable(string name, string value)
    {
        using DbCommand command = Command($"SET VARIABLE {name} = $value", ("value", value));
        command.ExecuteNonQuery();
    }

    /// <summary>A decimal that the SQL cast to VARCHAR: exact, however wide DuckDB made the sum.</summary>
    public static decimal? Decimal(DbDataReader row, int column) => row.IsDBNull(column)
        ? null
        : decimal.Parse(row.GetString(column), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static List<T> Rows<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        List<T> rows = [];
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is ours and the definition files', run on a read-only release; what users type goes as parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object? value) in parameters)
        {
            // DuckDB.NET cuts a text at NUL, and would ask for another name than the one typed.
            if (value is string text && text.Contains('\0', StringComparison.Ordinal))
            {
                throw UserException.Usage($"Värdet för {name} innehåller ett nolltecken. Skriv det utan.");
            }

            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
