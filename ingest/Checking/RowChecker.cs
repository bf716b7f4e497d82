using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model.Kinds;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Areas;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>What is noted of a row that is let in.</summary>
public readonly record struct RowFinding(string Column, string Code);

/// <summary>
/// Checks the rows of one file against their kind: column by column in the kind's order, so that the fault told of is
/// the row's first. Nothing is allocated for an ordinary row.
/// </summary>
public sealed class RowChecker
{
    /// <summary>Of a personnummer's digits.</summary>
    private const int ShortestNumber = 10;

    private readonly ExportKind kind;
    private readonly ExportColumn[] columns;
    private readonly string[][] codes;
    private readonly string[][] named;
    private readonly AreaCatalog areas;
    private readonly Pseudonymiser pseudonyms;
    private readonly int[] fieldOf;
    private readonly int areaColumn;
    private readonly int bookingColumn;
    private readonly PersonColumns? person;
    private readonly int[] totalColumns;
    private readonly bool merging;
    private readonly KnownValues known;
    private readonly Func<string, bool> isComputedIndicator;
    private readonly Func<CheckedRow, string?>?[] faults;
    private readonly (Func<CheckedRow, bool> When, string Finding)?[] ignored;

    /// <param name="kind">The kind the file was found to be.</param>
    /// <param name="fieldOf">For each column of the kind, its field in the file, or −1.</param>
    /// <param name="areas">The areas that names are looked up among.</param>
    /// <param name="pseudonyms">What identities are kept as.</param>
    /// <param name="isComputedIndicator">Tells whether an indicator id is computed, and so cannot be registered.</param>
    /// <param name="merging">Rows of one key will be summed: an amount alone may be negative, their sum may not.</param>
    public RowChecker(
        ExportKind kind, IReadOnlyList<int> fieldOf, AreaCatalog areas, Pseudonymiser pseudonyms, Func<string, bool> isComputedIndicator, bool merging)
    {
        // Asked for each value: as what they are, not as what they can be read as.
        this.kind = kind;
        columns = [.. kind.Columns];
        codes = [.. columns.Select(column => column.Codes.ToArray())];
        named = [.. columns.Select(column => column.Named.ToArray())];
        this.merging = merging;
        this.areas = areas;
        known = new KnownValues(areas);
        this.pseudonyms = pseudonyms;
        this.fieldOf = [.. fieldOf];
        this.isComputedIndicator = isComputedIndicator;
        KindChecks checks = KindChecks.Of(kind);
        faults = [.. kind.Columns.Select(column => checks.Faults.GetValueOrDefault(column.Name))];
        ignored =
        [
            .. kind.Columns.Select(column =>
                checks.Ignored.TryGetValue(column.Name, out (Func<CheckedRow, bool>, string) rule) ? rule : default((Func<CheckedRow, bool>, string)?)),
        ];
        Row = new CheckedRow(kind);
        areaColumn = kind.IndexOf(kind.AreaColumn);
        bookingColumn = kind.IndexOf(kind.BookingColumn);
        totalColumns = [.. TotalText.Columns.Where(name => kind.Columns.Any(column => column.Name == name)).Select(kind.IndexOf)];
        person = PersonColumns.Of(kind, fieldOf, pseudonyms, Row, Findings);
    }

    /// <summary>The row last checked; of a row with a fault, what could be read.</summary>
    public CheckedRow Row { get; }

    /// <summary>Findings of the row last checked.</summary>
    public List<RowFinding> Findings { get; } = [];

    /// <summary>True when the row last checked is a total of others.</summary>
    public bool IsTotal { get; private set; }

    /// <summary>True when the row last checked names its person by a reserve number.</summary>
    public bool HasReserveNumber => person is { HasReserveNumber: true };

    /// <summary>Different texts of open lists that look as if they had been decoded as what they are not; at most <see cref="KnownValues.Most"/>.</summary>
    public IReadOnlySet<string> GarbledTexts => known.GarbledTexts;

    /// <returns>The row's first fault, or null.</returns>
    public RowFault? Check(RecordReader record)
    {
        Row.Clear();
        Findings.Clear();
        IsTotal = false;
        if (record.Malformed)
        {
            return new RowFault("", FaultCode.WrongColumnCount, record.FirstLine);
        }

        if (TotalColumn(record) is { } total)
        {
            IsTotal = true;
            Findings.Add(new RowFinding(total, FaultCode.TotalRow));
            return null;
        }

        RowFault? first = null;
        for (int index = 0; index < columns.Length; index++)
        {
            // Later columns are read even so: a refused row's amount belongs in the control totals.
            if (CheckColumn(record, index) is { } code && first is null)
            {
                first = new RowFault(columns[index].Name, code, Value(record, index).ToString());
            }
        }

        if (first is not null)
        {
            Findings.Clear();
            return first;
        }

        foreach ((string later, string earlier) in kind.DateOrder)
        {
            if (Row.Date(later) < Row.Date(earlier))
            {
                return new RowFault(later, FaultCode.DateOrder, Value(record, kind.IndexOf(later)).ToString());
            }
        }

        Book();
        return null;
    }

    /// <summary>True when the row last checked has a text in the column that no value could be read from.</summary>
    public bool IsUnread(RecordReader record, int column) =>
        !record.Malformed && !Row[column].HasValue && !IsIgnored(column) && !Value(record, column).IsEmpty;

    /// <summary>True when the personnummer of the row last checked looks like one that has lost the zeros before it.</summary>
    public bool HasLostZero(RecordReader record, RowFault? fault) =>
        person is not null && !record.Malformed && person.HasLostZero(Value(record, person.Number), fault);

    /// <summary>True when the row was refused for a reserve number that the file has no column of sex or birth for.</summary>
    public bool LacksReserveColumns(RecordReader record, RowFault? fault) =>
        person is not null && !record.Malformed && person.LacksReserveColumns(Value(record, person.Number), fault);

    /// <summary>The column by which the row is a total of others; null where it is none.</summary>
    private string? TotalColumn(RecordReader record)
    {
        if (kind.TotalRows is { } totals && Value(record, kind.IndexOf(totals.Column)).Equals(totals.Value, StringComparison.OrdinalIgnoreCase))
        {
            return totals.Column;
        }

        if (record.TotalColumn is { } mapped)
        {
            return mapped;
        }

        foreach (int column in totalColumns)
        {
            if (known.IsTotal(Value(record, column)))
            {
                return columns[column].Name;
            }
        }

        return null;
    }

    private ReadOnlySpan<char> Value(RecordReader record, int column)
    {
        if (fieldOf[column] < 0)
        {
            return [];
        }

        ReadOnlySpan<char> value = CellText.Clean(record.Field(fieldOf[column]));
        return column == person?.Number ? CellText.CleanNumber(value) : value;
    }

    private string? CheckColumn(RecordReader record, int index)
    {
        ExportColumn column = columns[index];
        if (record.HasCellErrors && fieldOf[index] >= 0 && record.IsCellError(fieldOf[index]))
        {
            return FaultCode.CellError;
        }

        ReadOnlySpan<char> value = Value(record, index);
        if (IsIgnored(index))
        {
            if (value.ContainsAnyExcept("0,. "))
            {
                Findings.Add(new RowFinding(column.Name, ignored[index]!.Value.Finding));
            }

            return null;
        }

        if (value.IsEmpty)
        {
            if (column.Required)
            {
                return FaultCode.MissingValue;
            }

            SetEmpty(index, column);
        }
        else if (Read(record, index, column, value) is { } code)
        {
            return code;
        }

        return faults[index]?.Invoke(Row);
    }

    private bool IsIgnored(int column) => ignored[column] is { } rule && rule.When(Row);

    private void SetEmpty(int index, ExportColumn column)
    {
        if (person?.TryFill(index) != true && column.Default is { } text)
        {
            if (column.Type == ColumnType.Flag)
            {
                Row[index].Set(text == "J" ? 1L : 0L);
            }
            else
            {
                Row[index].Set(text);
            }
        }
    }

    /// <returns>The code of the fault, or null when the value is read into the row.</returns>
    private string? Read(RecordReader record, int index, ExportColumn column, ReadOnlySpan<char> value)
    {
        ref CheckedRow.Cell cell = ref Row[index];
        switch (column.Type)
        {
            case ColumnType.Month:
                if (!Month.TryParse(value, out Month month))
                {
                    return FaultCode.InvalidMonth;
                }

                cell.Set((long)month.Index);
                return null;
            case ColumnType.Period:
                return CellValue.ReadPeriod(ref cell, value);
            case ColumnType.Year:
                return CellValue.ReadYear(ref cell, value);
            case ColumnType.Date:
                return ReadDate(ref cell, index, value);
            case ColumnType.Stadsdel:
            case ColumnType.Omrade:
                Row.Area = known.Area(value);
                return Row.Area is { } area && (area.IsPartOfCity || column.Type == ColumnType.Omrade) ? null : FaultCode.UnknownDistrict;
            case ColumnType.Person:
                return person!.ReadNumber(record, value);
            case ColumnType.Identity:
                if (CellText.HasLostDigits(value, isId: true))
                {
                    return FaultCode.LostDigits;
                }

                cell.Set(pseudonyms.Of(column.Name, value));
                return null;
            case ColumnType.Sex:
            case ColumnType.Code:
                return ReadCode(ref cell, index, column, value);
            case ColumnType.Text:
                cell.Set(NamedValue(index, value) ?? known.Text(value));
                return null;
            case ColumnType.Indicator:
                cell.Set(known.Text(value));
                return isComputedIndicator(cell.Text!) ? FaultCode.InvalidCode : null;
            case ColumnType.Flag:
                if (value is not ("J" or "N" or "j" or "n"))
                {
                    return FaultCode.InvalidCode;
                }

                cell.Set(value is "J" or "j" ? 1L : 0L);
                return null;
            case ColumnType.Age:
                return CellValue.ReadAge(ref cell, value);
            case ColumnType.Amount when person is not null && value.Length >= ShortestNumber && PersonalNumbers.Any(value.ToString()):
                // A personnummer in the column of kronor would be stored as an amount.
                return FaultCode.InvalidNumber;
            default:
                return CellValue.ReadNumber(ref cell, column, value, negativeAllowed: column.NegativeAllowed || (merging && column.Type == ColumnType.Amount));
        }
    }

    private string? ReadDate(ref CheckedRow.Cell cell, int index, ReadOnlySpan<char> value)
    {
        if (!DateText.TryParse(value, out DateOnly date))
        {
            return FaultCode.InvalidDate;
        }

        cell.Set((long)(index == person?.Birth ? person.CompareBirth(date) : date).DayNumber);
        return null;
    }

    private string? ReadCode(ref CheckedRow.Cell cell, int index, ExportColumn column, ReadOnlySpan<char> value)
    {
        if (known.Listed(codes[index], value) is not { } code)
        {
            return column.Type == ColumnType.Sex ? FaultCode.InvalidSex : FaultCode.InvalidCode;
        }

        cell.Set(code);
        if (index == person?.Sex)
        {
            person.CompareSex(code);
        }

        return null;
    }

    /// <summary>The value of an open list that definitions look for, however it is written; null for every other value.</summary>
    private string? NamedValue(int index, ReadOnlySpan<char> value) => named[index].Length == 0 ? null : known.Listed(named[index], value);

    /// <summary>Puts the row on the area that the written name stood for at the time.</summary>
    private void Book()
    {
        ref CheckedRow.Cell when = ref Row[bookingColumn];
        Month month = columns[bookingColumn].Type switch
        {
            ColumnType.Year => new Month((int)when.Whole, 12),
            ColumnType.Date => MonthOf(DateOnly.FromDayNumber((int)when.Whole)),
            _ => Month.FromIndex((int)when.Whole),
        };
        Area written = Row.Area!;
        Area booked = areas.BookedOn(written, month);
        if (booked != written)
        {
            Findings.Add(new RowFinding(kind.AreaColumn, FaultCode.DistrictSucceeded));
        }
        else if (written.BeginsAfter(month))
        {
            Findings.Add(new RowFinding(kind.AreaColumn, FaultCode.DistrictRelabelled));
        }

        Row[areaColumn].Set(booked.Id);
    }

    /// <summary>9999-12-31 is how systems write "never", and past the last month there is.</summary>
    private static Month MonthOf(DateOnly date) => Month.Of(date.Year > 9998 ? date.AddYears(-1) : date);
}
