using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.DuckDb;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>A row that is refused: its line, its fault with the value masked, and how many rows of its batch had been let in before it.</summary>
internal readonly record struct RefusedRow(long Line, string Column, string Code, string Value, int After);

/// <summary>
/// Some rows on their way from a file into a delivery: read by one thread, checked by another, taken by a third. It is used again when it has been taken,
/// and what it has learnt of the file serves the next rows too.
/// </summary>
internal sealed class RowBatch : IDisposable
{
    private readonly RowChecker checker;
    private readonly RecordBatch records;
    private readonly TextPool texts = new();
    private readonly RowKey key;
    private readonly RowGrouping? grouping;
    private readonly ColumnType[] types;
    private readonly int areaColumn;
    private readonly int[] amounts;

    /// <param name="kind">The file's kind.</param>
    /// <param name="header">Its header.</param>
    /// <param name="checker">Checks its rows.</param>
    /// <param name="notes">Takes notes of them.</param>
    /// <param name="types">The types of the columns staged.</param>
    public RowBatch(ExportKind kind, IReadOnlyList<string> header, RowChecker checker, NoteTaker notes, ColumnTypes types)
    {
        grouping = KindChecks.Of(kind).Grouping;
        this.types = [.. kind.Columns.Select(column => column.Type)];
        this.checker = checker;
        Notes = notes;
        records = new RecordBatch(header);
        key = new RowKey(kind, kind.Key);
        Rows = new RowChunk(types, texts);
        areaColumn = kind.IndexOf(kind.AreaColumn);
        amounts = [.. kind.ControlTotals.Select(kind.IndexOf)];
        RefusedTotals = new decimal[amounts.Length];
    }

    /// <summary>The rows let in.</summary>
    public RowChunk Rows { get; }

    /// <summary>Their keys (<see cref="RowKey"/>).</summary>
    public List<ulong> Keys { get; } = [];

    /// <summary>The groups that they make, those that stand together as one.</summary>
    public List<RowGroup> Groups { get; } = [];

    /// <summary>Rows by their place among those let in that name a former stadsdel, and its id.</summary>
    public List<(int Row, string Area)> Formers { get; } = [];

    public List<RefusedRow> Refused { get; } = [];

    /// <summary>What is noted of rows let in and of totals.</summary>
    public List<(long Line, RowFinding Finding)> Findings { get; } = [];

    /// <summary>The lines of rows let in with a reserve number.</summary>
    public List<long> Reserves { get; } = [];

    /// <summary>Rows that are totals of others.</summary>
    public int Totals { get; private set; }

    /// <summary>Of each control total what the refused rows of all batches that this was used for hold.</summary>
    public decimal[] RefusedTotals { get; }

    /// <summary>Of all batches that this was used for.</summary>
    public NoteTaker Notes { get; }

    /// <summary>Of all batches that this was used for: texts that look as if they had been decoded as what they are not.</summary>
    public IReadOnlySet<string> GarbledTexts => checker.GarbledTexts;

    /// <summary>How far the file had been read.</summary>
    public long Position => records.Position;

    /// <returns>False when the file has ended.</returns>
    public bool Fill(RecordReader reader) => records.Fill(reader, ChunkWriter.Capacity);

    public void Check()
    {
        Rows.Clear();
        Keys.Clear();
        Groups.Clear();
        Formers.Clear();
        Refused.Clear();
        Findings.Clear();
        Reserves.Clear();
        Totals = 0;
        while (records.Read())
        {
            RowFault? fault = checker.Check(records);
            Notes.Take(records, checker, fault);
            if (fault is not null)
            {
                Refuse(fault);
                continue;
            }

            if (checker.IsTotal)
            {
                Totals++;
            }
            else
            {
                Stage(checker.Row);
            }

            foreach (RowFinding finding in checker.Findings)
            {
                Findings.Add((records.Line, finding));
            }
        }
    }

    public void Dispose()
    {
        Rows.Dispose();
        texts.Dispose();
    }

    private void Refuse(RowFault fault)
    {
        Refused.Add(new RefusedRow(records.Line, fault.Column, fault.Code, Masking.Mask(fault.Value), Rows.Count));
        for (int index = 0; index < amounts.Length; index++)
        {
            CheckedRow.Cell cell = checker.Row[amounts[index]];
            RefusedTotals[index] += cell.HasValue ? cell.Number : 0;
        }
    }

    private void Stage(CheckedRow row)
    {
        if (row.Area is { } written && written.Id != row[areaColumn].Text)
        {
            Formers.Add((Rows.Count, written.Id));
        }

        if (checker.HasReserveNumber)
        {
            Reserves.Add(records.Line);
        }

        Keys.Add(key.Of(row));
        AddToGroup(row);
        Rows.Append(0, records.Line);
        int stored = 1;
        for (int index = 0; index < types.Length; index++)
        {
            Append(ref stored, types[index], in row[index]);
        }

        Rows.EndRow();
    }

    private void AddToGroup(CheckedRow row)
    {
        if (grouping is null)
        {
            return;
        }

        RowGroup group = grouping.Of(row, records.Line);
        if (Groups.Count > 0 && Groups[^1].IsSame(group))
        {
            Groups[^1] = Groups[^1].With(group);
        }
        else
        {
            Groups.Add(group);
        }
    }

    private void Append(ref int stored, ColumnType type, in CheckedRow.Cell cell)
    {
        int column = stored++;
        if (!cell.HasValue)
        {
            Rows.AppendNull(column);
            if (type == ColumnType.Age)
            {
                Rows.AppendNull(stored++);
            }

            return;
        }

        switch (type)
        {
            case ColumnType.Month or ColumnType.Year or ColumnType.Count:
                Rows.Append(column, (int)cell.Whole);
                break;
            case ColumnType.Date:
                Rows.Append(column, DateOnly.FromDayNumber((int)cell.Whole));
                break;
            case ColumnType.Person or ColumnType.Identity:
                Rows.Append(column, cell.Identity);
                break;
            case ColumnType.Flag:
                Rows.Append(column, cell.Whole == 1);
                break;
            case ColumnType.Number or ColumnType.Index or ColumnType.Amount:
                Rows.Append(column, cell.Number);
                break;
            case ColumnType.Age:
                Rows.Append(column, (int)cell.Whole);
                if (cell.Upper is { } upper)
                {
                    Rows.Append(stored++, (int)upper);
                }
                else
                {
                    Rows.AppendNull(stored++);
                }

                break;
            default:
                Rows.Append(column, cell.Text);
                break;
        }
    }
}
