using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// Reads the first sheet of an .xlsx workbook that is not hidden as an export: a line is a row of
/// the sheet. Typed cells become the text that the same export would hold as text: dates <c>YYYY-MM-DD</c>, months
/// <c>YYYY-MM</c> in a column called manad or period, numbers without exponent, truth values J and N.
/// </summary>
public sealed class WorkbookReader : RecordReader
{
    private readonly Stream stream;
    private readonly IExcelDataReader sheet;
    private readonly WorkbookContents contents;
    private readonly string[] fields;
    private readonly HashSet<int> monthColumns = [];
    private readonly bool moreFieldsAllowed;
    private readonly bool asPrinted;
    private readonly bool[] cellErrors;
    private bool isFirstRowAgain;

    // The library asks for Windows-1252 even where the workbook is UTF-8 throughout.
    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="asPrinted">Numbers as the sheet shows them, "0,76 %" for 0.00761 in per cent with two decimals; else as they are stored.</param>
    /// <exception cref="InvalidDataException">The file is no workbook.</exception>
    public WorkbookReader(Stream stream, IReadOnlyList<string>? columns = null, bool asPrinted = false, Func<IReadOnlyList<string>, bool>? isHeader = null)
    {
        this.stream = stream;
        this.asPrinted = asPrinted;
        try
        {
            Stream seekable = stream.CanSeek ? stream : InMemory(stream);
            contents = WorkbookContents.Of(seekable);
            seekable.Position = 0;
            sheet = ExcelReaderFactory.CreateOpenXmlReader(seekable);
            for (int index = 0; index < contents.Sheet; index++)
            {
                sheet.NextResult();
            }
        }
        catch (Exception error) when (error is not (IOException or UnreadableFileException))
        {
            // The library throws whatever its zip and XML readers happen to throw on a broken file.
            throw new InvalidDataException("The file is no .xlsx workbook.", error);
        }

        fields = new string[sheet.FieldCount];
        cellErrors = new bool[fields.Length];
        FindHeader(isHeader, () => NextRow() ? fields.AsEnumerable().Reverse().SkipWhile(name => name.Length == 0).Reverse().ToList() : null);
        if (columns is not null && Header.Count > 0 && !IsHeader(Header, columns))
        {
            Header = columns;
            isFirstRowAgain = true;
            moreFieldsAllowed = true;
        }

        // What is typed as 2023-05 becomes 1 May 2023 in a sheet.
        monthColumns.UnionWith(Enumerable.Range(0, Header.Count).Where(index => HeaderText.Fold(Header[index]) is "manad" or "period" or "month"));
    }

    public override long Position => stream.CanSeek ? stream.Position : 0;

    public override string FirstLine => "";

    public override IReadOnlyList<string> OtherSheets => contents.OtherSheets;

    public override string Sheet => sheet.Name;

    public override bool Read()
    {
        if (!isFirstRowAgain && !NextRow())
        {
            return false;
        }

        isFirstRowAgain = false;
        Malformed = fields.Length < Header.Count || (!moreFieldsAllowed && fields.Skip(Header.Count).Any(value => value.Length > 0));
        return true;
    }

    public override ReadOnlySpan<char> Field(int index) => fields[index];

    public override bool IsCellError(int index) => cellErrors[index];

    public override void Dispose()
    {
        sheet.Dispose();
        stream.Dispose();
    }

    private bool NextRow()
    {
        while (ReadSheet())
        {
            Line++;
            HasCellErrors = false;
            for (int column = 0; column < fields.Length; column++)
            {
                string? withoutValue = contents.HasCellsWithoutValue ? contents.WithoutValue((int)Line, column) : null;
                cellErrors[column] = withoutValue is not null;
                HasCellErrors |= cellErrors[column];
                fields[column] = withoutValue ?? (column >= sheet.FieldCount ? ""
                    : asPrinted && sheet.GetValue(column) is double number ? PrintedNumber(number, sheet.GetNumberFormatString(column))
                    : Text(sheet.GetValue(column), monthColumns.Contains(column)));
            }

            if (fields.Any(value => value.Length > 0))
            {
                MarkMergedCells();
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Below the header a cell that is merged with the one above or to the left is no empty cell, and whether what stands there holds for both nobody
    /// can tell. In a printed table it is a heading.
    /// </summary>
    private void MarkMergedCells()
    {
        for (int column = 0; contents.HasMergedCells && Header.Count > 0 && !asPrinted && column < fields.Length; column++)
        {
            if (fields[column].Length == 0 && contents.IsMerged((int)Line, column))
            {
                fields[column] = "(sammanfogad)";
                cellErrors[column] = true;
                HasCellErrors = true;
            }
        }
    }

    /// <summary>A workbook within an archive: the library jumps about in it, which an unpacking stream cannot.</summary>
    private static MemoryStream InMemory(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    private bool ReadSheet()
    {
        try
        {
            return sheet.Read();
        }
        catch (Exception error) when (error is not IOException)
        {
            throw new InvalidDataException("The sheet is broken.", error);
        }
    }

    /// <summary>A number by its format's decimals and per cent sign; the general format shows what is stored.</summary>
    private static string PrintedNumber(double number, string? format)
    {
        string shown = (format ?? "").Split(';')[0];
        int mark = shown.IndexOf('.', StringComparison.Ordinal);
        int decimals = mark < 0 ? 0 : shown[(mark + 1)..].TakeWhile(letter => letter is '0' or '#').Count();
        if (!shown.Contains('0', StringComparison.Ordinal) || Math.Abs(number) > 1e15)
        {
            return Text(number, asMonth: false);
        }

        bool perCent = shown.Contains('%', StringComparison.Ordinal);
        decimal value = Math.Round((decimal)number * (perCent ? 100 : 1), decimals, MidpointRounding.AwayFromZero);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('.', ',') + (perCent ? " %" : "");
    }

    private static string Text(object? value, bool asMonth) => value switch
    {
        null => "",
        DateTime date => date.ToString(asMonth ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        // Excel stores every number as a double; 15 digits are what it keeps, and what it shows for 0.1 + 0.2.
        double number when Math.Abs(number) < 1e27 => ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture),
        bool truth => truth ? "J" : "N",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
