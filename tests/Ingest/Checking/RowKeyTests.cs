using Bistand.Analytics.Ingest.Checking;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Tests.Ingest.Checking;

/// <summary>A key tells rows apart by each of its columns; one that did not would have every large file gone through once more.</summary>
public sealed class RowKeyTests
{
    public static TheoryData<string, string> KeyColumns
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (ExportKind kind in ExportKinds.Shipped.All)
            {
                foreach (string column in kind.Key)
                {
                    data.Add(kind.Name, column);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KeyColumns))]
    public void Rows_that_differ_in_one_column_of_the_key_have_different_keys(string name, string column)
    {
        ExportKind kind = ExportKinds.Shipped.Find(name)!;
        var key = new RowKey(kind, kind.Key);
        ulong[] keys = [.. Enumerable.Range(0, 100).Select(value => key.Of(Row(kind, kind.IndexOf(column), value)))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    private static CheckedRow Row(ExportKind kind, int differing, int value)
    {
        var row = new CheckedRow(kind);
        for (int column = 0; column < kind.Columns.Count; column++)
        {
            int one = column == differing ? value : 7;
            switch (kind.Columns[column].Type)
            {
                case ColumnType.Person or ColumnType.Identity:
                    row[column].Set(new Guid(one, 0, 0, new byte[8]));
                    break;
                case ColumnType.Number or ColumnType.Index or ColumnType.Amount:
                    row[column].Set((decimal)one);
                    break;
                case ColumnType.Month or ColumnType.Year or ColumnType.Count or ColumnType.Date or ColumnType.Flag or ColumnType.Age:
                    row[column].Set((long)one);
                    break;
                default:
                    row[column].Set($"text {one}");
                    break;
            }
        }

        return row;
    }
}
