using System.Globalization;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// The rows of one file seen together: keys that come again, ages that overlap, households without applicant, what the file holds. They lie in Parquet; only
/// a file whose rows have to be changed is brought into a table and written anew.
/// </summary>
public sealed class JudgedRows : IDisposable
{
    /// <summary>What SQL calls them: a view of the file, or the table.</summary>
    internal const string Name = "rader";

    private static readonly string[] Tables = ["dubbletter", "summor", "uppgangna", "avvisade_summor", "overlapp"];

    private readonly ExportKind kind;
    private readonly KindChecks checks;
    private readonly DuckDBConnection connection;
    private readonly string file;
    private readonly RepeatedKeys keys;
    private readonly bool isSummarised;
    private bool? mayRepeat;
    private bool isTable;
    private bool isChanged;

    /// <param name="kind">The kind of the rows.</param>
    /// <param name="connection">Has the view <see cref="Name"/> over the rows, and <c>avvisade</c>, those refused on their own.</param>
    /// <param name="file">The Parquet file of the rows.</param>
    /// <param name="keys">Of all rows.</param>
    /// <param name="isSummarised">The kind's summary has been told while the rows came (<see cref="StagedGroups"/>).</param>
    internal JudgedRows(ExportKind kind, DuckDBConnection connection, string file, RepeatedKeys keys, bool isSummarised)
    {
        this.isSummarised = isSummarised;
        this.kind = kind;
        this.connection = connection;
        this.file = file;
        this.keys = keys;
        checks = KindChecks.Of(kind);
    }

    /// <summary>True when the Parquet file holds the rows accepted and is to stay.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Moves rows whose key has come before in the file to the rejects.</summary>
    /// <returns>How many rows were moved, and of each control total how much.</returns>
    public (long Moved, IReadOnlyDictionary<string, decimal> Totals) RejectDuplicates()
    {
        if (!AnyDuplicates())
        {
            return (0, new Dictionary<string, decimal>(StringComparer.Ordinal));
        }

        RequireTable();
        // Two former stadsdelar's hours, kronor or people are two facts about their successor; a row under the successor's own
        // name is the same fact as either. One person, household or case is the same whatever it is booked as.
        string again = kind.TimeColumn is null || kind.Key.Any(name => kind.Columns[kind.IndexOf(name)].Type is ColumnType.Person or ColumnType.Identity)
            ? $"row_number() OVER (PARTITION BY {Key} ORDER BY nr) > 1"
            : $"""
                row_number() OVER (PARTITION BY {Key} ORDER BY nr) > 1
                AND (tidigare IS NULL OR first_value(tidigare) OVER (PARTITION BY {Key} ORDER BY nr) IS NULL
                     OR row_number() OVER (PARTITION BY {Key}, tidigare ORDER BY nr) > 1)
                """;
        connection.Execute($"CREATE TABLE dubbletter AS SELECT * FROM rader QUALIFY {again}");
        connection.Execute($"INSERT INTO avvisade SELECT nr, rad, '', '{FaultCode.DuplicateRow}', '' FROM dubbletter");
        return Remove("dubbletter");
    }

    /// <summary>
    /// Moves rows with an age that an accepted row before them has already, for the same rest of the key, to the rejects: single years beside spans.
    /// A row with the whole key of an accepted one is a duplicate, and left to <see cref="RejectDuplicates"/>; two former stadsdelar are two here too.
    /// </summary>
    /// <returns>As <see cref="RejectDuplicates"/>.</returns>
    public (long Moved, IReadOnlyDictionary<string, decimal> Totals) RejectOverlaps()
    {
        if (kind.Columns.FirstOrDefault(column => column.Type == ColumnType.Age && kind.Key.Contains(column.Name)) is not { } age)
        {
            return (0, new Dictionary<string, decimal>(StringComparer.Ordinal));
        }

        string rest = string.Join(", ", kind.Key.Where(name => name != age.Name).Select(name => $"{name}::VARCHAR"));
        var accepted = new Dictionary<string, List<AgeSpan>>(StringComparer.Ordinal);
        List<(long Row, long Line, AgeSpan Span)> overlapping = [];
        foreach ((long row, long line, string group, string? former, int from, int? to) in connection.Query<(long, long, string, string?, int, int?)>(
            $"SELECT nr, rad, concat_ws(';', {rest}), tidigare, {age.Name}_fran, {age.Name}_till FROM rader ORDER BY nr", buffered: false))
        {
            var span = new AgeSpan(from, to, former);
            List<AgeSpan> before = accepted.TryGetValue(group, out List<AgeSpan>? known) ? known : accepted[group] = [];
            AgeSpan[] same = [.. before.Where(span.Overlaps)];
            if (same.Length == 0)
            {
                before.Add(span);
            }
            else if (!Array.Exists(same, other => other.From == from && other.To == to))
            {
                overlapping.Add((row, line, span));
            }
        }

        if (overlapping.Count == 0)
        {
            return (0, new Dictionary<string, decimal>(StringComparer.Ordinal));
        }

        RequireTable();
        connection.Execute("CREATE TABLE overlapp AS SELECT * FROM rader LIMIT 0");
        foreach ((long row, long line, AgeSpan span) in overlapping)
        {
            connection.Execute(
                $"INSERT INTO avvisade VALUES ($row, $line, '{age.Name}', '{FaultCode.OverlappingAge}', $value); INSERT INTO overlapp SELECT * FROM rader WHERE nr = $row",
                new { row, line, value = Masking.Mask(span.ToString()) });
        }

        return Remove("overlapp");
    }

    /// <summary>
    /// Makes rows with the same key one: the first, with the sum of each amount over all. The finding is on the first one's line.
    /// </summary>
    /// <returns>How many rows have been merged into another.</returns>
    public long Merge(FindingList findings)
    {
        if (!AnyDuplicates())
        {
            return 0;
        }

        RequireTable();
        // Summed beyond DECIMAL(18,2) first: RejectNegativeSums takes what has grown out of it.
        string sums = string.Concat(Amounts.Select(name => $", sum({name}) AS {name}"));
        SetAmounts("DECIMAL(38,2)");
        connection.Execute($"CREATE TABLE summor AS SELECT min(nr) AS forsta, count(*) AS antal{sums} FROM rader GROUP BY {Key} HAVING count(*) > 1");
        connection.Execute($"CREATE TABLE uppgangna AS SELECT * FROM rader QUALIFY row_number() OVER (PARTITION BY {Key} ORDER BY nr) > 1");
        foreach (long line in connection.Query<long>("SELECT rad FROM rader JOIN summor ON nr = forsta ORDER BY rad", buffered: false))
        {
            findings.Add(FaultCode.RowsMerged, line, Amounts.FirstOrDefault() ?? "");
        }

        foreach (string name in Amounts)
        {
            connection.Execute($"UPDATE rader SET {name} = summor.{name} FROM summor WHERE nr = forsta");
        }

        return Remove("uppgangna").Moved;
    }

    /// <summary>Moves rows whose amount, now that payments and credits are summed, is negative to the rejects.</summary>
    /// <returns>As <see cref="RejectDuplicates"/>.</returns>
    public (long Moved, IReadOnlyDictionary<string, decimal> Totals) RejectNegativeSums()
    {
        RequireTable();
        connection.Execute("CREATE TABLE avvisade_summor AS SELECT * FROM rader LIMIT 0");
        foreach (ExportColumn column in kind.Columns.Where(column => column.Type == ColumnType.Amount))
        {
            // The value is shown as its shape, as in Masking.
            string code = column.NegativeAllowed ? "NULL" : $"CASE WHEN {column.Name} < 0 THEN '{FaultCode.NegativeNumber}' END";
            connection.Execute($"""
                INSERT INTO avvisade SELECT nr, rad, '{column.Name}', kod, regexp_replace({column.Name}::VARCHAR, '[0-9]', '#', 'g')
                FROM (SELECT *, coalesce(CASE WHEN abs({column.Name}) >= 1e16::DECIMAL(38,2) THEN '{FaultCode.InvalidNumber}' END, {code}) AS kod FROM rader)
                WHERE kod IS NOT NULL AND nr NOT IN (SELECT nr FROM avvisade_summor);
                INSERT INTO avvisade_summor SELECT * FROM rader
                WHERE nr IN (SELECT nr FROM avvisade) AND nr NOT IN (SELECT nr FROM avvisade_summor)
                """);
        }

        (long Moved, IReadOnlyDictionary<string, decimal> Totals) removed = Remove("avvisade_summor");
        SetAmounts("DECIMAL(18,2)");
        return removed;
    }

    /// <summary>Those of some lines whose rows are refused.</summary>
    public IReadOnlySet<long> RefusedAmong(IEnumerable<long> lines)
    {
        string listed = string.Join(", ", lines.Distinct());
        return listed.Length == 0 ? new HashSet<long>() : connection.Query<long>($"SELECT rad FROM avvisade WHERE rad IN ({listed})").ToHashSet();
    }

    /// <summary>The sum of each control total over the rows accepted.</summary>
    public IReadOnlyDictionary<string, decimal> AcceptedTotals() => Totals("rader");

    /// <summary>What the kind says of all its rows together. To be asked before <see cref="Remarks"/>.</summary>
    public void AddFindings(FindingList findings)
    {
        if (checks.Summary is { } summary && (isChanged || !isSummarised))
        {
            connection.Execute($"CREATE OR REPLACE TABLE {StagedGroups.Name} AS {summary}");
        }

        foreach ((string sql, string code, string column) in checks.Findings)
        {
            foreach (long line in connection.Query<long>(sql, buffered: false))
            {
                findings.Add(code, line, column);
            }
        }
    }

    /// <summary>What the kind says of all its rows together, in words.</summary>
    public IReadOnlyList<string> Remarks() =>
    [
        .. checks.Remarks.Select(remark => (Lines: connection.Query<long>(remark.Sql).ToList(), remark.Text))
            .Where(remark => remark.Lines.Count > 0).Select(remark => remark.Text(remark.Lines)),
    ];

    /// <summary>What a periodic kind's accepted rows hold; empty for the others.</summary>
    public IReadOnlyList<DeliveryClaim> Claims()
    {
        if (kind.TimeColumn is not { } time)
        {
            return [];
        }

        string amount = kind.ControlTotals.Count > 0 ? $"coalesce(sum({kind.ControlTotals[0]}), 0)" : "0::DECIMAL(18,2)";
        return connection.Query<(string Area, int Time, long Rows, string Amount)>(
                $"SELECT {kind.AreaColumn}, {time}, count(*), ({amount})::VARCHAR FROM rader GROUP BY ALL ORDER BY ALL")
            .Select(row => new DeliveryClaim(row.Area, row.Time, row.Rows, Kronor(row.Amount))).ToList();
    }

    /// <summary>Leaves the rows in the Parquet file, in the file's order, which is the order of insertion: DuckDB keeps it (preserve_insertion_order) without a sort.</summary>
    public void WriteRows()
    {
        IsKept = true;
        if (isChanged)
        {
            connection.Execute($"COPY (SELECT * EXCLUDE (nr, tidigare) FROM rader) TO {DatabaseFile.Literal(file)} (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    /// <summary>How many accepted rows there are of each stadsdel and time, and kronor where the kind has a control total.</summary>
    /// <param name="claims">Those of a periodic kind, which have counted already.</param>
    public IReadOnlyList<ReadCell> Cells(IReadOnlyList<DeliveryClaim> claims)
    {
        if (kind.TimeColumn is not null)
        {
            bool hasAmount = kind.ControlTotals.Count > 0;
            return [.. claims.OrderBy(claim => claim.Time).ThenBy(claim => claim.Area, StringComparer.Ordinal)
                .Select(claim => new ReadCell(claim.Area, kind.TimeText(claim.Time), claim.Rows, hasAmount ? claim.Amount : null))];
        }

        return [.. connection.Query<(string Area, string Time, long Rows)>(
                $"SELECT {kind.AreaColumn}, {kind.CaseTimeSql}, count(*) FROM rader GROUP BY ALL ORDER BY 2, 1")
            .Select(row => new ReadCell(row.Area, row.Time, row.Rows, null))];
    }

    /// <summary>The reject list: line;column;code;value, by line. The value shows only its shape.</summary>
    public void WriteRejects(string file)
    {
        using var csv = CsvRows.ToFile(file, ';');
        csv.Row(["line", "column", "code", "value"]);
        foreach ((long line, string column, string code, string value) in connection.Query<(long, string, string, string)>(
            "SELECT rad, kolumn, kod, varde FROM avvisade ORDER BY rad, nr, rowid", buffered: false))
        {
            csv.Number((decimal)line).Text(column).Text(code).Text(value).EndRow();
        }
    }

    public void Dispose()
    {
        connection.Execute($"DROP {(isTable ? "TABLE" : "VIEW")} IF EXISTS {Name}");
        foreach (string table in Tables)
        {
            connection.Execute($"DROP TABLE IF EXISTS {table}");
        }
    }

    private IEnumerable<string> Amounts => kind.Columns.Where(column => column.Type == ColumnType.Amount).Select(column => column.Name);

    private void SetAmounts(string type)
    {
        foreach (string name in Amounts)
        {
            connection.Execute($"ALTER TABLE rader ALTER {name} TYPE {type}");
        }
    }

    private string Key => string.Join(", ", kind.Key.SelectMany(name => kind.Columns[kind.IndexOf(name)].Delivered).Select(column => column.Name));

    private bool AnyDuplicates() => (mayRepeat ??= keys.Any()) == true
        && connection.ExecuteScalar<bool>($"SELECT count(*) > (SELECT count(*) FROM (SELECT DISTINCT {Key} FROM rader)) FROM rader");

    /// <summary>Brings the rows into a table, where they can be changed.</summary>
    private void RequireTable()
    {
        if (!isTable)
        {
            connection.Execute("CREATE TABLE rader_i_tabell AS FROM rader ORDER BY nr; DROP VIEW rader; ALTER TABLE rader_i_tabell RENAME TO rader");
            isTable = true;
        }
    }

    private (long Moved, IReadOnlyDictionary<string, decimal> Totals) Remove(string table)
    {
        isChanged = true;
        connection.Execute($"DELETE FROM rader WHERE nr IN (SELECT nr FROM {table})");
        return (connection.ExecuteScalar<long>($"SELECT count(*) FROM {table}"), Totals(table));
    }

    private Dictionary<string, decimal> Totals(string table) => kind.ControlTotals.ToDictionary(
        column => column,
        column => Kronor(connection.ExecuteScalar<string>($"SELECT coalesce(sum({column}), 0)::VARCHAR FROM {table}")!),
        StringComparer.Ordinal);

    /// <summary>A sum of DECIMAL, which is wider than .NET's decimal reads with all its decimals: taken as text.</summary>
    private static decimal Kronor(string sum) => decimal.Parse(sum, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
