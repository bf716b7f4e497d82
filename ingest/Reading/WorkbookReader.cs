using System.Globalization;
using Bistand.Analytics.Ingest.Kinds;
using ExcelDataReader;

namespace Bistand.Analytics.Ingest.Reading;

/// <summary>
/// Reads the first sheet of an .xlsx workbook as an export: its first row with content is the header, a line is a row of
/// the sheet. Typed cells become the text that the same export would hold as text: dates <c>YYYY-MM-DD</c>, months
/// <c>YYYY-MM</c> in a column called manad or period, numbers without exponent, truth values J and N.
/// </summary>
public sealed class WorkbookReader : RecordReader
{
    private readonly Stream stream;
    private readonly IExcelDataReader sheet;
    private readonly string[] fields;
    private readonly HashSet<int> monthColumns = [];
    private readonly bool moreFieldsAllowed;
    private bool isFirstRowAgain;

    /// <exception cref="InvalidDataException">The file is no workbook.</exception>
    public WorkbookReader(Stream stream, IReadOnlyList<string>? columns = null)
    {
        this.stream = stream;
        try
        {
            sheet = ExcelReaderFactory.CreateOpenXmlReader(stream.CanSeek ? stream : InMemory(stream));
        }
        catch (Exception error) when (error is not IOException)
        {
            // The library throws whatever its zip and XML readers happen to throw on a broken file.
            throw new InvalidDataException("The file is no .xlsx workbook.", error);
        }

        fields = new string[sheet.FieldCount];
        if (NextRow())
        {
            Header = fields.AsEnumerable().Reverse().SkipWhile(name => name.Length == 0).Reverse().ToList();
            if (columns is not null && !IsHeader(Header, columns))
            {
                Header = columns;
                isFirstRowAgain = true;
                moreFieldsAllowed = true;
            }

            // What is typed as 2023-05 becomes 1 May 2023 in a sheet.
            monthColumns.UnionWith(Enumerable.Range(0, Header.Count).Where(index => ExportKinds.Fold(Header[index]) is "manad" or "period"));
        }
    }

    public override long Position => stream.CanSeek ? stream.Position : 0;

    public override string FirstLine => "";

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
            for (int column = 0; column < fields.Length; column++)
            {
                fields[column] = column < sheet.FieldCount ? Text(sheet.GetValue(column), monthColumns.Contains(column)) : "";
            }

            if (fields.Any(value => value.Length > 0))
            {
                return true;
            }
        }

        return false;
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
