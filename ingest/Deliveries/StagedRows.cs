using System.Runtime.InteropServices;
using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Workspaces;
using Dapper;
using DuckDB.NET.Data;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>
/// The rows of one file, pseudonymised: written to Parquet as they come, beside what there is to each that the file of rows does not hold. Once all are
/// written they are judged together (<see cref="JudgedRows"/>).
/// </summary>
public sealed class StagedRows : IDisposable
{
    private readonly ExportKind kind;
    private readonly ScratchDatabase scratch;
    private readonly DuckDBConnection connection;
    private readonly string file;
    private readonly ChunkAppender rejects;
    private readonly ChunkAppender formers;
    private readonly RepeatedKeys keys;
    private readonly StagedGroups? groups;
    private readonly List<string> names;
    private long staged;
    private JudgedRows? judged;

    /// <param name="kind">The kind of the rows.</param>
    /// <param name="scratch">What else is kept of them until this is disposed of.</param>
    /// <param name="folder">Where the Parquet file is made.</param>
    public StagedRows(ExportKind kind, ScratchDatabase scratch, string folder)
    {
        this.kind = kind;
        this.scratch = scratch;
        connection = scratch.Connection;
        file = Path.Combine(folder, Workspace.RowsFileName);
        keys = new RepeatedKeys(Path.Combine(folder, "nycklar"));
        (string Name, string Type)[] columns = [("rad", "BIGINT"), .. kind.Columns.SelectMany(column => column.Delivered)];
        names = [.. columns.Select(column => column.Name)];
        connection.Execute($"CREATE TABLE form ({string.Join(", ", columns.Select(column => $"{column.Name} {column.Type}"))})");
        connection.Execute("CREATE TABLE avvisade (nr BIGINT, rad BIGINT, kolumn VARCHAR, kod VARCHAR, varde VARCHAR)");
        connection.Execute("CREATE TABLE tidigare (nr BIGINT, tidigare VARCHAR)");
        Types = ChunkAppender.TypesOf(connection, "form");
        rejects = new ChunkAppender(scratch.Beside, "avvisade");
        formers = new ChunkAppender(scratch.Beside, "tidigare");
        groups = KindChecks.Of(kind).Grouping is { } grouping ? new StagedGroups(grouping, scratch, folder) : null;
    }

    /// <summary>The types of the columns staged: the line and what is delivered.</summary>
    internal ColumnTypes Types { get; }

    /// <summary>Writes the rows, which <see cref="Take"/> has been told of.</summary>
    /// <returns>All of them together; gone when this is disposed of.</returns>
    public JudgedRows Write(IEnumerable<RowChunk> rows)
    {
        // In the order in which they come: they are given on one thread, and written on it.
        // On this thread alone: DuckDB's other threads would look for work all the time that it waits for rows.
        long threads = connection.ExecuteScalar<long>("SELECT current_setting('threads')");
        connection.Execute("SET threads = 1");
        try
        {
            scratch.Stream.Run($"COPY (FROM {ScratchDatabase.StreamName}()) TO {DatabaseFile.Literal(file)} (FORMAT parquet, COMPRESSION zstd)", names, Types, rows);
        }
        finally
        {
            connection.Execute($"SET threads = {threads}");
        }

        bool hasFormers = formers.Rows > 0;
        rejects.Close();
        formers.Close();
        connection.Execute($"""
            CREATE VIEW {JudgedRows.Name} AS
            SELECT {RowNumber} AS nr, {(hasFormers ? "tidigare" : "NULL::VARCHAR AS tidigare")}, rader.* EXCLUDE (file_row_number)
            FROM read_parquet({DatabaseFile.PatternList([file])}, file_row_number = true) rader{(hasFormers ? $" LEFT JOIN tidigare ON tidigare.nr = {RowNumber}" : "")}
            """);
        return judged = new JudgedRows(kind, connection, file, keys, groups?.End() ?? false);
    }

    /// <summary>Takes what there is to a batch of rows beside the rows themselves, which are written next.</summary>
    internal void Take(RowBatch batch)
    {
        foreach (RefusedRow refused in batch.Refused)
        {
            rejects.Append(0, 2 * (staged + refused.After));
            rejects.Append(1, refused.Line);
            rejects.Append(2, refused.Column);
            rejects.Append(3, refused.Code);
            rejects.Append(4, refused.Value);
            rejects.EndRow();
        }

        foreach ((int row, string area) in batch.Formers)
        {
            formers.Append(0, (2 * (staged + row)) + 1);
            formers.Append(1, area);
            formers.EndRow();
        }

        keys.Add(CollectionsMarshal.AsSpan(batch.Keys));
        groups?.Take(batch.Groups);
        staged += batch.Rows.Count;
    }

    /// <summary>
    /// Where a row stands in the file: refused rows have even numbers, those let in odd ones. Several rows may have one line, where a mapping makes them.
    /// </summary>
    private const string RowNumber = "2 * file_row_number + 1";

    public void Dispose()
    {
        Types.Dispose();
        rejects.Dispose();
        formers.Dispose();
        keys.Dispose();
        groups?.Dispose();
        judged?.Dispose();
        connection.Execute("DROP TABLE IF EXISTS form; DROP TABLE IF EXISTS tidigare; DROP TABLE IF EXISTS avvisade; DROP TABLE IF EXISTS sammandrag");
        if (judged is not { IsKept: true })
        {
            // Also what DuckDB began to write beside it, when the reading was broken off.
            File.Delete(file);
            File.Delete(Path.Combine(Path.GetDirectoryName(file)!, "tmp_" + Path.GetFileName(file)));
        }
    }
}
