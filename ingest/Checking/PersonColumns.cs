using System.Diagnostics.CodeAnalysis;
using Bistand.Analytics.Ingest.Pseudonyms;
using Bistand.Analytics.Ingest.Reading;
using Bistand.Analytics.Model;
using Bistand.Analytics.Model.Kinds;

namespace Bistand.Analytics.Ingest.Checking;

/// <summary>
/// The columns of a kind that tell of one person: the number, and the sex and birth that it tells too. Where they differ one yields
/// to the other, and where the number is a reserve number it tells neither (templates/exports/README.md, Personnummer).
/// </summary>
internal sealed class PersonColumns
{
    private readonly Pseudonymiser pseudonyms;
    private readonly CheckedRow row;
    private readonly List<RowFinding> findings;
    private readonly int sexField;
    private readonly int birthField;
    private readonly int monthColumn;

    private PersonColumns(ExportKind kind, int number, IReadOnlyList<int> fieldOf, Pseudonymiser pseudonyms, CheckedRow row, List<RowFinding> findings)
    {
        this.pseudonyms = pseudonyms;
        this.row = row;
        this.findings = findings;
        Number = number;
        Sex = kind.IndexOf("kon");
        Birth = kind.IndexOf("fodelsedatum");
        monthColumn = kind.IndexOf("manad");
        sexField = fieldOf[Sex];
        birthField = fieldOf[Birth];
    }

    public int Number { get; }

    public int Sex { get; }

    public int Birth { get; }

    /// <summary>True when the row's person has a reserve number.</summary>
    public bool HasReserveNumber => row.Personnummer is null && row[Number].HasValue;

    /// <param name="kind">The kind the file was found to be.</param>
    /// <param name="fieldOf">For each column of the kind, its field in the file, or −1.</param>
    /// <param name="pseudonyms">What identities are kept as.</param>
    /// <param name="row">The row that is checked, the same for every record.</param>
    /// <param name="findings">Where what is noted of the row goes.</param>
    /// <returns>Null for a kind whose rows are no persons.</returns>
    public static PersonColumns? Of(ExportKind kind, IReadOnlyList<int> fieldOf, Pseudonymiser pseudonyms, CheckedRow row, List<RowFinding> findings) =>
        kind.Columns.ToList().FindIndex(column => column.Type == ColumnType.Person) is >= 0 and var number
            ? new PersonColumns(kind, number, fieldOf, pseudonyms, row, findings)
            : null;

    /// <returns>The code of the fault, or null when the number is read into the row.</returns>
    public string? ReadNumber(RecordReader record, ReadOnlySpan<char> value)
    {
        if (Personnummer.HasShape(value))
        {
            if (!TryParse(value, out Personnummer? number))
            {
                return FaultCode.InvalidPersonalNumber;
            }

            row.Personnummer = number;
            row[Number].Set(pseudonyms.Of(number.Value));
            return null;
        }

        if (CellText.HasLostDigits(value, isId: false))
        {
            return FaultCode.LostDigits;
        }

        // A reserve number says neither sex nor birth: the row must.
        if (!IsGiven(record, sexField) || !IsGiven(record, birthField))
        {
            return FaultCode.InvalidPersonalNumber;
        }

        row[Number].Set(pseudonyms.Of(Pseudonymiser.Persons, value));
        return null;
    }

    /// <summary>Fills an empty column with what the number says.</summary>
    /// <returns>False where it says nothing of the column.</returns>
    public bool TryFill(int column)
    {
        if (row.Personnummer is not { } number || (column != Sex && column != Birth))
        {
            return false;
        }

        if (column == Sex)
        {
            row[column].Set(number.SexCode);
        }
        else
        {
            row[column].Set((long)number.BirthDate.DayNumber);
        }

        return true;
    }

    /// <summary>The column of sex holds, whatever the number says.</summary>
    public void CompareSex(string code)
    {
        if (row.Personnummer is { } number && number.SexCode != code)
        {
            findings.Add(new RowFinding(row.Kind.Columns[Sex].Name, FaultCode.SexDiffers));
        }
    }

    /// <returns>The birth that holds: that of the number, where there is one.</returns>
    public DateOnly CompareBirth(DateOnly date)
    {
        if (row.Personnummer is { } number && number.BirthDate != date)
        {
            findings.Add(new RowFinding(row.Kind.Columns[Birth].Name, FaultCode.BirthDiffers));
            return number.BirthDate;
        }

        return date;
    }

    /// <summary>
    /// True when the number looks like one of somebody born 2000–2009 that a spreadsheet took for a number: with zeros before it is a sound
    /// one, or it was refused and is one digit short.
    /// </summary>
    public bool HasLostZero(ReadOnlySpan<char> value, RowFault? fault)
    {
        if (value.Length is not (>= 7 and <= 9 or 11) || value.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        return (value.Length is 9 or 11 && fault?.Code == FaultCode.InvalidPersonalNumber)
            || (value.Length <= 9 && TryParse(value.ToString().PadLeft(10, '0'), out _));
    }

    /// <summary>True when the row was refused for a reserve number that the file has no column of sex or birth for.</summary>
    public bool LacksReserveColumns(ReadOnlySpan<char> value, RowFault? fault) =>
        fault?.Code == FaultCode.InvalidPersonalNumber && (sexField < 0 || birthField < 0)
        && !Personnummer.HasShape(value) && !HasLostZero(value, fault);

    private static bool IsGiven(RecordReader record, int field) => field >= 0 && !CellText.Clean(record.Field(field)).IsEmpty;

    private bool TryParse(ReadOnlySpan<char> value, [NotNullWhen(true)] out Personnummer? number)
    {
        number = null;
        return row[monthColumn].HasValue && Personnummer.TryParse(value, Month.FromIndex((int)row[monthColumn].Whole), out number);
    }
}
