using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model.Swedish;
using Bistand.Analytics.Model.Workspaces;

namespace Bistand.Analytics.Ingest.Deliveries;

/// <summary>Notes row by row what a file's sender should hear of beside the findings (templates/exports/README.md, Avvisade rader och filer).</summary>
/// <param name="kind">The kind that the file was found to be.</param>
/// <param name="header">The file's header.</param>
/// <param name="fieldOf">For each column of the kind its field in the file, or −1.</param>
public sealed class NoteTaker(ExportKind kind, IReadOnlyList<string> header, IReadOnlyList<int> fieldOf)
{

    private readonly int[] amounts = [.. kind.ControlTotals.Select(kind.IndexOf)];
    private readonly long[] unreadAmounts = new long[kind.ControlTotals.Count];
    private readonly List<int> empty = [.. Enumerable.Range(0, kind.Columns.Count).Where(column => fieldOf[column] >= 0)];
    private long totalRows;
    private long lostZeros;
    private long refusedReserves;

    /// <param name="record">The record.</param>
    /// <param name="checker">What has just checked it.</param>
    /// <param name="fault">What came of that.</param>
    public void Take(RecordReader record, RowChecker checker, RowFault? fault)
    {
        LookForValues(record);
        totalRows += checker.IsTotal ? 1 : 0;
        lostZeros += checker.HasLostZero(record, fault) ? 1 : 0;
        if (fault is null)
        {
            return;
        }

        refusedReserves += checker.LacksReserveColumns(record, fault) ? 1 : 0;
        for (int index = 0; index < amounts.Length; index++)
        {
            unreadAmounts[index] += checker.IsUnread(record, amounts[index]) ? 1 : 0;
        }
    }

    /// <summary>Adds what another has noted of other rows of the file.</summary>
    public void Add(NoteTaker other)
    {
        totalRows += other.totalRows;
        lostZeros += other.lostZeros;
        refusedReserves += other.refusedReserves;
        empty.RemoveAll(column => !other.empty.Contains(column));
        for (int index = 0; index < amounts.Length; index++)
        {
            unreadAmounts[index] += other.unreadAmounts[index];
        }
    }

    /// <summary>Columns that the file has and no row a value in.</summary>
    public IReadOnlyList<string> Empty => [.. empty.Select(column => kind.Columns[column].Name)];

    /// <summary>Everything noted.</summary>
    /// <param name="ofAllRows">What only all rows together tell.</param>
    public DeliveryNotes With(IEnumerable<string> ofAllRows) => new(
        [
            .. ColumnRemark.Missing(kind, fieldOf, refusedReserves), .. ColumnRemark.Unknown(kind, header),
            .. lostZeros == 0 ? [] : new[] { LostZeros() }, .. ofAllRows,
        ],
        kind.ControlTotals.Zip(unreadAmounts).Where(unread => unread.Second > 0).ToDictionary(unread => unread.First, unread => unread.Second, StringComparer.Ordinal),
        totalRows);

    /// <summary>After a few rows only the columns that have no value at all are looked at.</summary>
    private void LookForValues(RecordReader record)
    {
        for (int index = empty.Count - 1; index >= 0 && !record.Malformed; index--)
        {
            if (!record.Field(fieldOf[empty[index]]).IsWhiteSpace())
            {
                empty.RemoveAt(index);
            }
        }
    }

    private string LostZeros() =>
        $"{SwedishText.Number(lostZeros, 0)} personnummer ser ut att ha förlorat {(lostZeros == 1 ? "sin inledande nolla" : "sina inledande nollor")} (födda 2000–2009): "
        + "formatera kolumnen som text i Excel och skicka filen igen.";
}
