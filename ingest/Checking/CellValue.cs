using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>
/// Reads the values that need more than a line to read. Each tells the code of the fault, or null when the value is in the cell.
/// </summary>
internal static class CellValue
{
    public static string? ReadPeriod(ref CheckedRow.Cell cell, ReadOnlySpan<char> value)
    {
        if (Month.TryParse(value, out Month month))
        {
            cell.Set(month.ToString());
            cell.Whole = month.Index;
            return null;
        }

        if (!Period.TryParse(value.ToString(), out Period period))
        {
            return FaultCode.InvalidMonth;
        }

        cell.Set(period.ToString());
        cell.Whole = period.Last.Index;
        return null;
    }

    public static string? ReadYear(ref CheckedRow.Cell cell, ReadOnlySpan<char> value)
    {
        if (value.Length != 4 || !NumberText.TryParse(value, out decimal year, decimalsAllowed: 0) || year is < 1900 or > 2999)
        {
            return FaultCode.InvalidNumber;
        }

        cell.Set((long)year);
        return null;
    }

    /// <summary>From and to, both included; "100+" has no end. A span may not straddle 18, where adults begin.</summary>
    public static string? ReadAge(ref CheckedRow.Cell cell, ReadOnlySpan<char> value)
    {
        if (value[0] is '-' or '\u2212')
        {
            return FaultCode.NegativeNumber;
        }

        bool open = value[^1] == '+';
        int dash = open ? -1 : value.IndexOf('-');
        ReadOnlySpan<char> low = open ? value[..^1] : dash < 0 ? value : value[..dash];
        ReadOnlySpan<char> high = dash < 0 ? low : value[(dash + 1)..];
        if (!NumberText.TryParse(low.Trim(), out decimal from, 0) || !NumberText.TryParse(high.Trim(), out decimal to, 0))
        {
            return FaultCode.InvalidNumber;
        }

        if (from > to || to > 150 || (from < 18 && (open || to >= 18)))
        {
            return FaultCode.InvalidNumber;
        }

        cell.Set((long)from);
        cell.Upper = open ? null : (long)to;
        return null;
    }

    public static string? ReadNumber(ref CheckedRow.Cell cell, ExportColumn column, ReadOnlySpan<char> value, bool negativeAllowed)
    {
        bool isNumber = column.Type == ColumnType.Amount
            ? NumberText.TryParseAmount(value, out decimal number)
            : NumberText.TryParse(value, out number, column.Type == ColumnType.Count ? 0 : column.MostDecimals);
        if (!isNumber)
        {
            return FaultCode.InvalidNumber;
        }

        if ((column.Type == ColumnType.Index && number > 100)
            || (column.Type == ColumnType.Count && Math.Abs(number) > int.MaxValue)
            || (column.Type == ColumnType.Amount && Math.Abs(number) >= 1e16m))
        {
            return FaultCode.InvalidNumber;
        }

        if (column.Type == ColumnType.Count)
        {
            cell.Set((long)number);
        }
        else
        {
            // Set before it is refused: a negative amount is part of what the file holds, and so of its control totals.
            cell.Set(number);
        }

        return number < 0 && !negativeAllowed ? FaultCode.NegativeNumber : null;
    }
}
